import { lengthWithoutPadding } from '../../core/bytes.ts'
import { HEX_VALUE, isDigit, isRegular, isWhiteSpace, NOT_HEX, skipSpaceAndComments } from '../character.ts'

/** Octets in which a value ends, and how deep values may stand in each other. */
export interface Bounds {
  readonly limit: number
  readonly depth: number
}

/** No value of ISO 32000-2 §7.3 stands there. */
export const NO_VALUE = -1

/**
 * One past the value that begins at `at`, white space and comments before it passed over; `NO_VALUE` where none stands there. Nothing is kept: most
 * objects of a file are never asked for.
 */
function skipValue(octets: Uint8Array, at: number, bounds: Bounds): number {
  const { limit } = bounds
  const start = skipSpaceAndComments(octets, at, limit)
  if (start >= limit || bounds.depth === 0) return NO_VALUE
  switch (octets[start]) {
    case 0x2f: // /
      return skipToken(octets, start + 1, limit)
    case 0x28: // (
      return skipLiteralString(octets, start, limit)
    case 0x5b: // [
      return skipArray(octets, start + 1, bounds)
    case 0x3c: // <
      if (octets[start + 1] === 0x3c) return skipDictionary(octets, start + 2, bounds)
      return skipHexString(octets, start + 1, limit)
    default:
      return skipWord(octets, start, limit)
  }
}

/** Annex C: names of 127 octets; longer tokens some readers cut. */
const LONGEST = 128

/** Values in values: some readers drop what is deeper than their limit. */
const DEEPEST = 32

/** One past what an object, or a member of an object stream, has for its value, which is no reference (§7.3.10): some readers follow one, others go on. */
export function skipObject(octets: Uint8Array, at: number, limit: number): number {
  const start = skipSpaceAndComments(octets, at, limit)
  const end = skipValue(octets, start, { limit, depth: DEEPEST })
  return end !== NO_VALUE && isDigit(octets[start]) && octets[end - 1] === 0x52 ? NO_VALUE : end
}

function skipToken(octets: Uint8Array, at: number, limit: number): number {
  const end = skipRegular(octets, at, limit)
  return end - at > LONGEST ? NO_VALUE : end
}

/** §7.2.3: NUL ends it, and to some readers it is a part of it. */
function skipRegular(octets: Uint8Array, at: number, limit: number): number {
  let end = at
  while (end < limit && isRegular(octets[end])) end++
  return octets[end] === 0 && end > at && end < limit ? NO_VALUE : end
}

/** §7.3.4.2: up to the parenthesis that balances the first. */
function skipLiteralString(octets: Uint8Array, start: number, limit: number): number {
  let nesting = 0
  for (let at = start; at < limit; at++) {
    const octet = octets[at]
    if (octet === 0x5c) at++
    else if (octet === 0x28) nesting++
    else if (octet === 0x29 && --nesting === 0) return at + 1
  }
  return NO_VALUE
}

/** §7.3.4.3: digits and white space. Most of a long one is padding: its digits are compared, four at a time. */
function skipHexString(octets: Uint8Array, start: number, limit: number): number {
  const near = Math.min(start + SHORT_HEX, limit)
  const end = endOfDigits(octets, start, near)
  if (end < near || near === limit) return octets[end] === 0x3e && end < limit ? end + 1 : NO_VALUE
  const rest = octets.subarray(near, limit)
  const close = rest.indexOf(0x3e)
  if (close < 0) return NO_VALUE
  const digits = lengthWithoutPadding(rest.subarray(0, close), 0x30)
  return endOfDigits(rest, 0, digits) === digits ? near + close + 1 : NO_VALUE
}

const SHORT_HEX = 128

function endOfDigits(octets: Uint8Array, start: number, limit: number): number {
  let at = start
  while (at < limit && (HEX_VALUE[octets[at] as number] !== NOT_HEX || isWhiteSpace(octets[at]))) at++
  return at
}

function skipArray(octets: Uint8Array, at: number, { limit, depth }: Bounds): number {
  const inside = { limit, depth: depth - 1 }
  for (let next = at; ; ) {
    next = skipSpaceAndComments(octets, next, limit)
    if (next >= limit) return NO_VALUE
    if (octets[next] === 0x5d) return next + 1
    next = skipValue(octets, next, inside)
    if (next === NO_VALUE) return NO_VALUE
  }
}

/** §7.3.7: pairs of a name and a value. */
function skipDictionary(octets: Uint8Array, at: number, { limit, depth }: Bounds): number {
  const inside = { limit, depth: depth - 1 }
  for (let next = at; ; ) {
    next = skipSpaceAndComments(octets, next, limit)
    if (next >= limit) return NO_VALUE
    if (octets[next] === 0x3e) return octets[next + 1] === 0x3e && next + 1 < limit ? next + 2 : NO_VALUE
    if (octets[next] !== 0x2f) return NO_VALUE
    const key = skipRegular(octets, next + 1, limit)
    if (key === NO_VALUE || key - next > LONGEST) return NO_VALUE
    next = skipValue(octets, key, inside)
    if (next === NO_VALUE) return NO_VALUE
  }
}

/** A number, a reference, `true`, `false` or `null`. */
function skipWord(octets: Uint8Array, start: number, limit: number): number {
  const end = skipToken(octets, start, limit)
  if (end === start || end === NO_VALUE) return NO_VALUE
  const first = octets[start]
  if (first === 0x74) return isWord(octets, start, end, 'true') ? end : NO_VALUE
  if (first === 0x66) return isWord(octets, start, end, 'false') ? end : NO_VALUE
  if (first === 0x6e) return isWord(octets, start, end, 'null') ? end : NO_VALUE
  if (!isNumber(octets, start, end)) return NO_VALUE
  return isDigit(first) ? skipReference(octets, end, limit) : end
}

/** §7.3.10: behind the first number of `12 0 R`; where no reference stands there, the number itself ends. */
function skipReference(octets: Uint8Array, numberEnd: number, limit: number): number {
  const generation = skipSpaceAndComments(octets, numberEnd, limit)
  const generationEnd = skipRegular(octets, generation, limit)
  if (generationEnd - generation > LONGEST) return NO_VALUE
  if (generation === numberEnd || !areDigits(octets, generation, generationEnd)) return numberEnd
  const keyword = skipSpaceAndComments(octets, generationEnd, limit)
  const isReference = octets[keyword] === 0x52 && keyword < limit && !isRegular(octets[keyword + 1])
  return isReference && keyword > generationEnd ? keyword + 1 : numberEnd
}

/** §7.3.3: a sign, digits, one point. */
function isNumber(octets: Uint8Array, start: number, end: number): boolean {
  let at = start
  if (octets[at] === 0x2b || octets[at] === 0x2d) at++
  let digits = 0
  let points = 0
  for (; at < end; at++) {
    if (isDigit(octets[at])) digits++
    else if (octets[at] === 0x2e) points++
    else return false
  }
  return digits > 0 && points <= 1
}

function areDigits(octets: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(octets[at])) return false
  return end > start
}

function isWord(octets: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let i = 0; i < word.length; i++) if (octets[start + i] !== word.charCodeAt(i)) return false
  return true
}
