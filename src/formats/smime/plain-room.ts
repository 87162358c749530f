import { leastOf } from '../../core/extremes.ts'
import { pixelsOf, tokensOf } from './plain-measures.ts'
import { declared } from './plain-style.ts'

/** What style sheets say of the room around words in cells, the least of it; in px. */
export interface CellRoom {
  readonly padding: number
  readonly spacing: number
  readonly isCollapsed: boolean
  /** Names of elements of which all are chosen by a rule that says it. */
  readonly sure: ReadonlySet<string>
}

interface Rule {
  readonly chosen: string
  readonly declarations: string
}

/** By the rules that may choose a table or a cell. `isEverywhere`: they are said of each place where the page is shown. */
export function cellRoomOf(rules: readonly Rule[], isEverywhere: boolean): CellRoom {
  const said = rules.map(({ chosen, declarations }) => ({ chosen, said: declared(declarations) }))
  const padded = said.flatMap(({ chosen, said: one }) => {
    const { left, right } = paddingIn(one)
    return left === null && right === null ? [] : [{ chosen, padding: Math.min(left ?? 0, right ?? 0) }]
  })
  return {
    padding: leastOf(padded.map(({ padding }) => padding)),
    spacing: leastOf(said.map((one) => leastSpacing(one.said))),
    isCollapsed: rules.some(({ declarations }) => /collapse/i.test(declarations)),
    sure: new Set(isEverywhere ? padded.flatMap(({ chosen }) => chosen.split(',').map((one) => one.trim())) : []),
  }
}

type Declared = ReturnType<typeof declared>

/** The room around words, in px. */
export interface Sides {
  readonly left: number
  readonly right: number
}

/** The least that is said of it; `null`: nothing is. */
export function paddingIn(said: Declared): { readonly [side in keyof Sides]: number | null } {
  const ofSide = (side: 'left' | 'right'): number | null => {
    const values = said.flatMap(([property, value]) =>
      property === 'padding' ? [sidesOf(value)[side]] : isOfSide(property, side) ? [value] : [],
    )
    return values.length === 0 ? null : leastOf(values.map(leastIn))
  }
  return { left: ofSide('left'), right: ofSide('right') }
}

const isOfSide = (property: string, side: string): boolean =>
  property === `padding-${side}` || property.startsWith('padding-inline')

/** CSS Box 4 §6.2. */
function sidesOf(value: string): { readonly [side in keyof Sides]: string } {
  const [above = '0', right = above, , left = right] = tokensOf(value) ?? []
  return { left, right }
}

/** In px; a measure by letters is one by the smallest that are seen. */
function leastIn(value: string): number {
  return leastOf(
    (tokensOf(value) ?? ['0']).map((token) => (pixelsOf(token) ?? 0) * (/px|pt|[cp]m?$/.test(token) ? 1 : SMALL)),
  )
}

const SMALL = 7 / 16

export function leastSpacing(said: Declared): number {
  return leastOf(said.flatMap(([property, value]) => (property === 'border-spacing' ? [leastIn(value)] : [])))
}
