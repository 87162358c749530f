import { engine } from '#platform'
import { oidName } from './asn1/oids.ts'
import type { SignedData, SignerInfo } from './cms/types.ts'
import { type BudgetLimits, createBudget } from './core/budget.ts'
import { toHex } from './core/bytes.ts'
import type { Finding } from './core/finding.ts'
import { formatInstant } from './core/time.ts'
import { gatherEvidence } from './evidence/gather-evidence.ts'
import { type DocumentFacts, readDocument } from './evidence/read-document.ts'
import type { PdfSignature } from './pdf/types.ts'
import { describeCertificate } from './report/describe-certificate.ts'
import { describeTimeStamp } from './report/describe-signature.ts'
import type { CertificateRef, SignatureKind, TimeStampReport } from './report/types.ts'
import { type SignatureFacts, signatureFacts } from './signature/signature-facts.ts'
import { readTimeStamps } from './time/time-stamps.ts'
import { formatName } from './x509/format-name.ts'

export interface InspectOptions {
  readonly budget?: Partial<BudgetLimits>
}

/** What is in a document, as it says itself: nothing of it is verified. */
export interface Inspection {
  readonly schemaVersion: 1
  readonly format: 'pdf' | 'cms' | 'unknown'
  readonly size: number
  readonly sha256: string
  readonly pdf?: {
    readonly version: string
    readonly revisions: readonly { readonly end: number; readonly crossReference: string }[]
    readonly emptySignatureFields: readonly string[]
    /** Validation data in the DSS dictionary; absent: there is none. */
    readonly dss?: { readonly certificates: number; readonly crls: number; readonly ocspResponses: number }
  }
  readonly signatures: readonly InspectedSignature[]
  /** Every certificate at hand, once: embedded in signatures, their attributes, or the DSS dictionary. */
  readonly certificates: readonly CertificateRef[]
  /** Revocation values at hand, all places together. */
  readonly revocation: { readonly crls: number; readonly ocspResponses: number }
  readonly findings: readonly Finding[]
}

export interface InspectedSignature {
  readonly kind: SignatureKind
  readonly field?: string
  readonly subFilter?: string
  /** `[start, length]` of each signed range. */
  readonly byteRange?: readonly (readonly [number, number])[]
  readonly coversWholeFile?: boolean
  readonly claimedTime?: string
  readonly reason?: string
  readonly location?: string
  readonly contentType?: string
  readonly content?: 'encapsulated' | 'detached'
  readonly encoding?: 'DER' | 'BER'
  /** How the signer's certificate is named. */
  readonly signerIdentifier?: string
  readonly digestAlgorithm?: string
  readonly signatureAlgorithm?: string
  /** Names of the attributes, in the order of the encoding. */
  readonly signedAttributes?: readonly string[]
  readonly unsignedAttributes?: readonly string[]
  readonly timeStamps: readonly TimeStampReport[]
  readonly findings: readonly Finding[]
}

/** Says what is in a document: signatures, attributes, certificates, validation data. It judges nothing, and throws for no input. */
export async function inspect(document: Uint8Array, options: InspectOptions = {}): Promise<Inspection> {
  const budget = createBudget(options.budget)
  const facts = readDocument(document, budget)
  const sha256 = toHex(await engine.digest('sha-256', [document]))
  const base = { schemaVersion: 1, format: facts.format, size: document.length, sha256 } as const
  if ('unreadable' in facts) {
    const { code, what, offset } = facts.unreadable
    const structure = { kind: 'structure', name: what ?? '', ...(offset === undefined ? {} : { offset }) } as const
    return {
      ...base,
      signatures: [],
      certificates: [],
      revocation: { crls: 0, ocspResponses: 0 },
      findings: [{ code, level: 'failure', about: structure }],
    }
  }
  const signatures = signatureFacts(facts, undefined, budget)
  const signedData = [...new Set(signatures.flatMap((signature) => signature.signedData ?? []))]
  const dss = 'pdf' in facts ? facts.pdf.dss : null
  const gathered = await gatherEvidence(signedData, dss, { document }, engine, budget)
  return {
    ...base,
    ...describePdf(facts),
    signatures: signatures.map((signature) => ({
      ...describeFacts(signature),
      timeStamps: timeStampsOf(signature.signerInfo, budget),
      findings: signature.findings,
    })),
    certificates: gathered.certificates.held.map(describeCertificate),
    revocation: {
      crls: gathered.revocation.crls.length,
      ocspResponses: gathered.revocation.ocspResponses.length,
    },
    findings: [...('pdf' in facts ? facts.pdf.findings : []), ...gathered.certificates.findings],
  }
}

