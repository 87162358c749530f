import type { SignedData } from '../cms/types.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import type { CryptoEngine, HashName } from '../crypto/types.ts'
import type { DocumentValidationData, FileSpan } from '../evidence/gather-evidence.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { EvidencePlace } from '../evidence/places.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'

/** What is available for a document, and where in it. */
export interface DocumentEvidence {
  readonly certificates: readonly HeldCertificate[]
  readonly dss: DocumentValidationData | null
  readonly store: RevocationStore
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly engine: Pick<CryptoEngine, 'digest'>
}

/** The part of a document that is looked at: some messages, with the tokens in them, and some octets of the file. */
export interface Scope {
  readonly messages: ReadonlySet<SignedData>
  readonly tokens: readonly SignedData[]
  readonly covers: (span: FileSpan) => boolean
}

/** Certificates and revocation data that a part of a document carries. */
export interface CarriedData {
  readonly certificates: readonly HeldCertificate[]
  has(certificate: HeldCertificate): boolean
  /** Whether a CRL or an OCSP answer is about the certificate. Nothing is verified. */
  tells(certificate: Certificate): Promise<boolean>
}

export function carriedData(evidence: DocumentEvidence, scope: Scope): CarriedData {
  const held = new Set(encodingsIn(evidence, scope).flatMap((encoded) => heldAs(encoded, evidence.certificates) ?? []))
  const isIn = ({ sha256 }: { readonly sha256: string }): boolean =>
    (evidence.places.get(sha256) ?? []).some((place) =>
      place.kind === 'file' ? scope.covers(place) : scope.messages.has(place.message),
    )
  const crlIssuers = new Set(evidence.store.crls.filter(isIn).map(({ crl }) => crl.issuer.key))
  const answers = evidence.store.ocspResponses.filter(isIn).flatMap(({ response }) => response.basic?.responses ?? [])
  const answered = new Set<string>()
  const hashes = new Set<HashName>()
  for (const { certId } of answers) {
    const hash = resolveDigestAlgorithm(certId.hashAlgorithm)
    if (!hash.ok) continue
    hashes.add(hash.value)
    answered.add(`${toHex(certId.issuerNameHash)} ${toHex(certId.serialNumber)}`)
  }
  const tells = async (certificate: Certificate): Promise<boolean> => {
    if (crlNames(certificate).some((key) => crlIssuers.has(key))) return true
    for (const hash of hashes) {
      const name = toHex(await evidence.engine.digest(hash, [certificate.issuer.encoded]))
      if (answered.has(`${name} ${toHex(certificate.serialNumber)}`)) return true
    }
    return false
  }
  return { certificates: [...held], has: (certificate) => held.has(certificate), tells }
}

function encodingsIn({ dss }: DocumentEvidence, { messages, tokens, covers }: Scope): readonly Uint8Array[] {
  const inDss = (dss?.certificates ?? []).filter((encoded) => {
    const span = dss?.spans?.get(encoded)
    return span !== undefined && covers(span)
  })
  return [...[...messages, ...tokens].flatMap(({ certificates }) => certificates), ...inDss]
}

/** RFC 5280 §4.2.1.13: who may issue the CRL of a certificate. */
function crlNames({ issuer, known }: Certificate): readonly string[] {
  const others = (known.crlDistributionPoints ?? []).flatMap(({ crlIssuer }) => crlIssuer ?? [])
  return [issuer.key, ...others.flatMap((name) => (name.form === 'directory-name' ? [name.name.key] : []))]
}

/** The certificate with this encoding. A signature value at the end makes the key of the index all but unique. */
function heldAs(encoded: Uint8Array, certificates: readonly HeldCertificate[]): HeldCertificate | undefined {
  return indexOf(certificates)
    .get(endOf(encoded))
    ?.find(({ certificate }) => equalBytes(certificate.encoded, encoded))
}

const indexOf = onceForEach((certificates: readonly HeldCertificate[]) => {
  const index = new Map<string, HeldCertificate[]>()
  for (const held of certificates) {
    const key = endOf(held.certificate.encoded)
    const others = index.get(key)
    if (others === undefined) index.set(key, [held])
    else others.push(held)
  }
  return index
})

const endOf = (encoded: Uint8Array): string => `${encoded.length} ${toHex(encoded.subarray(-16))}`
