import { EXTENSION } from '../asn1/oids.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/** Extensions that path validation processes, so that `critical` does not stand in the way. */
const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.basicConstraints,
  EXTENSION.keyUsage,
  EXTENSION.extKeyUsage,
  EXTENSION.nameConstraints,
  EXTENSION.certificatePolicies,
  EXTENSION.policyMappings,
  EXTENSION.policyConstraints,
  EXTENSION.inhibitAnyPolicy,
  EXTENSION.subjectAltName,
  EXTENSION.subjectKeyIdentifier,
  EXTENSION.authorityKeyIdentifier,
])

/**
 * Processed where the status of a certificate is judged: which CRLs are about it (`crl-scope.ts`), and that no status is to be asked of an OCSP
 * responder (RFC 6960 §4.2.2.2.1).
 */
const PROCESSED_FOR_STATUS: ReadonlySet<string> = new Set([EXTENSION.cRLDistributionPoints, EXTENSION.ocspNoCheck])

/**
 * RFC 5280 §4.2, §6.1.4 (o), §6.1.5 (f): a critical extension that is not processed ends the path. `needed`: the extensions that have to be
 * readable, critical or not, since something rests on them.
 */
export function checkExtensions(
  held: HeldCertificate,
  needed: ReadonlySet<string> = PROCESSED,
): readonly PathProblem[] {
  const { extensions, malformedExtensions } = held.certificate
  const problems: PathProblem[] = []
  for (const { oid, critical } of extensions) {
    // What cannot be read cannot be processed.
    if (malformedExtensions.has(oid) && (critical || needed.has(oid)))
      problems.push({
        code: 'EXTENSION_MALFORMED',
        clause: 'RFC 5280 §4.2',
        certificate: held,
        data: { extension: oid },
      })
    else if (critical && !PROCESSED.has(oid) && !PROCESSED_FOR_STATUS.has(oid))
      problems.push({
        code: 'CRITICAL_EXTENSION_UNKNOWN',
        clause: 'RFC 5280 §4.2',
        certificate: held,
        data: { extension: oid },
      })
    else if (critical && oid === EXTENSION.certificatePolicies) {
      const qualifier = unknownQualifier(held.certificate)
      if (qualifier !== null)
        problems.push({
          code: 'CRITICAL_EXTENSION_UNKNOWN',
          clause: 'RFC 5280 §4.2.1.4',
          certificate: held,
          data: { extension: oid, qualifier },
        })
    }
  }
  return problems
}

/** §4.2.1.4: where the policies are critical, so are their qualifiers. */
function unknownQualifier({ known }: Certificate): string | null {
  return known.certificatePolicies?.find((policy) => policy.unknownQualifier !== null)?.unknownQualifier ?? null
}

/** Whether a certificate asks in so many words that a CRL of one of its distribution points be checked before it is used (ITU-T X.509). */
export function insistsOnCrl({ certificate: { extensions } }: HeldCertificate): boolean {
  return extensions.some(({ oid, critical }) => oid === EXTENSION.cRLDistributionPoints && critical)
}
