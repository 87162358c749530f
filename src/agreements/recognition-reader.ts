import { type Budget, createBudget } from '../core/budget.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { matchShape } from '../core/match-shape.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import { readStrictJson } from '../core/strict-json.ts'
import { type Instant, parseInstant } from '../core/time.ts'
import { withoutNulls } from '../core/without-nulls.ts'
import type { Environment } from '../lists/types.ts'
import { isAmount } from './amount.ts'
import { readCriteria } from './read-criteria.ts'
import { type AgreementJson, RECOGNITION_SHAPE, type RecognitionJson } from './recognition-json.ts'
import type { Agreement, AgreementEvent, AgreementStatus, ChainRule, RecognitionData } from './types.ts'

/**
 * Reads recognition data, and refuses what is not exactly of its schema. A failure's `what` is `<JSON pointer>: <why>`. `sha256` is that
 * of the bytes, which the caller has available.
 */
export function readRecognition(
  bytes: Uint8Array,
  sha256: string,
  budget: Budget = createBudget(),
): Outcome<RecognitionData> {
  const json = readStrictJson(bytes, 'RECOGNITION_DATA_INVALID', budget)
  return json.ok ? readParsedRecognition(json.value, sha256, budget) : json
}

/** The same for data that are JSON no longer, such as what a bundler made into a module. */
export function readParsedRecognition(
  json: unknown,
  sha256: string,
  budget: Budget = createBudget(),
): Outcome<RecognitionData> {
  return attempt(() => {
    requireFewAgreements(json, budget)
    const data = matchShape(RECOGNITION_SHAPE, json, 'RECOGNITION_DATA_INVALID')
    const agreements = data.agreements.map((agreement, index) => readAgreement(agreement, data, `/agreements/${index}`))
    if (new Set(agreements.map(({ id }) => id)).size < agreements.length)
      throw invalid('/agreements', 'an id stands twice')
    return Object.freeze({
      formVersion: data.schemaVersion,
      environment: data.environment,
      completeness: Object.freeze(data.completeness),
      agreements: Object.freeze(agreements),
      legalContext: Object.freeze(data.legalContext.map((entry) => Object.freeze(withoutNulls(entry)))),
      sha256,
    })
  })
}

/** Before any of them is looked at: each is compared with each other of its direction, class by class. The value is any JSON. */
function requireFewAgreements(json: unknown, budget: Budget): void {
  const { agreements } = (json ?? {}) as { readonly agreements?: unknown }
  if (!Array.isArray(agreements)) return
  let count = agreements.length
  for (const one of agreements) if (Array.isArray(one?.classes)) count += one.classes.length
  const most = budget.limits.agreements
  if (count > most)
    throw new Refusal(
      'BUDGET_EXHAUSTED',
      `/agreements: ${count} agreements and classes, more than ${most} (agreements)`,
    )
}

/** No data at all, of an environment: every cross-border answer is then `unknown`. */
export function emptyRecognition(environment: Environment): RecognitionData {
  return Object.freeze({ environment, completeness: {}, agreements: [], legalContext: [], sha256: 'none' })
}

function readAgreement(json: AgreementJson, { environment, schemaVersion }: RecognitionJson, at: string): Agreement {
  const from = readInstant(json.from, `${at}/from`)
  const until = json.until === null ? null : readInstant(json.until, `${at}/until`)
  if (until !== null && until <= from) throw invalid(`${at}/until`, 'not after from')
  if (json.pointingState === json.pointedState) throw invalid(`${at}/pointedState`, 'the same as pointingState')
  // What an agreement is about is nothing to guess: only the older form, which has no word for it, is read by its old meaning.
  if ((json.appliesTo === undefined) !== (schemaVersion === 1))
    throw invalid(
      `${at}/appliesTo`,
      schemaVersion === 1 ? 'no member of version 1' : 'made or relied-on has to be said',
    )
  checkRepeal(json, at)
  if (json.effect === 'refuses') checkRefusal(json, at)
  else checkRecognition(json, at)
  return freezeDeep({
    id: json.id,
    effect: json.effect,
    pointingState: json.pointingState,
    pointedState: json.pointedState,
    status: json.status,
    environment,
    from,
    ...(until === null ? {} : { until }),
    appliesTo: json.appliesTo ?? 'made',
    history: readHistory(json, { enacted: from, repealed: until }, `${at}/history`),
    effectOfRepeal: json.effectOfRepeal ?? 'prospective',
    classes: json.classes,
    uses: json.uses,
    criteria: readCriteria(json.criteria, `${at}/criteria`),
    conditions: json.conditions,
    ...(json.maximumAmount === undefined ? {} : { maximumAmount: json.maximumAmount }),
    timeStamps: json.timeStamps ?? 'none',
    chain: json.chain?.allowed === true ? json.chain : NO_CHAIN,
    legalBasis: json.legalBasis,
    source: json.source,
  })
}

