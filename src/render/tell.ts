import { asGiven, type Takings, takeOptions } from '../core/take-options.ts'
import type { Report } from '../report/types.ts'
import { copyCatalogue } from './messages/copy-catalogue.ts'
import type { Language } from './messages/language-names.ts'
import { takeHints } from './step-hints.ts'
import { takeTextChanges } from './take-text-changes.ts'
import type { Told } from './tell/told.ts'
import type { TellOptions } from './tell-options.ts'

/**
 * A report for a reader without the terms of the standard, as plain data in whole sentences: may it be relied on, why not, who signed, from where,
 * when, does it count where it is to be used, and what to do. It is what a page shows; `render` writes the same as text. It decides nothing.
 *
 * ```ts
 * const { verdict, signatures, next } = await tell(report, { name: 'contract.pdf', timeZone: 'Asia/Singapore' })
 * verdict.headline // 'Do not rely on it yet'
 * verdict.sentence // with its main cause; `verdict.remarks` stands beside it
 * ```
 *
 * Every text is printable: nothing of the document in it can pass for words around it. Who puts it into HTML escapes it for HTML.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`, for an answer that is no report as well
 */
export async function tell(report: Report, options: TellOptions = {}): Promise<Told> {
  const taken = takeOptions(options, OPTIONS)
  return (await import('./tell/prepare-told.ts')).tellPrepared(report, taken)
}

const OPTIONS = {
  language: asGiven<Language>(),
  catalogue: copyCatalogue,
  name: asGiven<string>(),
  timeZone: asGiven<string>(),
  hints: takeHints,
  textChanges: takeTextChanges,
} satisfies Takings<TellOptions>
