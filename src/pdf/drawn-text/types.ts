import type { Box } from '../painted/geometry.ts'

/**
 * What an appearance paints beside its text: a background, a frame, both of them round, two edges that meet as of what is raised, a rule along the lower edge, one along another,
 * or a line between two cells.
 */
export interface GroundPart {
  readonly how: 'ground' | 'disc' | 'frame' | 'ring' | 'raised' | 'rule' | 'edge' | 'cell'
  /** Of a background itself and of a line; of what goes around, what is inside of it. */
  readonly box: Box
  /** How far that is from an edge of the appearance. */
  readonly inset: number
  /** Of its colour; `null`: nobody knows. */
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
  readonly parts: readonly GroundPart[]
}
