import { toLatin1 } from '../../core/bytes.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue, sameReference } from '../object.ts'
import type { Comparison } from './comparison.ts'

/**
 * What software that signs updates in the document information (ISO 32000-2 §14.3.3). Titles and the like are shown,
 * and stay.
 */
const UPDATED: ReadonlySet<string> = new Set(['ModDate', 'Producer', 'CreationDate'])
const NOTHING: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

/** Compares the document information dictionary: dates and the producer may change; a date of creation may appear. */
export function compareInformation(
  comparison: Comparison,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older = NOTHING, newer] = [comparison.before(before), comparison.after(after)]
  if (newer === undefined) return
  const number = after?.kind === 'reference' ? after.number : null
  const created = older.kind === 'dictionary' ? entryOf(older, 'CreationDate') : undefined
  if (older.kind !== 'dictionary' || newer.kind !== 'dictionary' || !isPlainText(newer)) {
    comparison.refuse(number, 'changed', 'Info')
    return
  }
  if (created !== undefined) comparison.compare(created, entryOf(newer, 'CreationDate'), number, 'Info')
  comparison.compareEntries(older, newer, number, 'Info', UPDATED)
  comparison.explainReference(before, after, 'information')
}

function isPlainText(dictionary: PdfDictionary): boolean {
  return [...UPDATED].every((key) => [undefined, 'string'].includes(entryOf(dictionary, key)?.kind))
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
  const samePlace = before?.kind === 'reference' && after?.kind === 'reference' && sameReference(before, after)
  if (!samePlace || older?.kind !== 'stream' || newer?.kind !== 'stream' || !comparison.isRedefined(after.number)) {
    comparison.compare(before, after, catalog, 'Metadata')
    return
  }
  const [olderText, newerText] = [
    maskedText(comparison, older, comparison.older),
    maskedText(comparison, newer, comparison.newer),
  ]
  if (olderText !== null && olderText === newerText) comparison.explainReference(before, after, 'information')
  else if (olderText !== null && newerText !== null && keepsDescription(olderText, newerText))
    comparison.explainReference(before, after, 'metadata')
  else comparison.refuse(after.number, 'changed', 'Metadata')
}

/** What a reader shows of the metadata: the title and the like. Whoever writes them anew says the same. */
const SHOWN = ['dc:title', 'dc:description', 'dc:creator', 'dc:subject', 'pdf:Keywords']

function keepsDescription(before: string, after: string): boolean {
  return SHOWN.every((name) => {
    const was = textOf(before, name)
    return was === '' || was === textOf(after, name)
  })
}

/** The text of an element without its markup; attributes are another way to say it. */
function textOf(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}`)
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start)
  if (end >= 0) {
    const inner = xml.slice(xml.indexOf('>', start) + 1, end)
    return inner
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const attribute = xml.indexOf(` ${name}=`)
  if (attribute < 0) return ''
  const quote = xml[attribute + name.length + 2] as string
  const from = attribute + name.length + 3
  const to = xml.indexOf(quote, from)
  return to < 0 ? '' : xml.slice(from, to).trim()
}

const MASKED = 'xmp:ModifyDate|xmp:MetadataDate|xmpMM:InstanceID|x:xmptk'
const PLAIN = '[0-9A-Za-z:.,/+ -]*'
const ELEMENT = new RegExp(`<(${MASKED})>${PLAIN}</\\1>`, 'g')
const ATTRIBUTE = new RegExp(`\\s(${MASKED})=(["'])${PLAIN}\\2`, 'g')

function maskedText(comparison: Comparison, stream: PdfStream, revision: number): string | null {
  const { dictionary } = stream
  if (nameOf(entryOf(dictionary, 'Type')) !== 'Metadata' || nameOf(entryOf(dictionary, 'Subtype')) !== 'XML')
    return null
  const text = toLatin1(comparison.store.streamData(stream, revision))
  return text.replace(ELEMENT, '<$1/>').replace(ATTRIBUTE, ' $1')
}
