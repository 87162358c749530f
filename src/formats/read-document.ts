import { TAG } from '../asn1/reader.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { startsWith, toLatin1 } from '../core/bytes.ts'
import { findWord, soughtWord } from '../core/find-octets.ts'
import { door, untilNothingIsMissing } from '../core/missing.ts'
import { inMemory, type Octets } from '../core/octets.ts'
import { attempt, type Failure, failed, type Outcome, success } from '../core/outcome.ts'
import { allSteps, type RunSteps, type Steps } from '../core/steps.ts'
import { readPdfOrOpenInSteps } from '../pdf/read-pdf.ts'
import { readings } from '../pdf/readings/door.ts'
import type { PdfDocument } from '../pdf/types.ts'
import { hasPem, type PlacedBlock, pemBlocks } from '../x509/pem.ts'
import { contentInfoType } from './content-info-type.ts'
import { knownByHead, knownText, viewOf } from './known-format.ts'
import { mayBeAnything } from './may-be-anything.ts'
import { otherThanPdf } from './pdf-inside.ts'
import type { MessageFacts } from './smime/message.ts'
import { nameNotSigned } from './smime/not-signed.ts'
import type { StructuredFacts } from './structured-document.ts'
import { stillEncoded } from './transfer/still-encoded.ts'
import { readWholeSignedData } from './whole-signed-data.ts'
import { mayBeSignedXml } from './xmldsig/may-be-signed-xml.ts'
import { zipBehind } from './zip-format.ts'

/** What the bytes of a document turned out to be. */
export type DocumentFacts =
  | { readonly format: 'pdf'; readonly pdf: PdfDocument }
  | { readonly format: 'cms'; readonly signedData: SignedData }
  | MessageFacts
  | StructuredFacts
  | { readonly format: 'pdf' | 'cms' | 'unknown'; readonly unreadable: Failure }

/** ISO 32000-2 §7.5.2: readers look for the header in the first kilobyte. */
const HEADER_WINDOW = 1024
const PDF_HEADER = soughtWord('%PDF-')

const CMS_PEM_LABELS: ReadonlySet<string> = new Set(['CMS', 'PKCS7'])

/**
 * Reads a document as what its first bytes say it is: PDF, CMS (DER, BER, or PEM), or a message, whose reader is loaded then. `password`: of an
 * encrypted PDF. `run`: how what takes long is run.
 */
export function readDocument(
  document: Octets,
  budget: Budget,
  password?: string,
  run: RunSteps = allSteps,
): DocumentFacts | Promise<DocumentFacts> {
  return untilNothingIsMissing(budget, () => run(readDocumentInSteps(document, budget, password)))
}

/** The same in steps, in which a part can be missing. */
export function* readDocumentInSteps(
  document: Octets,
  budget: Budget,
  password: string | undefined,
): Steps<DocumentFacts> {
  const facts = yield* readByHead(document, budget, password)
  if (!mayBeAnything(facts)) return facts
  const zip = zipBehind(document.length, (start, end) => viewOf(document, start, end))
  return zip === null ? facts : { format: 'unknown', unreadable: zip }
}

function* readByHead(document: Octets, budget: Budget, password: string | undefined): Steps<DocumentFacts> {
  const size = attempt(() => budget.within('documentBytes', document.length))
  if (!size.ok) return { format: 'unknown', unreadable: size.failure }
  if (document.length === 0) return { format: 'unknown', unreadable: { code: 'INPUT_EMPTY' } }
  const isInMemory = document instanceof Uint8Array
  const start = isInMemory ? document : document.file.view(0, 2 * HEADER_WINDOW)
  const head = attempt(() => isContentInfo(start, budget))
  if (!head.ok) return { format: 'unknown', unreadable: head.failure }
  const other = head.value ? null : knownHead(start, document)
  if (other !== null) return { format: 'unknown', unreadable: other }
  // A CMS may hold a whole PDF, header and all; no PDF starts as a ContentInfo does.
  if (!head.value && isPdf(start) && !isMessage(start)) {
    const file = isInMemory ? document : document.file
    const pdf = yield* readPdfOrOpenInSteps(file, budget, password)
    const why = pdf.ok ? signedPartMissing(pdf.value) : pdf.failure
    const found = why === null ? pdf : yield* readings().readDamaged(file, budget, why, pdf)
    const header = findWord(start, PDF_HEADER)
    const inside = header === 0 ? null : otherThanPdf(found, document, start, header)
    if (inside !== null) return { format: 'unknown', unreadable: inside }
    if (found.ok) return { format: 'pdf', pdf: found.value }
    const encoded = found.failure.code === 'BUDGET_EXHAUSTED' ? null : stillEncoded(start)
    return encoded === null ? { format: 'pdf', unreadable: found.failure } : { format: 'unknown', unreadable: encoded }
  }
  const bytes = inMemory(document)
  if (beginsAsField(bytes, HEADER_WINDOW)) {
    const message = mail().readMessage(bytes, budget)
    if (message !== null) return message
  }
  const cms = cmsBytes(bytes)
  if (!cms.ok) {
    // A PDF may stand far behind something else, where most files that are none have no header anywhere.
    const header = findWord(bytes, PDF_HEADER)
    const found = header < 0 ? cms : yield* readings().findPdf(bytes.subarray(header), budget, cms)
    if (found.ok) return { format: 'pdf', pdf: found.value }
    const isNamed = found.failure.code === 'FORMAT_UNKNOWN' || found.failure.code === 'INPUT_NOT_PEM'
    if (isNamed && isJson(bytes)) return json().readJsonDocument(bytes, budget)
    if (isNamed && mayBeSignedXml(bytes)) return xml().readSignedXml(bytes, budget)
    const text = isNamed ? (knownText(bytes) ?? stillEncoded(bytes)) : null
    return { format: 'unknown', unreadable: text ?? found.failure }
  }
  const signedData = readWholeSignedData(cms.value, budget)
  if (!signedData.ok) {
    // A certificate, a CRL or an OCSP answer is no broken CMS, so that no new signature is asked for.
    const isOther = attempt(() => signedData.failure.code === 'DER_TAG_UNEXPECTED' && !isContentInfo(cms.value, budget))
    if (!isOther.ok) return { format: 'cms', unreadable: isOther.failure }
    return isOther.value
      ? { format: 'unknown', unreadable: { code: 'FORMAT_UNKNOWN' } }
      : { format: 'cms', unreadable: nameNotSigned(signedData.failure) }
  }
  return { format: 'cms', signedData: signedData.value }
}

