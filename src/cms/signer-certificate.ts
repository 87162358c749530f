import { equalBytes, toLatin1 } from '../core/bytes.ts'
import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { SignerIdentifier } from './types.ts'

/** Whether a certificate is the one that a SignerIdentifier names (RFC 5652 §5.3). */
export function matchesSigner(identifier: SignerIdentifier, certificate: Certificate): boolean {
  if (identifier.kind === 'subject-key-identifier') {
    const keyIdentifier = certificate.known.subjectKeyIdentifier
    return keyIdentifier !== null && equalBytes(keyIdentifier, identifier.keyIdentifier)
  }
  return (
    equalBytes(certificate.serialNumber, identifier.serialNumber) && certificate.issuer.key === identifier.issuer.key
  )
}

/** The different certificates among `held` that a SignerIdentifier names; one and the same twice counts once. */
export function signerCertificates(
  identifier: SignerIdentifier,
  held: readonly HeldCertificate[],
): readonly HeldCertificate[] {
  const { byIssuer, byKeyIdentifier } = indexOf(held)
  if (identifier.kind === 'subject-key-identifier')
    return byKeyIdentifier.get(toLatin1(identifier.keyIdentifier)) ?? NONE
  return byIssuer.get(identifier.issuer.key)?.get(toLatin1(identifier.serialNumber)) ?? NONE
}

const NONE: readonly never[] = Object.freeze([])

/** The certificates by what signatures name them by. Made once, however many signatures and time-stamps there are. */
const indexOf = onceForEach((held: readonly HeldCertificate[]) => {
  const each = [...new Map(held.map((one) => [one.sha256, one])).values()]
  const named = groupBy(each, ({ certificate }) => certificate.issuer.key)
  return {
    byIssuer: new Map(
      [...named].map(([key, some]) => [key, groupBy(some, ({ certificate }) => toLatin1(certificate.serialNumber))]),
    ),
    byKeyIdentifier: groupBy(
      each.filter(({ certificate }) => certificate.known.subjectKeyIdentifier !== null),
      ({ certificate }) => toLatin1(certificate.known.subjectKeyIdentifier ?? EMPTY),
    ),
  }
})

const EMPTY: Uint8Array = new Uint8Array()
