import { greatestOf, leastOf } from '../../core/extremes.ts'
import { declared, isLight, isOfSize, leftIn, numberOf, pixelsOf, tokensOf } from './plain-style.ts'

/** What a style says of its lines, its letters and its ground, where they may lie on others. */

/** The least height of lines that is said as a measure, in px: what is in them may be larger. */
export function lineIn(declarations: string, around: number): number {
  const said = declared(declarations).flatMap(([property, value]) => {
    const numbers = (tokensOf(value) ?? []).filter((token) => numberOf(token) !== null)
    return property === 'line-height'
      ? numbers
      : property === 'font'
        ? numbers.filter((one) => numberOf(one)?.unit !== '').slice(1)
        : []
  })
  const measured = said.filter((token) => numberOf(token)?.unit !== '')
  return leastOf(measured.map((token) => pixelsOf(token, around)))
}

/** The greatest size of letters that is said, in px; 0: none is. */
export function greatestSize(declarations: string, around: number): number {
  const said = declared(declarations).filter(([property]) => isOfSize(property))
  const sizes = said.flatMap(([, value]) =>
    (tokensOf(value) ?? []).map((token) => NAMED_SIZES[token] ?? pixelsOf(token, around)),
  )
  return greatestOf(sizes, 0)
}

/** CSS Fonts 4 §2.5. */
const NAMED_SIZES: Readonly<Record<string, number>> = {
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
  larger: 40,
}

/** Whether what is chosen has a ground that hides what is behind it. */
export function groundIn(declarations: string): boolean {
  return declared(declarations).some(
    ([property, value]) =>
      (property === 'background' || property === 'background-color') &&
      (tokensOf(value) ?? []).some((token) => token !== 'transparent' && isLight(token)),
  )
}

/** What is said of where it begins. */
export interface Beginning {
  /** By how much before what it is in, in px; and by how much what is in it behind that. */
  readonly shift: number
  readonly padding: number
  /** Its first lines begin before others. */
  readonly isIndented: boolean
}

const NOWHERE: Beginning = { shift: 0, padding: 0, isIndented: false }

export function beforeIn(declarations: string): Beginning {
  if (!/margin-left|text-indent|padding/i.test(declarations)) return NOWHERE
  const said = declared(declarations)
  const least = (property: string): number =>
    leastOf(
      said
        .filter(([one]) => one === property)
        .flatMap(([, value]) => (tokensOf(value) ?? []).map((token) => pixelsOf(token))),
      0,
    )
  const paddings = declarations.includes('padding') ? leftIn(declarations.replace(/\bmargin/g, 'none')) : null
  return { shift: least('margin-left'), padding: paddings ?? 0, isIndented: least('text-indent') < 0 }
}
