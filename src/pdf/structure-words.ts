import { startsWith } from '../core/bytes.ts'
import type { WordSearch } from '../core/octets.ts'
import { isDigit, isRegular } from './character.ts'

/**
 * Words that a reader could take for the structure of a file (ISO 32000-2 §7.5), wherever they stand, also in the data of a stream: `obj` behind
 * something that could be a number, `endobj`, `endstream`, `trailer` before a dictionary, `xref` (and `startxref`) before a number, `%%EOF`,
 * `%PDF-`. How loosely a reader reads is not known, so that each is taken as loosely as it can be written.
 */

/** White space and comments before and behind a word are looked through so far; more of them could hide anything. */
const WORD_CONTEXT = 256

/** The last of three letters of each word, by which it is found; how far on the search moves for every other octet. */
const SHIFT: Uint8Array = (() => {
  const shifts = new Uint8Array(256).fill(3)
  for (const letters of ['obj', 'eam', 'ler', 'ref', 'EOF', 'PDF'])
    for (let i = 0; i < 3; i++) {
      const code = letters.charCodeAt(i)
      shifts[code] = Math.min(shifts[code] as number, 2 - i)
    }
  return shifts
})()

function findStructureWords(octets: Uint8Array, base: number, start: number, end: number, found: number[]): void {
  const shifts = SHIFT
  const from = start - base
  const to = end - base
  // The longest word has its letters seven octets behind its beginning.
  const limit = Math.min(octets.length, to + 9)
  for (let at = from + 2; at < limit; ) {
    const shift = shifts[octets[at] as number] as number
    if (shift !== 0) {
      at += shift
      continue
    }
    const word = wordAround(octets, at)
    if (word >= from && word < to && word >= 0) found.push(base + word)
    // `r` is the last letter of one word, and the first of the letters of another.
    at++
  }
}

/** `endstream` is the longest word. */
export const STRUCTURE_WORDS: WordSearch = Object.freeze({ context: WORD_CONTEXT + 9, find: findStructureWords })

/** Where the word begins whose letters end here; -1: there is none. */
function wordAround(octets: Uint8Array, at: number): number {
  switch (octets[at]) {
    case 0x6a: // j
      return startsWith(octets, at - 2, 'obj') && isHead(octets, at - 2) ? at - 2 : -1
    case 0x6d: // m
      return startsWith(octets, at - 8, 'endstream') ? at - 8 : -1
    case 0x72: // r
      return startsWith(octets, at - 6, 'trailer') && leadsTo(octets, at + 1, isDictionary) ? at - 6 : -1
    case 0x66: // f
      return startsWith(octets, at - 3, 'xref') && leadsTo(octets, at + 1, isNumeric) ? at - 3 : -1
    default: // F
      if (startsWith(octets, at - 4, '%%EOF')) return at - 4
      return startsWith(octets, at - 3, '%PDF-') ? at - 3 : -1
  }
}

/** §7.3.10: behind a number, or where a comment may have come between; or `endobj`. */
function isHead(octets: Uint8Array, at: number): boolean {
  if (startsWith(octets, at - 3, 'end')) return true
  const least = Math.max(0, at - WORD_CONTEXT)
  let before = at
  let lineEnds = false
  while (before > least && isSpace(octets[before - 1])) {
    before--
    if (octets[before] === 0x0a || octets[before] === 0x0d) lineEnds = true
  }
  if (before === least) return least > 0
  if (isNumeric(octets[before - 1])) return true
  return lineEnds && !isRegular(octets[at + 3]) && isBehindComment(octets, before)
}

/** Whether the line before has a comment, or more of it than is looked at. */
function isBehindComment(octets: Uint8Array, end: number): boolean {
  const least = Math.max(0, end - WORD_CONTEXT)
  for (let at = end - 1; at >= least; at--) {
    if (octets[at] === 0x25) return true
    if (octets[at] === 0x0a || octets[at] === 0x0d) return false
  }
  return least > 0
}

/** Behind white space; what is behind a comment, or behind more white space than is looked at, may be anything. */
function leadsTo(octets: Uint8Array, at: number, wanted: (octet: number | undefined) => boolean): boolean {
  let next = at
  while (next < octets.length && next - at < WORD_CONTEXT && isSpace(octets[next])) next++
  return next - at === WORD_CONTEXT || octets[next] === 0x25 || wanted(octets[next])
}

function isDictionary(octet: number | undefined): boolean {
  return octet === 0x3c
}

/** What a reader may begin a number with, or end it. */
function isNumeric(octet: number | undefined): boolean {
  return isDigit(octet) || octet === 0x2b || octet === 0x2d || octet === 0x2e
}

/** Whatever is no printable character of ASCII: some readers take more octets for white space than §7.2.3 has. */
function isSpace(octet: number | undefined): boolean {
  return octet !== undefined && (octet <= 0x20 || octet > 0x7e)
}
