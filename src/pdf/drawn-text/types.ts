import type { Box } from '../painted/geometry.ts'

/** A background or a border, in half points. */
export interface GroundPart {
  readonly box: Box
  /** How far a border goes inwards along all edges; 0: it is a background; `null`: it lies along some of them. */
  readonly border: number | null
  /** `null`: nobody knows. */
  readonly light: number | null
}

/** What an appearance shows, where that is known. */
export interface DrawnText {
  /** Lines are apart by a line feed; nothing at all is the empty text. */
  readonly text: string
  /** It is a mark, told as the code that it has in ZapfDingbats. */
  readonly isMark: boolean
  /** Of the font, in points; 0 where there is no text. */
  readonly size: number
  /** How far from the edges inwards something is painted that lies over what is below, other than the text: a border, or a background. */
  readonly depth: number
  /** The light of the background; `null`: there is none. */
  readonly ground: number | null
  /** All that is painted beside the text, in order. */
  readonly parts: readonly GroundPart[]
}
