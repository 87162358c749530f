import { readAmount } from '../agreements/amount.ts'
import { USES } from '../agreements/uses.ts'
import { isRecord, misuse, oneOf } from '../core/misuse.ts'
import { STATES, type StateCode } from '../core/states.ts'
import { type Takings, takeOptions } from '../core/take-options.ts'
import type { TrustService } from '../lists/types.ts'
import type { Origin } from '../origin/origin.ts'
import type { Trust } from '../trust/types.ts'
import * as judged from './recognise.ts'
import type { Recognition, RecognitionQuestion } from './types.ts'

/**
 * Whether the relying state recognises a signature of this origin for this use, at the best signature time. Only what
 * points from the relying state to the origin counts, directly or link by link: nothing is inferred from the inverse,
 * or from what is alike. What holds at the validation time is reported beside it, and changes nothing, except that a
 * repeal may reach back.
 *
 * ```ts
 * const at = Date.parse('2026-11-24T10:00:00Z')
 * const unknown = { known: false, code: 'ORIGIN_UNKNOWN' } as const
 * recognise(unknown, 'SG', { use: 'contract', at, now: at }, trust).outcome // 'unknown'
 * ```
 *
 * `domestic` says where the signature is from, not that its service was good: a withdrawal is in `reason`, and in the
 * origin.
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
  return judged.recognise(origin, relyingState, readAsked(origin, question, trust), trust)
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
  return judged.recogniseEverywhere(origin, readAsked(origin, question, trust), trust)
}

const takeInstant = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw misuse(name, value, 'a time in milliseconds')
  return value
}

const QUESTION = {
  use: (value: unknown, name: string) => oneOf(value, USES, name),
  at: takeInstant,
  now: takeInstant,
  amount: readAmount,
  timeStampedBy: (value: unknown, name: string): TrustService => {
    if (!isService(value)) throw misuse(name, value, 'a service that lists have')
    return value as TrustService
  },
} satisfies Takings<RecognitionQuestion>

function readAsked(origin: unknown, question: unknown, trust: unknown): RecognitionQuestion {
  if (!isRecord(origin) || !isOrigin(origin)) throw misuse('origin', origin, 'an Origin')
  const { use, at, now, ...others } = takeOptions(question, QUESTION, 'question')
  if (use === undefined) throw misuse('use', use, `one of ${USES.join(', ')}`)
  for (const [name, value] of Object.entries({ at, now })) takeInstant(value, name)
  const recognition = isRecord(trust) ? trust['recognition'] : null
  if (!isRecord(recognition) || !Array.isArray(recognition['agreements']))
    throw misuse('trust', trust, 'what loadTrust() gives')
  return { use, at: at as number, now: now as number, ...others }
}

function isService(value: unknown): boolean {
  return isRecord(value) && typeof value['id'] === 'string' && STATES.some((state) => state === value['state'])
}

function isOrigin({ known, code, state, service, facts }: Readonly<Record<string, unknown>>): boolean {
  if (known === false) return typeof code === 'string'
  return known === true && STATES.some((one) => one === state) && isRecord(service) && isRecord(facts)
}
