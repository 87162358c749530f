import { EXTENSION, PKIX } from '../asn1/oids.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/**
 * Certificate policies are not processed, which is right as long as none is required: what would make one mandatory ends the path, rather
 * than being ignored.
 */
export function checkPolicies(held: HeldCertificate, isSigner: boolean): readonly PathProblem[] {
  const { policyConstraints, policyMappings } = held.certificate.known
  const problems: PathProblem[] = []
  const required = policyConstraints?.requireExplicitPolicy ?? null
  // §6.1.4 (i) counts certificates from a CA on, and is not counted here; §6.1.5 (b) asks the signer's for zero alone.
  if (required !== null && (!isSigner || required === 0))
    problems.push({
      code: 'POLICY_PROCESSING_UNSUPPORTED',
      clause: isSigner ? 'RFC 5280 §6.1.5 (b)' : 'RFC 5280 §6.1.4 (i)',
      certificate: held,
    })
  // §6.1.4 (a): nothing is mapped from or to anyPolicy.
  const mapsAny = policyMappings?.some(
    ({ issuerDomainPolicy, subjectDomainPolicy }) =>
      issuerDomainPolicy === PKIX.anyPolicy || subjectDomainPolicy === PKIX.anyPolicy,
  )
  if (mapsAny === true && !isSigner)
    problems.push({
      code: 'EXTENSION_MALFORMED',
      clause: 'RFC 5280 §6.1.4 (a)',
      certificate: held,
      data: { extension: EXTENSION.policyMappings },
    })
  return problems
}
