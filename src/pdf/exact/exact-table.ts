import type { FileOctets } from '../../core/octets.ts'
import type { Steps } from '../../core/steps.ts'
import { CARRIAGE_RETURN, isDigit, LINE_FEED } from '../character.ts'
import { isBlankIn, skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import type { XrefSection } from '../xref-section.ts'
import { readNatural } from './exact-object.ts'
import type { Meter } from './meter.ts'
import { notExact } from './not-exact.ts'
import { requirePlainSpace } from './octets-between.ts'
import type { WordCursor } from './word-cursor.ts'

const ENTRY = 20
/** f */
const FREE = 0x66
const ENTRIES_PER_STEP = 4096
/** White space between the last entry and `trailer`. */
const FEW_OCTETS = 64

/**
 * §7.5.4, to the letter: `xref`, subsections of one line and entries of twenty octets, `trailer` (§7.5.5) and its dictionary. Gives the end.
 *
 * @param mayBeEmpty whether the one subsection may be `0 0`: the stream of a hybrid section has the entries (§7.5.8.4)
 */
export function* readExactTable(
  file: FileOctets,
  section: XrefSection,
  mayBeEmpty: boolean,
  words: WordCursor,
  meter: Meter,
): Steps<number> {
  const start = skipOneLineEnd(file, section.offset)
  const { trailer } = section
  if (!standsAt(file, start, 'xref')) throw notExact('table', start)
  words.pass(start)
  let at = lineEndIn(file, start + 'xref'.length)
  let subsections = 0
  while (isDigit(file.octet(at))) {
    const first = readNatural(file, at)
    const count = first === null || file.octet(first.end) !== 0x20 ? null : readNatural(file, first.end + 1)
    if (first === null || count === null) throw notExact('table', at)
    // One space before the line end is no other line: some writers leave it.
    at = lineEndIn(file, file.octet(count.end) === 0x20 ? count.end + 1 : count.end)
    subsections++
    if (count.value === 0 && !(mayBeEmpty && first.value === 0 && subsections === 1 && !isDigit(file.octet(at))))
      throw notExact('table', at)
    meter.octets(count.value * ENTRY)
    for (let i = 0; i < count.value; i++, at += ENTRY) {
      if (i % ENTRIES_PER_STEP === 0) yield
      if (!isEntry(file, at)) throw notExact('table', at)
      // Whoever begins at 1 with what is free may have begun at 0 (§7.5.4): some readers count so.
      if (i === 0 && first.value === 1 && file.octet(at + 17) === FREE) throw notExact('table', at)
    }
  }
  if (subsections === 0) throw notExact('table', at)
  const keyword = skipWhiteSpaceIn(file, at, trailer.start)
  if (keyword - at > FEW_OCTETS || !standsAt(file, keyword, 'trailer')) throw notExact('table', at)
  if (!isBlankIn(file, keyword + 'trailer'.length, trailer.start)) throw notExact('trailer', keyword)
  requirePlainSpace(file, at, keyword)
  requirePlainSpace(file, keyword + 'trailer'.length, trailer.start)
  words.pass(keyword)
  return trailer.end
}

/** Some writers have an offset lead to the line end before what stands there: every reader passes over it. */
export function skipOneLineEnd(file: FileOctets, at: number): number {
  const line = file.octet(at) === CARRIAGE_RETURN ? at + 1 : at
  return file.octet(line) === LINE_FEED ? line + 1 : line
}

function lineEndIn(file: FileOctets, at: number): number {
  const end = skipOneLineEnd(file, at)
  if (end === at) throw notExact('table', at)
  return end
}

/** `nnnnnnnnnn ggggg n` or `f`, and a line end of two octets. */
function isEntry(file: FileOctets, at: number): boolean {
  const { octets, base } = file.window(at, at + ENTRY)
  const start = at - base
  for (let i = 0; i < 10; i++) if (!isDigit(octets[start + i])) return false
  for (let i = 11; i < 16; i++) if (!isDigit(octets[start + i])) return false
  const kind = octets[start + 17]
  if (octets[start + 10] !== 0x20 || octets[start + 16] !== 0x20 || (kind !== 0x6e && kind !== 0x66)) return false
  // No object stands at the header: an entry in use that leads there is a free one to some readers.
  if (kind === 0x6e && isZero(octets, start)) return false
  const [first, second] = [octets[start + 18], octets[start + 19]]
  return first === 0x20
    ? second === CARRIAGE_RETURN || second === LINE_FEED
    : first === CARRIAGE_RETURN && second === LINE_FEED
}

function isZero(octets: Uint8Array, start: number): boolean {
  for (let i = start; i < start + 10; i++) if (octets[i] !== 0x30) return false
  return true
}
