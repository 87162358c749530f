import { engine } from '#platform'
import { BUDGETS, createBudget } from '../../core/budget.ts'
import { toBase64, toHex } from '../../core/bytes.ts'
import type { Outcome } from '../../core/outcome.ts'
import type { StateCode } from '../../core/states.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import { jwkFromSpki } from '../../lists/jwk-from-spki.ts'
import type { IdentityJson } from '../../lists/list-json.ts'
import { writeIdentity } from '../../lists/list-writer.ts'
import type { ExcludedEntry, IntermediateEntry, KnownDigest, TrustService } from '../../lists/types.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { type CertificateInput, readCertificateInput } from '../../x509/certificate-input.ts'
import { formatName } from '../../x509/format-name.ts'
import type { Certificate } from '../../x509/types.ts'
import { requireTrust } from '../require-trust.ts'
import type { Trust } from '../types.ts'
import { keyIndex } from './key-index.ts'
import { trustIndex } from './trust-index.ts'

/**
 * What the lists make of a certificate. `digest-alone`: the list has nothing but its published digest. `not-listed`: no
 * entry names it; a service that signed it may stand above it on a path all the same.
 */
export type Placement = 'service' | 'intermediate-only' | 'excluded' | 'digest-alone' | 'not-listed'

/**
 * How an entry names a certificate. By name and key, or by its key alone, it may be another certificate than the one
 * that was seen.
 */
export type PlacedBy = 'certificate' | 'name-and-key' | 'key'

/** Members of an entry as its file has them. */
export interface CertificateStatement {
  readonly subjectDer: string
  readonly identity: IdentityJson
  readonly notAfter: string
}

export interface PlacedCertificate {
  readonly sha256: string
  /** RFC 4514. */
  readonly subject: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly placement: Placement
  /** What a list would say of it, for the writer of a list; absent: a list cannot state its key. */
  readonly statement?: CertificateStatement
  /** The state of the list; absent: no list names it. */
  readonly state?: StateCode
  /** Absent: no entry names it. */
  readonly by?: PlacedBy
  /** The entries that name it: several where one name and key is listed for several types of service. */
  readonly entries: readonly (TrustService | IntermediateEntry | ExcludedEntry)[]
  /** Of `digest-alone`. */
  readonly digest?: KnownDigest
  /** Where no entry names it: services with its name and another key. It is none of these. */
  readonly namesakes: readonly TrustService[]
  /** Where no entry names it: services with its key and another name. It is none of these either. */
  readonly sameKey: readonly TrustService[]
}

/**
 * Which entry of the lists names each certificate of an input, as a path with it is judged: an exclusion first, then
 * the services of its name and key, then what is intermediate-only. No signature is verified: a certificate with the
 * name and key of a service gains nothing without the private key.
 */
export async function placeCertificates(
  input: CertificateInput,
  trust: Trust,
): Promise<Outcome<readonly PlacedCertificate[]>> {
  requireTrust(trust)
  // Files of one's own, in bulk; one account has to do for all of one.
  const budget = createBudget(BUDGETS.archive)
  const encodings = readCertificateInput(input, 'input', budget)
  if (!encodings.ok) return encodings
  const placed: PlacedCertificate[] = []
  for (const encoded of encodings.value) {
    const certificate = readCertificate(encoded, budget)
    if (!certificate.ok) return certificate
    placed.push(await placeOne(certificate.value, trust))
  }
  return { ok: true, value: placed }
}

async function placeOne(certificate: Certificate, trust: Trust): Promise<PlacedCertificate> {
  const { encoded, subject, notBefore, notAfter } = certificate
  const sha256 = toHex(await engine.digest('sha-256', [encoded]))
  const sha1 = toHex(await engine.digest('sha-1', [encoded]))
  const place = placeOf(certificate, { 'SHA-256': sha256, 'SHA-1': sha1 }, trust)
  const statement = statementOf(certificate, sha256)
  return {
    sha256,
    subject: formatName(subject),
    notBefore,
    notAfter,
    ...(statement === null ? {} : { statement }),
    ...place,
  }
}

function statementOf({ subject, spki, known, notAfter }: Certificate, sha256: string): CertificateStatement | null {
  if (!jwkFromSpki(spki, createBudget()).ok) return null
  const { subjectKeyIdentifier } = known
  return {
    subjectDer: toBase64(subject.encoded),
    identity: writeIdentity({ subject, spki, subjectKeyIdentifier, certificateSha256: [sha256] }, sha256),
    notAfter: formatInstant(notAfter),
  }
}

type Place = Pick<PlacedCertificate, 'placement' | 'state' | 'by' | 'entries' | 'digest' | 'namesakes' | 'sameKey'>

const NOWHERE: Place = {
  placement: 'not-listed',
  entries: [],
  namesakes: [],
  sameKey: [],
}

function placeOf(
  { subject, spki }: Certificate,
  digests: Readonly<Record<KnownDigest['algorithm'], string>>,
  trust: Trust,
): Place {
  const sha256 = digests['SHA-256']
  const index = trustIndex(trust)
  const found = (placement: Placement, entries: Place['entries']): Place => {
    const [first] = entries
    if (first === undefined) return NOWHERE
    const { certificateSha256, subject: listed } = first.identity
    const by = certificateSha256.includes(sha256) ? 'certificate' : listed.key === subject.key ? 'name-and-key' : 'key'
    return { ...NOWHERE, placement, state: first.state, by, entries }
  }
  const exclusion = index.exclusionOf({ subject, spki, sha256 })
  if (exclusion !== null) return found('excluded', [exclusion])
  const services = index.servicesOf(subject, spki)
  if (services.length > 0) return found('service', services)
  const intermediate = index.intermediateOf(subject, spki)
  if (intermediate !== null) return found('intermediate-only', [intermediate])
  for (const { state, knownDigests } of trust.lists) {
    const digest = knownDigests.find(({ algorithm, value }) => digests[algorithm] === value)
    if (digest !== undefined) return { ...NOWHERE, placement: 'digest-alone', state, digest }
  }
  return {
    ...NOWHERE,
    namesakes: index.servicesNamed(subject),
    sameKey: keyIndex(trust).servicesWithKey(spki),
  }
}
