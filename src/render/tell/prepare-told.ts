import { misuse, reading } from '../../core/misuse.ts'
import { takeReport } from '../../report/take-answer.ts'
import type { Report } from '../../report/types.ts'
import { chooseCatalogue } from '../messages/languages.ts'
import { printableAnswer } from '../printable-answer.ts'
import { requireSignature } from '../take-text-changes.ts'
import type { TellOptions } from '../tell-options.ts'
import { zoneOf } from '../zone-of.ts'
import { tellReport } from './tell-report.ts'
import type { Told } from './told.ts'

/**
 * Only a report can be told so: other answers are for those who read the terms of the standard.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function tellPrepared(given: Report, options: Partial<TellOptions>): Promise<Told> {
  const report = printableAnswer(takeReport(given))
  const { language, catalogue: own, name, timeZone, hints = {}, textChanges } = options
  if (name !== undefined && typeof name !== 'string') throw misuse('name', name, 'text')
  const taken = { name, timeZone: zoneOf(timeZone), hints, textChanges }
  requireSignature(textChanges, report)
  const catalogue = await chooseCatalogue(language, own)
  return reading('report', () => tellReport(report, catalogue, taken))
}
