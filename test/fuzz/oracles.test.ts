import { describe, expect, it } from 'vitest'
import { Random } from '../../attacks/generate/random.ts'
import { verify } from '../../src/index.ts'
import type { Report } from '../../src/report/types.ts'
import { createOcspResponse, issueCrl, signCms } from '../../src/testbed/index.ts'
import { requireSigned } from './accept-oracle.ts'
import { mutateDer } from './der-mutations.ts'
import { type DerNode, readDer, replaceAt, writeDer } from './der-tree.ts'
import { issuerOf } from './formats/certificate.ts'
import { CONTENT } from './formats/cms.ts'
import { appendUpdate, buildSigned, SIGNED_FILES, UPDATES } from './formats/pdf-base.ts'
import { WITHOUT_REVOCATION } from './formats/questions.ts'
import { requireShown } from './pdf-oracle.ts'
import { resignCms } from './resign.ts'
import { isGoodAnswer, isGoodCrl } from './revocation-oracle.ts'
import { runTrial } from './run-trials.ts'
import { type Format, mustHold, OracleFailure, readCaseName, Steps, writeCaseName } from './trial.ts'
import { watchedBudget } from './watched-budget.ts'
import { theWorld, type World } from './world.ts'

const judged = (world: World, document: Uint8Array): Promise<Report> =>
  verify(document, { trust: world.trust, at: world.now, relyingState: 'SG', policy: WITHOUT_REVOCATION })

describe('the oracle of messages', () => {
  it('lets a signed message pass, and none whose content, attributes or signature are others', async () => {
    const world = await theWorld()
    const message = await signCms(CONTENT, { credential: world.credential('SG') }, { attached: true })
    const report = await judged(world, message)
    expect(report.decision.outcome).toBe('accept')
    requireSigned(world, report, message, null)
    const nodes = readDer(message) as readonly DerNode[]
    const info = [0, 1, 0, 4, 0]
    const changedAt = (place: readonly number[]) =>
      writeDer(replaceAt(nodes, place, (node) => [{ ...node, content: node.content.map((octet) => octet ^ 1) }]))
    const content = changedAt([0, 1, 0, 2, 1, 0])
    expect(() => requireSigned(world, report, content, null)).toThrow(/signed: message-digest/)
    for (const [i, attribute] of (nodeMembers(nodes, [...info, 3]) ?? []).entries())
      if (attribute.members?.[1]?.members?.[0]?.members === null)
        expect(() => requireSigned(world, report, changedAt([...info, 3, i, 1, 0]), null)).toThrow(OracleFailure)
    const by = await resignCms(nodes, world.credential('ID'), CONTENT, false)
    expect(() => requireSigned(world, report, writeDer(by), null)).toThrow(OracleFailure)
  })
})

function nodeMembers(nodes: readonly DerNode[], place: readonly number[]): readonly DerNode[] | null {
  let members: readonly DerNode[] | null = nodes
  for (const index of place) members = members?.[index]?.members ?? null
  return members
}

describe('the oracle of PDFs', () => {
  it('lets an update pass that adds evidence, and none with another page or another root', async () => {
    const world = await theWorld()
    const [revisions = []] = SIGNED_FILES
    const file = await buildSigned(revisions, (octets) => signCms(octets, { credential: world.credential('SG') }))
    const report = await judged(world, file)
    expect(report.decision.outcome).toBe('accept')
    requireShown(world, report, file)
    const [dss, , replaced, , packed] = UPDATES
    requireShown(world, report, appendUpdate(file, revisions, dss as never))
    for (const update of [replaced, packed, { ...dss, root: 3 }])
      expect(() => requireShown(world, report, appendUpdate(file, revisions, update as never))).toThrow(/^shown/)
    const changed = file.slice()
    changed[20] = (changed[20] as number) ^ 1
    expect(() => requireShown(world, report, changed)).toThrow(/^signed/)
  })
})

