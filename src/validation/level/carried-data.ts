import type { SignedData } from '../../cms/types.ts'
import { toHex } from '../../core/bytes.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Arithmetic, HashName } from '../../crypto/types.ts'
import { certificatePlaces } from '../../evidence/certificate-places.ts'
import type { DocumentValidationData, FileSpan } from '../../evidence/gather-evidence.ts'
import type { RevocationStore } from '../../evidence/hold-revocation.ts'
import type { EvidencePlace } from '../../evidence/places.ts'
import type { Certificate, HeldCertificate } from '../../x509/types.ts'

/** What is available for a document, and where in it. */
export interface DocumentEvidence {
  readonly certificates: readonly HeldCertificate[]
  /** SHA-256 of each encoding of these. */
  readonly digests: ReadonlyMap<Uint8Array, string>
  /** The messages of its signatures, and the tokens in them. */
  readonly messages: readonly SignedData[]
  readonly dss: DocumentValidationData | null
  readonly store: RevocationStore
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly engine: Pick<Arithmetic, 'digest'>
}

/** The part of a document that is looked at: some messages, with the tokens in them, and some octets of the file. */
export interface Scope {
  readonly messages: ReadonlySet<SignedData>
  readonly tokens: ReadonlySet<SignedData>
  readonly covers: (span: FileSpan) => boolean
}

/** Certificates and revocation data that a part of a document carries. */
export interface CarriedData {
  has(certificate: HeldCertificate): boolean
  /** Those with this subject, carried or not. */
  named(subjectKey: string): readonly HeldCertificate[]
  /** Whether a CRL or an OCSP answer is about the certificate. Nothing is verified. */
  tells(certificate: Certificate): boolean
}

export function carriedData(evidence: DocumentEvidence, scope: Scope): CarriedData {
  const index = indexOf(evidence)
  const isIn = (place: EvidencePlace): boolean =>
    place.kind === 'file' ? scope.covers(place) : scope.messages.has(place.message) || scope.tokens.has(place.message)
  const known = new Map<string, boolean>()
  const anyIn = (key: string, digests: readonly string[] | undefined): boolean => {
    if (digests === undefined) return false
    const told = known.get(key) ?? digests.some((sha256) => (evidence.places.get(sha256) ?? []).some(isIn))
    known.set(key, told)
    return told
  }
  // Each path asks anew, of each signature and each time-stamp.
  const tells = onceForEach((certificate: Certificate): boolean => {
    if (crlNames(certificate).some((key) => anyIn(key, index.crls.get(key)))) return true
    for (const hash of index.hashes) {
      const key = answerKey(index.nameDigest(hash, certificate), certificate.serialNumber)
      if (anyIn(key, index.answers.get(key))) return true
    }
    return false
  })
  return {
    has: onceForEach((certificate: HeldCertificate) => (index.certificates.get(certificate) ?? []).some(isIn)),
    named: (subjectKey) => index.subjects.get(subjectKey) ?? [],
    tells,
  }
}

/** RFC 5280 §4.2.1.13: who may issue the CRL of a certificate. */
function crlNames({ issuer, known }: Certificate): readonly string[] {
  const others = (known.crlDistributionPoints ?? []).flatMap(({ crlIssuer }) => crlIssuer ?? [])
  return [issuer.key, ...others.flatMap((name) => (name.form === 'directory-name' ? [name.name.key] : []))]
}

/** RFC 6960 §4.1.1: the name of the issuer and the serial number; a hash of one length is of one algorithm here. */
function answerKey(nameHash: Uint8Array, serialNumber: Uint8Array): string {
  return `${toHex(nameHash)} ${toHex(serialNumber)}`
}

/** Made once for a document, however many signatures and time-stamps there are. */
const indexOf = onceForEach((evidence: DocumentEvidence) => {
  const crls = new Map<string, string[]>()
  const answers = new Map<string, string[]>()
  const hashes = new Set<HashName>()
  for (const { crl, sha256 } of evidence.store.crls) put(crls, crl.issuer.key, sha256)
  for (const { response, sha256 } of evidence.store.ocspResponses)
    for (const { certId } of response.basic?.responses ?? []) {
      const hash = resolveDigestAlgorithm(certId.hashAlgorithm)
      if (!hash.ok) continue
      hashes.add(hash.value)
      const key = answerKey(certId.issuerNameHash, certId.serialNumber)
      // One response can have thousands of answers about one certificate.
      if (answers.get(key)?.at(-1) !== sha256) put(answers, key, sha256)
    }
  const subjects = new Map<string, HeldCertificate[]>()
  for (const held of evidence.certificates) put(subjects, held.certificate.subject.key, held)
  const digests = new Map<string, Uint8Array>()
  const nameDigest = (hash: HashName, { issuer }: Certificate): Uint8Array => {
    const key = `${hash} ${issuer.key}`
    const digest = digests.get(key) ?? evidence.engine.digest(hash, [issuer.encoded])
    digests.set(key, digest)
    return digest
  }
  return {
    crls,
    answers,
    hashes,
    subjects,
    nameDigest,
    certificates: certificatePlaces(evidence.certificates, foundIn(evidence), evidence.digests),
  }
})

/** Certificates in messages and in the file. */
function* foundIn({ messages, dss }: DocumentEvidence): Generator<readonly [Uint8Array, EvidencePlace]> {
  for (const message of new Set(messages))
    for (const encoded of message.certificates) yield [encoded, { kind: 'message', message, encoded }]
  for (const encoded of dss?.certificates ?? []) {
    const span = dss?.spans?.get(encoded)
    if (span !== undefined) yield [encoded, { kind: 'file', ...span }]
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const others = map.get(key)
  if (others === undefined) map.set(key, [value])
  else others.push(value)
}
