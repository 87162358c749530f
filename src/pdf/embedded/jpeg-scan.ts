/** The coded samples of a JPEG file (ITU-T T.81 annex F): whether there are as many blocks as the frame has, and nothing else. */

/** A component of the frame, in the one scan. */
export interface ScanComponent {
  /** Blocks of it in each unit. */
  readonly blocks: number
  readonly direct: HuffmanTable
  readonly alternate: HuffmanTable
  readonly quantisation: Uint8Array
}

export interface HuffmanTable {
  /** By the next eight bits: the length of the code in the higher octet and its value in the lower; 0: it is longer. */
  readonly short: Uint16Array
  /** Of each length: one more than the last code, and where the value of the first is, less its code. */
  readonly limits: Int32Array
  readonly offsets: Int32Array
  readonly values: Uint8Array
}

const LONGEST = 16
const LOOK = 8

/** §C.2: codes of each length, one behind the other; `null`: more than there are, or the one of ones alone. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable | null {
  const short = new Uint16Array(1 << LOOK)
  const limits = new Int32Array(LONGEST + 1)
  const offsets = new Int32Array(LONGEST + 1)
  let [code, at] = [0, 0]
  for (let length = 1; length <= LONGEST; length++) {
    code <<= 1
    const count = counts[length - 1] as number
    offsets[length] = at - code
    if (code + count >= 1 << length) return null
    for (let i = 0; i < count && length <= LOOK; i++) {
      const from = (code + i) << (LOOK - length)
      short.fill((length << 8) | (values[at + i] as number), from, from + (1 << (LOOK - length)))
    }
    code += count
    at += count
    limits[length] = code
  }
  return at === values.length ? { short, limits, offsets, values } : null
}

const [BLOCK, MOST_DIFFERENCE, MOST_SIZE, RUN_OF_ZEROS] = [64, 11, 10, 15] as const

/**
 * §A.3.3: samples are from -128 to 127, so that a block of them has not more than this; rounding may add some. Of more, some readers keep a part of the bits, and
 * others the nearest sample.
 */
const MOST_ENERGY = 2 * BLOCK * 128 * 128

/** Of samples, none of the readers differ where a block is not beyond. */
export class JpegScan {
  readonly #octets: Uint8Array
  #at: number
  #bits = 0
  #count = 0
  /** Bits that the data do not have were asked for, or a code that there is not. */
  #isWrong = false

  constructor(octets: Uint8Array, start: number) {
    this.#octets = octets
    this.#at = start
  }

  /**
   * Where the data end that have so many units; -1: they have others.
   *
   * @param interval units between two marks of restart; 0: there are none
   */
  end(components: readonly ScanComponent[], units: number, interval: number): number {
    const direct = new Int32Array(components.length)
    for (let unit = 0; unit < units; unit++) {
      if (interval > 0 && unit > 0 && unit % interval === 0) {
        if (!this.#restart(unit / interval - 1)) return -1
        direct.fill(0)
      }
      for (let i = 0; i < components.length; i++) {
        const component = components[i] as ScanComponent
        for (let block = 0; block < component.blocks; block++) {
          direct[i] = (direct[i] as number) + this.#difference(component.direct)
          this.#block(component, direct[i] as number)
        }
      }
      // Without this, a file of few octets would have as many units as its frame says.
      if (this.#isWrong || this.#bitsLeft < 0) return -1
    }
    return this.#isAtMark() ? this.#at : -1
  }

  /** §F.2.2.1. */
  #difference(table: HuffmanTable): number {
    const size = this.#value(table)
    if (size > MOST_DIFFERENCE) this.#isWrong = true
    return size === 0 || this.#isWrong ? 0 : this.#signed(size)
  }

  /** §F.2.2.2: up to 63 more, those that are 0 by their number. */
  #block({ alternate, quantisation }: ScanComponent, direct: number): void {
    const first = direct * (quantisation[0] as number)
    let energy = first * first
    for (let k = 1; k < BLOCK; k++) {
      const value = this.#value(alternate)
      const [run, size] = [value >> 4, value & 15]
      if (size === 0 && run === 0) break
      k += run
      if (this.#isWrong || k >= BLOCK || size > MOST_SIZE || (size === 0 && run !== RUN_OF_ZEROS)) {
        this.#isWrong = true
        return
      }
      if (size === 0) continue
      const coefficient = this.#signed(size) * (quantisation[k] as number)
      energy += coefficient * coefficient
    }
    if (energy > MOST_ENERGY) this.#isWrong = true
  }

  #signed(size: number): number {
    this.#fill(size)
    this.#count -= size
    const value = (this.#bits >>> this.#count) & ((1 << size) - 1)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  #value({ short, limits, offsets, values }: HuffmanTable): number {
    this.#fill(LONGEST)
    const known = short[(this.#bits >>> (this.#count - LOOK)) & 0xff] as number
    if (known !== 0) {
      this.#take(known >> 8)
      return known & 0xff
    }
    for (let length = LOOK + 1; length <= LONGEST; length++) {
      const code = (this.#bits >>> (this.#count - length)) & ((1 << length) - 1)
      if (code >= (limits[length] as number)) continue
      this.#take(length)
      return values[code + (offsets[length] as number)] as number
    }
    this.#isWrong = true
    return 0
  }

  #take(length: number): void {
    this.#count -= length
  }

  /** At least so many bits: behind the data there are zeros, of which none may be taken. */
  #fill(count: number): void {
    const octets = this.#octets
    while (this.#count < count) {
      const octet = octets[this.#at]
      let next = 0
      if (octet === undefined || (octet === 0xff && octets[this.#at + 1] !== 0)) this.#beyond += 8
      else {
        next = octet
        this.#at += octet === 0xff ? 2 : 1
      }
      this.#bits = ((this.#bits << 8) | next) & 0xffffff
      this.#count += 8
    }
  }

  /** Bits that were given and are not in the data. */
  #beyond = 0

  /** Bits of the data that were read and not taken; below 0: some were taken that the data do not have. */
  get #bitsLeft(): number {
    return this.#count - this.#beyond
  }

  /** §F.1.2.3: a mark stands behind the last octet of which bits were taken. */
  #isAtMark(): boolean {
    const left = this.#bitsLeft
    return (
      !this.#isWrong && left >= 0 && left < 8 && this.#octets[this.#at] === 0xff && this.#octets[this.#at + 1] !== 0
    )
  }

  /** §E.1.4: marks are numbered by eight. */
  #restart(number: number): boolean {
    if (!this.#isAtMark() || this.#octets[this.#at + 1] !== 0xd0 + (number & 7)) return false
    this.#at += 2
    this.#bits = 0
    this.#count = 0
    this.#beyond = 0
    return true
  }
}
