import type { PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'
import { type Operator, TEXT } from './operators.ts'
import type { Watcher } from './scanned-part.ts'
import { octetsOf } from './shown-codes.ts'

/** Of 1,000: a glyph that moves a text by less lies where the next one does. */
const NARROW = 50
/** One behind the other: a vowel and a tone. */
const MOST_NARROW = 2

/** Codes of a font whose glyphs have hardly a width. */
export interface NarrowCodes {
  /** Octets of a code. */
  readonly length: 1 | 2
  isNarrow(code: number): boolean
}

/** ISO 32000-2 tables 109, 115 and 120. `null`: none of its codes is narrow, as far as it says. */
function narrowCodesOf(font: Entries): NarrowCodes | null {
  const isNarrowWidth = (value: PdfValue | undefined): boolean => value?.kind === 'number' && value.value < NARROW
  const list = font.get('DescendantFonts')
  const descendant = list?.kind === 'array' && list.items[0] !== undefined ? font.in(list.items[0]) : null
  if (descendant !== null) {
    const { narrow, others } = narrowIn(descendant, descendant.get('W'))
    const areOthers = isNarrowWidth(descendant.get('DW'))
    if (!areOthers && narrow.size === 0) return null
    return { length: 2, isNarrow: (code) => narrow.has(code) || (areOthers && !others.has(code)) }
  }
  const widths = font.get('Widths')
  const first = font.get('FirstChar')
  const from = first?.kind === 'number' ? first.value : 0
  const items = widths?.kind === 'array' ? widths.items.map((item) => font.resolve(item)) : []
  font.passed(items.length)
  const areMissing =
    items.length > 0 && !(Number(numberOf(font.in(font.get('FontDescriptor'))?.get('MissingWidth'))) >= NARROW)
  if (!areMissing && !items.some(isNarrowWidth)) return null
  return {
    length: 1,
    isNarrow: (code) => (items[code - from] === undefined ? areMissing : isNarrowWidth(items[code - from])),
  }
}

const numberOf = (value: PdfValue | undefined): number | undefined =>
  value?.kind === 'number' ? value.value : undefined

/** §9.7.4.3. */
function narrowIn(
  font: Entries,
  written: PdfValue | undefined,
): { readonly narrow: Set<number>; readonly others: Set<number> } {
  const [narrow, others] = [new Set<number>(), new Set<number>()]
  const items = written?.kind === 'array' ? written.items.map((item) => font.resolve(item)) : []
  font.passed(items.length)
  const add = (code: number, width: PdfValue | undefined): void => {
    const number = numberOf(width)
    if (number !== undefined) (number < NARROW ? narrow : others).add(code)
  }
  for (let at = 0; at < items.length; ) {
    const [first = 0, next] = [numberOf(items[at]), items[at + 1]]
    if (next?.kind === 'array') {
      font.passed(next.items.length)
      for (const [i, item] of next.items.entries()) add(first + i, font.resolve(item))
      at += 2
    } else {
      const last = Math.min(numberOf(next) ?? -1, HIGHEST)
      font.passed(Math.max(0, last - first))
      for (let code = first; code <= last; code++) add(code, items[at + 2])
      at += 3
    }
  }
  return { narrow, others }
}

const HIGHEST = 65_535

/** Strings in which several glyphs one behind the other have hardly a width (§9.4.3): they lie on one another. */
export class OverlaidGlyphs implements Watcher {
  areThere = false
  readonly #narrow: ReadonlyMap<string, NarrowCodes>
  #font = ''
  readonly #saved: string[] = []
  #strings: Uint8Array[] = []

  /** @param narrow by the names of fonts */
  constructor(narrow: ReadonlyMap<string, NarrowCodes>) {
    this.#narrow = narrow
  }

  string(written: Uint8Array): void {
    this.#strings.push(written)
  }

  apply({ name, category, within, paints }: Operator, font: string): void {
    if (category === 'Font') this.#font = font
    else if (name === 'q') this.#saved.push(this.#font)
    else if (name === 'Q') this.#font = this.#saved.pop() ?? this.#font
    else if (paints && within === TEXT) for (const written of this.#strings) this.#show(written)
    if (this.#strings.length > 0) this.#strings = []
  }

  #show(written: Uint8Array): void {
    const codes = this.#narrow.get(this.#font)
    const octets = codes === undefined ? null : octetsOf(written)
    if (codes === undefined || octets === null) return
    let run = 0
    for (let at = 0; at + codes.length <= octets.length; at += codes.length) {
      const code = codes.length === 1 ? octets[at] : (octets[at] as number) * 256 + (octets[at + 1] as number)
      run = codes.isNarrow(code as number) ? run + 1 : 0
      if (run > MOST_NARROW) this.areThere = true
    }
  }
}

/** Of fonts by their names, those with codes whose glyphs have hardly a width. */
export function narrowFonts(
  names: Iterable<string>,
  fontNamed: (name: string) => Entries | null,
): ReadonlyMap<string, NarrowCodes> {
  const found = new Map<string, NarrowCodes>()
  for (const name of names) {
    const font = fontNamed(name)
    const narrow = font === null ? null : narrowCodesOf(font)
    if (narrow !== null) found.set(name, narrow)
  }
  return found
}
