import { describe, expect, it } from 'vitest'
import type { NextStepCode } from '../../src/core/codes.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { tellReport } from '../../src/render/tell/tell-report.ts'
import type { Decision, Report, SignatureReport } from '../../src/report/types.ts'
import { failure, RECOGNISED, reportWith, signatureWith } from '../report/fixture.ts'

const catalogue = await loadCatalogue('en')

function decided(outcome: Decision['outcome'], reason: Decision['reasons'][number], next: NextStepCode[]): Decision {
  return { outcome, reasons: [reason], relaxations: [], warnings: [], next }
}

function reportOf(decision: Decision, signature: Partial<SignatureReport> = {}): Report {
  return reportWith([signatureWith({ ...signature, decision })], { decision })
}

const stepsOf = (report: Report, hints = {}): readonly string[] =>
  tellReport(report, catalogue, { hints }).next.sentences.slice(1)

const open = (code: Parameters<typeof failure>[0], subIndication: SignatureReport['subIndication']) =>
  ({ indication: 'INDETERMINATE', subIndication, findings: [failure(code)] }) as Partial<SignatureReport>

describe('what to do', () => {
  it('asks whether the conditions are met, where the state recognises it on conditions', () => {
    const ask: NextStepCode[] = ['CONFIRM_WITH_RELYING_STATE']
    expect(stepsOf(reportOf(decided('review', 'CONDITIONS_NOT_SHOWN', ask)))).toEqual([
      'Ask the authority for electronic signatures of Singapore whether the conditions under "Recognised" are met.',
    ])
    expect(stepsOf(reportOf(decided('review', 'RECOGNITION_CONFLICT', ask)))).toEqual([
      'Ask the authority for electronic signatures of Singapore whether Singapore recognises the signature.',
    ])
  })

  it('asks about conditions that stand where it says, also where the signature is not shown to be valid', () => {
    const condition = 'Testbed condition'
    const recognition = { SG: { ...RECOGNISED, conditions: [condition], reason: 'CONDITIONS_NOT_SHOWN' as const } }
    const decision = decided('review', 'CONDITIONS_NOT_SHOWN', ['CONFIRM_WITH_RELYING_STATE'])
    for (const signature of [{}, open('REVOCATION_STALE', 'TRY_LATER')]) {
      const told = tellReport(reportOf(decision, { ...signature, recognition }), catalogue)
      const row = told.signatures[0]?.rows.find(({ name }) => name === 'recognised')
      expect(row?.sentences.at(-1)).toBe(`Only on this condition: "${condition}"`)
      expect(told.next.sentences.join(' ')).toContain(`under "${row?.label}"`)
    }
  })

  it('asks the sender for a signature where nobody signed', () => {
    const decision = decided('reject', 'NO_SIGNATURE', ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'])
    expect(stepsOf(reportWith([], { decision }))[0]).toMatch(/^Ask the sender for a copy with an electronic signature/)
  })

  it('asks for another certificate before it asks about a revoked one', () => {
    const steps: NextStepCode[] = ['PROVIDE_AGREEMENT', 'CONFIRM_WITH_REGULATOR', 'ASK_FOR_NEW_DOCUMENT']
    const decision = decided('review', 'SIGNATURE_INDETERMINATE', steps)
    const revoked = open('CERTIFICATE_REVOKED', 'REVOKED_NO_POE')
    const told = stepsOf(reportOf(decision, revoked))
    expect(told[0]).toContain('with another certificate')
    expect(told).toHaveLength(3)
    // What may show that the signature is older comes first.
    const stamped = decided('review', 'SIGNATURE_INDETERMINATE', ['CONFIRM_TIME_STAMP', 'ASK_FOR_NEW_DOCUMENT'])
    expect(stepsOf(reportOf(stamped, revoked))[0]).toContain('Have the time-stamp checked')
  })

  it('asks once for a new signature', () => {
    const decision = decided('review', 'SIGNATURE_INDETERMINATE', ['ASK_FOR_NEW_DOCUMENT', 'ASK_FOR_TIME_STAMP'])
    expect(stepsOf(reportOf(decision, open('CERTIFICATE_EXPIRED', 'OUT_OF_BOUNDS_NO_POE')))).toEqual([
      catalogue.codes.ASK_FOR_TIME_STAMP,
    ])
  })

  it('asks the issuer of an invoice about another signer first, and names no option for that', () => {
    const steps: NextStepCode[] = ['PROVIDE_REVOCATION', 'CHECK_SIGNER_IDENTITY']
    const decision = decided('review', 'SIGNATURE_INDETERMINATE', steps)
    const other = open('INVOICE_SELLER_MISMATCH', 'SIG_CONSTRAINTS_FAILURE')
    const hints = { CHECK_SIGNER_IDENTITY: '--signer', PROVIDE_REVOCATION: '--online' }
    const told = stepsOf(reportOf(decision, other), hints)
    expect(told[0]).toBe('Ask the issuer of the invoice whether this signer may sign for it.')
    expect(told[1]).toContain('--online')
  })

  it('has no name of an option in its sentences: whoever shows them says how it is done', async () => {
    for (const language of LANGUAGES) {
      const { codes } = await loadCatalogue(language)
      for (const step of ['TELL_MADE_SINCE', 'CONFIRM_TIME_STAMP', 'ADOPT_TIME_STAMP_SERVICE'] as const)
        expect(codes[step]).not.toMatch(/--|[a-z][A-Z]|\(/)
      for (const step of ['ALLOW_EXPIRED_TIME_STAMPS', 'ADD_SIGNATURE_POLICY'] as const)
        expect(codes[step]).not.toMatch(/--|[a-z][A-Z]|\(/)
    }
  })
})

describe('what was put over what was signed', () => {
  it('is told before other changes, which it explains', () => {
    const decision = decided('review', 'SIGNATURE_INDETERMINATE', ['REVIEW_CHANGES'])
    const findings = [
      failure('PDF_LATER_CHANGES_NOT_JUDGED'),
      { ...failure('PDF_ADDED_OVER_CONTENT'), data: { page: 2, over: 'text' } },
    ]
    const covered = { indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE', findings } as const
    const { verdict } = tellReport(reportOf(decision, covered), catalogue)
    expect(verdict.headline).toBe('It was changed after it was signed')
    expect(verdict.why).toBe(
      'It was changed after signing, over what was signed, on page 2. It may not show what the signer saw.',
    )
    expect(verdict.further.sentences).toEqual([])
  })
})
