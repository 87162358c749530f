import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { createArchive, replay } from '../../src/archive/archive.ts'
import { STATES } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import type { JudgeOptions, VerifiedWithEvidence } from '../../src/verifier/options.ts'
import fc from '../fast-check.ts'
import { NOW, OFFLINE, theTrust } from '../judge/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { archiveOf, bytesOf, contractOf, type Parts, partsOf, verifiedOfEveryLevel } from './fixture.ts'

/** Archives are changed by the hundred, as somebody changes them who wants a better answer. All digests are right again then. */

type Header = Parts['header']

interface Scene {
  readonly name: string
  readonly parts: Parts
  readonly question: JudgeOptions
  readonly report: Report
}

const RUNS = 40
/** From the worst to the best. */
const ORDER = ['reject', 'review', 'accept']
const rankOf = ({ decision }: Report): number => ORDER.indexOf(decision.outcome)

let scenes: readonly Scene[] = []
let forgedLists: readonly Uint8Array[] = []

beforeAll(async () => {
  const world = await createTestbed({ seed: `${TESTBED_SEED} forger`, now: NOW })
  forgedLists = Object.values(world.lists).map((list) => new TextEncoder().encode(list))
  const asked: JudgeOptions = { at: NOW, policy: OFFLINE, relyingState: 'SG' }
  const levels = await verifiedOfEveryLevel()
  const named = (name: string): VerifiedWithEvidence => {
    const found = levels.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no ${name}`)
    return found.verified
  }
  scenes = [
    await sceneOf('accepted', await contractOf('SG'), asked),
    // The anchors are those of the archive alone.
    await sceneOf('for review, with anchors of its own', named('PAdES B-LTA'), asked),
    await sceneOf('for review, a CAdES with evidence of its own', named('CAdES B-LT'), {
      at: NOW,
      policy: 'technical',
    }),
    // Nobody recognises what comes from there, whatever state the archive names.
    await sceneOf('rejected', await contractOf('SG', { signer: { commonName: 'Testbed Trading Co (SG)' } }), {
      ...asked,
      signer: { commonName: 'Somebody else' },
    }),
  ]
})

async function sceneOf(name: string, verified: VerifiedWithEvidence, question: JudgeOptions): Promise<Scene> {
  const archive = await createArchive(verified)
  const { report } = await replay(archive, { trust: await theTrust(), ...question })
  return { name, parts: partsOf(archive), question, report }
}

/** Everything of the header but which octets there are. */
const SAID: readonly ((header: Header, n: number) => void)[] = [
  ({ question }, n) =>
    Object.assign(question, { at: new Date(NOW.getTime() - n * 86_400_000).toISOString().replace('.000Z', 'Z') }),
  ({ question }, n) => Object.assign(question, { existsSince: `20${10 + (n % 15)}-01-01T00:00:00Z` }),
  ({ question }, n) => Object.assign(question, { policy: { ...Object.values(PRESETS)[n % 5] } }),
  ({ question }) => Object.assign(question.policy, { name: 'lax', revocation: 'if-available', origin: 'not-required' }),
  ({ question }) => Object.assign(question.policy, { recognition: 'not-required', expiredTimeStamps: 'accepted' }),
  ({ question }, n) => Object.assign(question, { relyingState: STATES[n % STATES.length] }),
  ({ question }) => delete question.relyingState,
  ({ question }) => delete question.signer,
  ({ question }) => delete question.amount,
  ({ question }, n) => Object.assign(question, { use: ['contract', 'invoice', 'archive', 'any'][n % 4] }),
  ({ trust }) => Object.assign(trust, { lenient: true }),
  ({ trust }) => Object.assign(trust, { environment: 'production' }),
  ({ trust }) => Object.assign(trust, { lists: [] }),
  ({ trust, evidence }) =>
    Object.assign(trust, { adoptions: [{ sha256: evidence.document.sha256, note: 'trust me', service: 'SG/x' }] }),
  (header) => Object.assign(header, { reportSha256: 'f'.repeat(64) }),
  (header, n) => Object.assign(header, { library: `9.${n}.0` }),
  (header, n) =>
    Object.assign(header, {
      receipts: [
        {
          sha256: header.evidence.document.sha256,
          purpose: 'ocsp',
          url: 'http://testbed.example',
          at: `20${10 + (n % 15)}-01-01T00:00:00Z`,
        },
      ],
    }),
]

/** Of the octets, each with the evidence that they are; the first is the document. */
const RECEIVED: readonly ((parts: Parts, n: number) => Parts)[] = [
  ({ header, octets }, n) => ({
    header,
    octets: octets.map((one, i) => (i === n % octets.length ? flipped(one, n) : one)),
  }),
  ({ header, octets }, n) => ({
    header,
    octets: octets.map((one, i) => (i === n % octets.length ? one.subarray(0, n % (one.length + 1)) : one)),
  }),
  ({ header, octets }, n) => {
    const [document = new Uint8Array(), ...others] = octets
    return { header, octets: [document, ...others.map((_, i) => others[(i + n) % others.length] ?? document)] }
  },
  (parts, n) => withAnchor(parts, parts.octets[n % parts.octets.length] ?? new Uint8Array()),
  (parts) => withForgedLists(parts),
]

function flipped(octets: Uint8Array, n: number): Uint8Array {
  const copy = octets.slice()
  const at = (n * 7919) % Math.max(1, copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << (n % 8))
  return copy
}

/** Where octets of the anchors begin, in the order of the header. */
function anchorsAt({ header }: Parts): number {
  const { content, certificates, crls, ocspResponses } = header.evidence
  return 1 + (content === undefined ? 0 : 1) + certificates.length + crls.length + ocspResponses.length
}

function withAnchor(parts: Parts, anchor: Uint8Array): Parts {
  const { header, octets } = parts
  const at = anchorsAt(parts)
  header.question.anchors.unshift({ sha256: '', size: 0 })
  return { header, octets: [...octets.slice(0, at), anchor, ...octets.slice(at)] }
}

function withForgedLists({ header, octets }: Parts): Parts {
  header.trust.lists = forgedLists.map((_, i) => ({
    id: `${STATES[i]}/testbed`,
    sequenceNumber: 1,
    sha256: '',
    size: 0,
  }))
  return { header, octets: [...octets, ...forgedLists] }
}

async function judgedAgain(parts: Parts, { question }: Scene): Promise<Report> {
  const { report } = await replay(archiveOf(parts), { trust: await theTrust(), ...question })
  return report
}

const isRefused = ({ findings }: Report): boolean => findings[0]?.code.startsWith('ARCHIVE_') === true

const several = fc.array(fc.tuple(fc.nat(1_000), fc.nat(100_000)), { minLength: 1, maxLength: 4 })

describe('an archive that was changed', () => {
  it('is judged in scenes of every outcome', () => {
    expect(new Set(scenes.map(({ report }) => report.decision.outcome))).toEqual(new Set(ORDER))
  })

  it('has the same report whatever it says beside the octets, or is refused', async () => {
    let read = 0
    for (const scene of scenes)
      await fc.assert(
        fc.asyncProperty(several, async (changes) => {
          const parts = structuredClone(scene.parts)
          for (const [which, n] of changes) SAID[which % SAID.length]?.(parts.header, n)
          const report = await judgedAgain(parts, scene)
          const refused = isRefused(report)
          if (!refused) read++
          if (refused) expect(report.decision.outcome).toBe('review')
          else expect(bytesOf(report)).toBe(bytesOf(scene.report))
        }),
        { numRuns: RUNS },
      )
    // Most are of the form.
    expect(read).toBeGreaterThan((scenes.length * RUNS) / 3)
  })

  it('never has a better answer by other octets', async () => {
    // Of what is rejected for what it shows, less is known where it cannot be read.
    for (const scene of scenes.filter(({ report }) => report.decision.outcome !== 'reject'))
      await fc.assert(
        fc.asyncProperty(several, several, async (changes, sayings) => {
          let parts: Parts = structuredClone(scene.parts)
          for (const [which, n] of sayings) SAID[which % SAID.length]?.(parts.header, n)
          for (const [which, n] of changes) parts = RECEIVED[which % RECEIVED.length]?.(parts, n) ?? parts
          expect(rankOf(await judgedAgain(parts, scene))).toBeLessThanOrEqual(rankOf(scene.report))
        }),
        { numRuns: RUNS },
      )
  })

  it('is refused where its digests were left as they were', async () => {
    const [scene] = scenes
    if (scene === undefined) return expect.fail('no scene')
    const archive = archiveOf(scene.parts)
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = archive.slice()
        changed[at] = (changed[at] ?? 0) ^ change
        const { report } = await replay(changed, { trust: await theTrust(), ...scene.question })
        expect([report.decision.outcome, isRefused(report)]).toEqual(['review', true])
      }),
      { numRuns: RUNS },
    )
  })
})
