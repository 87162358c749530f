import { describe, expect, it } from 'vitest'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import { type DecidedRecognition, type DecisionInput, decideSignature } from '../../src/acceptance/decide.ts'
import { type DecidedDocument, decideDocument, decideUnreadable } from '../../src/acceptance/decide-document.ts'
import { nextSteps } from '../../src/acceptance/next-steps.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { relaxationsOf } from '../../src/acceptance/relaxations.ts'
import type { SignatureDecision } from '../../src/acceptance/worst-of.ts'
import { NEXT_STEP } from '../../src/core/codes/next-step.ts'
import type { FindingCode, NextStepCode, OriginCode } from '../../src/core/codes.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../../src/core/conclusion.ts'
import type { Origin } from '../../src/origin/origin.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { testOrigin } from '../recognition/synthetic.ts'
import { failure, reportWith, signatureWith } from '../report/fixture.ts'
import { testService } from '../trust/synthetic.ts'
import { expectNoContradiction } from './no-contradiction.ts'

/** Every answer that the decision table can give, and every code that can be behind one. */

const ATTESTED: Origin = testOrigin({ state: 'TH' })
const unknownOrigin = (code: OriginCode): Origin => ({ known: false, code })

const CONCLUSIONS: readonly Conclusion[] = [PASSED, indeterminate('TRY_LATER'), totalFailed('HASH_FAILURE')]
const ORIGINS: readonly Origin[] = [
  ATTESTED,
  testOrigin({ state: 'TH', status: 'observed', statusAttested: false }),
  testOrigin({ state: 'TH', status: 'withdrawn', withdrawn: testService('ca') }),
  ...(['ORIGIN_UNKNOWN', 'AMBIGUOUS_ORIGIN', 'EXCLUDED_CA', 'ORIGIN_CALLER_ANCHOR'] as const).map(unknownOrigin),
]
const RECOGNITIONS: readonly (DecidedRecognition | null)[] = [
  null,
  { outcome: 'domestic', conditions: [] },
  { outcome: 'recognised', conditions: [] },
  { outcome: 'recognised', conditions: ['Testbed condition'], reason: 'CONDITIONS_NOT_SHOWN' },
  { outcome: 'recognised', conditions: ['at most 5 SGD'], reason: 'LIMIT_NOT_COMPARED' },
  ...(['NO_AGREEMENT_ON_FILE', 'OUT_OF_SCOPE', 'LIMIT_EXCEEDED', 'AGREEMENT_REFUSES'] as const).map(
    (reason) => ({ outcome: 'not-recognised', conditions: [], reason }) as const,
  ),
  { outcome: 'unknown', conditions: [], reason: 'NO_AGREEMENT_ON_FILE' },
  { outcome: 'conflict', conditions: [] },
]
const SIGNERS = ['not-pinned', 'matched', 'mismatched', 'unreadable', 'state-unknown', 'beside'] as const
const BINDINGS = ['bound', 'not-bound', 'other-certificate'] as const
const STALE = [null, 'TRUST_LIST_STALE'] as const

function* everyInput(): Generator<DecisionInput> {
  for (const policy of Object.values(PRESETS))
    for (const conclusion of CONCLUSIONS)
      for (const origin of ORIGINS)
        for (const recognition of RECOGNITIONS)
          for (const signer of SIGNERS)
            for (const binding of BINDINGS)
              for (const staleTrust of STALE)
                yield { conclusion, origin, recognition, signer, binding, staleTrust, policy, relyingState: 'SG' }
}

/** A report with that decision, on a signature that was concluded so for these codes. */
function reportOf(
  { outcome, reasons }: SignatureDecision,
  { conclusion, policy, signer, binding }: Pick<DecisionInput, 'conclusion' | 'policy' | 'signer' | 'binding'>,
  failures: readonly FindingCode[],
): Report {
  const { question } = reportWith()
  const { signer: _, ...unpinned } = question
  const warnings = [
    ...(signer === 'not-pinned' ? (['SIGNER_NOT_PINNED'] as const) : []),
    ...(binding === 'bound' ? [] : (['SIGNER_NOT_BOUND'] as const)),
  ]
  const occasions = { othersSigned: signer === 'beside', fieldsOpen: true, markedLater: true, stampsExpired: false }
  const decision = {
    outcome,
    reasons,
    relaxations: relaxationsOf(policy, occasions),
    warnings,
    next: nextSteps([...reasons, ...failures, ...warnings]),
  }
  const findings = failures.map((code) => failure(code))
  const signature = signatureWith({ ...conclusion, decision, findings } as Partial<SignatureReport>)
  return reportWith([signature], { decision, question: { ...(signer === 'not-pinned' ? unpinned : question), policy } })
}

const isFailing = (code: FindingCode, conclusion: Conclusion): boolean =>
  conclusion.indication !== 'TOTAL-PASSED' && code !== 'NO_SIGNATURE'

