import type { Agreement } from '../agreements/types.ts'
import type { RecognitionCode } from '../core/codes.ts'
import { formatInstant } from '../core/time.ts'
import { judgeCriterion, type Tried } from './judge-criterion.ts'
import { tryLimits } from './try-limits.ts'
import type { CriterionTried, KnownOrigin, RecognitionQuestion } from './types.ts'

/**
 * One agreement against one signature: every criterion tried, also after one that fails, so that the reader sees all.
 */
export interface AgreementTried {
  readonly agreement: Agreement
  readonly because: readonly CriterionTried[]
  /** All criteria hold. Conditions, which documents cannot show, are apart. */
  readonly applies: boolean
  /** Why it does not apply: the code of each thing that does not hold. */
  readonly failures: readonly RecognitionCode[]
  /** What documents cannot show: conditions in the agreement's words, and limits that could not be compared. */
  readonly conditions: readonly Tried[]
  /** The level in the relying state's own words; `null` where no class is mapped, or for a refusal. */
  readonly level: string | null
}

/**
 * `legalClass` is what the pointed state calls the signature: the class of the service where that state is the origin,
 * and in a chain the level at which it recognises the origin.
 */
export function tryAgreement(
  agreement: Agreement,
  origin: KnownOrigin,
  question: RecognitionQuestion,
  legalClass: string | null = origin.service.legalClass,
): AgreementTried {
  const level = levelOf(agreement, legalClass)
  const tried = [
    ...tryForce(agreement, question),
    ...(agreement.effect === 'refuses' ? [] : trySigner(agreement, origin, question, legalClass, level)),
  ]
  // The parts of a criterion are counted with it.
  const open = tried.filter(({ holds, path = '' }) => !holds && !path.includes('/of/'))
  const failures = open
    .filter((one) => !isCondition(one))
    .map(({ code }): RecognitionCode => code ?? 'CRITERIA_NOT_MET')
  return {
    agreement,
    because: tried.map((one) => ({ agreement: agreement.id, ...one })),
    applies: failures.length === 0,
    failures,
    conditions: open.filter(isCondition),
    level,
  }
}

/** Whether the agreement itself holds at the time and for this use. */
export function tryForce(agreement: Agreement, question: RecognitionQuestion): readonly Tried[] {
  return [tryStatus(agreement), tryDates(agreement, question), tryUse(agreement, question)]
}

/** Whether the time asked is in or after the time in which the agreement was in force; a proposal has no such time. */
export function hasBegun(agreement: Agreement, question: Pick<RecognitionQuestion, 'at' | 'now'>): boolean {
  return agreement.status !== 'proposed' && beganBy(agreement, question) >= agreement.from
}

/** An agreement about signatures that are made is asked as of then; one about those that are relied on, as of the validation time. */
function beganBy({ appliesTo }: Agreement, { at, now }: Pick<RecognitionQuestion, 'at' | 'now'>): number {
  return appliesTo === 'made' ? at : now
}

/** What was made before the end keeps its recognition; what is relied on before the end has it, whenever it was made. */
function hasEnded(
  { appliesTo, until, status }: Agreement,
  { at, now }: Pick<RecognitionQuestion, 'at' | 'now'>,
): boolean {
  if (until === undefined) return status === 'repealed'
  return at >= until && (appliesTo === 'made' || now >= until)
}

function isCondition({ criterion, code }: Pick<CriterionTried, 'criterion' | 'code'>): boolean {
  return criterion === 'conditions' || code === 'LIMIT_NOT_COMPARED'
}

function held(criterion: Tried['criterion'], found: string): Tried {
  return { criterion, holds: true, found }
}

function failedOn(criterion: Tried['criterion'], code: RecognitionCode, expected: string, found: string): Tried {
  return { criterion, holds: false, code, expected, found }
}

/** A repealed agreement held until it ended. Its dates say for which signatures. */
function tryStatus({ status }: Agreement): Tried {
  if (status === 'proposed') return failedOn('status', 'AGREEMENT_NOT_YET_ENACTED', 'enacted', status)
  return held('status', status)
}

function tryDates(agreement: Agreement, question: RecognitionQuestion): Tried {
  const { from, until } = agreement
  const { now } = question
  const at = beganBy(agreement, question)
  if (isUndone(agreement, now))
    return failedOn(
      'dates',
      'AGREEMENT_REPEALED',
      'not repealed with effect for the past',
      `repealed at ${timeOf(until)}`,
    )
  if (at >= from && !hasEnded(agreement, question)) return held('dates', formatInstant(at))
  const expected = `from ${formatInstant(from)}${until === undefined ? '' : ` until ${formatInstant(until)}`}`
  const code = at < from ? 'AGREEMENT_NOT_YET_ENACTED' : 'AGREEMENT_REPEALED'
  return failedOn('dates', code, expected, formatInstant(at < from ? at : question.at))
}

/** A repeal that reaches back has no effect before its date, and undoes everything from then on. */
function isUndone({ status, effectOfRepeal, until }: Agreement, now: number): boolean {
  return status === 'repealed' && effectOfRepeal === 'retroactive' && (until === undefined || now >= until)
}

function timeOf(until: number | undefined): string {
  return until === undefined ? 'a time that is not known' : formatInstant(until)
}

/** An agreement for `any` use covers each; only such an agreement answers for `any`, and each single use has to agree (`every-use.ts`). */
function tryUse({ uses }: Agreement, { use }: RecognitionQuestion): Tried {
  if (uses.includes(use) || uses.includes('any')) return held('use', use)
  return failedOn('use', 'OUT_OF_SCOPE', uses.join(', '), use)
}

function trySigner(
  agreement: Agreement,
  { status, facts }: KnownOrigin,
  { amount }: RecognitionQuestion,
  legalClass: string | null,
  level: string | null,
): readonly Tried[] {
  return [
    tryClass(agreement, legalClass, level),
    held('service-status', status),
    ...agreement.criteria.flatMap((criterion, index) => judgeCriterion(criterion, facts, `/criteria/${index}`).tried),
    ...tryLimits(agreement.maximumAmount, facts, amount),
    ...agreement.conditions.map((condition) => failedOn('conditions', 'CONDITIONS_NOT_SHOWN', condition, 'not shown')),
  ]
}

/** The class itself before `*`, which stands for any class that is known. */
function levelOf({ classes }: Agreement, legalClass: string | null): string | null {
  if (legalClass === null) return null
  const mapping = classes.find(({ from }) => from === legalClass) ?? classes.find(({ from }) => from === '*')
  return mapping?.to ?? null
}

function tryClass({ classes }: Agreement, legalClass: string | null, level: string | null): Tried {
  const expected = classes.map(({ from }) => from).join(', ')
  if (legalClass === null) return failedOn('class', 'CLASS_UNKNOWN', expected, 'not known')
  if (level === null) return failedOn('class', 'CLASS_NOT_MAPPED', expected, legalClass)
  return held('class', legalClass)
}
