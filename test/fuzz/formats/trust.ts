import { createHash } from 'node:crypto'
import type { Random } from '../../../attacks/generate/random.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { TrustListError } from '../../../src/core/errors.ts'
import type { StateCode } from '../../../src/core/states.ts'
import { createState, STATE_SHAPES, signCms } from '../../../src/testbed/index.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../../src/trust/load-options.ts'
import type { Trust } from '../../../src/trust/types.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { TESTBED_SEED } from '../../testbed-seed.ts'
import { publicKeyOf } from '../accept-oracle.ts'
import { type Json, mutateJson, writeJson } from '../json-mutations.ts'
import { codesIn } from '../judge-document.ts'
import { type Answer, type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { CONTENT } from './cms.ts'
import { WITHOUT_REVOCATION } from './questions.ts'

/** Trust lists, recognition agreements and adoption files: refused by a `TrustListError`, or read; and then nobody is trusted who was not. */

interface Documents {
  readonly ours: Uint8Array
  /** By a PKI of the same names, which no list has. */
  readonly strangers: Uint8Array
}

function documents(world: World): Promise<Documents> {
  return world.once('trust', async () => {
    const stranger = await createState(STATE_SHAPES.SG, world.now, undefined, undefined, `${TESTBED_SEED} stranger`)
    const sign = (credential: typeof stranger.signer) => signCms(CONTENT, { credential }, { attached: true })
    return { ours: await sign(world.credential('SG')), strangers: await sign(stranger.signer) }
  })
}

/** An adoption of a service that is listed, as it is listed. */
function adoptionsOf(world: World): Json {
  const services = world.trust.lists.find(({ state }) => state === 'SG')?.services ?? []
  const certificates = [...world.testbed.states.SG.credentials.values()].map(({ certificate }) => certificate)
  const adoptions = services.flatMap(({ id, identity }) => {
    const certificate = certificates.find((der) => identity.certificateSha256.includes(sha256(der)))
    const key = certificate === undefined ? null : publicKeyOf(certificate)
    if (certificate === undefined || key === null) return []
    const spkiSha256 = sha256(key.export({ type: 'spki', format: 'der' }))
    const record = { service: id, note: 'Testbed note', date: '2026-01-01T00:00:00Z' }
    return [{ sha256: sha256(certificate), spkiSha256, ...record }]
  })
  return { schemaVersion: 1, adoptions }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Few, as each is read four times. */
const STATES_LISTED: readonly StateCode[] = ['SG', 'ID']

type Member = 'lists' | 'recognition' | 'adopt'

function trustFormat(name: string, member: Member): Format {
  return {
    name,
    async make(random, steps, world) {
      const { testbed } = world
      const original = member === 'lists' ? testbed.lists.SG : member === 'recognition' ? testbed.recognition : null
      const text = await changeJson(
        original === null ? adoptionsOf(world) : (JSON.parse(original) as Json),
        random,
        steps,
      )
      const bytes = new TextEncoder().encode(text)
      const input = random.chance(0.5) ? bytes : text
      const lists = STATES_LISTED.map((state) => (member === 'lists' && state === 'SG' ? input : testbed.lists[state]))
      const options: LoadTrustOptions = {
        lists,
        recognition: member === 'recognition' ? input : testbed.recognition,
        ...(member === 'adopt' ? { adopt: input } : {}),
        ...(random.chance(0.5) ? { lenient: true } : {}),
        allowEnvironment: ['testbed'],
      }
      return { octets: { [member]: bytes }, run: () => tryTrust(world, options) }
    },
  }
}

export async function changeJson(value: Json, random: Random, steps: Steps): Promise<string> {
  let changed = value
  await steps.repeat(random.pick([1, 1, 1, 2, 3]), (one) => {
    const made = mutateJson(changed, one)
    changed = made.value
    return made.told
  })
  return writeJson(changed, random)
}

async function tryTrust(world: World, options: LoadTrustOptions): Promise<Answer> {
  const first = await loaded(options)
  const second = await loaded(options)
  requireClean()
  if (first instanceof TrustListError || second instanceof TrustListError) {
    mustHold(String(first) === String(second), 'one answer', `${first} | ${second}`)
    return { outcome: 'refused', codes: codesIn((first as TrustListError).code) }
  }
  mustHold(canonicalJson(first.lists) === canonicalJson(second.lists), 'one answer', 'the same lists read twice differ')
  const { ours, strangers } = await documents(world)
  const asked = { trust: first, at: world.now, relyingState: 'SG', policy: WITHOUT_REVOCATION } as const
  const stranger = await verify(strangers, asked)
  mustHold(stranger.decision.outcome !== 'accept', 'trust', 'a signer of no list is accepted')
  const report = await verify(ours, asked)
  return { outcome: `read, ${report.decision.outcome}`, codes: codesIn(report) }
}

async function loaded(options: LoadTrustOptions): Promise<Trust | TrustListError> {
  try {
    return await loadTrust(options)
  } catch (error) {
    // Documented: what a list is wrong in is told by this error. All others are failures of the trial.
    if (error instanceof TrustListError) return error
    throw error
  }
}

/** Nothing that was read has become a member of everything. */
export function requireClean(): void {
  const added = Object.keys(Object.prototype)
  mustHold(added.length === 0, 'prototype', `every object has ${added}`)
}

export const trustList: Format = trustFormat('trust-list', 'lists')
export const recognition: Format = trustFormat('recognition', 'recognition')
export const adoption: Format = trustFormat('adoption', 'adopt')
