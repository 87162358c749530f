import { UsageError } from '../core/errors.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { reading, requireList, requireRecord } from '../core/misuse.ts'
import { type Takings, takeOptions, takePassword } from '../core/take-options.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type {
  Forecast,
  ForecastEnd,
  ForecastGap,
  ForecastStep,
  KnownForecast,
  UnknownForecast,
} from '../report/forecast.ts'
import { compareLimits, reachedIn } from '../report/limits-reached.ts'
import type { Report } from '../report/types.ts'
import { calendarWith, readAlgorithms } from '../verifier/algorithms.ts'
import { cacheFor, PROCESS_CACHE } from '../verifier/caches.ts'
import { judgingOf } from '../verifier/document/verify-document.ts'
import type { VerifiedWithEvidence } from '../verifier/options.ts'
import { passwordLacking } from '../verifier/password-lacking.ts'
import { takeJudgeOptions } from '../verifier/takings.ts'
import type { ForecastOptions } from './options.ts'
import { inOrder, type TurningPoint, turningPoints } from './turning-points.ts'

/** Instants at which a verdict is judged again, at most. */
const MOST_JUDGEMENTS = 200
const SECOND = 1000

const HEAD = { schemaVersion: 2, kind: 'forecast' } as const

/** `forecast`, which loads it. */
export async function foresee(verified: VerifiedWithEvidence, options: ForecastOptions): Promise<Forecast> {
  const { password } = takeOptions(options, OPTIONS)
  const { report, evidence, question, trust } = taken(verified)
  const { validationTime } = report
  const unknown = (reason: ForecastGap, more: Pick<UnknownForecast, 'limits'> = {}): Forecast =>
    freezeDeep({ ...HEAD, known: false, validationTime, reason, ...more })
  if (!isPassed(report)) return unknown('not-passed')
  if (report.complete === false) return unknown('incomplete')
  // `at` is asked anew each time.
  const asked = takeJudgeOptions({ ...question, ...(password === undefined ? {} : { password }) })
  const { algorithms, policy } = asked
  const overlay = algorithms === undefined ? undefined : await readAlgorithms(algorithms)
  const calendar = calendarWith(overlay, policy?.lateAlgorithms)
  let points = turningPoints(report, trust, calendar)
  const judge = judgingOf((of) => cacheFor(PROCESS_CACHE, of))
  const judgeAt = async (at: Instant): Promise<Report> => {
    const { verdict } = await judge({ evidence, trust, taken: { ...asked, at: new Date(at) } })
    if (passwordLacking(verdict) === null) return verdict
    throw new UsageError('USAGE_OPTION_INVALID', 'password', 'is not the one that opened the document')
  }
  let last = Date.parse(validationTime)
  for (let judged = 0; ; judged++) {
    const from = points.find((point) => point.from > last)?.from
    if (from === undefined) return unknown('no-end-known')
    if (judged === MOST_JUDGEMENTS) return unknown('exhausted')
    const verdict = await judgeAt(from)
    if (isWorse(verdict, report)) {
      // Whatever else the judgement knows an end of lies between the two: it is found by halves.
      const end = isWorse(await judgeAt(from - SECOND), report)
        ? await firstWorse(last, from - SECOND, report, judgeAt)
        : from
      const then = end === from ? verdict : await judgeAt(end)
      if (isExhausted(then)) {
        const limits = compareLimits(reachedIn([then]), undefined, asked.budget)
        return unknown('exhausted', limits.length === 0 ? {} : { limits })
      }
      return Object.freeze(knownForecast(report, then, end, points))
    }
    // It may rest on something else by now, which ends too.
    points = inOrder([...points, ...turningPoints(verdict, trust, calendar)])
    last = from
  }
}

const OPTIONS = { password: takePassword } satisfies Takings<ForecastOptions>

function taken(verified: VerifiedWithEvidence): Pick<VerifiedWithEvidence, (typeof MEMBERS)[number]> {
  return reading('verified', () => {
    requireRecord(verified, 'verified')
    for (const name of MEMBERS) requireRecord(verified[name], `verified.${name}`)
    requireList(verified.report.signatures, 'verified.report.signatures')
    const { report, evidence, question, trust } = verified
    return { report, evidence, question, trust }
  })
}

const MEMBERS = ['report', 'evidence', 'question', 'trust'] as const

/** A verdict that can be lost: a signature is valid, and the document is not rejected. */
function isPassed({ decision, signatures }: Report): boolean {
  return decision.outcome !== 'reject' && signatures.some((one) => isCounted(one) && one.indication === 'TOTAL-PASSED')
}

const isCounted = ({ kind }: Report['signatures'][number]): boolean =>
  kind !== 'document-time-stamp' && kind !== 'counter-signature'

const RANK = { accept: 0, review: 1, reject: 2 } as const

function isWorse(later: Report, now: Report): boolean {
  if (RANK[later.decision.outcome] > RANK[now.decision.outcome]) return true
  return now.signatures.some(
    (one, i) =>
      isCounted(one) && one.indication === 'TOTAL-PASSED' && later.signatures[i]?.indication !== 'TOTAL-PASSED',
  )
}

/** The first second at which it is worse, where it is not at `good`, and is at `bad`. */
async function firstWorse(
  good: Instant,
  bad: Instant,
  now: Report,
  judgeAt: (at: Instant) => Promise<Report>,
): Promise<Instant> {
  let [before, worse] = [Math.floor(good / SECOND), Math.floor(bad / SECOND)]
  while (worse - before > 1) {
    const middle = Math.floor((before + worse) / 2)
    if (isWorse(await judgeAt(middle * SECOND), now)) worse = middle
    else before = middle
  }
  return worse * SECOND
}

function isExhausted({ decision, findings }: Report): boolean {
  return decision.reasons.includes('BUDGET_EXHAUSTED') || findings.some(({ code }) => code === 'BUDGET_EXHAUSTED')
}

function knownForecast(now: Report, then: Report, end: Instant, points: readonly TurningPoint[]): KnownForecast {
  const ends = points.filter(({ from }) => from === end).map(({ from: _, ...one }): ForecastEnd => one)
  const failures = then.signatures
    .filter(isCounted)
    .flatMap(({ findings }) => findings.filter(({ level }) => level === 'failure'))
  const { outcome, reasons } = then.decision
  return {
    ...HEAD,
    known: true,
    validationTime: now.validationTime,
    until: formatInstant(end - SECOND),
    ends,
    afterwards: { outcome, reasons: [...new Set([...reasons, ...failures.map(({ code }) => code)])] },
    next: stepFor(ends, now),
  }
}

function stepFor(ends: readonly ForecastEnd[], { signatures }: Report): ForecastStep {
  const kinds = new Set(ends.map(({ kind }) => kind))
  if (kinds.has('list')) return 'load-newer-list'
  if (kinds.has('service') || kinds.has('agreement')) return 'ask-authority'
  const isStamped = signatures.filter(isCounted).every(({ time }) => time.basis !== 'validation-time')
  return isStamped ? 'add-archive-time-stamp' : 'add-time-stamp'
}
