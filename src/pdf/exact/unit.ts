import type { PdfRevision, RevisionSection } from '../revision.ts'
import type { XrefSection } from '../xref-section.ts'

/**
 * What is exact or not as a whole: one revision; or two, where a hybrid section (§7.5.8.4) is empty but for /XRefStm. Microsoft Word writes a table, and
 * then such a section for what the table leaves out: its stream stands among the objects of the first.
 */
export interface ExactUnit {
  readonly revisions: readonly PdfRevision[]
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

export function unitsOf(revisions: readonly PdfRevision[]): readonly ExactUnit[] {
  const units: ExactUnit[] = []
  for (const revision of revisions) {
    const before = units[units.length - 1]
    if (before !== undefined && isSupplement(revision, before)) units[units.length - 1] = join(before, revision)
    else units.push(join(null, revision))
  }
  return units
}

function join(before: ExactUnit | null, revision: PdfRevision): ExactUnit {
  return {
    revisions: before === null ? [revision] : [...before.revisions, revision],
    first: before?.first ?? revision.index,
    last: revision.index,
    start: before?.start ?? revision.start,
    end: revision.end,
  }
}

/** An empty table with a stream that stands in the revision before. */
function isSupplement({ sections }: PdfRevision, before: ExactUnit): boolean {
  const [section, ...others] = sections as readonly [RevisionSection, ...RevisionSection[]]
  const { main, hybrid } = section
  const stands = hybrid !== null && hybrid.offset >= before.start && hybrid.offset < before.end
  return others.length === 0 && main.kind === 'table' && main.subsections.length === 0 && stands
}

/** Every section, in the order of the file. */
export function sectionsOf({ revisions }: ExactUnit): readonly XrefSection[] {
  const found = revisions.flatMap(({ sections }) =>
    sections.flatMap(({ main, hybrid, hybridRepeated }) =>
      hybrid === null || hybridRepeated ? [main] : [main, hybrid],
    ),
  )
  return [...found].sort((a, b) => a.offset - b.offset)
}
