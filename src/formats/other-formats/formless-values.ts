import type { Budget } from '../../core/budget.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { type PdfDictionary, type PdfObject, type PdfValue, valuesOf } from '../../pdf/object.ts'
import type { ObjectStore } from '../../pdf/object-store.ts'
import { entryInRevision, objectsDefinedBy } from '../../pdf/revision.ts'
import { isTextString, textIn } from '../../pdf/text-string.ts'
import { spansWithout } from './find-heads.ts'
import type { OctetSpan } from './head.ts'

/**
 * Objects of later versions of a PDF, whatever refers to them, in which a name, a key or a string is no text, and `comment`: they may be any octets to a reader of PDF, and so a file
 * to another. Names are UTF-8, and what is no printable ASCII is written by its digits (ISO 32000-2 §7.3.5); strings are text (§7.9.2.2), or in digits, but for those that are octets
 * by their key. Throws `Refusal` of the budget.
 *
 * @param signed where what nobody signed begins
 */
export function formlessValues(store: ObjectStore, signed: number, budget: Budget, most: number): readonly string[] {
  const places = new Set<string>()
  const streams: OctetSpan[] = []
  const look = (revision: number, place: string, readObject: () => PdfObject | null): void => {
    const read = attempt(() => {
      const value = readObject()?.value
      if (value?.kind === 'stream') {
        const { length } = store.writtenData(value, revision)
        streams.push({ start: value.dataStart, end: value.dataStart + length })
      }
      return value === undefined || isText(value)
    })
    if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    if (!read.ok || !read.value) places.add(place)
  }
  for (const revision of store.revisions) {
    if (revision.end <= signed) continue
    const sections = revision.sections.flatMap(({ main, hybrid }) => (hybrid === null ? [main] : [main, hybrid]))
    for (const { kind, offset, trailer } of sections) {
      if (!isText(trailer)) places.add('trailer')
      // It need not list itself (§7.5.8.2).
      if (kind === 'stream') look(revision.index, 'trailer', () => store.parseAt(offset, revision.end))
    }
    for (const number of objectsDefinedBy(revision)) {
      budget.spend('pdfObjects', 1 / NUMBERS_PER_UNIT)
      const entry = entryInRevision(revision, number)
      if (entry === null || entry === 'conflict' || entry.kind === 'free') continue
      // What stands in a stream of objects came with it.
      if (entry.kind === 'offset' && entry.offset < signed) continue
      look(revision.index, `object ${number}`, () => store.object(number, revision.index))
      if (places.size >= most) return [...places]
    }
  }
  const { file } = store
  const covered = [{ start: 0, end: signed }, ...streams]
  if (spansWithout(file.size, covered).some((span) => hasOddComment(file, span))) places.add('comment')
  return [...places]
}

const NUMBERS_PER_UNIT = 8

/** Strings of octets: identifiers, certificates, digests, and the classes of a font (tables 15, 45, 122 and 255). */
const OF_OCTETS: ReadonlySet<string> = new Set(['ID', 'Cert', 'CheckSum', 'Panose'])

function isText(value: PdfValue, key = ''): boolean {
  if (value.kind === 'name') return value.inexact !== true && isName(value.value)
  if (value.kind === 'string') return value.form === 'hexadecimal' || OF_OCTETS.has(key) || isTextString(value.bytes)
  if (value.kind === 'array') return value.items.every((item) => isText(item, key))
  if (value.kind === 'stream') return isText(value.dictionary)
  return value.kind !== 'dictionary' || isTextAll(value)
}

function isTextAll(dictionary: PdfDictionary): boolean {
  if ((dictionary.inexactKeys ?? []).length > 0) return false
  const isSignature = dictionary.entries.has('ByteRange')
  return [...dictionary.entries.keys()].every(
    (key) =>
      isName(key) &&
      ((isSignature && key === 'Contents') || valuesOf(dictionary, key).every((value) => isText(value, key))),
  )
}

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
