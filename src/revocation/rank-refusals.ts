import type { Code } from '../core/codes.ts'
import type { RefusedEvidence } from './types.ts'

/** Why there is no status, the most telling first: what came closest to being acceptable, then what is further from it. */
const TELLING: readonly Code[] = [
  'CRL_REASONS_INCOMPLETE',
  'OCSP_STATUS_UNKNOWN',
  'REVOCATION_ISSUED_AFTER_EXPIRY',
  'REVOCATION_STALE',
  'REVOCATION_NOT_YET_ISSUED',
  'REVOCATION_ALGORITHM_WEAK',
  'CRL_PROFILE_BROKEN',
  'REVOCATION_ISSUER_REVOKED',
  'REVOCATION_ISSUER_STATUS_UNKNOWN',
  'OCSP_RESPONDER_NOT_AUTHORISED',
  'CRL_ISSUER_NOT_AUTHORISED',
  'OCSP_NONCE_MISMATCH',
  'OCSP_TIMES_CONTRADICT',
  'OCSP_CERTIFICATE_HASH_MISMATCH',
  'CRL_BASE_NOT_FOUND',
  'CRL_ENTRY_INVALID',
  'REVOCATION_EXTENSION_UNKNOWN',
  'CRL_SIGNATURE_INVALID',
  'OCSP_SIGNATURE_INVALID',
  'REVOCATION_SIGNATURE_UNSUPPORTED',
  'OCSP_RESPONDER_NOT_FOUND',
  'CRL_ISSUER_NOT_FOUND',
  'CRL_SCOPE_MISMATCH',
]

/** The most telling of the reasons; without any, that nothing is at hand. */
export function mostTellingRefusal(refused: readonly RefusedEvidence[]): Code {
  const codes = new Set(refused.map(({ code }) => code))
  return TELLING.find((code) => codes.has(code)) ?? [...codes].sort()[0] ?? 'REVOCATION_UNKNOWN'
}
