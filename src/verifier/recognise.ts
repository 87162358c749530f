import { readAmount } from '../agreements/amount.ts'
import { readUse } from '../agreements/uses.ts'
import { oneOf } from '../core/misuse.ts'
import { STATES, type StateCode } from '../core/states.ts'
import { asGiven, type Takings, takeMoment, takeOptions } from '../core/take-options.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'
import { furtherQuestions } from './open-engine.ts'
import type { RecognitionOptions, SignatureRecognition } from './recognition-asked.ts'

/**
 * Whether a state recognises the signatures of a report: for another use or amount, or by other agreements, than the report was made for. Only the
 * report is read, and nothing in it is judged again. Document time-stamps, stamps of a tax and counter-signatures are left out.
 *
 * Recognition and validity are two questions: read `validity` first. What is recognised is in `recognition` only where the signature is valid to
 * that state. Whether it is, the report says by its own lists and as of its own time: where `trust` has other lists, or `at` is another time, it is
 * not known, and the document has to be verified again. Of a report that does not tell all of it (`complete: false`), nothing is answered.
 *
 * What the report says is believed. Who has it from somebody else verifies the document.
 *
 * ```ts
 * const [answer] = await recognise(report, 'SG', { trust, use: 'invoice' })
 * answer?.recognition?.outcome // 'recognised', of a valid signature alone
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function recognise(
  report: Report,
  relyingState: StateCode,
  options: RecognitionOptions,
): Promise<readonly SignatureRecognition[]> {
  oneOf(relyingState, STATES, 'relyingState')
  const taken = takeOptions(options, OPTIONS)
  const { readAsked, recogniseSignatures } = await furtherQuestions()
  return recogniseSignatures(readAsked(report, taken), relyingState)
}

/**
 * The same for every state: the matrix of a report.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function recogniseEverywhere(
  report: Report,
  options: RecognitionOptions,
): Promise<Readonly<Record<StateCode, readonly SignatureRecognition[]>>> {
  const taken = takeOptions(options, OPTIONS)
  const { readAsked, recogniseSignatures } = await furtherQuestions()
  const asked = readAsked(report, taken)
  const row = STATES.map((state) => [state, recogniseSignatures(asked, state)] as const)
  return Object.freeze(Object.fromEntries(row)) as Readonly<Record<StateCode, readonly SignatureRecognition[]>>
}

const OPTIONS = {
  trust: asGiven<Trust>(),
  use: readUse,
  amount: readAmount,
  at: takeMoment,
} satisfies Takings<RecognitionOptions>
