/** What an appearance shows, where that is known. */
export interface DrawnText {
  /** Lines are apart by a line feed; nothing at all is the empty text. */
  readonly text: string
  /** It is a mark, told as the code that it has in ZapfDingbats. */
  readonly isMark: boolean
  /** A background lies over what is below. */
  readonly covers: boolean
}
