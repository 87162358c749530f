/**
 * PDF as octets: objects, revisions, signature fields, what other readers may come to, and which later changes are
 * explained. Whether a signature is valid is not asked here.
 */

import type { Budget } from '../core/budget.ts'
import type { FindingCode } from '../core/codes.ts'
import { WholeFile } from '../core/file-octets.ts'
import { type Finding, limitFindings, toldName } from '../core/finding.ts'
import { door } from '../core/missing.ts'
import type { FileOctets } from '../core/octets.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import { allSteps, attemptSteps, type Steps } from '../core/steps.ts'
import { endOfText, failure } from './byte-range.ts'
import { documentVersion, readCatalog } from './catalog.ts'
import type { OpenEncrypted } from './decryption.ts'
import { readDss } from './dss.ts'
import { boundObjects } from './file-charges.ts'
import { readForm } from './form.ts'
import { type PdfHeader, readHeader } from './header.ts'
import { entryOf, naturalOf } from './object.ts'
import { ObjectStore } from './object-store.ts'
import { readRevisions } from './read-revisions.ts'
import type { PdfRevision } from './revision.ts'
import { readSignatures } from './signatures.ts'
import { isCutShort, lacksEndMark } from './truncation.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

/**
 * Reads a PDF (ISO 32000-2) byte-exactly: its revisions, its signature fields, what each signature covers, and its
 * validation data. Only what these need is parsed. It renders nothing, repairs nothing, and does not look into the
 * signatures. An encrypted file is refused as `PDF_ENCRYPTION_UNSUPPORTED` without `open`, which finds its key, and is loaded for it.
 */
export function readPdf(
  octets: Uint8Array | FileOctets,
  budget: Budget,
  open: OpenEncrypted | null = null,
): Outcome<PdfDocument> {
  return allSteps(readPdfInSteps(octets, budget, open))
}

function* readPdfInSteps(
  octets: Uint8Array | FileOctets,
  budget: Budget,
  open: OpenEncrypted | null,
): Steps<Outcome<PdfDocument>> {
  const file = octets instanceof Uint8Array ? new WholeFile(octets) : octets
  const read = yield* attemptSteps(readFile(file, budget, open))
  const damaged = !read.ok && DAMAGED.has(read.failure.code) && lacksEndMark(file)
  return damaged ? { ok: false, failure: { ...read.failure, code: 'PDF_TRUNCATED' } } : read
}

function* readFile(file: FileOctets, budget: Budget, open: OpenEncrypted | null): Steps<PdfDocument> {
  budget.within('documentBytes', file.size)
  boundObjects(budget, file.size)
  if (file.size === 0) throw new Refusal('INPUT_EMPTY', undefined, 0)
  const header = readHeader(file)
  const revisions = yield* readRevisions(file, header.offset, budget, open !== null)
  const decryption = open === null ? null : open(file, revisions)
  const store = new ObjectStore(file, budget, revisions, decryption)
  return yield* readDocument(store, header)
}

/** The same of a document that may be encrypted: what opens it is loaded with the first that is. */
export function* readPdfOrOpenInSteps(
  octets: Uint8Array | FileOctets,
  budget: Budget,
  password = '',
): Steps<Outcome<PdfDocument>> {
  const plain = yield* readPdfInSteps(octets, budget, null)
  if (plain.ok || plain.failure.code !== 'PDF_ENCRYPTION_UNSUPPORTED') return plain
  const { openEncrypted } = encryption()
  return yield* readPdfInSteps(octets, budget, (file, revisions) => openEncrypted(file, revisions, password, budget))
}

const encryption = door(() => import('./encryption/open-encrypted.ts'))

/** As what a reader meets a file whose end is missing. */
const DAMAGED: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'PDF_XREF_MISSING',
  'PDF_XREF_INVALID',
  'PDF_OBJECT_INVALID',
  'PDF_STREAM_INVALID',
  'PDF_SYNTAX_INVALID',
  'PDF_CATALOG_INVALID',
])

