import { expect } from 'vitest'
import type { Decision, Report, SignatureReport } from '../../src/report/types.ts'

/** What holds of every report: no next step, and no code, says what the rest of the report shows to be otherwise. */

type Holds = (report: Report, signatures: readonly SignatureReport[]) => boolean

const has = (code: string, report: Report, signatures: readonly SignatureReport[]): boolean =>
  [...report.findings, ...signatures.flatMap(({ findings }) => findings)].some((finding) => finding.code === code)

/** Of a signature, or of a document time-stamp behind it. A content time-stamp is older than the signature. */
function isStamped(signature: SignatureReport, { signatures }: Report): boolean {
  const later = signatures.slice(signatures.indexOf(signature) + 1)
  return (
    later.some(({ kind }) => kind === 'document-time-stamp') ||
    signature.time.timeStamps.some(({ kind }) => kind !== 'content-time-stamp')
  )
}

/** To whoever asks: a time-stamp on the content that ends the question may be of a TSA on which the state does not rely. */
function isOpenInTime({ findings, byState }: SignatureReport, { question: { relyingState } }: Report): boolean {
  const view = relyingState === undefined ? undefined : byState?.[relyingState]
  return (
    findings.some(({ code }) => /^(CA_)?CERTIFICATE_(EXPIRED|EXPIRED_NOT_REVOKED|REVOKED)$/.test(code)) ||
    /^(REVOKED_NO_POE|OUT_OF_BOUNDS_NO_POE|OUT_OF_BOUNDS_NOT_REVOKED)$/.test(view?.subIndication ?? '')
  )
}

function hasExpiredStamp({ signatures }: Report): boolean {
  return signatures.some(({ time }) =>
    time.timeStamps.some(({ reasons }) => reasons.includes('TIME_STAMP_TSA_EXPIRED')),
  )
}

/** What a step says of the facts: where it is given, that holds. */
const STEPS: Readonly<Record<string, Holds>> = {
  ASK_FOR_TIME_STAMP: (report, signatures) =>
    signatures.some((one) => isOpenInTime(one, report) && !isStamped(one, report)),
  CONFIRM_TIME_STAMP: (report, signatures) =>
    signatures.some((one) => isOpenInTime(one, report) && isStamped(one, report)),
  ASK_FOR_ARCHIVE_TIME_STAMP: hasExpiredStamp,
  ALLOW_EXPIRED_TIME_STAMPS: hasExpiredStamp,
  PROVIDE_CONTENT: (report, signatures) =>
    report.document.format !== 'pdf' && has('SIGNED_CONTENT_MISSING', report, signatures),
  CHECK_CONTENT: (report, signatures) =>
    report.document.format !== 'pdf' && has('CONTENT_MISMATCH', report, signatures),
  CHECK_WITHOUT_CONTENT: (report, signatures) => has('SIGNED_CONTENT_AMBIGUOUS', report, signatures),
  ASK_FOR_ORIGINAL_FILE: (report, signatures) =>
    report.document.format !== 'cms' || has('DER_TRUNCATED', report, signatures),
  ASK_FOR_UNCHANGED_TRANSFER: (report, signatures) =>
    ['FORMAT_STILL_ENCODED', 'FILE_CHANGED_IN_TRANSFER', 'FILE_MAY_BE_CHANGED_IN_TRANSFER'].some((code) =>
      has(code, report, signatures),
    ),
  ASK_FOR_UNENCRYPTED: (report, signatures) =>
    [
      'PDF_PASSWORD_REQUIRED',
      'PDF_PASSWORD_WRONG',
      'PDF_ENCRYPTION_UNSUPPORTED',
      'SMIME_ENCRYPTED',
      'SMIME_ENCRYPTED_INSIDE',
    ].some((code) => has(code, report, signatures)),
  PROVIDE_PASSWORD: (report, signatures) =>
    has('PDF_PASSWORD_REQUIRED', report, signatures) || has('PDF_PASSWORD_WRONG', report, signatures),
  RAISE_BUDGET: (report, signatures) => has('BUDGET_EXHAUSTED', report, signatures),
  PROVIDE_SIGNED_FILE: ({ signatures }) => signatures.length === 0,
  ASK_FOR_SIGNED_FILE: ({ signatures }) => signatures.length === 0,
  CHECK_ELSEWHERE: ({ signatures }) => signatures.length === 0,
  CHECK_FILES_INSIDE: (report, signatures) =>
    report.signatures.length === 0 ||
    has('SMIME_SIGNED_AGAIN', report, signatures) ||
    has('SMIME_SIGNED_PDF_INSIDE', report, signatures),
  PROVIDE_SIGNER_CERTIFICATE: (_, signatures) => signatures.some(({ signer }) => signer === undefined),
  CHECK_SIGNER_IDENTITY: (_, signatures) => signatures.some(({ signer }) => signer !== undefined),
  PROVIDE_ISSUER: (report, signatures) =>
    signatures.some(({ signer, path }) => signer !== undefined && path.length === 0) &&
    has('ISSUER_NOT_FOUND', report, signatures),
  // All certificates are there, so that trust alone is lacking.
  VOUCH_FOR_ISSUER: (report, signatures) => has('NO_PATH', report, signatures),
  PROVIDE_REVOCATION: (_, signatures) =>
    signatures.some(({ revocation }) =>
      revocation.some(({ status, code }) => status === 'unknown' || code === 'CERTIFICATE_ON_HOLD'),
    ),
  REVIEW_CHANGES: (_, signatures) =>
    signatures.some(
      ({ changes, coverage, findings }) =>
        changes?.allowed === false ||
        coverage?.wholeFile === false ||
        // What stands behind is no change that can be named, and is not exact.
        findings.some(({ code, level }) => code === 'PDF_NOT_EXACT' && level === 'failure'),
    ),
  NAME_RELYING_STATE: ({ question }) => question.relyingState === undefined,
  PROVIDE_AGREEMENT: ({ question }) => question.relyingState !== undefined,
}

