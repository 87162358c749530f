/** How far from its edges inwards a widget lies over what is below it. */
export interface Depth {
  /** To readers that draw the appearance that it has, or nothing. */
  readonly asItIs: number
  /** To those that draw one of their own where they are asked to, or there is none. */
  readonly byReaders: number
}
