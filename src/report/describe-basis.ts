import { toHex } from '../core/bytes.ts'
import type { ReasonCode } from '../core/codes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { formatInstant } from '../core/time.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { ExistenceProof, ProvingService } from '../existence/proofs.ts'
import type { TrustService } from '../lists/types.ts'
import type { CandidatePath, ValidatedPath } from '../path/types.ts'
import type { CertificateStatus, ListedService, RevocationSource } from '../revocation/types.ts'
import type { SignatureTime } from '../time/signature-time.ts'
import type { JudgedTimeStamp } from '../validation/judged-time-stamp.ts'
import type { SignatureValidation } from '../validation/types.ts'
import type { HeldCertificate, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import type {
  BasisAnchor,
  BasisBehind,
  BasisCertificate,
  BasisEvidence,
  BasisPath,
  BasisProof,
  BasisReport,
  BasisStatus,
} from './basis.ts'
import { behindEvidence, sourceOf } from './behind-evidence.ts'
import type { BasisTsa, TimeByBasis } from './time-basis.ts'

/** Of the verdict on a signature, and of those on its time-stamps. */
export interface Bases {
  /** `null`: no path counts. */
  readonly signature: BasisReport | null
  /** `null`: it proves nothing. */
  readonly timeStamps: readonly (BasisReport | null)[]
}

/** What trust lists and agreements have to do with it. */
export interface Behind extends Reliance {
  /** The listed services behind a path of a signer or of a TSA. */
  readonly servicesBehind: (path: CandidatePath, purpose: 'signer' | 'tsa') => readonly TrustService[]
  /** Those behind the paths that do not count. */
  readonly vetoesBeside: (
    of: Pick<SignatureValidation, 'search' | 'lead' | 'paths'>,
    purpose: 'signer' | 'tsa',
  ) => readonly TrustService[]
}

/** What a decision has to do with proofs of time. */
export interface Reliance {
  readonly agreementsBehind: AgreementsBehind
  /** Why an `accept` would be none if nothing proved when it was signed; `null`: it would be one. */
  readonly unproven: ReasonCode | null
  /** The same if nothing but the certificate, the claim and the caller said since when it was made. */
  readonly unbound: ReasonCode | null
}

/** The agreements by which the relying state relies on a proof. */
export type AgreementsBehind = (proof: Pick<ExistenceProof, 'time' | 'service'>) => readonly string[]

/** What verdicts rest on, as data: nothing is looked for here. `seen`: the signature as the decision sees it. */
export function describeBases(
  validation: SignatureValidation,
  seen: SignatureValidation,
  behind: Behind,
  engine: Arithmetic,
): Bases {
  const { facts, timeStamps, proofs } = validation
  const [stamp] = timeStamps
  // ISO 32000-2 §12.8.5: a document time-stamp was judged as the token that it is.
  const isStamp = facts.kind === 'document-time-stamp'
  const own = isStamp && stamp !== undefined ? stamp.proofs : proofs
  const holding = timeStamps.map(({ conclusion, ...stamp }) =>
    conclusion.indication === 'TOTAL-PASSED' ? stamp : NOTHING,
  )
  const apart = seen.time === validation.time ? [] : [seen]
  const based = (judged: Judged, signer: SignatureValidation | null): Based => {
    const { paths, byPath, proofs: proven } = judged
    const purpose = signer === null ? 'tsa' : 'signer'
    const services = paths.map((path) => behind.servicesBehind(path, purpose))
    const beside = new Set(behind.vetoesBeside(signer ?? judged, purpose))
    const vetoes = [...beside].filter((service) => !services.flat().includes(service))
    const agreementsBehind = signer === null ? NEEDS_NONE : behind.agreementsBehind
    return { paths, byPath, proofs: proven, services, vetoes, agreementsBehind }
  }
  const all = [
    based({ ...validation, proofs: own }, isStamp ? null : validation),
    ...holding.map((stamp) => based(stamp, null)),
    ...apart.map((one) => based(one, isStamp ? null : one)),
  ]
  digestKeys(all, engine)
  const [whole = null, ...others] = all.map(basisOf)
  const stamps = others.slice(0, holding.length)
  const byFewer = others[holding.length] ?? null
  const unproven = {
    ...(behind.unproven === null ? {} : { unproven: behind.unproven }),
    ...describeBound(seen, behind),
  }
  if (byFewer === null) return { signature: whole === null ? null : { ...whole, ...unproven }, timeStamps: stamps }
  const decision = { best: formatInstant(seen.time.best), ...byFewer }
  return { signature: { ...(whole ?? NO_BASIS), ...unproven, decision }, timeStamps: stamps }
}

function describeBound(
  { since }: Pick<SignatureValidation, 'since'>,
  { unbound: reason, agreementsBehind }: Reliance,
): Pick<BasisReport, 'bound'> {
  if (reason === null || since?.id === undefined) return {}
  const { basis, id } = since
  const agreements = agreementsBehind(since)
  const kind = basis === 'crl' || basis === 'ocsp' ? basis : 'time-stamp'
  return { bound: { kind, id, reason, ...(agreements.length === 0 ? {} : { agreements }) } }
}

type Judged = Pick<JudgedTimeStamp, 'search' | 'lead' | 'paths' | 'byPath' | 'proofs'>

interface Based extends Pick<Judged, 'paths' | 'byPath' | 'proofs'> {
  /** Of each path. */
  readonly services: readonly (readonly TrustService[])[]
  readonly vetoes: readonly TrustService[]
  readonly agreementsBehind: AgreementsBehind
}

const NEEDS_NONE: AgreementsBehind = () => []

const NO_BASIS: BasisReport = { paths: [], proofs: [] }
const NOTHING: Judged = { search: null, lead: null, paths: [], byPath: [], proofs: [] }

function basisOf({ paths, byPath, proofs, services, vetoes, agreementsBehind }: Based): BasisReport | null {
  if (paths.length === 0 && vetoes.length === 0) return null
  return {
    paths: paths.map((path, i) => describePath(path, byPath[i] ?? [], services[i] ?? [])),
    proofs: proofs.map((proof) => describeProof(proof, agreementsBehind(proof))),
    ...(vetoes.length === 0 ? {} : { vetoes: vetoes.map(describeService) }),
  }
}

function describePath(
  { certificates, anchor }: ValidatedPath,
  statuses: readonly CertificateStatus[],
  behind: readonly TrustService[],
): BasisPath {
  const services = behind.filter(({ id }) => id !== anchor.id)
  return {
    certificates: certificates.map(describeCertificate),
    anchor: describeAnchor(anchor),
    ...(services.length === 0 ? {} : { services: services.map(describeService) }),
    statuses: statuses.map(describeStatus),
  }
}

const describeCertificate = onceForEach(
  ({ certificate: { spki, notBefore, notAfter }, sha256 }: HeldCertificate): BasisCertificate => ({
    sha256,
    spkiSha256: keyDigest(spki),
    notBefore: formatInstant(notBefore),
    notAfter: formatInstant(notAfter),
  }),
)

export const describeAnchor: (anchor: TrustAnchor) => BasisAnchor = onceForEach(
  ({ id, source, spki, certificateSha256 }: TrustAnchor): BasisAnchor => ({
    id,
    source,
    spkiSha256: keyDigest(spki),
    certificates: certificateSha256,
  }),
)

const describeService = onceForEach(
  ({ id, identity }: TrustService): BasisAnchor => describeListed({ id, ...identity }),
)

function describeListed({
  id,
  spki,
  certificateSha256,
}: Pick<ListedService, 'id' | 'spki' | 'certificateSha256'>): BasisAnchor {
  return { id, source: 'service', spkiSha256: keyDigest(spki), certificates: certificateSha256 }
}

const describeStatus = onceForEach((status: CertificateStatus): BasisStatus => {
  const source = sourceOf(status)
  const beside = status.status === 'good' ? (status.beside ?? []) : []
  return {
    status: status.status,
    ...(source === null ? {} : { source: describeEvidence(source) }),
    ...(beside.length === 0 ? {} : { beside: beside.map(describeEvidence) }),
  }
})

function describeEvidence(source: RevocationSource): BasisEvidence {
  const { kind, sha256, thisUpdate, nextUpdate, signer } = source
  const behind = describeBehind(source)
  return {
    kind,
    sha256,
    thisUpdate: formatInstant(thisUpdate),
    ...(nextUpdate === null ? {} : { nextUpdate: formatInstant(nextUpdate) }),
    ...(signer === undefined
      ? {}
      : {
          signer: {
            spkiSha256: keyDigest(signer.spki),
            ...(signer.until === null ? {} : { until: formatInstant(signer.until) }),
          },
        }),
    ...(signer?.service === undefined ? {} : { service: describeListed(signer.service) }),
    ...(behind.length === 0 ? {} : { behind }),
  }
}

function describeBehind(source: RevocationSource): readonly BasisBehind[] {
  const { certificates, sources } = behindEvidence(source)
  return [
    ...certificates.map(({ sha256, certificate: { spki } }) => ({
      kind: 'certificate' as const,
      sha256,
      spkiSha256: keyDigest(spki),
    })),
    ...sources.map(({ kind, sha256, signer }) => ({
      kind,
      sha256,
      ...(signer === undefined ? {} : { spkiSha256: keyDigest(signer.spki) }),
      ...(signer?.service === undefined ? {} : { service: describeListed(signer.service) }),
    })),
  ]
}

function describeProof({ time, basis, timeStamp, service }: ExistenceProof, agreements: readonly string[]): BasisProof {
  if (basis === 'caller') return { time: formatInstant(time), basis }
  return {
    time: formatInstant(time),
    basis,
    ...(timeStamp === undefined ? {} : { timeStamp }),
    ...describeTsa(service),
    ...(agreements.length === 0 ? {} : { agreements }),
  }
}

/** What a time rests on. */
export function describeTimeBasis({ basis, service }: Pick<SignatureTime, 'basis' | 'service'>): TimeByBasis {
  return basis === 'caller' || basis === 'validation-time' ? { basis } : { basis, ...describeTsa(service) }
}

/** Whose time-stamp a time rests on, where a listed service made it. */
export function describeTsa(service: ProvingService | null): { readonly tsa?: BasisTsa } {
  if (service === null) return {}
  const { id, state, others } = service
  return { tsa: { id, state, ...(others === undefined ? {} : { others }) } }
}

/** SHA-256 of keys that were digested: it hangs on their octets alone. */
const digests = new WeakMap<SubjectPublicKeyInfo, string>()

function digestKeys(all: readonly Based[], engine: Arithmetic): void {
  for (const { paths, byPath, services, vetoes } of all) {
    for (const { identity } of [...services.flat(), ...vetoes]) digestKey(identity.spki, engine)
    for (const { certificates, anchor } of paths) {
      digestKey(anchor.spki, engine)
      for (const { certificate } of certificates) digestKey(certificate.spki, engine)
    }
    for (const status of byPath.flat()) {
      const beside = status.status === 'good' ? (status.beside ?? []) : []
      for (const source of [sourceOf(status), ...beside]) if (source !== null) digestKeysBehind(source, engine)
    }
  }
}

function digestKeysBehind(source: RevocationSource, engine: Arithmetic): void {
  const { certificates, sources } = behindEvidence(source)
  for (const { signer } of [source, ...sources]) if (signer !== undefined) digestKey(signer.spki, engine)
  for (const { certificate } of certificates) digestKey(certificate.spki, engine)
}

function digestKey(spki: SubjectPublicKeyInfo, engine: Arithmetic): void {
  if (digests.has(spki)) return
  digests.set(spki, toHex(engine.digest('sha-256', [spki.encoded])))
}

const keyDigest = (spki: SubjectPublicKeyInfo): string => digests.get(spki) as string
