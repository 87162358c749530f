import { longCode, type PrefixCode, prefixCode } from './prefix-code.ts'

/**
 * Undoes deflate (RFC 1951) to the letter: what the specification does not have is refused, since one reader goes on there and another stops. It is done piece by piece,
 * so that what it gives is bounded, and others have their turn.
 */

/** §3.2.5, for the symbols from 257 on: the least length, and how many bits are added. */
const LENGTH_BASE = Uint16Array.of(
  ...[
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ],
)
const LENGTH_BITS = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
)
/** The same of distances. */
const DISTANCE_BASE = Uint16Array.of(
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073],
  ...[4097, 6145, 8193, 12289, 16385, 24577],
)
const DISTANCE_BITS = Uint8Array.of(
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
)
/** §3.2.7: the order of the lengths of the code that lengths are written in. */
const ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

/** §3.2.6. */
const FIXED: { readonly literals: PrefixCode; readonly distances: PrefixCode } = (() => {
  const lengths = new Uint8Array(288 + 32)
  lengths.fill(8, 0, 144)
  lengths.fill(9, 144, 256)
  lengths.fill(7, 256, 280)
  lengths.fill(8, 280, 288)
  lengths.fill(5, 288)
  return {
    literals: prefixCode(lengths, 0, 288, false, false) as PrefixCode,
    distances: prefixCode(lengths, 288, 320, false, false) as PrefixCode,
  }
})()

const END_OF_BLOCK = 256
const BLOCKS_AT_ONCE = 256
const LITERAL_CODES = 286
const DISTANCE_CODES = 30
/** What one symbol gives at most. */
const LONGEST_MATCH = 258

export type InflaterState = 'going-on' | 'done' | 'invalid'

type Block = 'none' | 'stored' | 'coded'

export class Inflater {
  length = 0
  /** How many blocks were begun: each may bring codes of its own, and give nothing. */
  blocks = 0
  #out: Uint8Array
  readonly #input: Uint8Array
  readonly #window: number
  #at: number
  #held = 0
  #bits = 0
  #block: Block = 'none'
  #isLast = false
  #stored = 0
  #literals: PrefixCode = FIXED.literals
  #distances: PrefixCode = FIXED.distances

  /** `window`: how far back a match may reach. `size`: of the room that its output has at first. */
  constructor(input: Uint8Array, start: number, window: number, size: number) {
    this.#input = input
    this.#at = start
    this.#window = window
    this.#out = new Uint8Array(size)
  }

  /** What came of it so far: `length` octets of it. */
  get out(): Uint8Array {
    return this.#out
  }

  /** One past the octets of the input that were needed so far. */
  get end(): number {
    return this.#at - (this.#bits >> 3)
  }

  /** Gives up what is farther back than a match may reach: so many octets of it. */
  forget(): number {
    const given = this.length - this.#window
    if (given <= 0) return 0
    this.#out.copyWithin(0, given, this.length)
    this.length = this.#window
    return given
  }

  /** Goes on until `until` octets are there, and at most so many as one symbol gives more, or so many blocks were begun, or until the data end. */
  run(until: number): InflaterState {
    const lastBlock = this.blocks + BLOCKS_AT_ONCE
    while (this.length < until && this.blocks < lastBlock) {
      if (this.#block === 'none') {
        if (this.#isLast) return 'done'
        if (!this.#begin()) return 'invalid'
      }
      const isSound = this.#block === 'stored' ? this.#copyStored(until) : this.#decode(until)
      if (!isSound) return 'invalid'
    }
    return this.#block === 'none' && this.#isLast ? 'done' : 'going-on'
  }

  /** So many bits, the least significant first; -1 where the data end before them. */
  #take(count: number): number {
    while (this.#bits < count) {
      if (this.#at >= this.#input.length) return -1
      this.#held |= (this.#input[this.#at++] as number) << this.#bits
      this.#bits += 8
    }
    const value = this.#held & ((1 << count) - 1)
    this.#held >>>= count
    this.#bits -= count
    return value
  }

  /** §3.2.3. */
  #begin(): boolean {
    this.blocks++
    const head = this.#take(3)
    if (head < 0) return false
    this.#isLast = (head & 1) === 1
    switch (head >> 1) {
      case 0:
        return this.#beginStored()
      case 1:
        this.#literals = FIXED.literals
        this.#distances = FIXED.distances
        this.#block = 'coded'
        return true
      case 2:
        this.#block = 'coded'
        return this.#readCodes()
      default:
        return false
    }
  }

  /** §3.2.4: from the next octet on, its length and the same with every bit the other way. */
  #beginStored(): boolean {
    // Whole octets that were taken ahead are given back.
    this.#at -= this.#bits >> 3
    this.#held = 0
    this.#bits = 0
    const input = this.#input
    const at = this.#at
    if (at + 4 > input.length) return false
    const length = (input[at] as number) | ((input[at + 1] as number) << 8)
    const complement = (input[at + 2] as number) | ((input[at + 3] as number) << 8)
    this.#at = at + 4
    this.#stored = length
    this.#block = 'stored'
    return (length ^ complement) === 0xffff && this.#at + length <= input.length
  }

