import type { FindingCode } from '../../core/codes.ts'
import type { Failure } from '../../core/outcome.ts'

/** What is not signed, by its content type (RFC 5652 §6, §8, RFC 5083 §2.1, RFC 3274 §1.1). */
const NOT_SIGNED: Readonly<Record<string, FindingCode>> = {
  '1.2.840.113549.1.7.3': 'SMIME_ENCRYPTED',
  '1.2.840.113549.1.7.6': 'SMIME_ENCRYPTED',
  '1.2.840.113549.1.9.16.1.23': 'SMIME_ENCRYPTED',
  '1.2.840.113549.1.9.16.1.9': 'SMIME_COMPRESSED',
}

/** Of these nobody sees what is in them. */
export const HIDDEN: ReadonlySet<string> = new Set(Object.keys(NOT_SIGNED))

/** A CMS that is encrypted or compressed may have a signature inside: that it is not signed cannot be said of it. */
export function nameNotSigned(failure: Failure): Failure {
  const named = failure.code === 'CMS_NOT_SIGNED_DATA' ? NOT_SIGNED[failure.what ?? ''] : undefined
  return named === undefined ? failure : { ...failure, code: named }
}
