/**
 * Searches of octets. A file is asked for an octet that may stand nowhere in it, or everywhere: each costs about as much for an octet that is passed.
 */

/** What stands so near is looked at here: to ask the runtime costs as much as this many octets. */
const NEAR = 24

/** Where an octet stands first from `from` on; -1: nowhere. */
export function findOctet(bytes: Uint8Array, octet: number, from: number): number {
  const near = Math.min(bytes.length, from + NEAR)
  for (let at = from; at < near; at++) if (bytes[at] === octet) return at
  return near === bytes.length ? -1 : bytes.indexOf(octet, near)
}

/** Where an octet stands last before `end`; -1: nowhere. */
export function lastOctet(bytes: Uint8Array, octet: number, end: number): number {
  const near = Math.max(0, end - NEAR)
  for (let at = end - 1; at >= near; at--) if (bytes[at] === octet) return at
  return near === 0 ? -1 : bytes.lastIndexOf(octet, near - 1)
}

/** A word of ASCII that is sought in octets: how far a search can go on where an octet stands at the end of its window. */
export interface SoughtWord {
  readonly octets: Uint8Array
  readonly steps: Uint8Array
}

/** @throws {RangeError} for a word that is empty, or too long: a programming error */
export function soughtWord(word: string): SoughtWord {
  if (word.length === 0 || word.length > 255) throw new RangeError('soughtWord: not a word')
  const octets = Uint8Array.from(word, (character) => character.charCodeAt(0))
  const last = octets.length - 1
  const steps = new Uint8Array(256).fill(octets.length)
  for (let i = 0; i < last; i++) steps[octets[i] as number] = last - i
  return { octets, steps }
}

/**
 * Where a word stands first from `from` on; -1: nowhere. As Horspool has it (Software: Practice and Experience 10, 1980): no octet of a long run of those that
 * the word begins with is compared with all of it.
 */
export function findWord(bytes: Uint8Array, { octets, steps }: SoughtWord, from: number = 0): number {
  const last = octets.length - 1
  const ending = octets[last] as number
  for (let end = from + last; end < bytes.length; ) {
    const octet = bytes[end] as number
    if (octet === ending && standsAt(bytes, octets, end - last)) return end - last
    end += steps[octet] as number
  }
  return -1
}

function standsAt(bytes: Uint8Array, octets: Uint8Array, at: number): boolean {
  for (let i = 0; i < octets.length - 1; i++) if (bytes[at + i] !== octets[i]) return false
  return true
}
