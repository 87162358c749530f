import type { CharactersOfProgram } from '../embedded/cff.ts'

/** Of each code, whether it is asked if something shows it, and what is told then. */
export type AskedCodes = Uint8Array
export const CODES = 256
/** By what stands for a code. */
export const ASKED_OF: readonly (string | null)[] = [null, 'Encoding', 'Widths']
export const NO_CHARACTER = 1
export const NO_WIDTH = 2

/** Codes of one font that are asked for, with what is told where something shows one. */
export interface AskedFont {
  readonly codes: AskedCodes
  readonly object: number | null
  /** Of a composite font, characters that it has glyphs for. */
  readonly mapped?: CharactersOfProgram
  /** Where that is said. */
  readonly by?: string
}
