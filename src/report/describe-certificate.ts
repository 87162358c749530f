import { ATTRIBUTE } from '../asn1/oids.ts'
import { toHex } from '../core/bytes.ts'
import { toldName } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { formatInstant } from '../core/time.ts'
import { problemFinding } from '../path/problem-finding.ts'
import type { DeadEnd, PathSearch } from '../path/types.ts'
import { attributeText, attributeTexts, formatName } from '../x509/format-name.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { CertificateRef, PathAttempt, SignerReport } from './types.ts'

export const describeCertificate: (held: HeldCertificate) => CertificateRef = onceForEach(
  ({ certificate, sha256 }: HeldCertificate): CertificateRef => ({
    sha256,
    subject: formatName(certificate.subject),
    issuer: formatName(certificate.issuer),
    serialNumber: toHex(certificate.serialNumber),
    notBefore: formatInstant(certificate.notBefore),
    notAfter: formatInstant(certificate.notAfter),
  }),
)

export const describeSigner: (held: HeldCertificate) => SignerReport = onceForEach((held: HeldCertificate) => {
  const { subject } = held.certificate
  const named = {
    commonName: attributeText(subject, ATTRIBUTE.commonName),
    organization: attributeText(subject, ATTRIBUTE.organizationName),
  }
  // Each signature of a document tells its signer, whose name can be longer than all of them: no text of it is told whole.
  const known = Object.fromEntries(
    Object.entries(named).flatMap(([name, text]) => (text === null ? [] : [[name, toldName(text)]])),
  )
  const identifiers = [...new Set(attributeTexts(subject, ATTRIBUTE.organizationIdentifier))].map(toldName)
  const [identifier] = identifiers
  const certificate = describeCertificate(held)
  return {
    ...known,
    ...(identifiers.length > 1 ? { organizationIdentifiers: identifiers } : {}),
    ...(identifier === undefined || identifiers.length > 1 ? {} : { organizationIdentifier: identifier }),
    subject: certificate.subject,
    certificate,
  }
})

/** The paths that failed, and the branches that led nowhere: what a reader needs to see why there is none. */
export function describeAttempts(search: PathSearch): readonly PathAttempt[] {
  const complete = search.invalid.map(({ certificates, anchor, problems }) => ({
    certificates: certificates.map(describeCertificate),
    anchor: anchor.id,
    problems: problems.map(problemFinding),
  }))
  const deadEnds = search.deadEnds.map(({ certificates, problem }: DeadEnd) => ({
    certificates: certificates.map(describeCertificate),
    problems: [problemFinding(problem)],
  }))
  return [...complete, ...deadEnds]
}
