import { type Box, IDENTITY, type Matrix } from '../painted/geometry.ts'
import type { SelectedStates } from './selected-states.ts'

/** Where a content paints, and with which lines (ISO 32000-2 §8.4.1). */
export interface PlaceAt {
  matrix: Matrix
  /** §9.4.1: that of the text; in percent, how wide it is. */
  text: Matrix
  stretch: number
  /** By its name; '': that of whoever paints the content. */
  font: string
  size: number
  /** §9.3.2, §9.3.3, §9.3.5: between characters, between words, and down to the next line. */
  character: number
  word: number
  leading: number
  /** Table 104. */
  mode: number
  width: number
  cap: number
  /** What `J` and `j` set last, whatever was selected by name since. */
  end: number
  join: number
  miter: number
  /** Of all dashes and gaps; 0: a line has none. */
  period: number
  /** What is painted is cut to it, as far as it is along the sides; `null`: it is not cut. */
  clip: Box | null
  /** How large a unit is at least where what it is cut to is not thin. */
  cut: number
  /** How thin that is. */
  cutSide: number
  /** Parameters that are otherwise than a page begins with. */
  otherwise: number
  states: SelectedStates
}

/** Where it is, in a word. */
export function keyOfPlace({ matrix, text, ...parameters }: PlaceAt): string {
  return `${matrix.join(' ')} ${text.join(' ')} ${Object.values(parameters).join(' ')}`
}

/** Table 51: what a page begins with. */
export const USUAL_MITER = 10

export const FIRST_PLACE: PlaceAt = {
  matrix: IDENTITY,
  text: IDENTITY,
  stretch: 100,
  font: '',
  size: 0,
  character: 0,
  word: 0,
  leading: 0,
  mode: 0,
  width: 1,
  cap: 0,
  end: 0,
  join: 0,
  miter: USUAL_MITER,
  clip: null,
  cut: 0,
  cutSide: Number.POSITIVE_INFINITY,
  period: 0,
  otherwise: 0,
  states: '',
}
