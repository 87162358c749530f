import type { Language } from './messages/languages.ts'

/** How a report is told. */
export interface TellOptions {
  /** Default: `en`. */
  readonly language?: Language
  /** What to call the document, such as the name of its file. */
  readonly name?: string
  /** In which times are told, those of UTC beside them: a name of the IANA database, such as `Asia/Jakarta`. Default: UTC alone. */
  readonly timeZone?: string
}
