import { rowOf } from '../core/codes/table.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'

/**
 * What failed checks can mean for a signature, in the order in which the processes of ETSI EN 319 102-1 §5.3 come to
 * them. The first that applies gives the answer: what is broken comes before what is not known. Which check means which
 * is in the rows of the codes.
 */
const IN_ORDER: readonly Conclusion[] = [
  totalFailed('FORMAT_FAILURE'), // §5.2.2
  totalFailed('HASH_FAILURE'), // §5.2.7
  totalFailed('SIG_CRYPTO_FAILURE'), // §5.2.7
  totalFailed('REVOKED'), // §5.3.4 4)
  totalFailed('EXPIRED'), // §5.3.4 4)
  indeterminate('NO_SIGNING_CERTIFICATE_FOUND'), // §5.2.3
  indeterminate('SIGNATURE_POLICY_NOT_AVAILABLE'), // §5.2.4
  indeterminate('POLICY_PROCESSING_ERROR'), // §5.2.4
  indeterminate('SIGNED_DATA_NOT_FOUND'), // §5.2.7
  indeterminate('SIG_CONSTRAINTS_FAILURE'), // §5.2.8
  indeterminate('CRYPTO_CONSTRAINTS_FAILURE'), // §5.2.8.4.3; what is not in the table cannot be relied on
  indeterminate('CHAIN_CONSTRAINTS_FAILURE'), // §5.2.6.4
  indeterminate('REVOKED_NO_POE'), // §5.2.6.4
  indeterminate('REVOKED_CA_NO_POE'), // §5.2.6.4
  indeterminate('OUT_OF_BOUNDS_NO_POE'), // §5.2.6.4
  indeterminate('OUT_OF_BOUNDS_NOT_REVOKED'), // §5.2.6.4
  indeterminate('NO_CERTIFICATE_CHAIN_FOUND'), // §5.2.6.4
  indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), // §5.2.8.4.3
  indeterminate('REVOCATION_OUT_OF_BOUNDS_NO_POE'), // §5.2.6.4
  indeterminate('TRY_LATER'), // §5.2.6.4
  indeterminate('TIMESTAMP_ORDER_FAILURE'), // §5.5.4
]

/** The conclusion from the findings on one signature: only failures count, and one that is not listed is never a yes. */
export function conclude(findings: readonly Finding[]): Conclusion {
  const failures = findings.filter(({ level }) => level === 'failure')
  if (failures.length === 0) return PASSED
  const meant = new Set(failures.map(({ code }) => rowOf(code).concludes))
  const applies = (one: Conclusion): boolean => one.indication !== 'TOTAL-PASSED' && meant.has(one.subIndication)
  return IN_ORDER.find(applies) ?? indeterminate('CUSTOM')
}
