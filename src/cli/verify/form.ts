import type { Language } from '../../index.ts'
import type { FailOn } from './fail-on-option.ts'

/**
 * `ndjson`: a line for each file, with its name. `json-list`: the same as elements of an array, which `json` of several files is. `none`: nobody reads it.
 */
export type Format =
  | 'text'
  | 'json'
  | 'json-list'
  | 'ndjson'
  | 'html'
  | 'xml'
  | 'csv'
  | 'junit'
  | 'sarif'
  | 'ics'
  | 'none'

/** How a report is written. */
export interface ReportForm {
  readonly format: Format
  readonly colour: boolean
  readonly width?: number
  /** Times are told in it, with those of UTC beside them. */
  readonly timeZone?: string
  readonly detail: boolean
  readonly explain: boolean
  readonly language: Language
  /** Whether personal data are left out, the name of the document with them. */
  readonly redact: boolean
  /** Whether a document is called by its whole path: one of several can have the name of another. */
  readonly wholePaths: boolean
  /** The file by which services are adopted. Absent: none is. */
  readonly adoptedBy?: string
  /** From which outcome on a program that reads it has failed. */
  readonly failOn: FailOn
}

/** What `render` takes of it, in any form. */
export function readerOf({ language, timeZone }: ReportForm): Pick<ReportForm, 'language' | 'timeZone'> {
  return { language, ...(timeZone === undefined ? {} : { timeZone }) }
}

/** What `render` takes for text. */
export function textOptions(
  form: ReportForm,
): Pick<ReportForm, 'colour' | 'language' | 'width' | 'timeZone'> & { readonly format: 'text'; readonly brief: true } {
  const { colour, width } = form
  return { format: 'text', colour, brief: true, ...readerOf(form), ...(width === undefined ? {} : { width }) }
}