const NO_CHAIN: ChainRule = Object.freeze({ allowed: false, maximumDepth: 1 })

/** What a repeal does to earlier signatures is nothing to guess. */
function checkRepeal({ status, until, effectOfRepeal }: AgreementJson, at: string): void {
  if (status !== 'repealed') {
    if (effectOfRepeal !== undefined) throw invalid(`${at}/effectOfRepeal`, 'the agreement is not repealed')
    return
  }
  if (until === null) throw invalid(`${at}/until`, 'a repealed agreement says when it ended')
  if (effectOfRepeal === undefined)
    throw invalid(`${at}/effectOfRepeal`, 'a repealed agreement says what its repeal does to earlier signatures')
}

function checkRefusal(json: AgreementJson, at: string): void {
  const { classes, criteria, conditions, maximumAmount, timeStamps, chain } = json
  if (classes.length + criteria.length + conditions.length > 0)
    throw invalid(at, 'a refusal has no classes, criteria or conditions')
  if (maximumAmount !== undefined || timeStamps !== undefined || chain !== undefined)
    throw invalid(at, 'a refusal has no limit, time-stamps or chain')
  if (json.effectOfRepeal === 'retroactive')
    throw invalid(`${at}/effectOfRepeal`, 'the repeal of a refusal recognises nothing of the time before it')
}

function checkRecognition({ classes, maximumAmount }: AgreementJson, at: string): void {
  if (classes.length === 0) throw invalid(`${at}/classes`, 'recognises no class')
  if (new Set(classes.map(({ from }) => from)).size < classes.length)
    throw invalid(`${at}/classes`, 'a class is mapped twice')
  if (maximumAmount !== undefined && !isAmount(maximumAmount))
    throw invalid(`${at}/maximumAmount/value`, 'no decimal number')
}

/** The history tells the same as the dates: proposed at some time, enacted at `from`, repealed at `until`. */
function readHistory(
  { status, history = [] }: AgreementJson,
  times: Readonly<{ enacted: Instant; repealed: Instant | null }>,
  at: string,
): readonly AgreementEvent[] {
  const events = history.map((event, index) => ({
    status: event.status,
    since: readInstant(event.since, `${at}/${index}/since`),
  }))
  events.forEach((event, index) => {
    const before = events[index - 1]
    if (before !== undefined && (before.since >= event.since || ORDER[before.status] >= ORDER[event.status]))
      throw invalid(`${at}/${index}`, 'not after the one before')
    if (event.status !== 'proposed' && event.since !== times[event.status])
      throw invalid(`${at}/${index}/since`, `not the time from which it is ${event.status}`)
  })
  const last = events.at(-1)
  if (last !== undefined && last.status !== status) throw invalid(at, 'ends in another status')
  return events
}

const ORDER: Readonly<Record<AgreementStatus, number>> = { proposed: 0, enacted: 1, repealed: 2 }

function readInstant(text: string, at: string): Instant {
  const instant = parseInstant(text)
  if (instant === null) throw invalid(at, 'no such moment')
  return instant
}

function invalid(at: string, why: string): Refusal {
  return new Refusal('RECOGNITION_DATA_INVALID', `${at}: ${why}`)
}
