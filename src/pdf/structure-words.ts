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

/**
 * A word has a pair of letters that begins an even number of octets behind its beginning, and one that begins an odd number behind it. Whichever two octets at a time
 * are looked at, one of the two is among them. They are pairs that text and digits seldom have.
 */
const PAIRS = ['ob', 'bj', 'ds', 'am', 'ai', 'il', 'xr', 're', '%%', '%E', '%P', 'PD']
/** How far each pair is from the beginning of its word. */
const OFFSETS = [0, 1, 2, 7, 2, 3, 0, 1, 0, 1, 0, 1]

/** Which pair two octets are, as the machine has them in one number, counted from 1; 0: none. */
const PAIR_OF: Uint8Array = (() => {
  const table = new Uint8Array(0x10000)
  for (const [i, pair] of PAIRS.entries()) {
    const octets = Uint8Array.from(pair, (letter) => letter.charCodeAt(0))
    table[new Uint16Array(octets.buffer)[0] as number] = i + 1
  }
  return table
})()

function findStructureWords(octets: Uint8Array, base: number, start: number, end: number, found: number[]): void {
  const from = start - base
  const to = end - base
  // The last pair of `endstream` begins seven octets behind its beginning.
  const limit = Math.min(octets.length, to + 9)
  const first = from + ((octets.byteOffset + from) & 1)
  if (limit - first < 2) return
  const pairs = new Uint16Array(octets.buffer, octets.byteOffset + first, (limit - first) >> 1)
  const { length } = pairs
  for (let i = 0; i < length; i++) {
    while (
      i + 4 < length &&
      (pairAt(pairs, i) | pairAt(pairs, i + 1) | pairAt(pairs, i + 2) | pairAt(pairs, i + 3)) === 0
    )
      i += 4
    const pair = pairAt(pairs, i)
    if (pair === 0) continue
    const word = first + 2 * i - (OFFSETS[pair - 1] as number)
    if (word >= from && word < to && isWord(octets, word, pair)) found.push(base + word)
  }
}

function pairAt(pairs: Uint16Array, i: number): number {
  return PAIR_OF[pairs[i] as number] as number
}

/** `endstream` is the longest word. */
export const STRUCTURE_WORDS: WordSearch = Object.freeze({ context: WORD_CONTEXT + 9, find: findStructureWords })

/** Whether the word stands there that has this pair. */
function isWord(octets: Uint8Array, at: number, pair: number): boolean {
  if (pair <= 2) return startsWith(octets, at, 'obj') && isHead(octets, at)
  if (pair <= 4) return startsWith(octets, at, 'endstream')
  if (pair <= 6) return startsWith(octets, at, 'trailer') && leadsTo(octets, at + 7, isDictionary)
  if (pair <= 8) return startsWith(octets, at, 'xref') && leadsTo(octets, at + 4, isNumeric)
  return startsWith(octets, at, pair <= 10 ? '%%EOF' : '%PDF-')
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
