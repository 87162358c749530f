import { equalBytes } from '../core/bytes.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'

/** RFC 5280 §3.2: a certificate whose issuer and subject are the same entity, such as one that carries a CA's next key. */
export function isSelfIssued({ certificate }: HeldCertificate): boolean {
  return certificate.subject.key === certificate.issuer.key
}

export function sameKey(a: SubjectPublicKeyInfo, b: SubjectPublicKeyInfo): boolean {
  return equalBytes(a.encoded, b.encoded)
}

/** One name and one key: certificates of the same holder, whoever issued them. */
export function sameIdentity(a: HeldCertificate, b: HeldCertificate): boolean {
  return a.certificate.subject.key === b.certificate.subject.key && sameKey(a.certificate.spki, b.certificate.spki)
}
