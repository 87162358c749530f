import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readCertificateValues, readRevocationValues } from '../cms/cades-values.ts'
import { readRevocationInfoArchival } from '../cms/revocation-info-archival.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { type CertificateStore, holdCertificates } from './hold-certificates.ts'
import type { Evidence, RevocationEvidence } from './types.ts'

/** Everything at hand: from the signatures, from the document's validation data, and from the caller. */
export interface GatheredEvidence {
  readonly certificates: CertificateStore
  readonly revocation: RevocationEvidence
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
  return {
    certificates: await holdCertificates(encodings, engine, budget),
    revocation: {
      crls: [
        ...signatures.flatMap(({ crls }) => crls),
        ...embedded.flatMap(({ crls }) => crls),
        ...(document?.crls ?? []),
        ...(given.crls ?? []),
      ],
      ocspResponses: [
        ...signatures.flatMap(({ ocspResponses }) => ocspResponses),
        ...embedded.flatMap(({ ocspResponses }) => ocspResponses),
        ...(document?.ocsps ?? []),
        ...(given.ocspResponses ?? []),
      ],
    },
  }
}

interface Embedded {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}

/** Validation data among the attributes: Adobe's signed attribute, and certificate-values of CAdES. */
function readEmbedded(signedData: SignedData, budget: Budget): Embedded {
  const certificates: Uint8Array[] = []
  const crls: Uint8Array[] = []
  const ocspResponses: Uint8Array[] = []
  for (const { signedAttributes, unsignedAttributes } of signedData.signerInfos) {
    for (const value of valuesOf(signedAttributes, CMS_ATTRIBUTE.revocationInfoArchival)) {
      const archival = readRevocationInfoArchival(value, budget)
      if (!archival.ok) continue
      crls.push(...archival.value.crls)
      ocspResponses.push(...archival.value.ocspResponses)
    }
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.certificateValues)) {
      const values = readCertificateValues(value, budget)
      if (values.ok) certificates.push(...values.value)
    }
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.revocationValues)) {
      const values = readRevocationValues(value, budget)
      if (!values.ok) continue
      crls.push(...values.value.crls)
      ocspResponses.push(...values.value.ocspResponses)
    }
  }
  return { certificates, crls, ocspResponses }
}

function valuesOf(set: Parameters<typeof attributesOf>[0], oid: string): readonly Uint8Array[] {
  return attributesOf(set, oid).flatMap(({ values }) => values)
}
