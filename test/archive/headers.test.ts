import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import { equalBytes } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { render } from '../../src/render/render.ts'
import type { Replay } from '../../src/report/replay.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { JudgeOptions } from '../../src/verifier/options.ts'
import fc from '../fast-check.ts'
import { NOW, OFFLINE, theTrust } from '../judge/fixture.ts'
import { archiveOf, bytesOf, contractOf, type Parts, partsOf, trustFiles, withFirstLine } from './fixture.ts'

/** Headers with anything anywhere: another value, a member more or less, a member twice, or other text for the same value. */

let trust: Trust
let parts: Parts
let plain: Replay
const QUESTION: JudgeOptions = { at: NOW, policy: OFFLINE, relyingState: 'SG' }

beforeAll(async () => {
  trust = await theTrust()
  const signer = { organization: 'Testbed Trading Co (SG)', userId: '1' }
  const archive = await createArchive(await contractOf('SG', { signer }), await trustFiles())
  parts = partsOf(archive)
  plain = await replay(archive, { trust, ...QUESTION })
})

type Place = { readonly of: Record<string, unknown> | unknown[]; readonly name: string }

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const of = value as Place['of']
  return Object.entries(value).flatMap(([name, member]) => [{ of, name }, ...placesIn(member)])
}

const VALUES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 0.5, 1e21, 2 ** 53, -0, '', 'none', 'production', 'SG', [], {}),
  fc.constantFrom('\ud800', '\u0000', '\u202e', '\ufeff', '0'.repeat(64), 'F'.repeat(64), '2026-11-24T10:00:00Z'),
  fc.constantFrom(
    'x'.repeat(5_000),
    Array.from({ length: 1_100 }, () => ({})),
    { sha256: '0'.repeat(64), size: 0 },
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue(),
)

const NAMES = fc.constantFrom('__proto__', 'constructor', 'toString', 'size', 'valid', 'outcome', 'report', 'at', '')

const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('value', 'other', 'add', 'drop', 'again'),
  name: NAMES,
  value: VALUES,
})

function changed(
  header: Parts['header'],
  { at, how, name, value }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const places = placesIn(header)
  const place = places[at % places.length] as Place
  const other = places[(7 * at + 1) % places.length] as Place
  const of = place.of as Record<string, unknown>
  const put = (member: string | number, content: unknown) =>
    Object.defineProperty(of, member, { value: content, enumerable: true, configurable: true, writable: true })
  if (how === 'value') put(place.name, structuredClone(value))
  if (how === 'other') put(place.name, structuredClone((other.of as Record<string, unknown>)[other.name]))
  if (how === 'add') put(Array.isArray(of) ? of.length : name, structuredClone(value))
  if (how === 'again' && Array.isArray(of)) of.push(structuredClone(of[Number(place.name)]))
  if (how !== 'drop') return
  if (Array.isArray(of)) of.splice(Number(place.name), 1)
  else delete of[place.name]
}

async function expectNoGain(archive: Uint8Array): Promise<string> {
  const replayed = await replay(archive, { trust, ...QUESTION })
  const { report, reproduces } = replayed
  const opened = await readArchive(archive)
  const told = await render(replayed, { format: 'text', width: 400 })
  expect(told).not.toMatch(/[\u0000\u202e\ufeff]/)
  if (!opened.readable) {
    expect(report.decision).toMatchObject({ outcome: 'review', reasons: ['DOCUMENT_UNREADABLE', opened.code] })
    expect(reproduces).toMatchObject({ outcome: 'unknown', code: opened.code })
    return opened.code
  }
  // All that counts is received octets.
  const { document, content, ...others } = opened.contents.evidence
  const isAlone = content === undefined && Object.values(others).every((list) => list.length === 0)
  if (isAlone && equalBytes(document, parts.octets[0] ?? document)) expect(bytesOf(report)).toBe(bytesOf(plain.report))
  else expect(report.decision.outcome).not.toBe('accept')
  return `read ${reproduces.outcome}`
}

describe('a header with anything anywhere', () => {
  it('is refused with a reason, or changes nothing of the report', async () => {
    expect(plain.report.decision.outcome).toBe('accept')
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const { header, octets } = structuredClone(parts)
        for (const one of changes) changed(header, one)
        let archive: Uint8Array
        try {
          archive = archiveOf({ header, octets })
        } catch {
          // No place for digests in it: as it is.
          archive = withFirstLine(new TextEncoder().encode(canonicalJson(header)), octets)
        }
        seen.add(await expectNoGain(archive))
      }),
      // Each outcome is among these; with more runs, others are drawn.
      process.env['ARCHIVE_RUNS'] === undefined
        ? { numRuns: 80, seed: 7 }
        : { numRuns: Number(process.env['ARCHIVE_RUNS']) },
    )
    for (const one of ['ARCHIVE_MALFORMED', 'read reproduced', 'read unknown']) expect(seen).toContain(one)
  })

  it('of which the text is another one, is refused', async () => {
    const text = canonicalJson(parts.header)
    const { length } = text
    await fc.assert(
      fc.asyncProperty(
        fc.nat(length),
        fc.constantFrom(
          ' ',
          '\n',
          '\r\n',
          '\t',
          '\ufeff',
          ',',
          '"',
          '\\',
          '0',
          '{',
          '}',
          '"a":1,',
          '\\u0061',
          '1e0',
          '-',
          '\ud83d',
        ),
        fc.boolean(),
        async (at, put, replaces) => {
          const other = text.slice(0, at) + put + text.slice(at + (replaces ? 1 : 0))
          const encoded = new TextEncoder().encode(other)
          const archive = withFirstLine(encoded, parts.octets)
          const opened = await readArchive(archive)
          // A text in which a letter is another one may be as good.
          const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoded)
          if (opened.readable) expect(canonicalJson(JSON.parse(read))).toBe(read)
          await expectNoGain(archive)
        },
      ),
      // Each outcome is among these; with more runs, others are drawn.
      process.env['ARCHIVE_RUNS'] === undefined
        ? { numRuns: 80, seed: 7 }
        : { numRuns: Number(process.env['ARCHIVE_RUNS']) },
    )
  })
})
