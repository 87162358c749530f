import { toLatin1 } from '../../core/bytes.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue, sameReference } from '../object.ts'
import { textIn } from '../text-string.ts'
import type { Comparison } from './comparison.ts'
import { sameText } from './same-value.ts'

/** What software that signs updates in the document information (ISO 32000-2 §14.3.3). */
const UPDATED: ReadonlySet<string> = new Set(['ModDate', 'Producer', 'CreationDate'])
const NOTHING: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

/**
 * Compares the document information dictionary: text and names, which no page shows. Dates and the producer change with each
 * save; a date of creation stays, or appears.
 */
export function compareInformation(
  comparison: Comparison,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older = NOTHING, newer] = [comparison.before(before), comparison.after(after)]
  if (older === NOTHING && newer === undefined) return
  // §7.5.6: an update has all entries of the trailer before it. Without this one the document has no title and no author any more, and to some readers it
  // has none where what was a reference is none (table 15).
  if (newer === undefined || (before?.kind === 'reference' && after?.kind !== 'reference')) {
    comparison.refuse(null, 'changed', 'Info')
    return
  }
  const number = after?.kind === 'reference' ? after.number : null
  const created = older.kind === 'dictionary' ? entryOf(older, 'CreationDate') : undefined
  if (older.kind !== 'dictionary' || newer.kind !== 'dictionary' || !isPlainText(newer)) {
    comparison.refuse(number, 'changed', 'Info')
    return
  }
  // What says nothing of the document itself changes with each save; the rest is told as metadata.
  const keys = new Set([...older.entries.keys(), ...newer.entries.keys()].filter((key) => !UPDATED.has(key)))
  const same = [...keys].every((key) => sameEntry(comparison, entryOf(older, key), entryOf(newer, key)))
  if (created !== undefined && !sameEntry(comparison, created, entryOf(newer, 'CreationDate'))) {
    comparison.refuse(number, 'changed', 'Info')
    return
  }
  comparison.explainReference(before, after, same ? 'information' : 'metadata')
}

function sameEntry(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older === undefined || newer === undefined) return older === newer
  return sameText(older, newer) || comparison.sameValue(older, newer)
}

function isPlainText(dictionary: PdfDictionary): boolean {
  return [...dictionary.entries.values()].every(({ kind }) => kind === 'string' || kind === 'name' || kind === 'null')
}

/**
 * Compares the metadata stream of the catalogue (§14.3.2): the same text, but for dates and identifiers of this
 * instance that software updates when it saves. No XML is interpreted: what is masked is a value without markup, and
 * all around it is the same byte by byte.
 */
export function compareMetadata(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older === undefined && newer?.kind === 'stream' && after?.kind === 'reference') {
    addMetadata(comparison, after.number, newer)
    return
  }
  const samePlace = before?.kind === 'reference' && after?.kind === 'reference' && sameReference(before, after)
  // Written anew under the number that it had, or under one that is new.
  const isRewritten = samePlace
    ? comparison.isRedefined(after.number)
    : after?.kind === 'reference' && comparison.objectBefore(after.number) === null
  if (!isRewritten || after?.kind !== 'reference' || older?.kind !== 'stream' || newer?.kind !== 'stream') {
    comparison.compare(before, after, catalog, 'Metadata')
    return
  }
  const [olderText, newerText] = [
    maskedText(comparison, older, comparison.older),
    maskedText(comparison, newer, comparison.newer),
  ]
  if (olderText === null || newerText === null || !isText(comparison, newer))
    comparison.refuse(after.number, 'changed', 'Metadata')
  else comparison.explainReference(before, after, olderText === newerText ? 'information' : 'metadata')
}

/** Software that writes documents of version 2.0 adds the stream where there is none. */
function addMetadata(comparison: Comparison, number: number, stream: PdfStream): void {
  const isXmp = maskedText(comparison, stream, comparison.newer) !== null && isText(comparison, stream)
  if (isXmp && comparison.objectBefore(number) === null)
    comparison.absorb({ kind: 'reference', number, generation: 0 }, 'metadata')
  else comparison.refuse(number, 'changed', 'Metadata')
}

/** ISO 16684-1 §7.1: all of the data are text, in an encoding of Unicode. What else stands there is nothing to a reader of PDF, and may be a file to another. */
function isText({ store, newer }: Comparison, stream: PdfStream): boolean {
  const data = store.streamData(stream, newer)
  return store.areWhole(data) && isXmp(data)
}

/** Whether all of the data are text, in which XMP stands. */
export function isXmp(data: Uint8Array): boolean {
  return ENCODINGS.some((encoding) => textIn(encoding, data)?.includes(XMP))
}

const ENCODINGS = ['utf-8', 'utf-16be', 'utf-16le'] as const

/** ISO 16684-1: XMP is RDF, with or without a packet around it. */
const XMP = '<rdf:RDF'

const MASKED = 'xmp:ModifyDate|xmp:MetadataDate|xmpMM:InstanceID|x:xmptk'
const PLAIN = '[0-9A-Za-z:.,/+ -]*'
const ELEMENT = new RegExp(`<(${MASKED})>${PLAIN}</\\1>`, 'g')
/** White space as XML has it, §2.3. */
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n](${MASKED})=(["'])${PLAIN}\\2`, 'g')

/** Tables 5 and 347: nothing of another file. */
const STREAM_KEYS: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms', 'DL', 'Type', 'Subtype'])

/** `null` where it is no XMP. */
function maskedText(comparison: Comparison, stream: PdfStream, revision: number): string | null {
  const { dictionary } = stream
  if ([...dictionary.entries.keys()].some((key) => !STREAM_KEYS.has(key))) return null
  if (nameOf(entryOf(dictionary, 'Type')) !== 'Metadata' || nameOf(entryOf(dictionary, 'Subtype')) !== 'XML')
    return null
  const text = toLatin1(comparison.store.streamData(stream, revision))
  // In UTF-16 or UTF-32 the same characters have zeros between them.
  if (!text.replaceAll('\0', '').includes(XMP)) return null
  return text.replace(ELEMENT, '<$1/>').replace(ATTRIBUTE, ' $1')
}
