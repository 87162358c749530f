import type { Language } from './messages/languages.ts'

/** How an answer is told as text. */
export interface RenderOptions {
  /** `text`: for people, at a terminal or in a message. */
  readonly format: 'text'
  /** Default: `en`. */
  readonly language?: Language
  /** What to call the document, such as the name of its file. */
  readonly name?: string
  /** Whether to colour it for a terminal (ECMA-48). Default: no. */
  readonly colour?: boolean
  /** Whether to add the details that engineers ask for. Default: no. */
  readonly detail?: boolean
  /** Whether to tell how each signature was judged, block by block as the standard has it. Default: no. */
  readonly explain?: boolean
  /** In which times are told, those of UTC beside them: a name of the IANA database, such as `Asia/Jakarta`. Default: UTC alone. */
  readonly timeZone?: string
  /** Columns to break lines at, at least 60; the first line is never broken. Default: 96. */
  readonly width?: number
}
