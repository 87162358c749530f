import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { sameValue } from './changes/same-value.ts'
import { isDigit } from './character.ts'
import { isKeywordIn, skipWhiteSpaceIn } from './file-syntax.ts'
import { entryOf, naturalOf } from './object.ts'
import { parserIn } from './parser.ts'
import { readXrefStream } from './read-xref-stream.ts'
import { readXrefTable } from './read-xref-table.ts'
import { entryInRevision, type PdfRevision, type RevisionSection, sameEntry } from './revision.ts'
import { findLastTail, readTail } from './start-of-xref.ts'
import { FREE, lookUp, type XrefEntry, type XrefSection } from './xref-section.ts'

type LinkGroup = readonly [RevisionSection, ...RevisionSection[]]
type UnplacedRevision = Omit<PdfRevision, 'index' | 'start'>

/**
 * Follows the cross-reference sections from the last `startxref` back through /Prev (ISO 32000-2 §7.5.5, §7.5.6) and
 * gives the revisions, oldest first. A broken chain is refused: it is never rebuilt by searching for objects, since
 * what one reader rebuilds another shows differently.
 */
export function* readRevisions(
  file: FileOctets,
  headerOffset: number,
  budget: Budget,
  mayBeEncrypted = false,
): Steps<readonly PdfRevision[]> {
  const tail = findLastTail(file)
  if (tail === null) throw new Refusal('PDF_XREF_MISSING', 'startxref', file.size)
  const base = chooseBase(file, headerOffset, tail.startxref, budget)
  return revisionsOf(file, base, yield* readChain(file, base, tail.startxref, budget, mayBeEncrypted), budget)
}

/** The same from a section that `startxref` does not name: what a reader sees that begins there. */
export function* readRevisionsFrom(
  file: FileOctets,
  offset: number,
  budget: Budget,
  mayBeEncrypted: boolean,
): Steps<readonly PdfRevision[]> {
  const start = skipWhiteSpaceIn(file, offset, file.size)
  return revisionsOf(file, 0, yield* readChain(file, 0, start, budget, mayBeEncrypted), budget)
}

function revisionsOf(
  file: FileOctets,
  base: number,
  links: readonly RevisionSection[],
  budget: Budget,
): readonly PdfRevision[] {
  const revisions: UnplacedRevision[] = []
  let limit = file.size
  for (const group of groupLinks(links)) {
    revisions.unshift(describeRevision(file, base, group, limit))
    limit = group[0].main.offset
  }
  return withOwnStreams(placeRevisions(revisions), budget)
}

/**
 * §7.5.2 counts offsets from the header; many writers count from the first byte of the file. Where bytes precede the
 * header, the one under which `startxref` finds a section is taken, and both finding one is refused.
 */
function chooseBase(file: FileOctets, headerOffset: number, startxref: number, budget: Budget): number {
  const bases = headerOffset === 0 ? [0] : [headerOffset, 0]
  const found = bases.filter((base) => isSection(file, base + startxref, budget))
  const [base] = found
  if (base === undefined) throw new Refusal('PDF_XREF_MISSING', 'xref', startxref)
  if (found.length > 1) throw new Refusal('PDF_XREF_INVALID', 'startxref', startxref)
  return base
}

/**
 * Whether a table, or an indirect object that may be a cross-reference stream, begins here; white space may precede it.
 */
function isSection(file: FileOctets, offset: number, budget: Budget): boolean {
  const at = skipWhiteSpaceIn(file, offset, file.size)
  if (isKeywordIn(file, at, 'xref')) return true
  if (!isDigit(file.octet(at))) return false
  const parser = parserIn(file, at, file.size, budget)
  const isObject = parser.natural() !== null && parser.natural() !== null && parser.accept('obj')
  parser.requireEnough()
  return isObject
}

