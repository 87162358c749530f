import type { Budget } from '../../core/budget.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { entryOf, type PdfDictionary, type PdfObject, type PdfValue, valuesOf } from '../../pdf/object.ts'
import { entryInRevision, objectsDefinedBy } from '../../pdf/revision.ts'
import { isTextString, textIn } from '../../pdf/text-string.ts'
import type { PdfDocument } from '../../pdf/types.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { spansWithout } from './find-heads.ts'
import { isWhole } from './formless-parts.ts'
import type { OctetSpan } from './head.ts'

/**
 * Objects of later versions of a PDF, whatever refers to them, in which a name, a key or a string is no text, and `comment`: they may be any octets to a reader of PDF, and so a file
 * to another. Names are UTF-8, and what is no printable ASCII is written by its digits (ISO 32000-2 §7.3.5); strings are text (§7.9.2.2), or in digits, but for those that are octets
 * by their place. Throws `Refusal` of the budget.
 *
 * @param signed where what nobody signed begins
 */
export function formlessValues(
  { objects: store, signatures }: Pick<PdfDocument, 'objects' | 'signatures'>,
  signed: number,
  budget: Budget,
  most: number,
): readonly string[] {
  const signers = new Set(signatures.map(({ dictionaryObject }) => dictionaryObject))
  const places = new Set<string>()
  const streams: OctetSpan[] = []
  const look = (revision: number, place: string, holder: Holder, readObject: () => PdfObject | null): void => {
    const read = attempt(() => {
      const value = readObject()?.value
      if (value?.kind === 'stream') {
        const { length } = store.writtenData(value, revision)
        streams.push({ start: value.dataStart, end: value.dataStart + length })
      }
      return value === undefined || isText(value, holder, budget)
    })
    if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    if (!read.ok || !read.value) places.add(place)
  }
  for (const revision of store.revisions) {
    if (revision.end <= signed) continue
    const sections = revision.sections.flatMap(({ main, hybrid }) => (hybrid === null ? [main] : [main, hybrid]))
    for (const { kind, offset, trailer } of sections) {
      if (!isText(trailer, 'trailer', budget)) places.add('trailer')
      // It need not list itself (§7.5.8.2).
      if (kind === 'stream') look(revision.index, 'trailer', 'trailer', () => store.parseAt(offset, revision.end))
    }
    const tables = new Set(sections.map(({ offset }) => offset))
    for (const number of objectsDefinedBy(revision)) {
      budget.spend('pdfObjects', 1 / NUMBERS_PER_UNIT)
      const entry = entryInRevision(revision, number)
      if (entry === null || entry === 'conflict' || entry.kind === 'free') continue
      // What stands in a stream of objects came with it.
      if (entry.kind === 'offset' && entry.offset < signed) continue
      const isTable = entry.kind === 'offset' && tables.has(entry.offset)
      const holder = isTable ? 'trailer' : signers.has(number) ? 'signature' : 'other'
      look(revision.index, `object ${number}`, holder, () => store.object(number, revision.index))
      if (places.size >= most) return [...places]
    }
  }
  const { file } = store
  const covered = [{ start: 0, end: signed }, ...streams]
  // What is behind the last version is read as nothing, and told by itself.
  const end = store.revisions.at(-1)?.end ?? file.size
  if (spansWithout(end, covered).some((span) => hasOddComment(file, span))) places.add('comment')
  return [...places]
}

const NUMBERS_PER_UNIT = 8

/** What a dictionary is by its place. */
type Holder = 'trailer' | 'stream' | 'parameters' | 'descriptor' | 'style' | 'signature' | 'other'

function isText(value: PdfValue, holder: Holder, budget: Budget): boolean {
  if (value.kind === 'name') return value.inexact !== true && isName(value.value)
  if (value.kind === 'string') return value.form === 'hexadecimal' || isTextString(value.bytes)
  if (value.kind === 'array') return value.items.every((item) => isText(item, 'other', budget))
  if (value.kind === 'stream') return isTextAll(value.dictionary, holder === 'other' ? 'stream' : holder, budget)
  return value.kind !== 'dictionary' || isTextAll(value, holder, budget)
}

function isTextAll(dictionary: PdfDictionary, holder: Holder, budget: Budget): boolean {
  if ((dictionary.inexactKeys ?? []).length > 0) return false
  const type = entryOf(dictionary, 'Type')
  const isDescriptor = type?.kind === 'name' && type.value === 'FontDescriptor'
  const place = holder === 'other' && isDescriptor ? 'descriptor' : holder
  return [...dictionary.entries.keys()].every((key) => {
    const values = valuesOf(dictionary, key)
    const [value] = values
    if (!isName(key)) return false
    if (values.length === 1 && value !== undefined && mayBeOctets(value, place, key, budget)) return true
    return values.every((one) => isText(one, HELD[`${place} ${key}`] ?? 'other', budget))
  })
}

/** Tables 44 and 120. */
const HELD: Readonly<Record<string, Holder>> = { 'stream Params': 'parameters', 'descriptor Style': 'style' }

/** Identifiers (§14.4), digests (table 45), the classes of a font (§9.8.3.2), a signature and its certificates (table 255): each at its place, and as long as it is. */
function mayBeOctets(value: PdfValue, holder: Holder, key: string, budget: Budget): boolean {
  const are = (fits: (octets: Uint8Array) => boolean, values = [value]): boolean =>
    values.every((one) => one.kind === 'string' && fits(one.bytes))
  const items = value.kind === 'array' ? value.items : null
  switch (`${holder} ${key}`) {
    case 'trailer ID':
      return items?.length === 2 && are(({ length }) => length <= LONGEST_IDENTIFIER, [...items])
    case 'parameters CheckSum':
      return are(({ length }) => length === 16)
    case 'style Panose':
      return are(({ length }) => length === 12)
    case 'signature Contents':
      return are(() => true)
    case 'signature Cert':
      return are((octets) => isWhole(readCertificate(octets, budget)), [...(items ?? [value])])
    default:
      return false
  }
}

const LONGEST_IDENTIFIER = 64

function isName(name: string): boolean {
  if (PRINTABLE.test(name)) return true
  const octets = Uint8Array.from(name, (character) => character.charCodeAt(0))
  return textIn('utf-8', octets) !== null
}

const PRINTABLE = /^[ -~]*$/

/** §7.2.4: printable ASCII. */
function hasOddComment(file: FileOctets, { start, end }: OctetSpan): boolean {
  const octets = file.view(start, end)
  for (let at = 0; at < octets.length; at++) {
    if (octets[at] === 0x28) at = behindString(octets, at)
    if (octets[at] !== 0x25) continue
    for (; at < octets.length && octets[at] !== 0x0a && octets[at] !== 0x0d; at++)
      if (((octets[at] as number) < 0x20 && octets[at] !== 0x09) || (octets[at] as number) > 0x7e) return true
  }
  return false
}

/** At its last octet. */
function behindString(octets: Uint8Array, start: number): number {
  let nesting = 0
  for (let at = start; at < octets.length; at++) {
    if (octets[at] === 0x5c) at++
    else if (octets[at] === 0x28) nesting++
    else if (octets[at] === 0x29 && --nesting === 0) return at
  }
  return octets.length
}
