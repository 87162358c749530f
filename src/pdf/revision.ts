import type { PdfDictionary } from './object.ts'
import { lookUp, type XrefEntry, type XrefSection } from './xref-section.ts'

/** One revision: what an incremental update (ISO 32000-2 §7.5.6) or the original writer left, up to its `%%EOF`. */
export interface PdfRevision {
  readonly index: number
  /** Where the revision before ends; 0 for the first. */
  readonly start: number
  /** One past `%%EOF`, its line end not counted; where that is missing, one past the cross-reference section. */
  readonly end: number
  /**
   * Its section is followed by `startxref`, the offset of that section, and `%%EOF`: a file cut here reads as this
   * revision.
   */
  readonly closed: boolean
  readonly xref: 'table' | 'stream' | 'hybrid'
  readonly trailer: PdfDictionary
  /**
   * What to look in, in this order. One section, or the two of a linearized file (Annex F), each with the stream that
   * its trailer's /XRefStm points to.
   */
  readonly sections: readonly RevisionSection[]
}

export interface RevisionSection {
  readonly main: XrefSection
  readonly hybrid: XrefSection | null
  /** Some writers copy /XRefStm from the trailer before: the same stream again, which adds nothing to this revision. */
  readonly hybridRepeated: boolean
}

/**
 * The entry that this revision itself has for an object, `null` where it has none. In a hybrid file (§7.5.8.4) an
 * object that the table calls free or leaves out is looked for in the stream; `'conflict'` where the two say different
 * things of an object in use.
 */
export function entryInRevision(revision: PdfRevision, number: number): XrefEntry | 'conflict' | null {
  for (const { main, hybrid, hybridRepeated } of revision.sections) {
    const entry = lookUp(main, number)
    const hidden = hybrid === null ? null : lookUp(hybrid, number)
    if (hidden === null || hidden.kind === 'free') {
      if (entry !== null) return entry
      if (hidden !== null && !hybridRepeated) return hidden
    } else if (hybridRepeated) {
      // Freed by the table, and there again by the old stream: readers that know the stream and those that do not
      // differ.
      if (entry !== null) return entry.kind === 'free' ? 'conflict' : entry
    } else if (entry === null || entry.kind === 'free') return hidden
    else return sameEntry(entry, hidden) ? entry : 'conflict'
  }
  return null
}

/** The numbers of the objects for which the revision has entries, ascending within a section, each once. */
export function* objectsDefinedBy(revision: PdfRevision): Generator<number> {
  const sections = revision.sections.flatMap(({ main, hybrid, hybridRepeated }) =>
    hybrid === null || hybridRepeated ? [main] : [main, hybrid],
  )
  for (const [i, section] of sections.entries())
    for (const { first, count } of section.subsections)
      for (let number = first; number < first + count; number++)
        if (!sections.slice(0, i).some((earlier) => lookUp(earlier, number) !== null)) yield number
}

/**
 * Whether readers that know the stream of a hybrid section and those that do not (§7.5.8.4) find different objects in it: one that
 * the stream alone names, or frees. Some writers name in the stream what the table names, the same way.
 */
export function streamAddsToTable({ main, hybrid, hybridRepeated }: RevisionSection): boolean {
  if (hybrid === null || hybridRepeated) return false
  for (const { first, count } of hybrid.subsections)
    for (let number = Math.max(first, 1); number < first + count; number++) {
      const [entry, hidden] = [lookUp(main, number), lookUp(hybrid, number)]
      const isSame = hidden === null || (entry !== null && (bothFree(entry, hidden) || sameEntry(entry, hidden)))
      if (!isSame) return true
    }
  return false
}

function bothFree(a: XrefEntry, b: XrefEntry): boolean {
  return a.kind === 'free' && b.kind === 'free'
}

/** Whether two sections say the same of a number. */
export function sameEntry(a: XrefEntry, b: XrefEntry): boolean {
  if (a.kind === 'offset') return b.kind === 'offset' && a.offset === b.offset && a.generation === b.generation
  if (a.kind === 'compressed') return b.kind === 'compressed' && a.container === b.container && a.index === b.index
  return b.kind === 'free'
}
