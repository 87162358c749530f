import { equalBytes, toLatin1 } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { HeldCertificate, Name, SubjectPublicKeyInfo } from '../x509/types.ts'

/** A name and a key, which is all that an issuer is to a certificate: the same for every certificate that the holder has. */
export interface Entity {
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
}

/** RFC 5280 §3.2: a certificate whose issuer and subject are the same entity, such as one that carries a CA's next key. */
export function isSelfIssued({ certificate }: HeldCertificate): boolean {
  return certificate.subject.key === certificate.issuer.key
}

export function sameKey(a: SubjectPublicKeyInfo, b: SubjectPublicKeyInfo): boolean {
  return a === b || equalBytes(a.encoded, b.encoded)
}

/** Keys with the same octets have the same text. */
export const keyId: (spki: SubjectPublicKeyInfo) => string = onceForEach(({ encoded }: SubjectPublicKeyInfo) =>
  toLatin1(encoded),
)

/** Entities with the same name and key have the same text. */
export const entityId: (entity: Entity) => string = onceForEach(
  ({ subject, spki }: Entity) => `${subject.key.length}:${subject.key}${keyId(spki)}`,
)
