import { EMPTY } from '../../core/bytes.ts'
import { decodeSpacedHex, undoEscapes } from '../string-escapes.ts'
import { type Operator, TEXT } from './operators.ts'
import type { Watcher } from './scanned-part.ts'

/** Codes that a content shows (ISO 32000-2 §9.4.3), by the font that is selected; '' is that of whoever paints the content. */
export class ShownCodes implements Watcher {
  readonly byFont: Map<string, Set<number>> = new Map()
  /** Codes of two octets. */
  readonly pairs: Map<string, Set<number>> = new Map()
  #font = ''
  readonly #saved: string[] = []
  /** Strings of an operator that is not there yet. */
  #strings: Uint8Array[] = []

  string(written: Uint8Array): void {
    this.#strings.push(written)
  }

  /** A font that `Tf` selects is told from that of whoever paints by its solidus. */
  apply({ name, category, within, paints }: Operator, font: string): void {
    if (category === 'Font') this.#font = `/${font}`
    else if (name === 'q') this.#saved.push(this.#font)
    else if (name === 'Q') this.#font = this.#saved.pop() ?? this.#font
    else if (paints && within === TEXT) for (const written of this.#strings) this.#show(written)
    if (this.#strings.length > 0) this.#strings = []
  }

  #show(written: Uint8Array): void {
    const shown = this.byFont.get(this.#font) ?? new Set<number>()
    this.byFont.set(this.#font, shown)
    const octets = octetsOf(written)
    // What is no string is told where the content is gone through first.
    if (octets === null) return
    for (const code of octets) shown.add(code)
    const pairs = this.pairs.get(this.#font) ?? new Set<number>()
    this.pairs.set(this.#font, pairs)
    for (let i = 0; i + 1 < octets.length; i += 2) pairs.add((octets[i] as number) * 256 + (octets[i + 1] as number))
  }
}

/** Of a string as it is written; `null`: it is none. */
export function octetsOf(written: Uint8Array): Uint8Array | null {
  const within = written.subarray(1, -1)
  const octets = written[0] === HEX ? decodeSpacedHex(within) : undoEscapes(within)
  return typeof octets === 'number' ? null : octets
}

const HEX = 0x3c

/** The octets that a string has, of any font, however they are written. */
export function codesIn(octets: Uint8Array, start: number, end: number): Uint8Array {
  return octetsOf(octets.subarray(start, end)) ?? EMPTY
}
