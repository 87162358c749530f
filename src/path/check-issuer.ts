import type { HeldCertificate } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/**
 * Whether a certificate may issue the ones below it. `issuersBelow` counts the CA certificates between it and the signer that
 * are not self-issued (RFC 5280 §6.1.4 (l), (m)).
 */
export function checkIssuer(held: HeldCertificate, issuersBelow: number): readonly PathProblem[] {
  const { known } = held.certificate
  const problems: PathProblem[] = []
  // §6.1.4 (k): version 3 with cA, or nothing says that it is a CA. Version 1 and 2 certificates are no CAs here.
  if (known.basicConstraints?.ca !== true)
    problems.push({ code: 'NOT_A_CA', clause: 'RFC 5280 §6.1.4 (k)', certificate: held })
  const limit = known.basicConstraints?.pathLength ?? null
  if (limit !== null && issuersBelow > limit)
    problems.push({
      code: 'PATH_LENGTH_EXCEEDED',
      clause: 'RFC 5280 §6.1.4 (m)',
      certificate: held,
      data: { pathLenConstraint: limit, issuersBelow },
    })
  // §6.1.4 (n): if key usage is there, it allows signing certificates.
  if (known.keyUsage !== null && !known.keyUsage.keyCertSign)
    problems.push({ code: 'KEY_USAGE_NO_CERT_SIGN', clause: 'RFC 5280 §6.1.4 (n)', certificate: held })
  return problems
}
