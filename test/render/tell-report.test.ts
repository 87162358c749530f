import { describe, expect, it } from 'vitest'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { STATES } from '../../src/core/states.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { CAUSES } from '../../src/render/tell/causes.ts'
import { causeOf } from '../../src/render/tell/find-causes.ts'
import { type TellReportOptions, tellReport } from '../../src/render/tell/tell-report.ts'
import type { Told } from '../../src/render/tell/told.ts'
import type { Decision, Report, SignatureReport } from '../../src/report/types.ts'
import { failure, LEAF, reportWith, signatureWith } from '../report/fixture.ts'

const catalogue = await loadCatalogue('en')

const tellOf = (report: Report, options: TellReportOptions = {}): Told => tellReport(report, catalogue, options)

const decided = (outcome: Decision['outcome'], ...reasons: Decision['reasons']): Decision => ({
  outcome,
  reasons,
  relaxations: [],
  warnings: [],
  next: [],
})

/** One signature and its document, decided alike. */
function reportOf(decision: Decision, signature: Partial<SignatureReport> = {}, changes: Partial<Report> = {}): Report {
  return reportWith([signatureWith({ ...signature, decision })], { decision, ...changes })
}

const openWith = (code: Parameters<typeof failure>[0], subIndication: SignatureReport['subIndication']) =>
  ({ indication: 'INDETERMINATE', subIndication, findings: [failure(code)] }) as Partial<SignatureReport>

const sentenceOf = (report: Report): string => tellOf(report).verdict.sentence

const rowOf = (told: Told, name: string): string =>
  told.signatures[0]?.rows.find((row) => row.name === name)?.sentences.join(' ') ?? ''

