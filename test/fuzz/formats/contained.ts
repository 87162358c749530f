import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import type { Random } from '../../../attacks/generate/random.ts'
import { readZip } from '../../../src/containers/zip/read-zip.ts'
import { createBudget } from '../../../src/core/budget.ts'
import { concatBytes, equalBytes } from '../../../src/core/bytes.ts'
import { attempt } from '../../../src/core/outcome.ts'
import type { ContainedReport } from '../../../src/report/contained.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip } from '../../containers/build-zip.ts'
import { mailOf, pdfOf } from '../../containers/holders.ts'
import { type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { WITHOUT_REVOCATION } from './questions.ts'

/** Files that hold others, changed where programs take different files out of them. */

interface Made {
  readonly good: Uint8Array
  readonly holders: readonly Uint8Array[]
}

function made(world: World): Promise<Made> {
  return world.once('contained', async () => {
    const good = (await signInState(world.testbed, 'SG')).bytes
    const files = [
      ['a/good.pdf', good],
      ['unsigned.pdf', createPdf().bytes],
      ['notes.txt', 'words'],
    ] as const
    const members = files.map(([name, data]) => ({ name, data }))
    const zip = buildZip(members)
    const stored = buildZip(members.map((member) => ({ ...member, stored: true })))
    const described = buildZip(
      members.map((member) => ({ ...member, descriptor: true as const })),
      { comment: 'words' },
    )
    const nested = buildZip([{ name: 'in.zip', data: zip, stored: true }, ...members.slice(1)])
    return { good, holders: [zip, stored, described, nested, mailOf(files), pdfOf(files).bytes] }
  })
}

const HEADS: readonly string[] = ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', 'PK\x07\x08', 'PK\x06\x07', '\n--', '/EF']
const WORDS: readonly (readonly number[])[] = [
  [0],
  [0xff],
  [0xff, 0xff],
  [0, 0],
  [8, 0],
  [1, 0],
  [0x50, 0x4b, 5, 6],
  [0x50, 0x4b, 3, 4],
  [0xff, 0xff, 0xff, 0xff],
]

/** Near a structure, most often. */
function drawPlace(octets: Uint8Array, random: Random): number {
  if (random.chance(0.2)) return random.integer(0, octets.length)
  const text = Buffer.from(octets).toString('latin1')
  const head = random.pick(HEADS)
  const places = [...text.matchAll(new RegExp(head.replace(/[^\w]/g, '\\$&'), 'g'))].map(({ index }) => index)
  return Math.min(octets.length, (places.length === 0 ? 0 : random.pick(places)) + random.integer(0, 50))
}

async function change(octets: Uint8Array, random: Random, steps: Steps): Promise<Uint8Array> {
  let changed = octets
  await steps.repeat(random.pick([0, 1, 1, 1, 2, 3]), (one) => {
    const at = drawPlace(changed, one)
    const word = Uint8Array.from(one.pick(WORDS))
    const taken = one.chance(0.7) ? word.length : one.pick([0, 1, 4, 20])
    changed = concatBytes(changed.subarray(0, at), word, changed.subarray(at + taken))
    return `${taken} octets at ${at} are now ${[...word]}`
  })
  return changed
}

/** Two programs take the same files out of it: one by its directory, one as it comes. */
function requireSameFiles(zip: Uint8Array): void {
  const read = attempt(() => readZip(zip, createBudget()))
  if (!read.ok) return
  const own = read.value.flatMap(({ name, octets }) => {
    const outcome = octets()
    return outcome.ok ? [{ name, octets: outcome.value }] : []
  })
  if (own.length < read.value.length || new Set(own.map(({ name }) => name)).size < own.length) return
  const byDirectory = unzipSync(zip)
  for (const { name, octets } of own) {
    const other = Object.hasOwn(byDirectory, name) ? byDirectory[name] : undefined
    // Of octets that are no UTF-8, each program shows a name of its own.
    if (!name.includes('\\x') && !name.includes('\ufffd'))
      mustHold(other !== undefined && equalBytes(other, octets), 'files', `another file ${JSON.stringify(name)}`)
  }
  const streamed: Uint8Array[] = []
  const reader = new Unzip((file) => {
    const pieces: Uint8Array[] = []
    file.ondata = (error, piece, final) => {
      if (error !== null) throw error
      pieces.push(piece)
      if (final && !file.name.endsWith('/')) streamed.push(concatBytes(...pieces))
    }
    file.start()
  })
  reader.register(UnzipInflate)
  reader.push(zip, true)
  mustHold(
    streamed.length >= own.length,
    'files',
    `${streamed.length} files as it comes, ${own.length} by its directory`,
  )
  for (const [i, { name, octets }] of own.entries())
    mustHold(
      equalBytes(streamed[i] as Uint8Array, octets),
      'files',
      `another file as it comes: ${JSON.stringify(name)}`,
    )
}

export const contained: Format = {
  name: 'contained',
  async make(random, steps, world) {
    const { good, holders } = await made(world)
    const document = await change(random.pick(holders), random, steps)
    return {
      octets: { document },
      async run() {
        const before = document.slice()
        const report = await verifyContained(document, {
          trust: world.trust,
          at: world.now,
          relyingState: 'SG',
          policy: WITHOUT_REVOCATION,
        })
        mustHold(equalBytes(document, before), 'inputs', 'octets that were handed over are changed')
        requireSameFiles(document)
        requireOwnVerdicts(report, good)
        const codes = report.places.flatMap((place): readonly string[] =>
          place.standing === 'judged' ? place.report.decision.reasons : 'code' in place ? [place.code] : [],
        )
        return { outcome: report.outcome, codes }
      },
    }
  },
}

/** The one that was signed is all that can be accepted, and it alone is. */
function requireOwnVerdicts({ outcome, places }: ContainedReport, good: Uint8Array): void {
  const verdicts = places.flatMap((place) => (place.standing === 'judged' ? [place.report] : []))
  for (const { decision, document } of verdicts)
    mustHold(decision.outcome !== 'accept' || document.size === good.length, 'own verdict', 'another file is accepted')
  mustHold(outcome !== 'accept' || verdicts.every(({ decision }) => decision.outcome === 'accept'), 'worst', 'of all')
}
