import type { Code } from '../core/codes.ts'
import type { PathProblem } from './types.ts'

/**
 * How telling a reason is, the most telling first: what names a decision about this very CA, then what is wrong with a path that
 * was complete, then why none was. When every path fails, the reader gets the first of these, not the last one tried.
 */
const ORDER: readonly Code[] = [
  'EXCLUDED_CA',
  'SERVICE_WITHDRAWN',
  'CERTIFICATE_REVOKED',
  'CA_CERTIFICATE_REVOKED',
  'CERTIFICATE_ON_HOLD',
  'ANCHOR_NAME_KEY_MISMATCH',
  'SIGNER_IS_CA',
  'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
  'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING',
  'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING',
  'EXTENDED_KEY_USAGE_NOT_CRITICAL',
  'KEY_USAGE_NOT_RESERVED',
  'KEY_USAGE_NO_CRL_SIGN',
  'KEY_USAGE_NOT_FOR_SIGNING',
  'NAME_EXCLUDED',
  'NAME_NOT_PERMITTED',
  'NAME_CONSTRAINT_UNSUPPORTED',
  'CRITICAL_EXTENSION_UNKNOWN',
  'EXTENSION_MALFORMED',
  'EXTENDED_KEY_USAGE_CONSTRAINED',
  'EXPLICIT_POLICY_MISSING',
  'CERTIFICATE_PROFILE_BROKEN',
  'NOT_A_CA',
  'PATH_LENGTH_EXCEEDED',
  'KEY_USAGE_NO_CERT_SIGN',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_SIGNATURE_UNSUPPORTED',
  'CERTIFICATE_SIGNATURE_INVALID',
  'ISSUER_NOT_FOUND',
]

/** The place of a code in that order; what is not in it comes last. */
export function tellingRank(code: Code): number {
  const at = ORDER.indexOf(code)
  return at < 0 ? ORDER.length : at
}

export function mostTelling(problems: readonly PathProblem[]): PathProblem | null {
  let best: PathProblem | null = null
  for (const problem of problems)
    if (best === null || tellingRank(problem.code) < tellingRank(best.code)) best = problem
  return best
}
