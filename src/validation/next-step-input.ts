import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { JudgedTimeStamp } from './judged-time-stamp.ts'
import type { SignatureValidation } from './types.ts'

interface NextStepInput {
  readonly failures: readonly FindingCode[]
  readonly stamped: readonly FindingCode[]
  readonly late: readonly FindingCode[]
  readonly signerKnown: boolean
}

/** The hint at another content helps where nothing else says what is wrong. */
const isAdvised = ({ level, code }: Finding): boolean => level === 'failure' || code === 'CONTENT_MISMATCH'

/** What the next steps for a signature rest on. `later`: document time-stamps behind it. */
export function nextStepInputOf(validation: SignatureValidation, later: readonly JudgedTimeStamp[]): NextStepInput {
  const codes: readonly FindingCode[] = validation.findings.filter(isAdvised).map(({ code }) => code)
  const stamps = stampsOf(validation, later)
  // What holds was made use of. What is open may still be shown to hold, and what is of something else never will.
  const helping = stamps.filter(
    ({ stamp, conclusion }) => conclusion.indication === 'INDETERMINATE' && stamp.info.genTime < limitOf(validation),
  )
  const mayHelp = helping.length > 0
  const expired = helping.flatMap(({ findings }) =>
    findings.flatMap(({ code }) => (code === 'TIME_STAMP_TSA_EXPIRED' ? code : [])),
  )
  return {
    failures: stamps.length === 0 ? codes : [],
    stamped: mayHelp ? [...expired, ...codes] : [],
    late: stamps.length > 0 && !mayHelp ? codes : [],
    signerKnown: validation.signer !== null,
  }
}

/** A content time-stamp is older than the signature, and proves nothing about the signature's age. */
function stampsOf(
  { timeStamps, facts }: SignatureValidation,
  later: readonly JudgedTimeStamp[],
): readonly JudgedTimeStamp[] {
  const own = timeStamps.filter(({ stamp }) => stamp.kind !== 'content-time-stamp')
  return facts.stampedLater ? [...own, ...later] : own
}

/** A time-stamp helps before the certificate expired or was revoked, and before what the caller vouches for. */
function limitOf({ signer, revocation, time: { best, basis } }: SignatureValidation): Instant {
  const revoked = revocation.flatMap((one) =>
    one.status === 'revoked' ? [Math.min(one.revokedAt, one.invalidityDate ?? one.revokedAt)] : [],
  )
  const expired = signer === null ? [] : [signer.certificate.notAfter]
  return Math.min(...revoked, ...expired, ...(basis === 'caller' ? [best] : []))
}

/** The document time-stamps among them. */
export function stampsIn(validations: readonly SignatureValidation[]): readonly JudgedTimeStamp[] {
  return validations.filter(({ facts }) => facts.kind === 'document-time-stamp').flatMap(({ timeStamps }) => timeStamps)
}
