import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../../src/acceptance/presets.ts'
import { BUDGETS, createBudget } from '../../../src/core/budget.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import type { Evidence } from '../../../src/evidence/types.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import type { Trust } from '../../../src/trust/types.ts'
import type { Question } from '../../../src/verifier/document/question.ts'
import { type ReadFacts, readFacts } from '../../../src/verifier/document/read-facts.ts'
import { readOnce } from '../../../src/verifier/document/read-once.ts'
import { sessionOf } from '../../../src/verifier/document/session.ts'
import { freshCache } from '../../fresh-cache.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from '../../judge/fixture.ts'

const CONTENT = new TextEncoder().encode('Testbed content')
const DAY = 86_400_000

let trust: Trust
let documents: readonly { readonly name: string; readonly evidence: Evidence }[]

beforeAll(async () => {
  const testbed = await theTestbed()
  trust = await theTrust()
  const certificates = Object.values(testbed.states).flatMap(({ credentials }) =>
    [...credentials.values()].map(({ certificate }) => certificate),
  )
  const trader = await credential('VN', 'trader')
  const pdf = (state: 'SG' | 'TH') => signInState(testbed, state).then(({ bytes }) => bytes)
  const detached = await signCms(CONTENT, { credential: trader }, { attached: false, certificates: 'leaf' })
  documents = [
    { name: 'PDF', evidence: { document: await pdf('SG'), certificates } },
    { name: 'PDF with a DSS', evidence: { document: await pdf('TH'), certificates } },
    { name: 'detached CMS', evidence: { document: detached, content: CONTENT, certificates } },
    { name: 'neither', evidence: { document: CONTENT, certificates } },
  ]
})

const QUESTION: Question = {
  validationTime: NOW.getTime(),
  existsSince: null,
  relyingState: 'SG',
  use: 'contract',
  policy: OFFLINE,
  signer: undefined,
  anchors: [],
}

const QUESTIONS: readonly Question[] = [
  QUESTION,
  { ...QUESTION, relyingState: 'TH' },
  { ...QUESTION, policy: PRESETS.technical },
  { ...QUESTION, validationTime: NOW.getTime() + 4000 * DAY },
  { ...QUESTION, existsSince: NOW.getTime() - DAY },
  QUESTION,
]

describe('a session', () => {
  it('answers each question as if it were asked alone, whatever was asked before, with more evidence and with less', async () => {
    for (const { name, evidence } of documents) {
      const session = sessionOf(evidence, { limits: undefined })
      for (const beside of [evidence, { ...evidence, certificates: [] }, evidence])
        for (const question of QUESTIONS) {
          const asked = { trust, question, cacheOf: freshCache }
          const alone = await sessionOf(beside, { limits: undefined })(beside, asked)
          expect(canonicalJson(readable(await session(beside, asked))), name).toBe(canonicalJson(readable(alone)))
        }
    }
  })
})

/** Octets as text. */
function readable(value: object): object {
  return JSON.parse(JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? [...one].join() : one)))
}

describe('readOnce', () => {
  /** Counts how often a document is read. */
  function counting(): { read: ReadFacts; count: () => number } {
    let count = 0
    const read: ReadFacts = (...asked) => {
      count++
      return readFacts(...asked)
    }
    return { read, count: () => count }
  }

  it('reads a document once, and charges each judgement for it', async () => {
    for (const { evidence } of documents) {
      const { read, count } = counting()
      const once = readOnce(read)
      const alone = createBudget()
      await readFacts(evidence.document, alone, undefined)
      for (let i = 0; i < 3; i++) {
        const budget = createBudget()
        await once(evidence.document, budget, undefined)
        expect(budget.limits).toEqual(alone.limits)
        for (const [resource, spent] of Object.entries(budget.spent))
          expect(spent, resource).toBeCloseTo(alone.spent[resource as keyof typeof alone.spent], 9)
      }
      expect(count()).toBe(1)
    }
  })

  it('reads it again with another password, and where the budget does not suffice', async () => {
    const [{ evidence }] = documents as [(typeof documents)[number]]
    const { read, count } = counting()
    const once = readOnce(read)
    await once(evidence.document, createBudget(), undefined)
    await once(evidence.document, createBudget(), 'testbed')
    expect(count()).toBe(2)
    const short = createBudget({ ...BUDGETS.service, pdfObjects: 1 })
    await once(evidence.document, short, 'testbed')
    expect(count()).toBe(3)
    expect(short.exhausted).toBe('pdfObjects')
  })

  it('reads a document once that reaches a limit, as often as nothing else was charged before', async () => {
    for (const limits of [{ pdfObjects: 5 }, { pdfDepth: 1 }, { pdfPasses: 0.1 }]) {
      const [{ evidence }] = documents as [(typeof documents)[number]]
      const { read, count } = counting()
      const once = readOnce(read)
      const alone = createBudget(limits)
      const reading = await readFacts(evidence.document, alone, undefined)
      for (let i = 0; i < 3; i++) {
        const budget = createBudget(limits)
        expect(readable(await once(evidence.document, budget, undefined))).toEqual(readable(reading))
        const { spent, exhausted, oversized } = budget
        expect({ spent, exhausted, oversized, limits: budget.limits }).toEqual({
          spent: alone.spent,
          exhausted: alone.exhausted,
          oversized: alone.oversized,
          limits: alone.limits,
        })
      }
      expect(alone.exhausted ?? alone.oversized).not.toBeNull()
      expect(count()).toBe(1)
      const other = createBudget(limits)
      other.spend('pdfTextBytes', 1)
      await once(evidence.document, other, undefined)
      expect(count()).toBe(2)
    }
  })
})
