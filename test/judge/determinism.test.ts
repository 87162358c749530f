import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { createBudget } from '../../src/core/budget.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { ResultCache } from '../../src/core/result-cache.ts'
import type { Evidence } from '../../src/evidence/types.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import fc from '../fast-check.ts'
import { freshCache } from '../fresh-cache.ts'
import { share } from '../share.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from './fixture.ts'

/** The same evidence, trust and question give the same answer, octet for octet; and less evidence never gives a better one. */

const CONTENT = new TextEncoder().encode('Testbed content')

interface Case {
  readonly name: string
  readonly document: Uint8Array
  /** At hand beside the document. */
  readonly certificates: readonly Uint8Array[]
}

let cases: readonly Case[]
let trust: Trust

beforeAll(async () => {
  const testbed = await theTestbed()
  trust = await theTrust()
  const everything = Object.values(testbed.states).flatMap(({ credentials }) =>
    [...credentials.values()].map(({ certificate }) => certificate),
  )
  const leafOnly = (id: string) =>
    credential('VN', id).then((one) => signCms(CONTENT, { credential: one }, { attached: true, certificates: 'leaf' }))
  const pdf = (state: 'SG' | 'TH' | 'MM', signer?: string) =>
    signInState(testbed, state, signer === undefined ? {} : { signer }).then(({ bytes }) => bytes)
  cases = [
    { name: 'PDF, domestic', document: await pdf('SG'), certificates: everything },
    { name: 'PDF, with a DSS', document: await pdf('TH'), certificates: everything },
    { name: 'PDF, withdrawn', document: await pdf('MM', 'withdrawn-trader'), certificates: everything },
    { name: 'CMS, leaf alone', document: await leafOnly('trader'), certificates: everything },
    {
      name: 'CMS, name of the root with another key',
      document: await leafOnly('pilot-trader'),
      certificates: everything,
    },
    { name: 'garbage', document: CONTENT, certificates: everything },
  ]
})

const QUESTION = {
  validationTime: NOW.getTime(),
  existsSince: null,
  relyingState: 'SG',
  use: 'contract',
  policy: OFFLINE,
  signer: undefined,
  anchors: [],
} as const

async function verdictOn(evidence: Evidence, cache: ResultCache | null = null, by: Trust = trust): Promise<Report> {
  const { verdict } = await judgeDocument(evidence, by, QUESTION, { engine, cache, budget: createBudget() })
  return verdict
}

describe('a verdict', () => {
  it('is the same on every run, with the cache cold, warm, or none', async () => {
    const cache = freshCache()
    for (const { document, certificates } of cases) {
      const evidence = { document, certificates }
      const first = canonicalJson(await verdictOn(evidence))
      for (const known of [null, cache, cache]) expect(canonicalJson(await verdictOn(evidence, known))).toBe(first)
    }
  })

  it('is the same in whatever order the certificates come, and however often', async () => {
    for (const { document, certificates } of cases) {
      const first = canonicalJson(await verdictOn({ document, certificates }))
      const property = fc.asyncProperty(
        fc.shuffledSubarray([...certificates], { minLength: certificates.length }),
        fc.subarray([...certificates], { maxLength: 5 }),
        async (shuffled, again) => {
          expect(canonicalJson(await verdictOn({ document, certificates: [...shuffled, ...again] }))).toBe(first)
        },
      )
      await fc.assert(property, { seed: 20261124, numRuns: share(5, 2) })
    }
  })

  it('is of data alone: JSON gives it back, and nothing in it can be changed', async () => {
    for (const { document, certificates } of cases) {
      const verdict = await verdictOn({ document, certificates })
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
      expect(Object.isFrozen(verdict) && Object.isFrozen(verdict.decision.reasons)).toBe(true)
    }
  })

  it('says in what it differs where the question differs, and nowhere else', async () => {
    const [{ document, certificates }] = cases as [Case]
    const { verdict } = await judgeDocument(
      { document, certificates },
      trust,
      { ...QUESTION, relyingState: 'TH' },
      {
        engine,
        cache: null,
        budget: createBudget(),
      },
    )
    const other = await verdictOn({ document, certificates })
    expect(verdict.signatures.map(({ recognition, origin, findings }) => ({ recognition, origin, findings }))).toEqual(
      other.signatures.map(({ recognition, origin, findings }) => ({ recognition, origin, findings })),
    )
    expect(verdict.question.relyingState).toBe('TH')
  })
})

describe('with less', () => {
  const better = (a: Report, b: Report): boolean => a.decision.outcome === 'accept' && b.decision.outcome !== 'accept'

  it('certificates, no document that was not accepted is accepted', async () => {
    for (const { document, certificates } of cases) {
      const full = await verdictOn({ document, certificates })
      const property = fc.asyncProperty(fc.subarray([...certificates]), async (fewer) => {
        expect(better(await verdictOn({ document, certificates: fewer }), full)).toBe(false)
      })
      await fc.assert(property, { seed: 20261125, numRuns: share(10, 3) })
    }
  })

  it('lists, no document that was not accepted is accepted', async () => {
    for (const { document, certificates } of cases) {
      const full = await verdictOn({ document, certificates })
      const property = fc.asyncProperty(fc.subarray([...trust.lists]), async (lists) => {
        const less = await verdictOn({ document, certificates }, null, { ...trust, lists })
        expect(better(less, full)).toBe(false)
      })
      await fc.assert(property, { seed: 20261126, numRuns: share(10, 3) })
    }
  })

  it('services or agreements, no document that was not accepted is accepted', async () => {
    for (const { document, certificates } of cases) {
      const full = await verdictOn({ document, certificates })
      const { recognition } = trust
      const refusals = recognition.agreements.filter(({ effect }) => effect === 'refuses')
      // A refusal that is taken away may leave a recognition: then there was a conflict, and it is not asked about here.
      const others = recognition.agreements.filter(({ effect }) => effect !== 'refuses')
      const property = fc.asyncProperty(
        fc.subarray(others),
        fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
        async (agreements, kept) => {
          const lists = trust.lists.map((list) => ({ ...list, services: list.services.filter((_, i) => kept[i]) }))
          const less: Trust = {
            ...trust,
            lists,
            recognition: { ...recognition, agreements: [...agreements, ...refusals] },
          }
          expect(better(await verdictOn({ document, certificates }, null, less), full)).toBe(false)
        },
      )
      await fc.assert(property, { seed: 20261127, numRuns: share(10, 3) })
    }
  })
})