/** Newest first. */
function* readChain(
  file: FileOctets,
  base: number,
  startxref: number,
  budget: Budget,
  mayBeEncrypted: boolean,
): Steps<readonly RevisionSection[]> {
  const links: RevisionSection[] = []
  const seen = new Set<number>()
  for (let next: number | null = startxref; next !== null; ) {
    const offset = base + next
    if (seen.has(offset)) throw new Refusal('PDF_XREF_LOOP', 'Prev', offset)
    seen.add(offset)
    budget.spend('pdfRevisions')
    yield
    const main = yield* readSection(file, offset, base, budget)
    // §7.6.2: strings and streams are encrypted, and with them what leads to the signatures.
    if (!mayBeEncrypted && entryOf(main.trailer, 'Encrypt') !== undefined)
      throw new Refusal('PDF_ENCRYPTION_UNSUPPORTED', 'Encrypt', main.trailer.start)
    links.push({ main, hybrid: yield* readHybrid(file, main, base, budget), hybridRepeated: false })
    next = offsetIn(main, 'Prev')
  }
  return links.map((link, i) => {
    const before = links[i + 1]?.hybrid
    const hybridRepeated = link.hybrid !== null && before?.offset === link.hybrid.offset
    return { ...link, hybridRepeated }
  })
}

function* readSection(file: FileOctets, offset: number, base: number, budget: Budget): Steps<XrefSection> {
  if (!isSection(file, offset, budget)) throw new Refusal('PDF_XREF_INVALID', 'offset', offset)
  const parser = parserIn(file, offset, file.size, budget)
  const isTable = parser.accept('xref')
  parser.requireEnough()
  return isTable
    ? yield* readXrefTable(file, parser, offset, base, budget)
    : yield* readXrefStream(file, offset, file.size, base, budget)
}

/** §7.5.8.4: some readers take the trailer of the stream for that of the section. What it says, the table says too. */
function* readHybrid(file: FileOctets, main: XrefSection, base: number, budget: Budget): Steps<XrefSection | null> {
  const offset = main.kind === 'table' ? offsetIn(main, 'XRefStm') : null
  if (offset === null) return null
  const hybrid = yield* readSection(file, base + offset, base, budget)
  if (hybrid.kind !== 'stream') throw new Refusal('PDF_XREF_INVALID', 'XRefStm', base + offset)
  for (const key of ['Prev', 'Root', 'Encrypt']) {
    const own = entryOf(hybrid.trailer, key)
    const table = entryOf(main.trailer, key)
    const isSame = own !== undefined && table !== undefined && sameValue(own, table)
    // What is encrypted is so by either.
    const mayLack = own === undefined && (key !== 'Encrypt' || table === undefined)
    if (!isSame && !mayLack) throw new Refusal('PDF_XREF_INVALID', key, hybrid.trailer.start)
  }
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
function describeRevision(file: FileOctets, base: number, group: LinkGroup, limit: number): UnplacedRevision {
  const [first] = group
  const last = group[group.length - 1] ?? first
  const tail = readTail(file, last.main.end, limit)
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

/** Entries that one unit pays for. */
const ENTRIES_PER_UNIT = 64

/**
 * A stream that a trailer repeats comes before the revision in between, for whoever goes from the table to /XRefStm and then to /Prev (§7.5.8.4). It
 * adds nothing only where it says what was said before anyway; otherwise it is the revision's own.
 */
function withOwnStreams(revisions: readonly PdfRevision[], budget: Budget): readonly PdfRevision[] {
  return revisions.map((revision, index) => ({
    ...revision,
    sections: revision.sections.map((section) =>
      section.hybridRepeated && !addsNothing(section, revisions.slice(0, index), budget)
        ? { ...section, hybridRepeated: false }
        : section,
    ),
  }))
}

function addsNothing({ main, hybrid }: RevisionSection, before: readonly PdfRevision[], budget: Budget): boolean {
  for (const { first, count, position, stride } of hybrid?.subsections ?? []) {
    budget.spend('pdfObjects', Math.ceil((count * (1 + before.length)) / ENTRIES_PER_UNIT))
    for (let i = 0, at = position; i < count; i++, at += stride) {
      const number = first + i
      if (number === 0 || lookUp(main, number) !== null) continue
      const entry = hybrid?.entryAt(at) ?? FREE
      const told = newestEntry(before, number)
      if (told === 'conflict' || !sameEntry(told, entry)) return false
    }
  }
  return true
}

/** What the newest revision says of a number that says something of it. */
function newestEntry(revisions: readonly PdfRevision[], number: number): XrefEntry | 'conflict' {
  for (let i = revisions.length - 1; i >= 0; i--) {
    const entry = entryInRevision(revisions[i] as PdfRevision, number)
    if (entry !== null) return entry
  }
  return FREE
}
