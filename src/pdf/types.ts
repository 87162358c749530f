import type { Finding } from '../core/finding.ts'
import type { Octets } from '../core/octets.ts'
import type { Outcome } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import type { PdfReference, PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import type { PdfRevision } from './revision.ts'

/**
 * What was read of a PDF: facts, and the checks on its structure. Whether the signatures are valid is not asked here.
 */
export interface PdfDocument {
  readonly size: number
  /** Of the header, or of the catalogue where that is later: `1.7`. */
  readonly version: string
  /** Where `%PDF-` stands: 0, unless bytes precede it. */
  readonly headerOffset: number
  /** Oldest first; none of a file that was rebuilt (`PDF_REBUILT`). */
  readonly revisions: readonly PdfRevision[]
  /** By the end of the bytes that each covers, then by object number; those that cover nothing come last. */
  readonly signatures: readonly PdfSignature[]
  /**
   * Names of the signature fields of the form (ISO 32000-2 §12.7.5.5) without a signature as of the last revision, whether or not a reader shows
   * them. Two fields of one name are one field (§12.7.4.2), of which readers take either: its name is here if one of them is empty.
   */
  readonly emptyFields: readonly string[]
  readonly dss: PdfDss | null
  /** /SigFlags of the form (ISO 32000-2 table 225). */
  readonly signatureFlags: number | null
  /** Which permissions /Perms of the catalogue grants (§12.8.6): `DocMDP`, `UR3`. */
  readonly permissions: readonly string[]
  /** Prefixes of developer extensions that the catalogue declares (§7.12). */
  readonly extensions: readonly string[]
  /** About the document; each signature has its own. */
  readonly findings: readonly Finding[]
  /** What a reference stands for as of a revision; the last one if none is given. */
  resolve(reference: PdfReference, revision?: number): Outcome<PdfValue>
  /** For the comparison of revisions. Its methods throw `Refusal`. */
  readonly objects: ObjectStore
}

export type PdfSignatureKind = 'approval' | 'certification' | 'document-time-stamp'

/** [0, length of the first range, start of the second, its length]: ISO 32000-2 §12.8.1. */
export type ByteRange = readonly [number, number, number, number]

export interface PdfSignature {
  /** Fully qualified name (§12.7.4.2). */
  readonly field: string
  /** Other fields that have the same signature dictionary. */
  readonly sharedWith: readonly string[]
  /** Those of its fields that an earlier revision had without a signature: somebody prepared them for one. */
  readonly preparedFields: readonly string[]
  readonly fieldObject: number | null
  /** Of the signature dictionary; `null` where it stands inside the field. */
  readonly dictionaryObject: number | null
  readonly kind: PdfSignatureKind
  /** Whether a page may show something of its field. */
  readonly visible: boolean
  readonly type: string | null
  readonly filter: string | null
  readonly subFilter: string | null
  readonly byteRange: ByteRange | null
  /** The two ranges; empty unless /ByteRange is sound in itself. */
  readonly signedRanges: readonly Octets[]
  /**
   * /Cert (ISO 32000-1 table 252), decoded: the signer's certificate, then others. Only `adbe.x509.rsa_sha1` has it; with a CMS it is not to be
   * there. `null`: there is none.
   */
  readonly certificates: readonly Uint8Array[] | null
  /** /Contents, decoded, padding included. */
  readonly contents: Uint8Array | null
  /** From `<` to one past `>` in the file. */
  readonly contentsSpan: { readonly start: number; readonly end: number } | null
  /** /M: what the signer's software claims; it proves nothing. */
  readonly claimedTime: { readonly raw: string; readonly instant: Instant | null } | null
  readonly reason: string | null
  readonly location: string | null
  readonly signerName: string | null
  readonly contactInfo: string | null
  /**
   * What the signer allows to be changed later (§12.8.2.2, or /Lock of the field): 1 nothing, 2 forms and signing, 3
   * annotations too.
   */
  readonly docMdp: 1 | 2 | 3 | null
  /** Fields that this signature locks (§12.8.2.4). */
  readonly fieldMdp: PdfFieldLock | null
  readonly references: readonly PdfSignatureReference[]
  /** The revision at whose end the covered bytes end; `null` where they end elsewhere. */
  readonly revision: number | null
  /** Nothing but white space follows what is covered, and all before it is covered. */
  readonly coversWholeFile: boolean
  readonly followedBy: { readonly revisions: number; readonly bytes: number }
  readonly findings: readonly Finding[]
}

export interface PdfFieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  readonly fields: readonly string[]
}

/** A signature reference dictionary (ISO 32000-2 table 256). Its digest, of PDF 1.x, is noted and not checked. */
export interface PdfSignatureReference {
  readonly transformMethod: string | null
  readonly digestMethod: string | null
  readonly hasDigest: boolean
}

/** The document security stores (ETSI EN 319 142-1 §5.4.2, ISO 32000-2 §12.8.4.3) of all revisions, with what is for one signature alone: bytes, not judged. */
export interface PdfDss {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  /** By the upper-case hexadecimal SHA-1 of the signature that each entry is for. */
  readonly vri: readonly PdfVri[]
  /** Where in the file the data of each certificate, CRL and answer are, as written: in the revision that it was added in. */
  readonly spans: ReadonlyMap<Uint8Array, { readonly start: number; readonly end: number }>
}

export interface PdfVri {
  readonly key: string
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  /** /TU: when the entry was made, as claimed. */
  readonly createdAt: string | null
  /** /TS: a time-stamp token over the entry. */
  readonly timeStamp: Uint8Array | null
}