  #copyStored(until: number): boolean {
    const count = Math.min(this.#stored, Math.max(1, until - this.length))
    this.#room(count)
    this.#out.set(this.#input.subarray(this.#at, this.#at + count), this.length)
    this.#at += count
    this.length += count
    this.#stored -= count
    if (this.#stored === 0) this.#block = 'none'
    return true
  }

  /** §3.2.7. */
  #readCodes(): boolean {
    const [literals, distances, codes] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4]
    if (literals < 257 || distances < 1 || codes < 4 || literals > LITERAL_CODES || distances > DISTANCE_CODES)
      return false
    const lengths = new Uint8Array(LITERAL_CODES + DISTANCE_CODES)
    for (let i = 0; i < codes; i++) {
      const length = this.#take(3)
      if (length < 0) return false
      lengths[ORDER[i] as number] = length
    }
    const code = prefixCode(lengths, 0, ORDER.length, false, false)
    lengths.fill(0, 0, ORDER.length)
    if (code === null || !this.#readLengths(code, lengths, literals + distances)) return false
    // A block that nothing ends is none.
    if (lengths[END_OF_BLOCK] === 0) return false
    const literalCode = prefixCode(lengths, 0, literals, false, true)
    const distanceCode = prefixCode(lengths, literals, literals + distances, true, true)
    if (literalCode === null || distanceCode === null) return false
    this.#literals = literalCode
    this.#distances = distanceCode
    return true
  }

  #readLengths(code: PrefixCode, lengths: Uint8Array, count: number): boolean {
    for (let at = 0; at < count; ) {
      const symbol = this.#symbol(code)
      if (symbol < 0) return false
      if (symbol < 16) {
        lengths[at++] = symbol
        continue
      }
      const before = symbol === 16 ? (at === 0 ? -1 : (lengths[at - 1] as number)) : 0
      const more = symbol === 16 ? this.#take(2) : symbol === 17 ? this.#take(3) : this.#take(7)
      const times = more + (symbol === 18 ? 11 : 3)
      if (before < 0 || more < 0 || at + times > count) return false
      lengths.fill(before, at, at + times)
      at += times
    }
    return true
  }

  /** One symbol, seldom asked for; -1 where no code stands there. */
  #symbol({ table, bits }: PrefixCode): number {
    const input = this.#input
    while (this.#bits < bits && this.#at < input.length) {
      this.#held |= (input[this.#at++] as number) << this.#bits
      this.#bits += 8
    }
    const entry = table[this.#held & ((1 << bits) - 1)] as number
    const length = entry & 15
    if (length === 0 || length > this.#bits) return -1
    this.#held >>>= length
    this.#bits -= length
    return entry >> 4
  }

  /** Symbols of a block, one after the other. All that changes is held in variables: most of the time is spent here. */
  #decode(until: number): boolean {
    const input = this.#input
    const inputEnd = input.length
    const literalCode = this.#literals
    const distanceCode = this.#distances
    const { table: literals, bits: literalBits } = literalCode
    const { table: distances, bits: distanceBits } = distanceCode
    const literalMask = (1 << literalBits) - 1
    const distanceMask = (1 << distanceBits) - 1
    const window = this.#window
    this.#room(Math.max(0, until - this.length) + LONGEST_MATCH)
    const out = this.#out
    let held = this.#held
    let bits = this.#bits
    let at = this.#at
    let length = this.length
    let isSound = true
    while (length < until) {
      while (bits < 15 && at < inputEnd) {
        held |= (input[at++] as number) << bits
        bits += 8
      }
      const short = literals[held & literalMask] as number
      const entry = short === 0 ? longCode(literalCode, held) : short
      const codeLength = entry & 15
      if (codeLength === 0 || codeLength > bits) {
        isSound = false
        break
      }
      held >>>= codeLength
      bits -= codeLength
      const symbol = entry >> 4
      if (symbol < END_OF_BLOCK) {
        out[length++] = symbol
        continue
      }
      if (symbol === END_OF_BLOCK) {
        this.#block = 'none'
        break
      }
      // 286 and 287 take part in the fixed code, and stand for nothing.
      if (symbol >= LITERAL_CODES) {
        isSound = false
        break
      }
      const lengthBits = LENGTH_BITS[symbol - 257] as number
      while (bits < lengthBits && at < inputEnd) {
        held |= (input[at++] as number) << bits
        bits += 8
      }
      const matched = (LENGTH_BASE[symbol - 257] as number) + (held & ((1 << lengthBits) - 1))
      // Too few bits show here, or by the distance.
      bits -= lengthBits
      held >>>= lengthBits
      while (bits < 15 && at < inputEnd) {
        held |= (input[at++] as number) << bits
        bits += 8
      }
      const shortDistance = distances[held & distanceMask] as number
      const distanceEntry = shortDistance === 0 ? longCode(distanceCode, held) : shortDistance
      const distanceLength = distanceEntry & 15
      const distanceSymbol = distanceEntry >> 4
      if (bits < 0 || distanceLength === 0 || distanceLength > bits || distanceSymbol >= DISTANCE_CODES) {
        isSound = false
        break
      }
      held >>>= distanceLength
      bits -= distanceLength
      const extra = DISTANCE_BITS[distanceSymbol] as number
      while (bits < extra && at < inputEnd) {
        held |= (input[at++] as number) << bits
        bits += 8
      }
      const distance = (DISTANCE_BASE[distanceSymbol] as number) + (held & ((1 << extra) - 1))
      if (extra > bits || distance > length || distance > window) {
        isSound = false
        break
      }
      held >>>= extra
      bits -= extra
      for (const end = length + matched; length < end; length++) out[length] = out[length - distance] as number
    }
    this.#held = held
    this.#bits = bits
    this.#at = at
    this.length = length
    return isSound
  }

  #room(more: number): void {
    const needed = this.length + more
    if (needed <= this.#out.length) return
    const larger = new Uint8Array(Math.max(needed, this.#out.length * 2))
    larger.set(this.#out.subarray(0, this.length))
    this.#out = larger
  }
}
