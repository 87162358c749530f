import type { Box } from '../painted/geometry.ts'

/** A letter as it is shown: where it begins and ends on its base line, in the space of the form. */
export interface Letter {
  readonly character: string
  readonly from: number
  readonly to: number
  readonly baseLine: number
  readonly size: number
}

/** How high capitals and digits are, in parts of the font size; accents stand above them. */
const CAPITAL = 0.7
const ACCENTED = 0.88

/**
 * How far below the base line a letter has to be seen to be told from others, in parts of the font size: a comma from a point, a y from a v.
 * Metrics of readers' own fonts differ by as much as `SLACK`.
 */
const BELOW: readonly (readonly [letters: RegExp, depth: number])[] = [
  [/[,;\u201a\u201egjpqy\u00fd\u00ff\u00b5\u0192Q]/, 0.09],
  [/_/, 0.13],
  [/[()[\]{}|/\\@$\u00a6\u00a7\u00b6\u2020\u2021]/, 0.1],
  [/[\u00c7\u00e7\u00b8\u00fe]/, 0.2],
]
const SLACK = 0.03

const known = new Map<string, readonly [below: number, above: number]>()

/** How far a character reaches below its base line and above, as far as it has to be seen. */
function reachOf(character: string): readonly [below: number, above: number] {
  const reach = known.get(character) ?? [
    BELOW.find(([letters]) => letters.test(character))?.[1] ?? -SLACK,
    isAccentedCapital(character) ? ACCENTED : CAPITAL,
  ]
  known.set(character, reach)
  return reach
}

/** Whether all of a letter that people know it by lies within: from its start to its end, from its lower end to its upper one. */
export function isWithin({ character, from, to, baseLine, size }: Letter, [left, bottom, right, top]: Box): boolean {
  const [below, above] = reachOf(character)
  return (
    from >= left - SLACK * size &&
    to <= right + SLACK * size &&
    baseLine - below * size >= bottom - ROUNDING &&
    baseLine + above * size <= top + SLACK * size
  )
}

/** What numbers are rounded by where they are written, in points. */
const ROUNDING = 0.01

function isAccentedCapital(character: string): boolean {
  const [letter = '', ...marks] = character.normalize('NFD')
  return marks.length > 0 && letter !== letter.toLowerCase() && !/[\u00c7]/.test(character)
}
