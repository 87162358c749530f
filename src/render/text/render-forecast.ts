import type { Forecast, ForecastEnd } from '../../report/forecast.ts'
import type { BudgetDifference } from '../../report/replay.ts'
import { named, word } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { createVoice, type Voice } from '../voice.ts'
import { createPage } from './page.ts'
import { limitLine } from './render-replay.ts'
import type { TextOptions } from './render-text.ts'

/** Things that end at one time; of more the first are told. */
const ENDS = 12

/** Until when a verdict can be reached again, what ends then, and what keeps it. */
export function renderForecastText(forecast: Forecast, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const { words } = voice
  const { label, until: untilWords, step, gap, otherEnd } = words.forecast
  if (!forecast.known) {
    const limits = (forecast.limits ?? []).map((limit) => limitOf(limit, voice))
    page.row(label.until, [gap[forecast.reason], ...limits])
    return page.text()
  }
  const { until, ends, afterwards, next } = forecast
  page.row(label.until, [voice.fill(untilWords, { until })])
  const told = [...new Set(ends.map((end) => sentenceOf(end, voice)))].slice(0, ENDS)
  page.row(label.ends, told.length === 0 ? [otherEnd] : told)
  page.row(label.afterwards, [
    words.forecast.outcome[afterwards.outcome],
    ...afterwards.reasons.map((code) => voice.code(code)),
  ])
  page.steps(label.next, [voice.fill(step[next], { until })])
  return page.text()
}

/** `recorded`: it is the forecast of an archive, which was made by another limit. */
function limitOf(limit: BudgetDifference, voice: Voice): string {
  const { member, recorded, now } = limit
  if (recorded !== undefined) return limitLine(limit, voice)
  return voice.tell(voice.words.forecast.limit, { member: word(member), limit: word(now) })
}

function sentenceOf({ kind, id, subject }: ForecastEnd, voice: Voice): string {
  return voice.fill(voice.words.forecast.end[kind], {
    id: word(id),
    ...(subject === undefined ? {} : { subject: named(subject) }),
  })
}
