import type { TextChanges } from '../report/text-changes.ts'
import type { PartialCatalogue } from './messages/catalogue.ts'
import type { Language } from './messages/language-names.ts'
import type { StepHints } from './step-hints.ts'

/** How a report is told. */
export interface TellOptions {
  /** Default: `en`. */
  readonly language?: Language
  /** Instead of `language`: that of a language that the package does not have. What it lacks is told in English. */
  readonly catalogue?: PartialCatalogue
  /** What to call the document, such as the name of its file. */
  readonly name?: string
  /** In which times are told, those of UTC beside them: a name of the IANA database, such as `Asia/Jakarta`. Default: UTC alone. */
  readonly timeZone?: string
  /** How the steps are done that a reader can take, such as the name of an option: `{ PROVIDE_CONTENT: '--content FILE' }`. */
  readonly hints?: StepHints
  /** What the pages show otherwise than when it was signed: what `textChanges` of the viewer gave. It is told as what a program shows, and as no proof. */
  readonly textChanges?: TextChanges
}
