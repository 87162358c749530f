import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { type BudgetLimits, createBudget, type Resource } from '../../src/core/budget.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { codesOf, credential, decided, NOW, OFFLINE, theTestbed, theTrust } from './fixture.ts'

/** Whatever the limit, and wherever it is reached: an answer, never an exception, never a better one, and never "no" for "not known". */

const CONTENT = new TextEncoder().encode('Testbed content')
let trust: Trust
let documents: readonly (readonly [string, Uint8Array])[]

beforeAll(async () => {
  const testbed = await theTestbed()
  trust = await theTrust()
  const twice = await signInState(testbed, 'SG', {
    pdf: await signInState(testbed, 'ID'),
  })
  const cms = await signCms(
    CONTENT,
    [
      { credential: await credential('SG'), algorithmProtection: true, signingTime: NOW },
      { credential: await credential('ID'), signedAttributes: false },
    ],
    { attached: true, encoding: 'ber', certificates: 'chain-and-root' },
  )
  documents = [
    ['PDF, one signature and a DSS', (await signInState(testbed, 'TH')).bytes],
    ['PDF, archived revocation values', (await signInState(testbed, 'MY')).bytes],
    ['PDF, two signatures', twice.bytes],
    ['CMS, two signers', cms],
  ]
})

async function judgeWithin(document: Uint8Array, limits: Partial<BudgetLimits>) {
  const budget = createBudget(limits)
  const question = {
    validationTime: NOW.getTime(),
    existsSince: null,
    relyingState: 'SG',
    use: 'contract',
    policy: OFFLINE,
    signer: undefined,
    anchors: [],
  } as const
  const { verdict } = await judgeDocument({ document }, trust, question, { engine, cache: null, budget })
  return { verdict, budget }
}

function saysExhausted(report: Report): boolean {
  return [report, ...report.signatures].some((part) => codesOf(part).includes('BUDGET_EXHAUSTED'))
}

const RESOURCES: readonly Resource[] = [
  'documentSignatures',
  'signatureVerifications',
  'pathNodes',
  'nameComparisons',
  'policyNodes',
  'asn1Nodes',
  'pdfObjects',
  'pdfRevisions',
  'inflatedBytes',
  'evidenceBytes',
]

/** Those of verifying. */
const VERIFYING: readonly Resource[] = ['digestPasses', 'publicKeyWork']

describe('a budget', () => {
  it('is enough by default, and each signature is counted once', async () => {
    for (const [, document] of documents) {
      const { verdict, budget } = await judgeWithin(document, {})
      expect(decided(verdict)).toMatch(/^accept: /)
      expect(budget.exhausted).toBeNull()
      expect(budget.spent.documentSignatures).toBe(verdict.signatures.length)
    }
  })

  it.each([...RESOURCES, ...VERIFYING])(
    'that ends at any point of %s gives an answer that says so',
    async (resource) => {
      for (const [name, document] of documents) {
        const { budget } = await judgeWithin(document, {})
        const enough = budget.spent[resource]
        // Some are counted in fractions.
        const step = enough < 40 && !Number.isInteger(enough) ? enough / 40 : Math.max(1, Math.floor(enough / 40))
        for (let limit = 0; limit < enough; limit += step) {
          const { verdict } = await judgeWithin(document, { [resource]: limit })
          const about = `${name}, ${resource} ${limit} of ${enough}: ${decided(verdict)}`
          expect(saysExhausted(verdict), about).toBe(true)
          expect(verdict.decision.outcome, about).toBe('review')
          for (const { indication } of verdict.signatures) expect(indication, about).not.toBe('TOTAL-FAILED')
        }
        const { verdict } = await judgeWithin(document, { [resource]: enough })
        expect(verdict.decision.outcome).toBe('accept')
      }
    },
  )

  it.each(['asn1Depth', 'pdfDepth', 'pathLength', 'certificateBytes'] as const)(
    'that is too small for %s gives an answer',
    async (resource) => {
      for (const [, document] of documents)
        for (let limit = 0; limit < 20; limit++) {
          const { verdict } = await judgeWithin(document, { [resource]: limit })
          expect(verdict.decision.reasons.length).toBeGreaterThan(0)
        }
    },
  )

  it('that is too small for the document reads nothing of it', async () => {
    for (const [, document] of documents) {
      const { verdict } = await judgeWithin(document, { documentBytes: 1000 })
      expect(decided(verdict)).toBe('review: DOCUMENT_UNREADABLE BUDGET_EXHAUSTED')
      expect(verdict.findings[0]).toEqual({
        code: 'BUDGET_EXHAUSTED',
        level: 'failure',
        data: { resource: 'documentBytes' },
      })
    }
  })
})

describe('inspect', () => {
  it.each(RESOURCES)('ends at any point of %s with what it has', async (resource) => {
    for (const [name, document] of documents)
      for (let limit = 0; limit < 800; limit += 37) {
        const inspection = await inspect(document, { budget: { [resource]: limit } })
        expect(inspection.document.size, `${name}, ${resource} ${limit}`).toBe(document.length)
      }
  })
})

describe('more signatures than are judged', () => {
  it('are not read', async () => {
    const signer = { credential: await credential('SG') }
    const cms = await signCms(
      CONTENT,
      Array.from({ length: 12 }, () => signer),
      { attached: true },
    )
    const { verdict } = await judgeWithin(cms, { documentSignatures: 11 })
    expect(decided(verdict)).toBe('review: DOCUMENT_UNREADABLE BUDGET_EXHAUSTED')
    expect(verdict.signatures).toEqual([])
    expect((await judgeWithin(cms, { documentSignatures: 12 })).verdict.decision.outcome).toBe('accept')
  })
})
