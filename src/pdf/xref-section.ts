import { Refusal } from '../core/outcome.ts'
import type { PdfDictionary } from './object.ts'

/**
 * What a cross-reference section says of one object (ISO 32000-2 §7.5.4, §7.5.8.3). Offsets count from the first byte
 * of the file.
 */
export type XrefEntry =
  /** `generation`: of the next object of the number. */
  | { readonly kind: 'free'; readonly generation?: number }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }

export const FREE: XrefEntry = Object.freeze({ kind: 'free' })

/**
 * Objects `first` to `first + count - 1`; their entries begin at `position` in the section's data, `stride` bytes each.
 */
export interface XrefSubsection {
  readonly first: number
  readonly count: number
  readonly position: number
  readonly stride: number
}

/** One cross-reference table or stream. Entries stay as received and are decoded when asked for. */
export interface XrefSection {
  readonly kind: 'table' | 'stream'
  readonly offset: number
  /** One past the trailer dictionary, or past the `endobj` of the stream. */
  readonly end: number
  readonly trailer: PdfDictionary
  /** In ascending order of object numbers, without overlap. */
  readonly subsections: readonly XrefSubsection[]
  entryAt(position: number): XrefEntry
  /** Octets of the entries of a stream, decoded; 0 of a table. */
  readonly decodedLength: number
  /** Table 18: 0 free, 1 in use, 2 in an object stream; others are not defined. */
  typeAt(position: number): number
  /** The two numbers behind the type, as they are written, whatever it is. */
  numbersAt(position: number): readonly [second: number, third: number]
}

/** The entry of an object, `null` where the section has none. */
export function lookUp(section: XrefSection, number: number): XrefEntry | null {
  const { subsections } = section
  let low = 0
  let high = subsections.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const subsection = subsections[middle] as XrefSubsection
    if (number < subsection.first) high = middle - 1
    else if (number >= subsection.first + subsection.count) low = middle + 1
    else return section.entryAt(subsection.position + (number - subsection.first) * subsection.stride)
  }
  return null
}

/** Sorts, and refuses an object that has two entries in one section: which one counts differs between readers. */
export function orderSubsections(subsections: XrefSubsection[], offset: number): readonly XrefSubsection[] {
  const ordered = subsections.filter((subsection) => subsection.count > 0).sort((a, b) => a.first - b.first)
  for (let i = 1; i < ordered.length; i++) {
    const before = ordered[i - 1] as XrefSubsection
    const after = ordered[i] as XrefSubsection
    if (before.first + before.count > after.first)
      throw new Refusal('PDF_OBJECT_REDEFINED', `object ${after.first}`, offset)
  }
  return ordered
}
