import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { signerCertificates } from '../cms/signer-certificate.ts'
import type { SignerInfo } from '../cms/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type GatheredEvidence, hasEmbedded } from './gather-evidence.ts'
import type { EvidencePlace } from './places.ts'

/** Where each of the certificates is, of those that were found somewhere. */
export function certificatePlaces(
  certificates: Iterable<HeldCertificate>,
  found: Iterable<readonly [encoded: Uint8Array, place: EvidencePlace]>,
  digests: ReadonlyMap<Uint8Array, string>,
): ReadonlyMap<HeldCertificate, readonly EvidencePlace[]> {
  const byDigest = new Map<string, HeldCertificate>()
  for (const held of certificates) byDigest.set(held.sha256, held)
  const places = new Map<HeldCertificate, EvidencePlace[]>()
  for (const [encoded, place] of found) {
    const held = byDigest.get(digests.get(encoded) ?? '')
    if (held !== undefined) put(places, held, place)
  }
  return places
}

/**
 * Where the certificates are, by their SHA-256, of the signers whose signatures do not name them: it has to be proven
 * that they existed. Those that are named hang on the signature by their digest (RFC 5035).
 */
export function unnamedSignerPlaces(
  signers: Iterable<SignerInfo>,
  gathered: Pick<GatheredEvidence, 'certificates' | 'sources'>,
): ReadonlyMap<string, readonly EvidencePlace[]> {
  const wanted = new Set<HeldCertificate>()
  for (const signer of signers)
    if (!namesCertificate(signer))
      for (const held of signerCertificates(signer.identifier, gathered.certificates.held)) wanted.add(held)
  if (wanted.size === 0) return new Map()
  const places = certificatePlaces(wanted, foundIn(gathered), gathered.certificates.digests)
  return new Map([...places].map(([{ sha256 }, found]) => [sha256, found]))
}

function namesCertificate({ signedAttributes }: SignerInfo): boolean {
  return [CMS_ATTRIBUTE.signingCertificate, CMS_ATTRIBUTE.signingCertificateV2].some(
    (oid) => attributesOf(signedAttributes, oid).length > 0,
  )
}

/** Certificates in messages, in certificate-values and in the file. */
function* foundIn({ sources }: Pick<GatheredEvidence, 'sources'>): Generator<readonly [Uint8Array, EvidencePlace]> {
  const { signatures, embedded, spans } = sources
  for (const message of signatures)
    for (const encoded of message.certificates) yield [encoded, { kind: 'message', message, encoded }]
  for (const [i, message] of signatures.filter(hasEmbedded).entries())
    for (const encoded of embedded[i]?.certificates ?? []) yield [encoded, { kind: 'message', message, encoded }]
  for (const [encoded, span] of spans ?? []) yield [encoded, { kind: 'file', ...span }]
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const others = map.get(key)
  if (others === undefined) map.set(key, [value])
  else others.push(value)
}
