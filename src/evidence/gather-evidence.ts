import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readCertificateValues, readRevocationValues } from '../cms/cades-values.ts'
import { type RevocationInfoArchival, readRevocationInfoArchival } from '../cms/revocation-info-archival.ts'
import type { AttributeSet, SignedData } from '../cms/types.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Outcome } from '../core/outcome.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { type CertificateStore, holdCertificates } from './hold-certificates.ts'
import type { RevocationStore } from './hold-revocation.ts'
import type { Evidence, RevocationEvidence } from './types.ts'

/** Everything at hand: from the signatures, from the document's validation data, and from the caller. */
export interface GatheredEvidence {
  readonly certificates: CertificateStore
  readonly revocation: RevocationEvidence
  /** The same, read. */
  readonly revocationStore: RevocationStore
  /** About what could not be read of it, and is left out. */
  readonly findings: readonly Finding[]
}

/** Validation data of a document outside its signatures: the DSS dictionary of a PDF. */
export interface DocumentValidationData {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** Being gathered makes nothing trusted: it is evidence, and judged as such. */
export async function gatherEvidence(
  signatures: readonly SignedData[],
  document: DocumentValidationData | null,
  given: Evidence,
  engine: CryptoEngine,
  budget: Budget,
): Promise<GatheredEvidence> {
  const embedded = signatures.map((signedData) => readEmbedded(signedData, budget))
  const encodings = [
    ...signatures.flatMap(({ certificates }) => certificates),
    ...embedded.flatMap(({ certificates }) => certificates),
    ...(document?.certificates ?? []),
    ...(given.certificates ?? []),
  ]
  const certificates = await holdCertificates(encodings, engine, budget)
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
  const revocationStore = await readRevocation(revocation, engine, budget)
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

/** Once it is loaded: to ask for a module again, for each document, is not free. */
let reader: typeof import('./hold-revocation.ts') | null = null

/** What reads CRLs and OCSP answers is loaded for those that have any. */
async function readRevocation(
  evidence: RevocationEvidence,
  engine: CryptoEngine,
  budget: Budget,
): Promise<RevocationStore> {
  if (evidence.crls.length === 0 && evidence.ocspResponses.length === 0) return NOTHING
  reader ??= await import('./hold-revocation.ts')
  return reader.holdRevocation(evidence, engine, budget)
}

interface Embedded extends DocumentValidationData {
  readonly findings: readonly Finding[]
}

/** Validation data among the attributes: Adobe's signed attribute, and certificate-values and revocation-values of CAdES. */
function readEmbedded({ signerInfos }: SignedData, budget: Budget): Embedded {
  const certificates: Uint8Array[] = []
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  // Each kind told once, however many there are.
  const unreadable = new Map<string, Finding>()
  const take = <T>(read: Outcome<T>, attribute: string, add: (value: T) => void): void => {
    if (read.ok) add(read.value)
    else unreadable.set(`${read.failure.code} ${attribute}`, unreadableFinding(read.failure.code, attribute))
  }
  const addRevocation = (values: RevocationInfoArchival): void => {
    append(crls, values.crls)
    append(ocsps, values.ocspResponses)
  }
  for (const { signedAttributes, unsignedAttributes } of signerInfos) {
    for (const value of valuesOf(signedAttributes, CMS_ATTRIBUTE.revocationInfoArchival))
      take(readRevocationInfoArchival(value, budget), 'revocation-info-archival', addRevocation)
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.certificateValues))
      take(readCertificateValues(value, budget), 'certificate-values', (values) => append(certificates, values))
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.revocationValues))
      take(readRevocationValues(value, budget), 'revocation-values', addRevocation)
  }
  return { certificates, crls, ocsps, findings: [...unreadable.values()] }
}

function unreadableFinding(reason: Code, attribute: string): Finding {
  const code = reason === 'BUDGET_EXHAUSTED' ? reason : 'ATTRIBUTE_MALFORMED'
  return { code, level: 'warning', data: { attribute, reason } }
}

function valuesOf(set: AttributeSet | null, oid: string): readonly Uint8Array[] {
  return attributesOf(set, oid).flatMap(({ values }) => values)
}
