import { toLatin1 } from '../../core/bytes.ts'
import { HEX_VALUE, isRegular, isWhiteSpace, NOT_HEX } from '../character.ts'
import { isExactNumber } from '../number-syntax.ts'
import { hasOddNumberSign, undoNumberSigns } from '../string-escapes.ts'

/** Where tokens of a content end (ISO 32000-2 §7.2, §7.3). */

/** How the last octets of a stream are read depends on what follows: a token, or a comment, ends where it does. */
export type EndsWithin = 'token' | 'comment' | null

/**
 * One past the parenthesis that ends a literal string; -1: none does, an octal code is of no octet, or an end of line is written as it is
 * (§7.3.4.2): readers cut the one or keep it, and make a line feed of the other.
 */
export function endOfLiteral(octets: Uint8Array, start: number): number {
  const { length } = octets
  let nesting = 0
  for (let at = start; at < length; at++) {
    const octet = octets[at]
    if (octet === 0x5c) {
      if (isTooLarge(octets, ++at)) return -1
    } else if (octet === 0x0d) return -1
    else if (octet === 0x28) nesting++
    else if (octet === 0x29 && --nesting === 0) return at + 1
  }
  return -1
}

function isTooLarge(octets: Uint8Array, at: number): boolean {
  return isOctal(octets[at]) && (octets[at] as number) > 0x33 && isOctal(octets[at + 1]) && isOctal(octets[at + 2])
}

function isOctal(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x37
}

/** One past the end of a hexadecimal string; -1: it has none, something else in it, or half an octet, which some readers pass over (§7.3.4.3). */
export function endOfHex(octets: Uint8Array, start: number): number {
  let at = start + 1
  let digits = 0
  for (; ; at++)
    if (HEX_VALUE[octets[at] ?? 0] !== NOT_HEX) digits++
    else if (!isWhiteSpace(octets[at])) break
  return octets[at] === 0x3e && digits % 2 === 0 ? at + 1 : -1
}

/** Annex C: of a longer one, some readers have the first octets. */
const LONGEST_NAME = 127

/**
 * Whether every reader has the same name, and its end there (§7.3.5): what is no printable character of ASCII is regular, and white space to some, which
 * run what stands behind it.
 */
export function isPlainName(octets: Uint8Array, start: number, end: number): boolean {
  if (end === start || end - start > LONGEST_NAME) return false
  let hasSign = false
  for (let at = start; at < end; at++) {
    const octet = octets[at] as number
    if (octet < 0x21 || octet > 0x7e) return false
    if (octet === 0x23) hasSign = true
  }
  return !hasSign || !hasOddNumberSign(octets.subarray(start, end))
}

export function nameAt(octets: Uint8Array, start: number, end: number): string {
  const written = octets.subarray(start, end)
  return toLatin1(written.includes(0x23) ? undoNumberSigns(written) : written)
}

/** `start`: one past the last token. */
export function endsWithin(octets: Uint8Array, start: number): EndsWithin {
  const { length } = octets
  const last = octets[length - 1]
  if (start === length) return isRegular(last) || last === 0x2f ? 'token' : null
  let line = length
  while (line > start && octets[line - 1] !== 0x0a && octets[line - 1] !== 0x0d) line--
  return octets.subarray(line).includes(0x25) ? 'comment' : null
}

/** Octets of what is not understood that are told. */
const TOLD = 32

export function textOf(octets: Uint8Array, start: number, end: number): string {
  return toLatin1(octets.subarray(start, Math.min(end, start + TOLD)))
}

const [O, C] = [0x4f, 0x43]

/** The name `OC`, also where one of its letters is written as a number. */
export function isCondition(octets: Uint8Array, start: number, end: number): boolean {
  if (end - start === 2) return octets[start] === O && octets[start + 1] === C
  return end - start > 3 && end - start <= 6 && nameAt(octets, start, end) === 'OC'
}

/** The name `MCID`, also where one of its letters is written as a number. */
export function isSequenceNumber(octets: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  return length >= 4 && length <= 12 && nameAt(octets, start, end) === 'MCID'
}

/** Annex C: readers keep coordinates in single precision, and some as integers of a device: up to here, both have them. */
const FARTHEST = 8_388_607

/** `whole`: digits before the point. */
export function isExactly(octets: Uint8Array, start: number, end: number, integer: boolean, whole: number): boolean {
  const value = Number(toLatin1(octets.subarray(start, end)))
  return Math.abs(value) <= FARTHEST && isExactNumber(value, integer, end - start, whole)
}

/** ISO 32000-1, annex C: octets of a string in a content, and its parentheses; some readers cut a longer one. */
export const LONGEST_STRING: number = 32_767 + 2
