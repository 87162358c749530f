import type { TextChanges } from '../report/text-changes.ts'
import type { PartialCatalogue } from './messages/catalogue.ts'
import type { Language } from './messages/language-names.ts'
import type { StepHints } from './step-hints.ts'

/** How an answer is told. */
export interface RenderOptions {
  /** `text`: for people, at a terminal or in a message. `html`: a report as one page that loads and runs nothing, to be kept, sent or printed. */
  readonly format: 'text' | 'html'
  /** Default: `en`. */
  readonly language?: Language
  /** Instead of `language`: that of a language that the package does not have. What it lacks is told in English. */
  readonly catalogue?: PartialCatalogue
  /** What to call the document, such as the name of its file. */
  readonly name?: string
  /** Whether to colour it for a terminal (ECMA-48). Default: no. Text alone. */
  readonly colour?: boolean
  /** Whether to add the details that engineers ask for. Default: no. */
  readonly detail?: boolean
  /**
   * Whether to tell the answer alone, without the terms of the standard that follow it, where neither `detail` nor `explain` is asked for. Where `width` is
   * given, its first line is broken too. Default: no. Text of a report alone.
   */
  readonly brief?: boolean
  /** How the steps are done that a reader can take, such as the name of an option: `{ PROVIDE_CONTENT: '--content FILE' }`. Text alone. */
  readonly hints?: StepHints
  /**
   * Whether to tell how each signature was judged, block by block as the standard has it. Default: no. A page has it folded, and open where this is
   * asked for.
   */
  readonly explain?: boolean
  /** In which times are told, those of UTC beside them: a name of the IANA database, such as `Asia/Jakarta`. Default: UTC alone. */
  readonly timeZone?: string
  /** Whether to leave personal data out, as `redact` does, and the name of the document. Reports alone. Default: no. */
  readonly redact?: boolean
  /** What the pages show otherwise than when it was signed: what `textChanges` of the viewer gave. It is told as what a program shows, and as no proof. With `redact` it is left out. A page alone. */
  readonly textChanges?: TextChanges
  /** Columns to break lines at, at least 40; the first line is not broken, but for `brief`. Default: 96. Text alone. */
  readonly width?: number
}
