import { readAmount } from '../agreements/amount.ts'
import { readUse } from '../agreements/uses.ts'
import type { StateCode } from '../core/states.ts'
import { asGiven, type Takings, takeMoment, takeOptions } from '../core/take-options.ts'
import type { RecognitionExplanation } from '../report/recognition-explanation.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'
import type { RecognitionExplanationOptions } from './explanation-options.ts'
import { furtherQuestions } from './open-engine.ts'

/**
 * Why a state recognises signatures from another, or does not: which agreements are on file, what each asks for, and what comes of it for each
 * legal class of the state of origin; with a report, for its signatures.
 *
 * ```ts
 * const { agreements } = await explainRecognition('SG', 'ID', { trust })
 * agreements.length // 0
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function explainRecognition(
  relyingState: StateCode,
  originState: StateCode,
  options: RecognitionExplanationOptions,
): Promise<RecognitionExplanation> {
  const taken = takeOptions(options, OPTIONS)
  const { collectReasons } = await furtherQuestions()
  return collectReasons(relyingState, originState, taken)
}

const OPTIONS = {
  trust: asGiven<Trust>(),
  use: readUse,
  amount: readAmount,
  at: takeMoment,
  report: asGiven<Report>(),
} satisfies Takings<RecognitionExplanationOptions>