function* readDocument(store: ObjectStore, header: PdfHeader): Steps<PdfDocument> {
  const { file, revisions, last } = store
  const catalog = readCatalog(store, last).dictionary
  const textEnd = endOfText(file)
  const { end } = revisions[last] as PdfRevision
  const trailing = describeEnd(end, textEnd, file.size)
  const encryption = yield* encryptionFindings(store)
  const ofAll = [...encryption, ...(trailing === null ? [] : [trailing])]
  const form = yield* readForm(store, catalog, last)
  const { signatures, emptyFields, findings } = yield* readSignatures(store, catalog, form, textEnd)
  const { dss, findings: dssFindings } = yield* readDss(store, catalog)
  const keysOf = (key: string) => [...(store.dictionary(entryOf(catalog, key), last)?.entries.keys() ?? [])]
  return {
    size: file.size,
    version: documentVersion(header.version, catalog),
    headerOffset: header.offset,
    revisions,
    signatures: withFailures(signatures, ofAll),
    emptyFields,
    dss,
    signatureFlags: form === null ? null : naturalOf(entryOf(form.dictionary, 'SigFlags')),
    permissions: keysOf('Perms'),
    extensions: keysOf('Extensions').filter((key) => key !== 'Type'),
    findings: limitFindings([
      ...describeStructure(header, revisions),
      ...ofAll,
      ...(isCutShort(file, end, textEnd) ? [failure('PDF_TRUNCATED', end, file.size)] : []),
      ...(form?.findings ?? []),
      ...findings,
      ...emptyFields.map(emptyFieldFinding),
      ...coverageFindings(signatures),
      ...dssFindings,
    ]),
    resolve: (reference, revision = last) =>
      attempt(() => store.resolve(reference, Math.min(Math.max(revision, 0), last))),
    objects: store,
  }
}

function* encryptionFindings(store: ObjectStore): Steps<readonly Finding[]> {
  const { decryption } = store
  return decryption === null ? [] : [...decryption.findings, ...(yield* decryption.findingsIn(store))]
}

/** Bytes behind the last `%%EOF`: white space shows nothing in any reader; other bytes may show anything in some. */
function describeEnd(end: number, textEnd: number, size: number): Finding | null {
  if (textEnd > end) return failure('PDF_TRAILING_DATA', end, size)
  // Up to two bytes are the line end of %%EOF.
  if (size - end <= 2) return null
  return { ...failure('PDF_TRAILING_WHITE_SPACE', end, size), level: 'information' }
}

function describeStructure(header: PdfHeader, revisions: readonly PdfRevision[]): readonly Finding[] {
  const findings: Finding[] = []
  if (header.offset > 0)
    findings.push({ code: 'PDF_HEADER_NOT_FIRST', level: 'warning', data: { offset: header.offset } })
  if (revisions.some(({ xref }) => xref === 'hybrid')) findings.push({ code: 'PDF_XREF_HYBRID', level: 'information' })
  return findings
}

function emptyFieldFinding(name: string): Finding {
  return {
    code: 'PDF_SIGNATURE_FIELD_EMPTY',
    level: 'warning',
    about: { kind: 'field', name: toldName(name) },
    data: { field: toldName(name) },
  }
}

function coverageFindings(signatures: readonly PdfSignature[]): readonly Finding[] {
  const covered = signatures.length === 0 || signatures.some(({ coversWholeFile }) => coversWholeFile)
  return covered ? [] : [{ code: 'PDF_NOT_COVERED', level: 'warning' }]
}

/** What fails of the document fails of each signature in it. */
function withFailures(signatures: readonly PdfSignature[], findings: readonly Finding[]): readonly PdfSignature[] {
  const failures = findings.filter(({ level }) => level === 'failure')
  if (failures.length === 0) return signatures
  return signatures.map((one) => ({ ...one, findings: [...one.findings, ...failures] }))
}
