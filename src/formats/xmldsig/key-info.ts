import { fromBase64, toLatin1 } from '../../core/bytes.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { childrenNamed, textOf, type XmlElement } from '../../xml/tree.ts'
import { DS } from './names.ts'

/** What KeyInfo says of the key (XML Signature 1.1 §4.5). Nothing of it is trusted, and no key is taken from it. */
export interface XmlKeyInfo {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** Of the signer's certificate, where it stands elsewhere. */
  readonly keyIdentifiers: readonly Uint8Array[]
}

export function readKeyInfo(keyInfo: XmlElement | null): XmlKeyInfo {
  const data = keyInfo === null ? [] : childrenNamed(keyInfo, DS, 'X509Data')
  const octetsIn = (name: string): readonly Uint8Array[] =>
    data.flatMap((one) => childrenNamed(one, DS, name)).flatMap((one) => fromBase64(textOf(one) ?? '') ?? [])
  return {
    certificates: octetsIn('X509Certificate'),
    crls: octetsIn('X509CRL'),
    keyIdentifiers: octetsIn('X509SKI'),
  }
}

/**
 * §4.5.4: the certificates of X509Data have the signer's key, or are on its path. That of the signer is the one that issued none of the others.
 * Where there are none, what KeyInfo names is looked for.
 */
export function candidatesFor(
  { certificates, keyIdentifiers }: XmlKeyInfo,
  held: readonly HeldCertificate[],
): readonly HeldCertificate[] {
  if (certificates.length === 0) {
    const named = new Set(keyIdentifiers.map(toLatin1))
    return distinct(
      held.filter(({ certificate: { known } }) => {
        const { subjectKeyIdentifier } = known
        return subjectKeyIdentifier !== null && named.has(toLatin1(subjectKeyIdentifier))
      }),
    )
  }
  // Not each with each: both are as many as the document has.
  const contained = new Set(certificates.map(toLatin1))
  const listed = distinct(held.filter(({ certificate }) => contained.has(toLatin1(certificate.encoded))))
  const issuers = new Set(
    listed.flatMap(({ certificate }) =>
      certificate.issuer.key === certificate.subject.key ? [] : [certificate.issuer.key],
    ),
  )
  return listed.filter(({ certificate }) => !issuers.has(certificate.subject.key))
}

/** One and the same twice counts once. */
export function distinct(held: readonly HeldCertificate[]): readonly HeldCertificate[] {
  return [...new Map(held.map((one) => [one.sha256, one])).values()]
}
