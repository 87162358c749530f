import { misuse, reading, yesOrNo } from '../../core/misuse.ts'
import { takeAnswer } from '../../report/take-answer.ts'
import type { Report } from '../../report/types.ts'
import type { Answer } from '../answer.ts'
import { chooseCatalogue } from '../messages/languages.ts'
import { printableAnswer } from '../printable-answer.ts'
import type { RenderOptions } from '../render-options.ts'
import { requireSignature } from '../take-text-changes.ts'
import { zoneOf } from '../zone-of.ts'
import { renderHtml } from './render-html.ts'

/**
 * A report as a page. Of the other answers there is text.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderHtmlWith(answer: Answer, options: Partial<RenderOptions>): Promise<string> {
  const told = printableAnswer(takeAnswer(answer, 'answer'))
  if (told.kind !== 'report')
    throw misuse('answer', answer, 'the report that verify() gives, of which alone there is a page')
  const { language, catalogue: given, name, detail, explain, timeZone, textChanges } = options
  if (name !== undefined && typeof name !== 'string') throw misuse('name', name, 'text')
  const page = {
    name,
    timeZone: zoneOf(timeZone),
    detail: yesOrNo(detail, 'detail'),
    explain: yesOrNo(explain, 'explain'),
    textChanges,
  }
  requireSignature(textChanges, told as Report)
  const catalogue = await chooseCatalogue(language, given)
  return reading('answer', () => renderHtml(told as Report, catalogue, page))
}