/** A PDF begins with its header, or with text that was put before it (ISO 32000-2 §7.5.2): what begins as no text does is a file of another kind, whatever stands in it. */
function knownHead(start: Uint8Array, document: Octets): Failure | null {
  return startsWith(start, 0, '%PDF-') ? null : knownByHead(start, document)
}

const json = door(() => import('./invoice/read-json-document.ts'))
const mail = door(() => import('./smime/read-message.ts'))
const xml = door(() => import('./xmldsig/read-signed-xml.ts'))

/** What is missing, or was not read, may have had a signature, so that a damaged file is not called unsigned. */
function signedPartMissing({ signatures, findings, size }: PdfDocument): Failure | null {
  const isSigned = signatures.some(({ kind }) => kind !== 'document-time-stamp')
  const code = (['PDF_TRUNCATED', 'PDF_TRAILING_DATA', 'PDF_FIELD_INVALID'] as const).find((damage) =>
    findings.some((finding) => finding.code === damage),
  )
  return code === undefined || isSigned ? null : { code, what: 'end of file', offset: size }
}

function isContentInfo(bytes: Uint8Array, budget: Budget): boolean {
  return contentInfoType(bytes, budget) !== null
}

function isPdf(bytes: Uint8Array): boolean {
  return findWord(bytes.subarray(0, HEADER_WINDOW), PDF_HEADER) >= 0
}

/** RFC 5322 §2.2: how a message begins. */
function beginsAsField(octets: Uint8Array, limit: number): boolean {
  const end = octets.subarray(0, limit).findIndex((octet) => octet < 0x21 || octet > 0x7e || octet === 0x3a)
  return end > 0 && octets[end] === 0x3a
}

/** A header of a message that has %PDF- in it, or above it: a PDF that was saved with its own header is a PDF. */
function isMessage(start: Uint8Array): boolean {
  if (!beginsAsField(start, 2 * HEADER_WINDOW)) return false
  const text = toLatin1(start.subarray(0, 2 * HEADER_WINDOW))
  const [header = ''] = text.split(/\n\r?\n/, 1)
  const isBody = text.slice(header.length).trimStart().startsWith('%PDF-')
  return /^(?:content-type|mime-version)[ \t]*:/im.test(header) && !isBody
}

/** RFC 8259 §4: an object, behind white space, and how UTF-8 may begin. */
function isJson(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?[\t\n\r ]*\{[\t\n\r ]*["}]/.test(toLatin1(bytes.subarray(0, HEADER_WINDOW)))
}

function cmsBytes(bytes: Uint8Array): Outcome<Uint8Array> {
  // ContentInfo is a SEQUENCE (RFC 5652 §3).
  if (bytes[0] === TAG.SEQUENCE) return success(bytes)
  if (!hasPem(bytes.subarray(0, HEADER_WINDOW))) return failed('FORMAT_UNKNOWN')
  const only = attempt(() => onlyBlock(bytes))
  if (!only.ok) return only
  const block = only.value
  if (block === null || !CMS_PEM_LABELS.has(block.label)) return failed('FORMAT_UNKNOWN')
  // RFC 7468 §5.2 passes over what stands around it. Whoever opens the file is shown that, and nobody signed it.
  if (!isBlank(bytes.subarray(0, block.start))) return failed('FORMAT_UNKNOWN')
  if (!isBlank(bytes.subarray(block.end))) return failed('CMS_TRAILING_DATA')
  return success(block.decode())
}

/** `null`: there are several, and behind the second none is looked at. */
function onlyBlock(bytes: Uint8Array): PlacedBlock | null {
  let only: PlacedBlock | null = null
  for (const block of pemBlocks(bytes)) {
    if (only !== null) return null
    only = block
  }
  return only
}

/** Apart from how UTF-8 may begin. */
function isBlank(octets: Uint8Array): boolean {
  const start = startsWith(octets, 0, '\u00ef\u00bb\u00bf') ? 3 : 0
  for (let at = start; at < octets.length; at++) {
    const octet = octets[at]
    if (octet !== 0x20 && octet !== 0x0a && octet !== 0x0d && octet !== 0x09) return false
  }
  return true
}
