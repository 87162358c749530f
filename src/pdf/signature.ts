import type { FindingCode } from '../core/codes.ts'
import { type Finding, toldName } from '../core/finding.ts'
import type { FileOctets, Octets } from '../core/octets.ts'
import type { Failure } from '../core/outcome.ts'
import {
  checkByteRangeShape,
  checkContents,
  checkGap,
  coveredEnd,
  failure,
  readByteRange,
  revisionEndingAt,
} from './byte-range.ts'
import { parsePdfDate } from './date.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfString } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { readTransforms } from './signature-reference.ts'
import type { ByteRange, PdfSignature, PdfSignatureKind } from './types.ts'
import { mayBeShown } from './widget.ts'

/** A signature dictionary as it was found: under which fields, and where. */
export interface LocatedSignature {
  readonly dictionary: PdfDictionary
  /** `null` where it stands inside the field. */
  readonly dictionaryObject: number | null
  /** False in an object stream, where no /ByteRange can reach. */
  readonly inFile: boolean
  /** At least one; the first gives the signature its name. */
  readonly fields: readonly { readonly name: string; readonly object: number | null }[]
  /** /Perms /DocMDP of the catalogue refers to it. */
  readonly isCertification: boolean
  /** The widgets of its fields. */
  readonly widgets: readonly PdfDictionary[]
  /** /Lock of the field. */
  readonly lock: PdfDictionary | null
  /** Why the dictionary could not be read; it is empty then. */
  readonly unreadable: Failure | null
}

/** Formats that are judged; the others of ISO 32000-2 table 255, and of vendors, are named. */
const SUPPORTED: ReadonlySet<string> = new Set([
  'adbe.pkcs7.detached',
  'ETSI.CAdES.detached',
  'ETSI.RFC3161',
  // Of PDF 1.3, and no longer of PDF 2.0.
  'adbe.pkcs7.sha1',
  'adbe.x509.rsa_sha1',
])

/**
 * Reads a signature dictionary (ISO 32000-2 table 255) and checks what it covers. `endOfText`: where only white space
 * is left.
 */
export function readSignature(store: ObjectStore, located: LocatedSignature, endOfText: number): PdfSignature {
  const { file, last: revision } = store
  const { dictionary, fields } = located
  const [first, ...others] = fields
  const findings: Finding[] = []
  const note = (finding: Finding | null): boolean => {
    if (finding !== null) findings.push(finding)
    return finding === null
  }
  const value = (key: string) => {
    const written = entryOf(dictionary, key)
    return written === undefined ? null : store.resolve(written, revision)
  }
  const text = (key: string): string | null => {
    const string = value(key)
    return string?.kind === 'string' ? store.text(string) : null
  }
  const name = (key: string): string | null => nameOf(value(key) ?? undefined)

  if (located.unreadable !== null) note(unreadableFinding(located.unreadable))
  const [type, subFilter] = [name('Type'), name('SubFilter')]
  for (const finding of typeFindings(type, subFilter, located)) note(finding)
  const filter = name('Filter')
  const formatFinding = checkFormat(subFilter, filter)
  if (formatFinding !== null) note(formatFinding)
  if (others.length > 0) note(sharedFinding(fields.map((field) => field.name)))

  const contents = entryOf(dictionary, 'Contents')
  const contentsString = contents?.kind === 'string' ? contents : null
  const contentsSound = note(checkContents(dictionary, located.inFile))
  const shapeSound = note(checkByteRangeShape(dictionary, file.size))
  const byteRange = readByteRange(dictionary)
  const ranges = shapeSound ? byteRange : null
  const gapSound = ranges !== null && contentsSound && contentsString !== null && note(checkGap(ranges, contentsString))
  // Whoever encrypts a file that is signed writes it anew.
  if (store.decryption !== null && !gapSound) note({ code: 'PDF_ENCRYPTED_AFTER_SIGNING', level: 'warning' })
  const end = ranges === null ? null : coveredEnd(ranges)
  const covered = end === null ? null : revisionEndingAt(end, store.revisions, file)
  if (end !== null && covered === null) note(failure('PDF_SIGNED_REVISION_INCOMPLETE', 0, end))
  const later = covered === null ? 0 : store.last - covered
  if (later > 0) note({ code: 'PDF_REVISION_LATER', level: 'warning', data: { revisions: later } })
  const certificates = readCertificates(dictionary, subFilter, ranges)
  if (certificates === 'invalid') note(failure('PDF_CERT_INVALID'))
  const transforms = readTransforms(store, dictionary, located.lock, revision)
  const claimed = text('M')
  const kind = kindOf(subFilter, located.isCertification)

  return {
    field: first?.name ?? '',
    sharedWith: others.map((field) => field.name),
    preparedFields: [],
    fieldObject: first?.object ?? null,
    dictionaryObject: located.dictionaryObject,
    kind,
    visible: located.widgets.some((widget) => mayBeShown(store, widget, revision)),
    type,
    filter,
    subFilter,
    byteRange,
    signedRanges: ranges === null ? [] : rangesIn(file, ranges),
    certificates: certificates === 'invalid' ? [] : certificates,
    contents: contentsString?.bytes ?? null,
    contentsSpan:
      contentsString === null || !located.inFile ? null : { start: contentsString.start, end: contentsString.end },
    claimedTime: claimed === null ? null : { raw: claimed, instant: parsePdfDate(claimed) },
    reason: text('Reason'),
    location: text('Location'),
    signerName: text('Name'),
    contactInfo: text('ContactInfo'),
    ...transforms,
    revision: covered,
    coversWholeFile: gapSound && later === 0 && covered !== null && end !== null && end >= endOfText,
    followedBy: { revisions: later, bytes: end === null ? 0 : file.size - end },
    findings,
  }
}

