import { entryOf, naturalOf } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { PdfRevision } from '../revision.ts'
import type { XrefSection } from '../xref-section.ts'
import type { OctetScan } from './scan-octets.ts'

/**
 * What makes a known reader rebuild the file from its octets, or take another route through it than the
 * cross-reference. By itself it is information: honest producers write such files.
 */
export type RepairTrigger =
  | 'entry-length' // entries of a table that have not 20 octets (§7.5.4): PDFium rebuilds
  | 'table-comment' // a comment inside a table: MuPDF, poppler and PDFium read on in different ways
  | 'entry-type' // an entry of a type that is not defined (§7.5.8.3): PDF.js and poppler rebuild
  | 'size' // an object number that /Size does not allow (table 15): PDFium and PDF.js drop the object or rebuild
  | 'object-number' // a number beyond 8,388,607 (annex C): MuPDF rebuilds
  | 'end-mark-far' // more than 1,024 octets behind the last %%EOF (annex I): PDFium and MuPDF do not find `startxref`
  | 'header-not-first' // octets before the header (§7.5.2): offsets are counted in two ways
  | 'odd-definition' // `obj` with numbers before it that are no plain integers
  | 'stream-length' // a /Length that does not lead to `endstream` (§7.3.8): readers search
  | 'linearized' // the first part of a linearized file (annex F), and a later revision
  | 'hybrid' // a table and a stream for one revision (§7.5.8.4)

/** Those that make a reader go by the octets alone: it knows of no free entries, and perhaps of no object streams. */
const REBUILDING: ReadonlySet<RepairTrigger> = new Set([
  'entry-length',
  'table-comment',
  'entry-type',
  'size',
  'object-number',
  'end-mark-far',
  'header-not-first',
])

export function makesReadersRebuild(trigger: RepairTrigger): boolean {
  return REBUILDING.has(trigger)
}

/** ISO 32000-1 table C.1: the highest object number that readers allow for. */
const HIGHEST_NUMBER = 8_388_607

/** How far from the end readers look for `startxref`. */
const SEARCHED_AT_END = 1024

export function repairTriggers(store: ObjectStore, scan: OctetScan, headerOffset: number): readonly RepairTrigger[] {
  const { file, revisions } = store
  const found = new Set<RepairTrigger>()
  if (headerOffset > 0) found.add('header-not-first')
  if (scan.oddDefinitions.length > 0) found.add('odd-definition')
  if (scan.definitions.some(({ stream }) => stream !== null && stream.endByKeyword !== null)) found.add('stream-length')
  const last = revisions[revisions.length - 1] as PdfRevision
  if (file.size - last.end > SEARCHED_AT_END - '%%EOF'.length) found.add('end-mark-far')
  for (const { sections } of revisions)
    for (const { main, hybrid } of sections) {
      if (hybrid !== null) found.add('hybrid')
      for (const section of hybrid === null ? [main] : [main, hybrid]) inspectSection(store, section, found)
    }
  return [...found]
}

function inspectSection(store: ObjectStore, section: XrefSection, found: Set<RepairTrigger>): void {
  const size = naturalOf(entryOf(section.trailer, 'Size'))
  const highest = section.subsections.reduce((most, { first, count }) => Math.max(most, first + count), 0)
  if (size === null || highest > size) found.add('size')
  if (highest > HIGHEST_NUMBER + 1) found.add('object-number')
  if (section.kind === 'stream') {
    if (section.hasUndefinedTypes) found.add('entry-type')
    return
  }
  if (section.subsections.some(({ count, stride }) => count > 0 && stride !== 20)) found.add('entry-length')
  // From `xref` to the trailer's dictionary there are digits, letters and white space.
  if (store.file.view(section.offset, section.trailer.start).includes(0x25)) found.add('table-comment')
}
