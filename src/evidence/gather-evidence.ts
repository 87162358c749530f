import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { Finding } from '../core/finding.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type CertificateStore, holdCertificates } from './hold-certificates.ts'
import { holdRevocation, type RevocationStore } from './hold-revocation.ts'
import { type Embedded, readEmbedded } from './read-embedded.ts'
import type { JudgedEvidence, RevocationEvidence } from './types.ts'

/** All available evidence: from the signatures, from the document's validation data, and from the caller. */
export interface GatheredEvidence {
  readonly certificates: CertificateStore
  readonly revocation: RevocationEvidence
  /** The same, read. */
  readonly revocationStore: RevocationStore
  /** Of the signers of time-stamps: those above, and what the tokens carry. */
  readonly ofTokens: readonly HeldCertificate[]
  /** SHA-256 of each encoding of these. */
  readonly digestsOfTokens: ReadonlyMap<Uint8Array, string>
  /** What `placesOf` tells of where evidence was found. */
  readonly sources: EvidenceSources
  /** About parts that could not be read, and are left out. */
  readonly findings: readonly Finding[]
}

/** Validation data of a document outside its signatures: the DSS dictionary of a PDF. */
export interface DocumentValidationData {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  /** Where in the file each is: from its first octet to one past its last, as it is written there. */
  readonly spans?: ReadonlyMap<Uint8Array, FileSpan>
}

export interface FileSpan {
  readonly start: number
  readonly end: number
}

/** Where evidence came from, for `placesOf`. */
export interface EvidenceSources {
  readonly signatures: readonly SignedData[]
  /** Of those that may have something embedded, in their order. */
  readonly embedded: readonly Embedded[]
  readonly tokens: readonly CarriedToken[]
  readonly embeddedInTokens: readonly Embedded[]
  readonly spans: ReadonlyMap<Uint8Array, FileSpan> | undefined
}

/** A time-stamp token, and the message of the signature that it is in. */
export interface CarriedToken {
  readonly token: SignedData
  readonly message: SignedData
}

export interface GatheringMeans {
  readonly engine: Arithmetic
  readonly budget: Budget
  readonly cache: ResultCache | null
}

/** Of a caller who gives a document and nothing else. */
export function documentAlone(document: Uint8Array): JudgedEvidence {
  return { document, certificates: [], crls: [], ocspResponses: [] }
}

/** To be gathered makes nothing trusted: it is evidence, and judged as such. */
export function gatherEvidence(
  signatures: readonly SignedData[],
  document: DocumentValidationData | null,
  given: JudgedEvidence,
  { engine, budget, cache }: GatheringMeans,
  tokens: readonly CarriedToken[] = [],
): GatheredEvidence {
  const embedded = readAllEmbedded(signatures, budget)
  const inTokens = tokens.map(({ token }) => token)
  const embeddedInTokens = readAllEmbedded(inTokens, budget)
  const encodings = [
    ...signatures.flatMap(({ certificates }) => certificates),
    ...embedded.flatMap(({ certificates }) => certificates),
    ...(document?.certificates ?? []),
    ...(given.certificates ?? []),
  ]
  const certificates = holdCertificates(encodings, engine, budget, cache)
  // They are no candidates for the signer of the document, so that a time-stamp makes no signer ambiguous.
  const carried = [
    ...inTokens.flatMap((token) => token.certificates),
    ...embeddedInTokens.flatMap((values) => values.certificates),
  ]
  const more = carried.length === 0 ? null : holdCertificates(carried, engine, budget, cache)
  const revocation: RevocationEvidence = {
    crls: [
      ...[...signatures, ...inTokens].flatMap(({ crls }) => crls),
      ...[...embedded, ...embeddedInTokens].flatMap(({ crls }) => crls),
      ...(document?.crls ?? []),
      ...(given.crls ?? []),
    ],
    ocspResponses: [
      ...[...signatures, ...inTokens].flatMap(({ ocspResponses }) => ocspResponses),
      ...[...embedded, ...embeddedInTokens].flatMap(({ ocsps }) => ocsps),
      ...(document?.ocsps ?? []),
      ...(given.ocspResponses ?? []),
    ],
  }
  const revocationStore = holdRevocation(revocation, engine, budget, cache)
  const unreadable = [...embedded, ...embeddedInTokens].flatMap(({ findings }) => findings)
  return {
    certificates,
    revocation,
    revocationStore,
    digestsOfTokens: more === null ? certificates.digests : new Map([...certificates.digests, ...more.digests]),
    ofTokens: more === null ? certificates.held : union(certificates.held, more.held),
    sources: { signatures, embedded, tokens, embeddedInTokens, spans: document?.spans },
    findings: [...certificates.findings, ...(more?.findings ?? []), ...revocationStore.findings, ...unreadable],
  }
}

function union(...stores: readonly (readonly HeldCertificate[])[]): readonly HeldCertificate[] {
  return [...new Map(stores.flat().map((held) => [held.sha256, held])).values()]
}

function readAllEmbedded(signatures: readonly SignedData[], budget: Budget): readonly Embedded[] {
  return signatures.filter(hasEmbedded).map((signedData) => readEmbedded(signedData, budget))
}

/** Which attributes `readEmbedded` reads. */
export function hasEmbedded({ signerInfos }: SignedData): boolean {
  return signerInfos.some(
    ({ signedAttributes, unsignedAttributes }) =>
      attributesOf(signedAttributes, CMS_ATTRIBUTE.revocationInfoArchival).length > 0 ||
      attributesOf(unsignedAttributes, CMS_ATTRIBUTE.certificateValues).length > 0 ||
      attributesOf(unsignedAttributes, CMS_ATTRIBUTE.revocationValues).length > 0,
  )
}