/** What is not judged is named: by its format, and by the handler that its software asks for. */
function checkFormat(subFilter: string | null, filter: string | null): Finding | null {
  if (subFilter !== null && SUPPORTED.has(subFilter)) return null
  const code = subFilter === null ? 'PDF_SUBFILTER_MISSING' : 'PDF_SUBFILTER_UNSUPPORTED'
  const data = {
    ...(subFilter === null ? {} : { subFilter: toldName(subFilter) }),
    ...(filter === null ? {} : { filter: toldName(filter) }),
  }
  return { ...failure(code), ...(Object.keys(data).length === 0 ? {} : { data }) }
}

/**
 * ISO 32000-1 table 252: a byte string, or an array of them. What it says of the signer holds where it stands in the dictionary itself, and
 * is covered: elsewhere it could be replaced without touching that. Nothing else covers which certificate was meant.
 */
function readCertificates(
  dictionary: PdfDictionary,
  subFilter: string | null,
  ranges: ByteRange | null,
): readonly Uint8Array[] | 'invalid' | null {
  const written = entryOf(dictionary, 'Cert')
  if (written === undefined) return subFilter === 'adbe.x509.rsa_sha1' ? 'invalid' : null
  const items = written.kind === 'array' ? written.items : [written]
  const strings = items.filter((item) => item.kind === 'string')
  const isCovered = ({ start, end }: PdfString): boolean =>
    ranges !== null && (end <= ranges[1] || (start >= ranges[2] && end <= coveredEnd(ranges)))
  const isSound = strings.length === items.length && strings.length > 0 && strings.every(isCovered)
  return isSound ? strings.map(({ bytes }) => bytes) : 'invalid'
}

/**
 * ISO 32000-2 table 255: a document time-stamp has a type of its own, and the only format that there is for it (§12.8.5); what lacks a type is
 * of type Sig. By that type the token is a signature of the TSA, on the same octets, and says no more: it is told. One that certifies, or locks
 * fields, would say more to a reader that goes by the type.
 */
function typeFindings(
  type: string | null,
  subFilter: string | null,
  { dictionary, isCertification }: LocatedSignature,
): readonly Finding[] {
  const isSignature = type === null || type === 'Sig'
  if (subFilter !== 'ETSI.RFC3161') return isSignature ? [] : [failure('PDF_SIGNATURE_DICTIONARY_INVALID')]
  if (type === 'DocTimeStamp') return []
  if (!isSignature || isCertification || entryOf(dictionary, 'Reference') !== undefined)
    return [failure('PDF_SIGNATURE_DICTIONARY_INVALID')]
  return [{ code: 'PDF_TIME_STAMP_TYPE', level: 'information', clause: 'ISO 32000-2 §12.8.5' }]
}

/** What it is, its format says: whatever calls itself a time-stamp and is none is judged as the signature that it is. */
function kindOf(subFilter: string | null, isCertification: boolean): PdfSignatureKind {
  if (subFilter === 'ETSI.RFC3161') return 'document-time-stamp'
  return isCertification ? 'certification' : 'approval'
}

function rangesIn(file: FileOctets, [, firstLength, second, secondLength]: ByteRange): readonly Octets[] {
  return [file.range(0, firstLength), file.range(second, second + secondLength)]
}

/** Of the fields that have one signature, so many are named, and so many characters of each name are told. */
const NAMES_TOLD = 8
const NAME_TOLD = 200

function sharedFinding(names: readonly string[]): Finding {
  const code: FindingCode = 'PDF_SIGNATURE_DICTIONARY_SHARED'
  const told = names.slice(0, NAMES_TOLD).map((name) => name.slice(0, NAME_TOLD))
  return {
    code,
    level: 'warning',
    clause: 'ISO 32000-2 §12.7.5.5',
    data: { fields: told.join(', '), count: names.length },
  }
}

function unreadableFinding({ code, offset }: Failure): Finding {
  const about = {
    kind: 'structure',
    name: 'signature dictionary',
    ...(offset === undefined ? {} : { offset }),
  } as const
  return { code, level: 'failure', about }
}
