import { quoted } from '../../core/printable.ts'
import type { ContainedPlace, ContainedReport } from '../../report/contained.ts'
import { shown } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { allSentence, isWithin, placeOf, withoutOpening } from '../tell/tell-contained.ts'
import { tellReport } from '../tell/tell-report.ts'
import { createVoice, type Voice } from '../voice.ts'
import { createPage } from './page.ts'
import { renderText, type TextOptions } from './render-text.ts'
import { OUTCOME_TONE } from './write-told.ts'

/** All in one line, then a paragraph for each file where it stands; with the details, the whole report on each behind them. */
export function renderContainedText(report: ContainedReport, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const places = report.places.map((place, _, all) => opened(place, all))
  const { outcome } = report
  const [own] = places
  const environment = own === undefined ? null : environmentOf(places, voice)
  if (environment !== null) page.line(page.paint(environment, 'bad'))
  const name = options.name === undefined ? '' : `${quoted(options.name)}: `
  const first = allSentence(report, voice) ?? `${voice.words.outcome[outcome]}.`
  page.line(`${name}${page.paint(first, OUTCOME_TONE[outcome])}`)
  for (const place of places) {
    page.heading(`${labelOf(place, voice)}  ${nameOf(place, options)}`)
    page.row('', linesOf(place, catalogue, voice))
  }
  if (!options.detail && !options.explain) return page.text()
  const reports = places.flatMap((place) =>
    place.standing === 'judged'
      ? [renderText(place.report, catalogue, { ...options, name: nameOf(place, options) })]
      : [],
  )
  return [page.text(), ...reports].join('\n')
}

/** With what is in it beside. */
function opened(place: ContainedPlace, all: readonly ContainedPlace[]): ContainedPlace {
  if (place.standing !== 'judged' || !all.some((one) => one.standing === 'judged' && isWithin(one, place))) return place
  return { ...place, report: withoutOpening(place.report) }
}

function environmentOf(places: readonly ContainedPlace[], voice: Voice): string | null {
  const judged = places.find((place) => place.standing === 'judged')
  return judged === undefined ? null : voice.words.environment[judged.report.trust.environment]
}

function labelOf(place: ContainedPlace, { words }: Voice): string {
  return place.standing === 'judged'
    ? words.outcome[place.report.decision.outcome]
    : words.contained.standing[place.standing]
}

function nameOf({ path }: ContainedPlace, { name }: TextOptions): string {
  return placeOf([...(name === undefined ? [] : [name]), ...path])
}

function linesOf(place: ContainedPlace, catalogue: Catalogue, voice: Voice): readonly string[] {
  const findings = place.findings.map(({ code, data }) => voice.code(code, data))
  if (place.standing === 'not-judged' || place.standing === 'left-out') return [voice.code(place.code), ...findings]
  if (place.standing !== 'judged') return findings
  const { verdict } = tellReport(place.report, catalogue)
  const { content } = place
  const beside =
    content === undefined ? [] : [voice.tell(voice.words.contained.content, { path: shown(placeOf([content])) })]
  return [verdict.sentence, ...verdict.remarks, ...beside, ...findings]
}
