import { EXTENSION } from '../asn1/oids.ts'
import type { HeldCertificate } from '../x509/types.ts'
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

/** Understood, and nothing to a path: that no status is to be asked of an OCSP responder (RFC 6960 §4.2.2.2.1). */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([EXTENSION.ocspNoCheck])

/** RFC 5280 §4.2, §6.1.4 (o), §6.1.5 (f): a critical extension that is not processed ends the path. */
export function checkExtensions(held: HeldCertificate): readonly PathProblem[] {
  const { extensions, malformedExtensions } = held.certificate
  const problems: PathProblem[] = []
  for (const { oid, critical } of extensions) {
    // What cannot be read cannot be processed; an extension that validation needs counts, critical or not.
    if (malformedExtensions.has(oid) && (critical || PROCESSED.has(oid)))
      problems.push({
        code: 'EXTENSION_MALFORMED',
        clause: 'RFC 5280 §4.2',
        certificate: held,
        data: { extension: oid },
      })
    else if (critical && !PROCESSED.has(oid) && !WITHOUT_EFFECT.has(oid))
      problems.push({
        code: 'CRITICAL_EXTENSION_UNKNOWN',
        clause: 'RFC 5280 §4.2',
        certificate: held,
        data: { extension: oid },
      })
  }
  return problems
}
