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
}