describe('outcome and advice never contradict', () => {
  it('whatever the decision table answers', async () => {
    const seen = new Set<string>()
    for (const input of everyInput()) {
      const decision = decideSignature(input)
      // Answers that say the same in the same words need to be read once.
      const key = JSON.stringify([decision, input.policy.name, input.signer, input.binding, input.conclusion])
      if (seen.has(key)) continue
      seen.add(key)
      await expectNoContradiction(reportOf(decision, input, []))
    }
    expect(seen.size).toBeGreaterThan(500)
  })

  it('whatever code is behind a signature that is not valid', async () => {
    const context = { policy: PRESETS.contract, signer: 'matched', binding: 'bound' } as const
    for (const code of ALL_CODES as readonly FindingCode[])
      for (const conclusion of [indeterminate('CUSTOM'), totalFailed('FORMAT_FAILURE')]) {
        if (!isFailing(code, conclusion)) continue
        const decision =
          conclusion.indication === 'TOTAL-FAILED'
            ? ({ outcome: 'reject', reasons: ['SIGNATURE_FAILED'] } as const)
            : ({ outcome: 'review', reasons: ['SIGNATURE_INDETERMINATE'] } as const)
        await expectNoContradiction(reportOf(decision, { ...context, conclusion }, [code]))
      }
  })

  it('whatever is wrong with a document that cannot be read', async () => {
    for (const code of ALL_CODES as readonly FindingCode[]) {
      const { outcome, reasons } = decideUnreadable(code)
      const next = nextSteps(reasons)
      const decision = { outcome, reasons, relaxations: [], warnings: [], next }
      await expectNoContradiction(reportWith([], { decision, findings: [failure(code)] }))
    }
  })

  it('whatever is wrong with the document as a whole', async () => {
    const signed = { field: 'Signature1', role: 'signature', revision: 0, harmless: false } as const
    const accepted = { outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] } as const
    const good = { ...signed, decision: accepted, failed: false, coversToday: true } as const
    const documents: readonly DecidedDocument[] = [
      { signatures: [], unsignedFields: [], laterMarks: [], problems: [] },
      { signatures: [{ ...good, role: 'tax-stamp' }], unsignedFields: [], laterMarks: [], problems: [] },
      { signatures: [{ ...good, coversToday: false }], unsignedFields: [], laterMarks: [], problems: [] },
      {
        signatures: [good],
        unsignedFields: [{ name: 'Buyer', code: 'PDF_SIGNATURE_FIELD_EMPTY' }],
        laterMarks: [],
        problems: [],
      },
      {
        signatures: [good],
        unsignedFields: [{ name: 'Buyer', code: 'SIGNATURE_FIELD_STAMPED' }],
        laterMarks: [],
        problems: [],
      },
      { signatures: [good], unsignedFields: [], laterMarks: [], problems: ['PDF_SIGNATURE_REPLACED'] },
      { signatures: [good], unsignedFields: [], laterMarks: [], problems: ['PDF_TRUNCATED'] },
      {
        signatures: [good],
        unsignedFields: [],
        laterMarks: [{ field: 'Buyer', page: 1, kind: 'field', party: null, isProven: false, margin: null }],
        problems: [],
      },
    ]
    for (const document of documents)
      for (const policy of [...Object.values(PRESETS), { ...PRESETS.contract, signatures: ['Seller'] }]) {
        const { outcome, reasons } = decideDocument(document, policy)
        const decision = { outcome, reasons, relaxations: [], warnings: [], next: nextSteps(reasons) }
        const { question } = reportWith()
        await expectNoContradiction(reportWith(undefined, { decision, question: { ...question, policy } }))
      }
  })
})

/** Between two stops; a longer one has a second thought. */
const WORDS = 18

describe('the English words', () => {
  it('are sentences of one clause', async () => {
    const { codes, words } = await loadCatalogue('en')
    const { verdict, cause, phrase } = words.told
    const verdicts = Object.values(verdict).flatMap((said) => (typeof said === 'string' ? [said] : Object.values(said)))
    const steps = Object.keys(NEXT_STEP).map((code) => codes[code as NextStepCode])
    for (const said of [...verdicts, ...Object.values(cause), ...Object.values(phrase), ...steps]) {
      expect(said).not.toMatch(/, (so that|and) (?!not )/)
      for (const sentence of said.replace(/[[\]]/g, '').split(/(?<=[.:?]) /))
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(WORDS)
    }
  })

  it('do not say yes where the answer is no', async () => {
    const { told } = (await loadCatalogue('en')).words
    const { verdict, headline, cause } = told
    for (const said of [verdict.review, verdict.reject, headline.review, headline.reject, ...Object.values(cause)])
      expect(said).not.toMatch(/\b(you may rely|accept|in order\b(?<!not in order))/i)
    for (const kind of ['accept', 'acceptIfKnown', 'technical', 'technicalIfKnown'] as const)
      for (const said of [headline[kind], verdict[kind].one, verdict[kind].other])
        expect(said).not.toMatch(/\bnot (rely|valid|accepted)|do not\b/i)
  })
})
