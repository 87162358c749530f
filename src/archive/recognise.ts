import { freezeDeep } from '../core/freeze-deep.ts'
import { oneState } from '../core/meant-state.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { Report, SignatureReport } from '../report/types.ts'
import { isByParty } from '../verifier/is-by-party.ts'
import { archives } from './door.ts'
import { AGAIN_MEMBERS, type AgainOptions, type KeptInput, takeAgain } from './judge-again.ts'
import type { EveryRecognition, SignatureRecognition, StateRecognition } from './recognition-answer.ts'

/** What is to be other than it was; what is left out stays. */
export type RecognitionOptions = Omit<AgainOptions, 'relyingState'>

/**
 * Whether a state recognises the signatures of a verification that was kept: for another use or amount, at another time, or by other agreements. The
 * same evidence is judged again, as `judgeAgain` does it. Document time-stamps, stamps of a tax and counter-signatures are left out.
 *
 * Recognition and validity are two questions: read `validity` first. What is recognised is in `recognition` only where the signature is valid to
 * that state. `report` is the whole answer; its decision asks for more than recognition. Where nothing could be judged, it says why.
 *
 * ```ts
 * const trust = await loadTrust()
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust })
 * const { signatures } = await recognise(verified, 'SG', { use: 'invoice' })
 * signatures[0]?.recognition?.outcome // 'recognised', of a valid signature alone
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function recognise(
  kept: KeptInput,
  relyingState: StateCode,
  options: RecognitionOptions = {},
): Promise<StateRecognition> {
  oneState(relyingState, 'relyingState')
  const { taken, change } = takeAgain(kept, options, MEMBERS)
  const { judgedAgain } = await archives()
  const report = await judgedAgain(taken, { ...change, question: { ...change.question, relyingState } })
  return freezeDeep({ report, signatures: rowOf(report, relyingState) })
}

/**
 * The same for every state: the matrix of a verification. It is judged once, and the decision of `report` is for the relying state that was asked for.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function recogniseEverywhere(kept: KeptInput, options: AgainOptions = {}): Promise<EveryRecognition> {
  const { taken, change } = takeAgain(kept, options, AGAIN_MEMBERS)
  const { judgedAgain } = await archives()
  const report = await judgedAgain(taken, change)
  const rows = STATES.map((state) => [state, rowOf(report, state)] as const)
  return freezeDeep({ report, byState: Object.fromEntries(rows) as EveryRecognition['byState'] })
}

const { relyingState: _, ...MEMBERS } = AGAIN_MEMBERS

function rowOf(report: Report, state: StateCode): readonly SignatureRecognition[] {
  return report.signatures.filter(isByParty).map((signature) => ({
    id: signature.id,
    ...(signature.field === undefined ? {} : { field: signature.field }),
    ...answerOf(signature, state),
  }))
}

type Answer = SignatureRecognition extends infer One ? (One extends unknown ? Omit<One, 'id' | 'field'> : never) : never

function answerOf(signature: SignatureReport, state: StateCode): Answer {
  const recognition = signature.recognition[state]
  if (recognition === undefined) return { validity: 'not-known' }
  // A state that is not told apart sees the signature as it is.
  const { best, ...seen } = signature.byState?.[state] ?? { ...signature, best: signature.time.best }
  if (seen.indication === 'TOTAL-PASSED') return { validity: 'valid', best, recognition }
  const { indication, subIndication } = seen
  return { validity: 'not-valid', indication, subIndication, best, ifValid: recognition }
}
