import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { Finding } from '../core/finding.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { type CertificateStore, holdCertificates } from './hold-certificates.ts'
import type { RevocationStore } from './hold-revocation.ts'
import type { Embedded } from './read-embedded.ts'
import type { Evidence, RevocationEvidence } from './types.ts'

/** All available evidence: from the signatures, from the document's validation data, and from the caller. */
export interface GatheredEvidence {
  readonly certificates: CertificateStore
  readonly revocation: RevocationEvidence
  /** The same, read. */
  readonly revocationStore: RevocationStore
  /** About parts that could not be read, and are left out. */
  readonly findings: readonly Finding[]
}

/** Validation data of a document outside its signatures: the DSS dictionary of a PDF. */
export interface DocumentValidationData {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

export interface GatheringMeans {
  readonly engine: CryptoEngine
  readonly budget: Budget
  readonly cache: ResultCache | null
}

/** To be gathered makes nothing trusted: it is evidence, and judged as such. */
export async function gatherEvidence(
  signatures: readonly SignedData[],
  document: DocumentValidationData | null,
  given: Evidence,
  { engine, budget, cache }: GatheringMeans,
): Promise<GatheredEvidence> {
  const embedded = await readAllEmbedded(signatures, budget)
  const encodings = [
    ...signatures.flatMap(({ certificates }) => certificates),
    ...embedded.flatMap(({ certificates }) => certificates),
    ...(document?.certificates ?? []),
    ...(given.certificates ?? []),
  ]
  const certificates = await holdCertificates(encodings, engine, budget, cache)
  const revocation: RevocationEvidence = {
    crls: [
      ...signatures.flatMap(({ crls }) => crls),
      ...embedded.flatMap(({ crls }) => crls),
      ...(document?.crls ?? []),
      ...(given.crls ?? []),
    ],
    ocspResponses: [
      ...signatures.flatMap(({ ocspResponses }) => ocspResponses),
      ...embedded.flatMap(({ ocsps }) => ocsps),
      ...(document?.ocsps ?? []),
      ...(given.ocspResponses ?? []),
    ],
  }
  const revocationStore = await readRevocation(revocation, { engine, budget, cache })
  const unreadable = embedded.flatMap(({ findings }) => findings)
  return {
    certificates,
    revocation,
    revocationStore,
    findings: [...certificates.findings, ...revocationStore.findings, ...unreadable],
  }
}

const NOTHING: RevocationStore = Object.freeze({
  crls: Object.freeze([]),
  ocspResponses: Object.freeze([]),
  findings: Object.freeze([]),
})

/** The module, once it is loaded: to import it again for each document is not free. */
let reader: typeof import('./hold-revocation.ts') | null = null

/** The reader of CRLs and OCSP answers is loaded where there are any. */
async function readRevocation(
  evidence: RevocationEvidence,
  { engine, budget, cache }: GatheringMeans,
): Promise<RevocationStore> {
  if (evidence.crls.length === 0 && evidence.ocspResponses.length === 0) return NOTHING
  reader ??= await import('./hold-revocation.ts')
  return reader.holdRevocation(evidence, engine, budget, cache)
}

/** The reader of validation data among the attributes, once it is loaded. */
let embeddedReader: typeof import('./read-embedded.ts') | null = null

async function readAllEmbedded(signatures: readonly SignedData[], budget: Budget): Promise<readonly Embedded[]> {
  const embedding = signatures.filter(hasEmbedded)
  if (embedding.length === 0) return []
  embeddedReader ??= await import('./read-embedded.ts')
  const { readEmbedded } = embeddedReader
  return embedding.map((signedData) => readEmbedded(signedData, budget))
}

/** Which attributes `readEmbedded` reads. */
function hasEmbedded({ signerInfos }: SignedData): boolean {
  return signerInfos.some(
    ({ signedAttributes, unsignedAttributes }) =>
      attributesOf(signedAttributes, CMS_ATTRIBUTE.revocationInfoArchival).length > 0 ||
      attributesOf(unsignedAttributes, CMS_ATTRIBUTE.certificateValues).length > 0 ||
      attributesOf(unsignedAttributes, CMS_ATTRIBUTE.revocationValues).length > 0,
  )
}
