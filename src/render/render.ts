/** Answers as text for people, and the sentences of each language. Nothing is decided here. */

import { yesOrNo } from '../core/misuse.ts'
import { asGiven, type Takings, takeOptions } from '../core/take-options.ts'
import type { Report } from '../report/types.ts'
import type { Answer } from './answer.ts'
import { copyCatalogue } from './messages/copy-catalogue.ts'
import type { Language } from './messages/language-names.ts'
import type { RenderOptions } from './render-options.ts'
import { takeHints } from './step-hints.ts'
import { takeTextChanges } from './take-text-changes.ts'

/**
 * Any answer of the library as text: what `verify`, `verifyContained`, `findPath`, `inspect`, `explainPolicy`, `explainRecognition`, `forecast`, `replay`, `restsOn` and
 * `affectedBy` give, told apart by `kind`. It decides nothing: every sentence stands for something in the answer. Text of the document and of the lists is
 * escaped where it could mislead the eye or command a terminal, and cut where it is long.
 *
 * ```ts
 * console.log(await render(report, { format: 'text', name: 'contract.pdf' }))
 * console.log(await render(await inspect(bytes), { format: 'text' }))
 * console.log(await render(await explainRecognition('SG', 'ID', { trust }), { format: 'text' }))
 * ```
 *
 * A part of an answer has no kind, and is not rendered alone: the `Recognition` that `recognise` gives is told by what `explainRecognition` answers.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`, for an object of no kind that there is as well
 */
export async function render(answer: Answer, options: RenderOptions): Promise<string> {
  const { redact, ...asked } = takeOptions(options, OPTIONS)
  const redacts = yesOrNo(redact, 'redact')
  const told = redacts ? (await import('./redaction/redact-report.ts')).redactReport(answer as Report) : answer
  // The name of a file may be that of a person, and so may the words of a document.
  const { name: _, textChanges: __, ...others } = asked
  // Taken again, so that a name which somebody has given to every object is none of these either.
  const taken = redacts ? takeOptions(others, OPTIONS) : asked
  if (taken.format === 'html') return (await import('./html/prepare-html.ts')).renderHtmlWith(told, taken)
  const { renderWith } = await import('./text/prepare.ts')
  return renderWith(told, taken)
}

const OPTIONS = {
  format: asGiven<RenderOptions['format']>(),
  language: asGiven<Language>(),
  catalogue: copyCatalogue,
  name: asGiven<string>(),
  colour: asGiven<boolean>(),
  detail: asGiven<boolean>(),
  brief: asGiven<boolean>(),
  hints: takeHints,
  textChanges: takeTextChanges,
  explain: asGiven<boolean>(),
  timeZone: asGiven<string>(),
  redact: asGiven<boolean>(),
  width: asGiven<number>(),
} satisfies Takings<RenderOptions>
