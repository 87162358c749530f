import { beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../attacks/generate/random.ts'
import { UsageError } from '../../src/core/errors.ts'
import { affectedBy, explainRecognition, redact, render, restsOn, type Trust, tell } from '../../src/index.ts'
import { renderEtsi } from '../../src/render/etsi/index.ts'
import type { Report } from '../../src/report/types.ts'
import { expectNoLonger } from '../expect-linear.ts'
import { type Json, mutateJson } from '../fuzz/json-mutations.ts'
import { theTrust } from '../judge/fixture.ts'
import { share } from '../share.ts'
import { manyReports } from './many-reports.ts'

/** A report is data from anybody: kept by somebody, cut, edited, made up. Whatever it is, it is told or refused. */

type Door = (report: Report, trust: Trust) => unknown

const DOORS: Readonly<Record<string, Door>> = {
  explainRecognition: (report, trust) => explainRecognition('SG', 'ID', { trust, report }),
  text: (report) => render(report, { format: 'text', detail: true, explain: true }),
  'text in another language': (report) => render(report, { format: 'text', language: 'vi', timeZone: 'Asia/Jakarta' }),
  'redacted text': (report) => render(report, { format: 'text', redact: true }),
  page: (report) => render(report, { format: 'html', detail: true }),
  tell: (report) => tell(report),
  redact: (report) => redact(report),
  restsOn: (report) => restsOn(report),
  affectedBy: (report) => affectedBy(report, { sha256: ['0'.repeat(64)] }),
  renderEtsi: (report) => renderEtsi(report),
}

/** More of them, and others, in a long run. */
const EDITS = share(180, 60)

let trust: Trust
let reports: readonly Report[]

beforeAll(async () => {
  trust = await theTrust()
  reports = Object.values(await manyReports())
})

/** What a door gives; `null`: it refused the report, and said so as misuse. */
async function answerOf(door: Door, report: unknown): Promise<unknown> {
  try {
    return await door(report as Report, trust)
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}

const plain = (report: Report): Json => JSON.parse(JSON.stringify(report))

/** English says so of an accepted document in one of these, and of no other one. */
const YES = /^(?:You may rely on it|Check who signed|Technically in order)/

function headlineOf(name: string, answer: unknown): string {
  if (name === 'tell') return (answer as { readonly verdict: { readonly headline: string } }).verdict.headline
  const text = String(answer)
  return name === 'page' ? (/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '') : text
}

const outcomeOf = (value: Json): unknown => (value as unknown as Partial<Report>).decision?.outcome

describe('a report that somebody edited', () => {
  it('is told or refused by every door, and is no yes unless it says accept', async () => {
    const random = new Random(20_261_127)
    for (let i = 0; i < EDITS; i++) {
      let value = plain(random.pick(reports))
      const told: string[] = []
      for (let edits = random.pick([1, 1, 1, 2, 4]); edits > 0; edits--) {
        const edited = mutateJson(value, random)
        value = edited.value
        told.push(edited.told)
      }
      for (const [name, door] of Object.entries(DOORS)) {
        const answer = await answerOf(door, value).catch((cause) => {
          throw new Error(`${name}: ${told.join('; ')}`, { cause })
        })
        if (answer !== null && YES.test(headlineOf(name, answer)))
          expect(outcomeOf(value), `${name}: ${told.join('; ')}`).toBe('accept')
      }
    }
  })
})

/** What no JSON is. */
const ODD: Readonly<Record<string, (report: Report) => unknown>> = {
  'a getter that throws': (report) =>
    Object.defineProperty({ ...report }, 'decision', {
      enumerable: true,
      get: () => {
        throw new RangeError('Testbed')
      },
    }),
  'a Proxy that throws': (report) =>
    new Proxy(report, {
      ownKeys: () => {
        throw new RangeError('Testbed')
      },
    }),
  'a revoked Proxy': (report) => {
    const { proxy, revoke } = Proxy.revocable(report, {})
    revoke()
    return proxy
  },
  'a Proxy of a list': (report) => ({ ...report, signatures: new Proxy([], { get: () => 4_294_967_295 }) }),
  'a list of four thousand million': (report) => ({ ...report, signatures: new Array(4_294_967_295) }),
  'a list without end, in a signature': (report) => ({
    ...report,
    signatures: report.signatures.map((signature) => ({ ...signature, findings: new Array(4_294_967_295) })),
  }),
  'itself inside': (report) => {
    const odd: Record<string, unknown> = { ...report }
    odd['law'] = [odd]
    return odd
  },
  'the same inside again and again': (report) => {
    let law: unknown = {}
    for (let i = 0; i < 60; i++) law = [law, law]
    return { ...report, law }
  },
  'nested ten thousand deep': (report) => {
    let law: unknown = {}
    for (let i = 0; i < 10_000; i++) law = [law]
    return { ...report, law }
  },
  'a member __proto__': (report) => JSON.parse(JSON.stringify(report).replace('{', '{"__proto__":{"complete":true},')),
  'a member __proto__ inside': (report) =>
    JSON.parse(JSON.stringify(report).replace('"decision":{', '"decision":{"__proto__":{"outcome":"accept"},')),
  'null where nothing is to be said': (report) => ({ ...report, law: null }),
  'a Date': (report) => ({ ...report, validationTime: new Date(0) }),
  'a Map': (report) => ({ ...report, findings: new Map() }),
  'a number that is none': (report) => ({ ...report, document: { ...report.document, size: Number.NaN } }),
  'a big integer': (report) => ({ ...report, document: { ...report.document, size: 7n } }),
  'a function': (report) => ({ ...report, signatures: report.signatures.map((one) => ({ ...one, id: () => 'x' })) }),
  'the form of before': (report) => ({ ...report, schemaVersion: 1 }),
  'a form to come': (report) => ({ ...report, schemaVersion: 3 }),
  'no form': ({ schemaVersion: _, ...report }) => report,
  'another kind': (report) => ({ ...report, kind: 'path' }),
  'a kind of every object': (report) => ({ ...report, kind: 'toString' }),
  'a report in a list': (report) => [report],
  'the text of a report': (report) => JSON.stringify(report),
  'the Promise of a report': (report) => Promise.resolve(report),
}

describe('what is no report', () => {
  it.each(Object.keys(ODD))('is refused as misuse by every door, at once: %s', async (name) => {
    const made = ODD[name]?.(reports[0] as Report)
    for (const [door, call] of Object.entries(DOORS)) {
      expect(await answerOf(call, made), door).toBeNull()
      await expectNoLonger(
        () => answerOf(call, reports[0]),
        () => answerOf(call, made),
        door,
      )
    }
  })
})

describe('a report that says one thing, and then another', () => {
  it('is read once', async () => {
    const accepted = reports.find(({ decision }) => decision.outcome === 'accept') as Report
    for (const [name, door] of Object.entries(DOORS)) {
      let reads = 0
      const decision = Object.defineProperty({ ...accepted.decision }, 'outcome', {
        enumerable: true,
        get: () => (reads++ === 0 ? 'reject' : 'accept'),
      })
      const answer = await answerOf(door, { ...accepted, decision })
      expect(reads, name).toBe(1)
      if (answer !== null && ['text', 'page', 'tell'].includes(name)) expect(headlineOf(name, answer)).not.toMatch(YES)
    }
  })

  it('stays what it is to whoever handed it in', async () => {
    const [report] = reports
    const mine = plain(report as Report) as unknown as Report
    const before = structuredClone(mine)
    for (const door of Object.values(DOORS)) await answerOf(door, mine)
    expect(mine).toEqual(before)
    expect(Object.isFrozen(mine.signatures)).toBe(false)
    expect(Object.isFrozen(mine.decision)).toBe(false)
  })
})

describe('a redacted report', () => {
  it('is asked nothing, whatever it says of being redacted', async () => {
    for (const redacted of [true, false, 'no', 0])
      for (const name of ['explainRecognition', 'restsOn', 'affectedBy', 'renderEtsi'])
        expect(await answerOf(DOORS[name] as Door, { ...reports[0], redacted }), `${name} ${redacted}`).toBeNull()
  })
})
