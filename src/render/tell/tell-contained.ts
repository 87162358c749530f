import { plain } from '../../core/printable.ts'
import type { ContainedPlace, ContainedReport } from '../../report/contained.ts'
import type { Report } from '../../report/types.ts'
import { shown } from '../fill-template.ts'
import type { ContainedOutcome } from '../messages/contained-words.ts'
import type { Language } from '../messages/language-names.ts'
import { loadCatalogue } from '../messages/languages.ts'
import { createVoice, type Voice } from '../voice.ts'
import { SIGNED_INSIDE } from './not-covered.ts'

/** Of a path of names: those of a disk are no longer. */
const LONGEST = 4096

/** Where a file stands: the names of what it is in and its own, each escaped, so that none passes for two. */
export const placeOf = (path: readonly string[]): string =>
  path.map((name) => plain(name, LONGEST).replaceAll(' > ', ' \\u{3e} ')).join(' > ')

/** Whether it lies in the other, however deep. */
export function isWithin(one: ContainedPlace, other: ContainedPlace): boolean {
  return one.path.length > other.path.length && other.path.every((name, i) => one.path[i] === name)
}

/** What holds for all of a document and what is in it, in a sentence; it names the gravest. `null`: nothing is in it. */
export function allSentence({ outcome, places }: ContainedReport, voice: Voice): string | null {
  const [own, ...inside] = places
  if (own === undefined || (inside.length === 0 && own.standing === 'judged')) return null
  const { all } = voice.words.contained
  const bad = [...places].sort((a, b) => gravity(b) - gravity(a))[0]
  if (bad === undefined || (outcome === 'review' && gravity(bad) === 0)) return voice.tell(all.nothing)
  const leftOut = places.filter(({ standing }) => standing === 'left-out').length
  if (outcome === 'accept')
    return leftOut === 0 ? voice.tell(all.accept) : voice.tell(all.acceptedButLeftOut, { count: leftOut })
  const isOwnGood = own.standing === 'judged' && own.report.decision.outcome === 'accept' && bad !== own
  const which: ContainedOutcome = !isOwnGood
    ? outcome
    : outcome === 'reject'
      ? 'acceptedButRejected'
      : 'acceptedButReview'
  // What was handed over has no name here: its own verdict stands below.
  const worst = bad === own ? [...inside].sort((a, b) => gravity(b) - gravity(a))[0] : bad
  if (worst === undefined || gravity(worst) === 0) return null
  return voice.tell(all[which], { path: shown(placeOf(worst.path)) })
}

function gravity(place: ContainedPlace): number {
  const unopened = place.findings.some(({ level }) => level === 'failure') ? 1 : 0
  if (place.standing === 'not-judged') return 1
  if (place.standing !== 'judged') return unopened
  return { accept: unopened, review: 1, reject: 2 }[place.report.decision.outcome]
}

/** The same in a language, for who writes the reports one by one. */
export async function tellContained(report: ContainedReport, language: Language): Promise<string | null> {
  return allSentence(report, createVoice(await loadCatalogue(language)))
}

/** What a person is told to open was opened here, and has its verdict beside. */
export function withoutOpening(report: Report): Report {
  const next = report.decision.next.filter((step) => step !== 'CHECK_FILES_INSIDE')
  const findings = report.findings.filter(({ code }) => !SIGNED_INSIDE.has(code))
  return { ...report, decision: { ...report.decision, next }, findings }
}
