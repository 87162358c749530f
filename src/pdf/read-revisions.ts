import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'
import { isDigit, isKeyword, skipWhiteSpace } from './character.ts'
import { entryOf, naturalOf } from './object.ts'
import { PdfParser } from './parser.ts'
import { readXrefStream } from './read-xref-stream.ts'
import { readXrefTable } from './read-xref-table.ts'
import type { PdfRevision, RevisionSection } from './revision.ts'
import { findLastTail, readTail } from './start-of-xref.ts'
import type { XrefSection } from './xref-section.ts'

type LinkGroup = readonly [RevisionSection, ...RevisionSection[]]
type UnplacedRevision = Omit<PdfRevision, 'index' | 'start'>

/**
 * Follows the cross-reference sections from the last `startxref` back through /Prev (ISO 32000-2 §7.5.5, §7.5.6) and
 * gives the revisions, oldest first. A broken chain is refused: it is never rebuilt by searching for objects, since
 * what one reader rebuilds another shows differently.
 */
export function readRevisions(bytes: Uint8Array, headerOffset: number, budget: Budget): readonly PdfRevision[] {
  const tail = findLastTail(bytes)
  if (tail === null) throw new Refusal('PDF_XREF_MISSING', 'startxref', bytes.length)
  const base = chooseBase(bytes, headerOffset, tail.startxref, budget)
  return revisionsOf(bytes, base, readChain(bytes, base, tail.startxref, budget))
}

/** The same from a section that `startxref` does not name: what a reader sees that begins there. */
export function readRevisionsFrom(bytes: Uint8Array, offset: number, budget: Budget): readonly PdfRevision[] {
  return revisionsOf(bytes, 0, readChain(bytes, 0, skipWhiteSpace(bytes, offset, bytes.length), budget))
}

function revisionsOf(bytes: Uint8Array, base: number, links: readonly RevisionSection[]): readonly PdfRevision[] {
  const revisions: UnplacedRevision[] = []
  let limit = bytes.length
  for (const group of groupLinks(links)) {
    revisions.unshift(describeRevision(bytes, base, group, limit))
    limit = group[0].main.offset
  }
  return placeRevisions(revisions)
}

/**
 * §7.5.2 counts offsets from the header; many writers count from the first byte of the file. Where bytes precede the
 * header, the one under which `startxref` finds a section is taken, and both finding one is refused.
 */
function chooseBase(bytes: Uint8Array, headerOffset: number, startxref: number, budget: Budget): number {
  const bases = headerOffset === 0 ? [0] : [headerOffset, 0]
  const found = bases.filter((base) => isSection(bytes, base + startxref, budget))
  const [base] = found
  if (base === undefined) throw new Refusal('PDF_XREF_MISSING', 'xref', startxref)
  if (found.length > 1) throw new Refusal('PDF_XREF_INVALID', 'startxref', startxref)
  return base
}

/**
 * Whether a table, or an indirect object that may be a cross-reference stream, begins here; white space may precede it.
 */
function isSection(bytes: Uint8Array, offset: number, budget: Budget): boolean {
  const at = skipWhiteSpace(bytes, offset, bytes.length)
  if (isKeyword(bytes, at, 'xref')) return true
  if (!isDigit(bytes[at])) return false
  const parser = new PdfParser(bytes, at, bytes.length, budget)
  return parser.natural() !== null && parser.natural() !== null && parser.accept('obj')
}

/** Newest first. */
function readChain(bytes: Uint8Array, base: number, startxref: number, budget: Budget): readonly RevisionSection[] {
  const links: RevisionSection[] = []
  const seen = new Set<number>()
  for (let next: number | null = startxref; next !== null; ) {
    const offset = base + next
    if (seen.has(offset)) throw new Refusal('PDF_XREF_LOOP', 'Prev', offset)
    seen.add(offset)
    budget.spend('pdfRevisions')
    const main = readSection(bytes, offset, base, budget)
    links.push({ main, hybrid: readHybrid(bytes, main, base, budget), hybridRepeated: false })
    next = offsetIn(main, 'Prev')
  }
  return links.map((link, i) => {
    const before = links[i + 1]?.hybrid
    const hybridRepeated = link.hybrid !== null && before?.offset === link.hybrid.offset
    return { ...link, hybridRepeated }
  })
}

