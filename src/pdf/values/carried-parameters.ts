import type { ContentKind } from './content-kind.ts'

/** Parameters of the graphics state that a content has from whoever paints it (ISO 32000-2 §8.10.1): a bit for each. */
const [TC, TW, TZ, TL, TS, TR, WIDTH, CAP, FILL_COLOUR, STROKE_COLOUR, FONT] = [
  1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024,
] as const
const ALL_CARRIED = 2047

/** §9.3: what a text that is shown depends on. */
const OF_TEXT = TC | TW | TZ | TS | TR | FONT
export const OF_LINES: number = WIDTH | CAP
export const OF_COLOURS: number = FILL_COLOUR | STROKE_COLOUR

/** How a content is painted in another one. */
export type Carrier = 'form' | 'pattern' | 'mask'

/**
 * What readers do not agree that it carries. Scaling, leading and rise of text some begin anew in a form. A cell begins in the state that the content began in which it was
 * selected (§8.7.3.1), and to some with the text and the colours around it. A mask begins as it was selected (§11.6.5.1), as what it masks is, or anew.
 */
export const CONTESTED: Readonly<Record<Carrier, number>> = {
  form: TZ | TL | TS,
  pattern: OF_TEXT | TL | OF_COLOURS,
  mask: OF_TEXT | TL | OF_LINES | OF_COLOURS,
}

/** No category: forms, each by what it is given and its name. */
export const INTO_FORM = 'IntoForm'

const SETS: ReadonlyMap<string, number> = new Map([
  ['Tc', TC],
  ['Tw', TW],
  ['Tz', TZ],
  ['TL', TL],
  ['TD', TL],
  ['Ts', TS],
  ['Tr', TR],
  ['Tf', FONT],
  ['"', TC | TW],
  ['w', WIDTH],
  ['J', CAP],
  ...'g rg k sc scn'.split(' ').map((name): [string, number] => [name, FILL_COLOUR]),
  ...'G RG K SC SCN'.split(' ').map((name): [string, number] => [name, STROKE_COLOUR]),
])

const PAINTS_BY: ReadonlyMap<string, number> = new Map([
  ['T*', TL],
  ['Tj', OF_TEXT | FILL_COLOUR],
  ['TJ', OF_TEXT | FILL_COLOUR],
  ["'", OF_TEXT | TL | FILL_COLOUR],
  ['"', OF_TEXT | TL | FILL_COLOUR],
  ...['f', 'F', 'f*'].map((name): [string, number] => [name, FILL_COLOUR]),
  ...['S', 's'].map((name): [string, number] => [name, STROKE_COLOUR | OF_LINES]),
  ...['B', 'B*', 'b', 'b*'].map((name): [string, number] => [name, OF_COLOURS | OF_LINES]),
])

/** The parameters that an operator sets. */
export function carriedBy(operator: string): number {
  return SETS.get(operator) ?? 0
}

/** Those that it paints by. */
export function neededBy(operator: string): number {
  return PAINTS_BY.get(operator) ?? 0
}

/** What a page begins with (tables 51 and 103). */
const FIRST: ReadonlyMap<string, number> = new Map([
  ['Tz', 100],
  ['w', 1],
])

/** Whether an operator gives its parameters the values that a page begins with: of a colour, black. */
export function setsFirst(operator: string, numbers: number, values: Float64Array): boolean {
  if (operator === 'TD') return values[1] === 0
  if (operator === '"') return values[0] === 0 && values[1] === 0
  if (operator === 'Tf' || /^(?:sc|scn)$/i.test(operator)) return false
  const black = /^k$/i.test(operator) ? numbers - 1 : numbers
  for (let i = 0; i < black; i++) if (values[i] !== (FIRST.get(operator) ?? 0)) return false
  return true
}

/** Of a content, or of a part of it. */
export interface Carried {
  /** What it paints by, and has from another content. */
  readonly needs: number
  /** What is otherwise than a page begins with, and what it has from another content, where it paints anything. */
  readonly around: number
  readonly passed: number
  /** The farthest of what readers are exact about, in units of its own. */
  readonly reach: number
}

/** What a content has from another one: what has no colours of its own is given them. */
export function openTo(kind: ContentKind): number {
  if (kind === 'page') return 0
  return kind === 'uncoloured' ? ALL_CARRIED & ~OF_COLOURS : ALL_CARRIED
}