function describePdf(facts: DocumentFacts): Pick<Inspection, 'pdf'> {
  if (!('pdf' in facts)) return {}
  const { version, revisions, emptyFields, dss } = facts.pdf
  return {
    pdf: {
      version,
      revisions: revisions.map(({ end, xref }) => ({ end, crossReference: xref })),
      emptySignatureFields: emptyFields,
      ...(dss === null
        ? {}
        : {
            dss: {
              certificates: dss.certificates.length,
              crls: dss.crls.length,
              ocspResponses: dss.ocsps.length,
            },
          }),
    },
  }
}

function describeFacts(facts: SignatureFacts): Omit<InspectedSignature, 'timeStamps' | 'findings'> {
  return {
    kind: facts.kind,
    ...(facts.pdf === null ? {} : describeDictionary(facts.pdf)),
    ...(facts.signedData === null ? {} : describeSignedData(facts.signedData)),
    ...(facts.signerInfo === null ? {} : describeSignerInfo(facts.signerInfo)),
  }
}

function describeDictionary(pdf: PdfSignature): Partial<InspectedSignature> {
  const { byteRange, claimedTime } = pdf
  return {
    field: pdf.field,
    ...(pdf.subFilter === null ? {} : { subFilter: pdf.subFilter }),
    ...(byteRange === null
      ? {}
      : {
          byteRange: [
            [byteRange[0], byteRange[1]],
            [byteRange[2], byteRange[3]],
          ],
        }),
    coversWholeFile: pdf.coversWholeFile,
    ...(claimedTime === null || claimedTime.instant === null
      ? {}
      : { claimedTime: formatInstant(claimedTime.instant) }),
    ...(pdf.reason === null ? {} : { reason: pdf.reason }),
    ...(pdf.location === null ? {} : { location: pdf.location }),
  }
}

function describeSignedData(signedData: SignedData): Partial<InspectedSignature> {
  return {
    contentType: oidName(signedData.contentType),
    content: signedData.content === null ? 'detached' : 'encapsulated',
    encoding: signedData.ber ? 'BER' : 'DER',
  }
}

function describeSignerInfo(signerInfo: SignerInfo): Partial<InspectedSignature> {
  const { identifier, signedAttributes, unsignedAttributes } = signerInfo
  const names = (set: SignerInfo['signedAttributes']) => (set?.attributes ?? []).map(({ oid }) => oidName(oid))
  return {
    signerIdentifier:
      identifier.kind === 'issuer-and-serial-number'
        ? `${formatName(identifier.issuer)} serial ${toHex(identifier.serialNumber)}`
        : `key identifier ${toHex(identifier.keyIdentifier)}`,
    digestAlgorithm: oidName(signerInfo.digestAlgorithm.oid),
    signatureAlgorithm: oidName(signerInfo.signatureAlgorithm.oid),
    ...(signedAttributes === null ? {} : { signedAttributes: names(signedAttributes) }),
    ...(unsignedAttributes === null ? {} : { unsignedAttributes: names(unsignedAttributes) }),
  }
}

function timeStampsOf(signerInfo: SignerInfo | null, budget: Parameters<typeof readTimeStamps>[1]) {
  return signerInfo === null ? [] : readTimeStamps(signerInfo, budget).tokens.map(describeTimeStamp)
}