describe('the oracle of revocation', () => {
  it('tells a CRL and an answer that say good from those that do not', async () => {
    const world = await theWorld()
    const signer = world.credential('SG')
    const issuer = issuerOf(world, 'SG', signer)
    const day = (days: number) => new Date(world.now.getTime() + days * 86_400_000)
    const period = { thisUpdate: day(-1), nextUpdate: day(1) }
    const stale = { thisUpdate: day(-3), nextUpdate: day(-2) }
    const crl = (options: object) => issueCrl({ issuer, ...period, ...options })
    const says = async (options: object) => isGoodCrl(await crl(options), signer, issuer, world.now)
    expect(await says({})).toBe(true)
    expect(await says(stale)).toBe(false)
    expect(await says({ revoked: [{ certificate: signer, date: day(-2) }] })).toBe(false)
    expect(await says({ faults: { corruptSignature: true } })).toBe(false)
    const answer = async (status: object | string, dates = period) => {
      const statuses = [{ certificate: signer, status, ...dates }] as never
      const bytes = await createOcspResponse({ responder: issuer, issuer, producedAt: dates.thisUpdate, statuses })
      return isGoodAnswer(bytes, signer, issuer, world.now)
    }
    expect(await answer('good')).toBe(true)
    expect(await answer('good', stale)).toBe(false)
    expect(await answer('unknown')).toBe(false)
    expect(await answer({ revokedAt: day(-2) })).toBe(false)
  })
})

describe('the oracle of budgets', () => {
  it('allows a refusal for each piece of the input, and no more', () => {
    const budget = watchedBudget({ asn1Nodes: 1 })
    const ask = () => expect(() => budget.spend('asn1Nodes')).toThrow()
    budget.spend('asn1Nodes')
    for (let i = 0; i < 33; i++) ask()
    expect(() => budget.requireKept(16)).not.toThrow()
    ask()
    expect(() => budget.requireKept(16)).toThrow(/^budget: 34 refusals/)
  })

  it('asks for work that is linear in the octets', () => {
    const budget = watchedBudget({})
    budget.spend('signatureVerifications', 132)
    expect(() => budget.requireKept(3_000)).not.toThrow()
    expect(() => budget.requireKept(2_990)).toThrow(/^work: 132 of signatureVerifications for 2990 octets/)
  })
})

describe('a trial', () => {
  it('that fails is told with the changes alone that make it fail, and is the same when it is replayed', async () => {
    const world = await theWorld()
    const format: Format = {
      name: 'made-up',
      async make(_, steps) {
        const drawn: number[] = []
        await steps.repeat(6, (random) => {
          drawn.push(random.integer(0, 9))
          return `drew ${drawn.at(-1)}`
        })
        const [, third] = [0, steps.told.find((told) => told.startsWith('3:'))]
        return {
          octets: { drawn: Uint8Array.from(drawn) },
          run: async () => {
            mustHold(third === undefined, 'made up', `${third}`)
            return { outcome: 'read', codes: [] }
          },
        }
      },
    }
    const ran = await runTrial(format, { format: 'made-up', seed: 7, number: 1, steps: null }, world)
    const failed = 'failed' in ran ? ran.failed : null
    expect(failed?.told).toHaveLength(1)
    const name = writeCaseName(failed?.name as never)
    expect(name).toBe('made-up:7:1:3')
    const again = await runTrial(format, readCaseName(name) as never, world)
    expect(again).toMatchObject({ failed: { told: failed?.told, octets: failed?.octets } })
  })

  it('changes a tree in the same way for the same seed, and in others for others', () => {
    const nodes = readDer(Uint8Array.of(0x30, 6, 2, 1, 5, 4, 1, 9)) as readonly DerNode[]
    const told = (seed: number) => mutateDer(nodes, new Random(seed)).told
    expect(told(3)).toBe(told(3))
    expect(new Set(Array.from({ length: 40 }, (_, seed) => told(seed))).size).toBeGreaterThan(20)
  })

  it('has a name that is read as it is written', () => {
    for (const steps of [null, [], [2], [0, 4]]) {
      const name = { format: 'trust-list', seed: 5, number: 6, steps }
      expect(readCaseName(writeCaseName(name))).toEqual(name)
    }
    for (const text of ['', 'pdf', 'pdf:1', 'pdf:1:x', 'pdf:1:2:3:4', 'pdf:-1:2']) expect(readCaseName(text)).toBeNull()
    expect(new Steps(1, null).count).toBe(0)
  })
})

describe('the reader of trees', () => {
  it('reads what it writes, and what BER allows', () => {
    const indefinite = Uint8Array.of(0x30, 0x80, 0x04, 0x81, 0x01, 0x07, 0x00, 0x00)
    const nodes = readDer(indefinite) as readonly DerNode[]
    expect(nodes[0]).toMatchObject({ length: 'indefinite', members: [{ content: Uint8Array.of(7) }] })
    expect(writeDer(nodes)).toEqual(indefinite)
    expect(readDer(Uint8Array.of(0x30, 0x05, 0x02))).toBeNull()
  })
})
