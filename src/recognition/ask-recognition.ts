import { isRecord, misuse, oneOf, requireOptions } from '../core/misuse.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { Origin } from '../trust/origin.ts'
import type { Trust } from '../trust/types.ts'
import { AMOUNT_FORM, isAmount } from './amount.ts'
import * as judged from './recognise.ts'
import type { Recognition, RecognitionQuestion } from './types.ts'
import { USES } from './uses.ts'

/**
 * Whether the relying state recognises a signature of this origin for this use, at the best signature time. Only what points from the
 * relying state to the origin counts, directly or link by link: nothing is inferred from the inverse, or from what is alike. What holds at the
 * validation time is reported beside it, and changes nothing, except that a repeal may reach back.
 *
 * ```ts
 * const at = Date.parse('2026-11-24T10:00:00Z')
 * const unknown = { known: false, code: 'ORIGIN_UNKNOWN' } as const
 * recognise(unknown, 'SG', { use: 'contract', at, now: at }, trust).outcome // 'unknown'
 * ```
 *
 * `domestic` says where the signature is from, not that its service was good: a withdrawal is in `reason`, and in the origin.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function recognise(
  origin: Origin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  trust: Pick<Trust, 'recognition'>,
): Recognition {
  oneOf(relyingState, STATES, 'relyingState')
  requireAsked(origin, question, trust)
  return judged.recognise(origin, relyingState, question, trust)
}

/**
 * The same for every state: one row of the matrix.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function recogniseEverywhere(
  origin: Origin,
  question: RecognitionQuestion,
  trust: Pick<Trust, 'recognition'>,
): Readonly<Record<StateCode, Recognition>> {
  requireAsked(origin, question, trust)
  return judged.recogniseEverywhere(origin, question, trust)
}

const QUESTION: Readonly<Record<keyof RecognitionQuestion, true>> = {
  use: true,
  at: true,
  now: true,
  amount: true,
  timeStampedBy: true,
}

function requireAsked(origin: unknown, question: RecognitionQuestion, trust: unknown): void {
  if (!isRecord(origin) || !isOrigin(origin)) throw misuse('origin', origin, 'an Origin')
  requireOptions(question, QUESTION, 'question')
  const { use, amount, timeStampedBy } = question
  oneOf(use, USES, 'use')
  for (const name of ['at', 'now'] as const)
    if (!Number.isFinite(question[name])) throw misuse(name, question[name], 'a time in milliseconds')
  if (amount !== undefined && !isAmount(amount)) throw misuse('amount', amount, AMOUNT_FORM)
  if (timeStampedBy !== undefined && !isService(timeStampedBy))
    throw misuse('timeStampedBy', timeStampedBy, 'a service that lists have')
  const recognition = isRecord(trust) ? trust['recognition'] : null
  if (!isRecord(recognition) || !Array.isArray(recognition['agreements']))
    throw misuse('trust', trust, 'what loadTrust() gives')
}

function isService(value: unknown): boolean {
  return isRecord(value) && typeof value['id'] === 'string' && STATES.some((state) => state === value['state'])
}

function isOrigin({ known, code, state, service, facts }: Readonly<Record<string, unknown>>): boolean {
  if (known === false) return typeof code === 'string'
  return known === true && STATES.some((one) => one === state) && isRecord(service) && isRecord(facts)
}
