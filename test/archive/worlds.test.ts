import { afterAll, describe, expect, it } from 'vitest'
import {
  canonicalJson,
  createArchive,
  type Evidence,
  judge,
  type Report,
  readArchive,
  replay,
  type VerifiedWithEvidence,
} from '../../src/index.ts'
import { type Draw, drawFrom } from '../dependencies/worlds/draw.ts'
import { NOW } from '../dependencies/worlds/pki.ts'
import { drawWorld, forget, judgeIn, type World } from '../dependencies/worlds/worlds.ts'

/**
 * Documents of several signatures, in worlds where authorities have a second key under their name: judged again from what was saved, the report is the
 * same one; in whatever order evidence lies, too; and with one piece less of what says nothing bad, nothing is a yes that was none.
 * `ARCHIVE_WORLDS=2000` draws so many, and `ARCHIVE_SEED` others.
 */

const WORLDS = Number(process.env['ARCHIVE_WORLDS'] ?? 30)
const SEED = Number(process.env['ARCHIVE_SEED'] ?? 20261130)
const BATCH = 15
/** Pieces that are taken away, of each document. */
const TAKEN = 8

const MEMBERS = ['certificates', 'crls', 'ocspResponses'] as const
type Member = (typeof MEMBERS)[number]
type Pieces = Readonly<Record<Member, readonly Uint8Array[]>>

const counts = new Map<string, number>()
const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const piecesOf = ({ certificates = [], crls = [], ocspResponses = [] }: Evidence): Pieces => ({
  certificates,
  crls,
  ocspResponses,
})

function shuffled<T>(all: readonly T[], draw: Draw): readonly T[] {
  return all
    .map((one) => [draw.below(1_000_000), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)
}

const RANK = { accept: 0, review: 1, reject: 2 } as const

/** What is a yes with less, and was none. */
function newYes(before: Report, after: Report): readonly string[] {
  return [
    ...(RANK[after.decision.outcome] < RANK[before.decision.outcome] && after.decision.outcome === 'accept'
      ? [`${before.decision.outcome} is ${after.decision.outcome}`]
      : []),
    ...after.signatures.flatMap((one, i): readonly string[] => {
      const was = before.signatures[i]
      if (was === undefined) return [`signature ${i} came`]
      return [
        // An indication alone is none: of a time-stamp that only counts against a signature, its decision tells.
        ...(one.decision.outcome === 'accept' && was.decision.outcome !== 'accept'
          ? [`signature ${i} is accepted, after ${was.indication}/${was.subIndication} ${was.decision.reasons}`]
          : []),
        ...Object.entries(one.recognition).flatMap(([state, { outcome }]) => {
          const then = (was.recognition as Readonly<Record<string, { readonly outcome: string }>>)[state]?.outcome
          return outcome === 'recognised' && then !== 'recognised'
            ? [`signature ${i} in ${state}: ${then} is ${outcome}`]
            : []
        }),
      ]
    }),
  ]
}

/**
 * A revocation speaks against a document: without that, a yes is right. So does a second certificate on the key of a signer whose own the signature does
 * not name, a second path to another service, and more evidence than the budget allows to be looked at.
 */
function speaksAgainst({ decision, signatures }: Report): boolean {
  const codes = signatures.flatMap(({ findings, origin }) => [
    ...findings.map(({ code }) => code),
    ...(origin.known ? [] : [origin.code]),
  ])
  return [...decision.reasons, ...codes].some((code) => AGAINST.has(code))
}

const AGAINST: ReadonlySet<string> = new Set(['OTHER_CERTIFICATE_FOR_KEY', 'AMBIGUOUS_ORIGIN', 'BUDGET_EXHAUSTED'])

async function wrongIn(world: World, of: VerifiedWithEvidence, draw: Draw): Promise<readonly string[]> {
  const { report, evidence, trust, question } = of
  const wrong: string[] = []
  const told = canonicalJson(report)
  const again = async (all: Partial<Pieces>): Promise<Report> =>
    (await judge({ ...evidence, ...all }, trust, { ...question, at: NOW })).verdict
  if (canonicalJson(await again({})) !== told) wrong.push('judged again, it is another report')

  const archive = await createArchive(
    of,
    world.trustedBy === 'anchors' ? {} : { lists: world.lists, recognition: world.recognition },
  )
  const opened = await readArchive(archive)
  if (!opened.readable) return [...wrong, `the archive is ${opened.code}`]
  const replayed = await replay(archive, { trust, ...opened.contents.question })
  if (replayed.reproduces.outcome !== 'reproduced')
    wrong.push(`${replayed.reproduces.outcome} ${replayed.reproduces.code}`)
  if (canonicalJson(replayed.report) !== told) wrong.push('replayed, it is another report')
  if (replayed.differences.length > 0) wrong.push(`differences: ${JSON.stringify(replayed.differences)}`)

  const pieces = piecesOf(evidence)
  const order = (all: readonly Uint8Array[]): readonly Uint8Array[] =>
    shuffled([...all, ...all.slice(0, draw.below(3))], draw)
  const mixed = {
    certificates: order(pieces.certificates),
    crls: order(pieces.crls),
    ocspResponses: order(pieces.ocspResponses),
  }
  if (canonicalJson(await again(mixed)) !== told) wrong.push('in another order, it is another report')

  count(report.decision.outcome)
  if (report.signatures.filter(({ kind }) => kind !== 'document-time-stamp').length > 1) count('several signatures')
  if (world.revoked.length > 0 || speaksAgainst(report)) return wrong
  const all = MEMBERS.flatMap((member) => pieces[member].map((_, i) => [member, i] as const))
  for (const [member, at] of shuffled(all, draw).slice(0, TAKEN)) {
    const after = await again({ [member]: pieces[member].filter((_, i) => i !== at) })
    for (const yes of newYes(report, after)) wrong.push(`without ${member}[${at}]: ${yes}`)
    count(canonicalJson(after.decision) === canonicalJson(report.decision) ? 'the same without' : 'another without')
  }
  return wrong
}

describe('archives, in drawn worlds of several signatures and keys', () => {
  it.each(Array.from({ length: Math.ceil(WORLDS / BATCH) }, (_, i) => i * BATCH))(
    'give the same report again, from world %i on',
    async (first) => {
      const wrong: string[] = []
      for (let i = first; i < Math.min(first + BATCH, WORLDS); i++) {
        const world = await drawWorld(SEED + i, { rollOver: 0.6, several: 0.7 })
        const draw = drawFrom(SEED + i)
        for (const shape of world.documents.slice(0, 2))
          for (const one of await wrongIn(world, await judgeIn(world, shape), draw))
            wrong.push(`${SEED + i} ${shape.name} ${shape.format}: ${one}`)
        forget()
      }
      expect(wrong).toEqual([])
    },
  )

  afterAll(() => {
    if (process.env['ARCHIVE_WORLDS'] !== undefined) console.log(Object.fromEntries([...counts].sort()))
    expect(counts.get('accept') ?? 0).toBeGreaterThan(WORLDS / 20)
    expect(counts.get('several signatures') ?? 0).toBeGreaterThan(WORLDS / 2)
    expect(counts.get('another without') ?? 0).toBeGreaterThan(WORLDS / 20)
  })
})