function readSection(bytes: Uint8Array, offset: number, base: number, budget: Budget): XrefSection {
  if (!isSection(bytes, offset, budget)) throw new Refusal('PDF_XREF_INVALID', 'offset', offset)
  const parser = new PdfParser(bytes, offset, bytes.length, budget)
  const section = parser.accept('xref')
    ? readXrefTable(parser, offset, base, budget)
    : readXrefStream(bytes, offset, bytes.length, base, budget)
  // §7.6.2: with /Encrypt, strings and streams (and so what the pages show) are encrypted.
  if (entryOf(section.trailer, 'Encrypt') !== undefined)
    throw new Refusal('PDF_ENCRYPTED', 'Encrypt', section.trailer.start)
  return section
}

/** §7.5.8.4. The stream's own /Prev says nothing that the table's does not. */
function readHybrid(bytes: Uint8Array, main: XrefSection, base: number, budget: Budget): XrefSection | null {
  const offset = main.kind === 'table' ? offsetIn(main, 'XRefStm') : null
  if (offset === null) return null
  const hybrid = readSection(bytes, base + offset, base, budget)
  if (hybrid.kind !== 'stream') throw new Refusal('PDF_XREF_INVALID', 'XRefStm', base + offset)
  return hybrid
}

function offsetIn(section: XrefSection, key: string): number | null {
  const written = entryOf(section.trailer, key)
  const value = naturalOf(written)
  if (written !== undefined && value === null) throw new Refusal('PDF_XREF_INVALID', key, section.trailer.start)
  return value
}

/**
 * Each section is a revision, and lies before the one that points to it. The one exception: of a linearized file
 * (Annex F) the oldest revision has two, of which the first in the file points to the second.
 */
function groupLinks(links: readonly RevisionSection[]): readonly LinkGroup[] {
  const groups: LinkGroup[] = []
  for (let i = 0; i < links.length; i++) {
    const link = links[i] as RevisionSection
    const older = links[i + 1]
    if (older === undefined || older.main.offset < link.main.offset) groups.push([link])
    else if (i + 2 === links.length) return [...groups, [link, older]]
    else throw new Refusal('PDF_XREF_INVALID', 'Prev', link.main.offset)
  }
  return groups
}

/** `limit`: where the next revision has its section. */
function describeRevision(bytes: Uint8Array, base: number, group: LinkGroup, limit: number): UnplacedRevision {
  const [first] = group
  const last = group[group.length - 1] ?? first
  const tail = readTail(bytes, last.main.end, limit)
  return {
    end: tail?.end ?? last.main.end,
    closed: tail?.hasEndMark === true && base + tail.startxref === first.main.offset,
    xref: group.some(({ hybrid }) => hybrid !== null) ? 'hybrid' : first.main.kind,
    trailer: first.main.trailer,
    sections: group,
  }
}

/**
 * Gives each revision its place, and refuses a section that does not lie within its revision. The stream of a hybrid
 * file may lie before: Microsoft Word writes a table, and then an empty one whose trailer points back to the stream.
 */
function placeRevisions(revisions: readonly UnplacedRevision[]): readonly PdfRevision[] {
  let start = 0
  return revisions.map((revision, index) => {
    for (const { main, hybrid } of revision.sections) {
      const strayed = main.offset < start || main.end > revision.end || (hybrid !== null && hybrid.end > revision.end)
      if (strayed) throw new Refusal('PDF_XREF_INVALID', 'section', main.offset)
    }
    const placed = { index, start, ...revision }
    start = revision.end
    return placed
  })
}