describe('the verdict', () => {
  it('says who signed and where it counts', () => {
    const { verdict, outcome } = tellOf(reportWith())
    expect(outcome).toBe('accept')
    expect(verdict.headline).toBe('You may rely on it')
    expect(verdict.sentence).toBe(
      'You may rely on it: "Testbed Trading" signed it. The signature is valid and counts in Singapore, the state you asked about.',
    )
    expect(verdict.remarks).toEqual([])
  })

  it('depends on the signer where nobody said who was to sign', () => {
    const { signer: _, ...question } = reportWith().question
    expect(sentenceOf(reportWith(undefined, { question }))).toBe(
      'Check who signed: "Testbed Trading" signed it. If this is who you expected, you may rely on it. The signature is valid and counts in Singapore, the state you asked about.',
    )
    const two = ['A', 'B'].map((letter) => {
      const signature = signatureWith()
      return { ...signature, signer: { ...signature.signer, commonName: `Testbed ${letter}`, subject: LEAF.subject } }
    }) as SignatureReport[]
    expect(sentenceOf(reportWith(two, { question }))).toBe(
      'Check who signed: "Testbed A" and "Testbed B" signed it. If these are who you expected, you may rely on it. The signatures are valid and count in Singapore, the state you asked about.',
    )
  })

  it('does not say that one may rely on it where nobody asked whether it counts', () => {
    const relaxations = ['REVOCATION_NOT_REQUIRED', 'RECOGNITION_NOT_REQUIRED'] as const
    const { question } = reportWith()
    const { verdict } = tellOf(
      reportOf(
        { ...decided('accept', 'VALID_TECHNICALLY'), relaxations },
        {},
        { question: { ...question, policy: PRESETS.technical } },
      ),
    )
    expect(verdict.sentence).toBe(
      'Technically in order: the signature of "Testbed Trading" is valid. You did not ask whether it counts in law.',
    )
    expect(verdict.remarks).toEqual(['The policy "technical" did not ask for this: revocation and recognition.'])
  })

  it.each<[Report, string]>([
    [
      reportOf(decided('review', 'SIGNATURE_INDETERMINATE'), openWith('REVOCATION_STALE', 'TRY_LATER')),
      'Do not rely on it yet: it is not known whether the certificate was cancelled (revoked).',
    ],
    [
      reportOf(decided('review', 'ORIGIN_STATUS_NOT_ATTESTED')),
      'Do not rely on it yet: Indonesia has not confirmed the service that certified the signer.',
    ],
    [
      reportOf(decided('reject', 'NOT_RECOGNISED', 'NO_AGREEMENT_ON_FILE')),
      'Do not rely on it: Singapore does not recognise the signature.',
    ],
    [
      reportOf(decided('reject', 'SIGNATURE_FAILED'), {
        indication: 'TOTAL-FAILED',
        subIndication: 'HASH_FAILURE',
        findings: [failure('DIGEST_MISMATCH')],
      }),
      'Do not rely on it: it was changed after signing.',
    ],
    [
      reportOf(decided('reject', 'SIGNATURE_FAILED'), {
        indication: 'TOTAL-FAILED',
        subIndication: 'FORMAT_FAILURE',
        findings: [failure('PDF_BYTE_RANGE_INVALID')],
      }),
      'Do not rely on it: the file was saved again after signing. This broke the signature.',
    ],
    [
      reportOf(decided('reject', 'SIGNER_MISMATCH'), {
        findings: [failure('SIGNER_MISMATCH', { expected: 'Testbed A', found: 'Testbed B', member: 'commonName' })],
      }),
      'Do not rely on it: another signer than you expected signed it. You expected "Testbed A". The signer is "Testbed B".',
    ],
    [
      reportWith([], {
        decision: decided('review', 'DOCUMENT_UNREADABLE', 'PDF_PASSWORD_REQUIRED'),
        findings: [failure('PDF_PASSWORD_REQUIRED')],
      }),
      'Do not rely on it yet: the file needs a password.',
    ],
    [reportWith([], { decision: decided('reject', 'NO_SIGNATURE') }), 'Do not rely on it: nobody has signed it.'],
  ])('names the cause: %#', (report, sentence) => {
    expect(sentenceOf(report)).toBe(sentence)
  })

  it('tells pages that show something else apart from what was added', () => {
    const decision = decided('review', 'SIGNATURE_INDETERMINATE')
    const open = openWith('PDF_LATER_CHANGES_NOT_JUDGED', 'CUSTOM')
    const none = signatureWith().changes as NonNullable<SignatureReport['changes']>
    const changes = { ...none, shapes: ['incremental-saving'] as const }
    expect(sentenceOf(reportOf(decision, open))).toContain('it was changed after signing')
    expect(sentenceOf(reportOf(decision, { ...open, changes }))).toContain('what its pages show was changed')
  })

  it('tells other causes after the main one, each once', () => {
    const { verdict } = tellOf(
      reportOf(
        decided(
          'review',
          'SIGNATURE_INDETERMINATE',
          'ORIGIN_STATUS_NOT_ATTESTED',
          'RECOGNITION_UNKNOWN',
          'NO_AGREEMENT_ON_FILE',
        ),
        {
          indication: 'INDETERMINATE',
          subIndication: 'TRY_LATER',
          findings: [failure('REVOCATION_UNKNOWN'), failure('REVOCATION_STALE')],
        },
      ),
    )
    expect(verdict.causes).toEqual(['noAgreement', 'revocationUnknown', 'notAttested'])
    expect(verdict.further.sentences).toEqual([
      'There is another reason: it is not known whether the certificate was cancelled (revoked).',
      'There is another reason: Indonesia has not confirmed the service that certified the signer.',
    ])
  })

  it('says of which signature it speaks, where there are several', () => {
    const bad = signatureWith({
      decision: decided('review', 'SIGNATURE_INDETERMINATE'),
      ...openWith('CERTIFICATE_EXPIRED', 'OUT_OF_BOUNDS_NO_POE'),
    } as Partial<SignatureReport>)
    const told = tellOf(reportWith([signatureWith(), bad], { decision: bad.decision }))
    expect(told.verdict.sentence).toBe(
      'Do not rely on it yet: in signature 2 of 2, the certificate expired. The signature may be later than that.',
    )
    expect(told.signatures.map(({ verdict }) => verdict?.outcome)).toEqual(['accept', 'review'])
  })

  it('cannot be misled by a name', () => {
    const { signer } = signatureWith()
    const named = { ...signer, commonName: 'Testbed. You may rely on it: \u202e' } as SignatureReport['signer']
    const report = reportWith([signatureWith(named === undefined ? {} : { signer: named })])
    expect(sentenceOf(report)).toContain('"Testbed. You may rely on it: \\u{202E}" signed it')
  })
})