export function expectFittingAdvice(report: Report): void {
  expectSteps(report.decision, report, report.signatures)
  for (const signature of report.signatures) expectSteps(signature.decision, report, [signature])
  const { reasons, next, outcome } = report.decision
  if (outcome === 'reject') expect(next).toContain('DO_NOT_RELY')
  // What could not be read, or was not looked at, is not made better by a new signature.
  if (
    reasons.some((code) => code === 'BUDGET_EXHAUSTED' || code.startsWith('PDF_PASSWORD') || code === 'PDF_TRUNCATED')
  )
    if (report.signatures.length === 0) expect(next).not.toContain('ASK_FOR_NEW_DOCUMENT')
  const codes = report.findings.map(({ code }) => code)
  if (codes.includes('NO_SIGNATURE')) expect(codes).not.toContain('PDF_TRUNCATED')
  for (const { findings, origin, attempts } of report.signatures) {
    if (report.document.format === 'pdf')
      for (const code of ['SIGNED_CONTENT_MISSING', 'CONTENT_MISMATCH'])
        expect(findings.map((finding) => finding.code)).not.toContain(code)
    // "No path leads to a service" is not said where one does.
    const leads = attempts.some(({ anchor }) => anchor !== undefined && anchor !== 'caller')
    if (!origin.known && leads) expect(origin.code).not.toBe('ORIGIN_UNKNOWN')
    if (origin.known && !origin.holds) expect(origin.because.length).toBeGreaterThan(0)
  }
}

function expectSteps({ next, outcome }: Decision, report: Report, signatures: readonly SignatureReport[]): void {
  for (const step of next) {
    const holds = STEPS[step]?.(report, signatures) ?? true
    expect(holds, `${step} in ${JSON.stringify(report, null, 1).slice(0, 4_000)}`).toBe(true)
  }
  if (outcome === 'accept') expect(next).not.toContain('DO_NOT_RELY')
}
