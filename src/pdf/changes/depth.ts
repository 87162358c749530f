/** How far from its edges inwards a widget lies over what is below it, and what it paints there beside its text. */
export interface Depth {
  /** To readers that draw the appearance that it has, or nothing. */
  readonly asItIs: number
  /** To those that draw one of their own where they are asked to, or there is none. */
  readonly byReaders: number
  /** What its appearances paint; empty: it has none; `null`: nobody knows. */
  readonly beside: string | null
  /** All of that is what it asks for (ISO 32000-2 table 192). */
  readonly isAsked: boolean
}