describe('what each code comes to', () => {
  it('is a cause that has words', () => {
    for (const code of ALL_CODES) expect(catalogue.words.told.cause[causeOf(code)], code).toBeTypeOf('string')
  })

  it('says nothing of a signature where an archive cannot be read', () => {
    const codes = ALL_CODES.filter((code) => /^ARCHIVE_(?!TRUST_NOT_HELD|BUDGET_NOT_RECORDED)/.test(code))
    expect(codes).toHaveLength(4)
    for (const code of codes) expect(causeOf(code), code).toBe('archiveUnreadable')
  })

  it('is one cause', () => {
    const codes = Object.values(CAUSES).flat()
    expect(codes).toHaveLength(new Set(codes).size)
  })

  it('stands between a colon and a full stop', () => {
    for (const [cause, clause] of Object.entries(catalogue.words.told.cause)) {
      expect(clause, cause).toMatch(/^[a-z{].*[^.:]$/)
      expect(clause, cause).not.toMatch(/\b(indeterminate|byte|digest|CMS|CRL|OCSP|TSA|octet)\b/i)
    }
  })
})

describe('the facts', () => {
  it('are who, from where, when and whether it is recognised', () => {
    const told = tellOf(reportWith(), { name: 'contract.pdf' })
    expect(told.document.sentences).toEqual(['"contract.pdf" (PDF, 9,240 bytes)'])
    expect(rowOf(told, 'signedBy')).toBe(
      '"Testbed Trading" Organisation: "Testbed Trading Co" Identifier of the organisation: "TIN-0123" This is who you expected to sign.',
    )
    expect(rowOf(told, 'from')).toBe(
      'The certificate with this name is from "Testbed CA" of "Testbed Provider", in Indonesia.',
    )
    expect(rowOf(told, 'when')).toBe(
      '24 November 2026, 10:00:00 UTC, by the signer’s own clock. This time is not proven.',
    )
    expect(rowOf(told, 'recognised')).toBe('Singapore recognises it as: "Testbed level 1".')
  })

  it('tell times in the zone of the reader, and those of UTC beside them', () => {
    expect(rowOf(tellOf(reportWith(), { timeZone: 'Asia/Bangkok' }), 'when')).toContain(
      '24 November 2026, 17:00:00 GMT+7 (10:00:00 UTC)',
    )
    const time = { best: '2026-11-24T18:30:00Z', basis: 'time-stamp', timeStamps: [] } as const
    expect(
      rowOf(tellOf(reportOf(decided('accept', 'VALID_AND_RECOGNISED'), { time }), { timeZone: 'Asia/Manila' }), 'when'),
    ).toBe(
      'Signed no later than 25 November 2026, 02:30:00 GMT+8 (24 November 2026, 18:30:00 UTC). A time-stamp proves this.',
    )
  })

  it('leave out time-stamps, which nobody signs with', () => {
    const told = tellOf(reportWith([signatureWith(), signatureWith({ kind: 'document-time-stamp' })]))
    expect(told.signatures).toHaveLength(1)
    expect(told.signatures[0]?.verdict).toBeUndefined()
  })

  it('are not told as those of the signer where nothing confirms them', () => {
    const told = tellOf(reportWith([signatureWith({ path: [] })]))
    expect(rowOf(told, 'saidToBe')).toContain('Testbed Trading')
    expect(rowOf(told, 'from')).toMatch(/^Not confirmed\./)
    expect(rowOf(told, 'recognised')).toBe('Not checked. The signature is not confirmed.')
  })

  it('are told for every state', () => {
    for (const state of STATES) {
      const { question } = reportWith()
      const signature = signatureWith({ recognition: { [state]: signatureWith().recognition.SG } })
      const told = tellOf(reportWith([signature], { question: { ...question, relyingState: state } }))
      expect(rowOf(told, 'recognised')).toContain(catalogue.words.state[state])
    }
  })
})
