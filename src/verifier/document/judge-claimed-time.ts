import type { AcceptancePolicy } from '../../acceptance/types.ts'
import type { ReasonCode } from '../../core/codes.ts'
import type { StateCode } from '../../core/states.ts'
import type { Instant } from '../../core/time.ts'
import { statusAt } from '../../lists/status-at.ts'
import type { Origin } from '../../origin/origin.ts'
import { recognise } from '../../recognition/recognise.ts'
import type { RecognitionQuestion } from '../../recognition/types.ts'
import type { Trust } from '../../trust/types.ts'

/**
 * Where nothing proves when a signature was made: whether by the signer's own claim it is older than the service behind
 * it, or than what recognises it. A claim can make a decision worse, and never better. It is asked what the policy asks:
 * by one that asks for neither, a claim makes none worse. `null`: it makes none worse.
 */
export function claimedBeforeBeginning(
  claimed: Instant,
  origin: Origin,
  relyingState: StateCode | null,
  question: Omit<RecognitionQuestion, 'at'>,
  trust: Trust,
  policy: Pick<AcceptancePolicy, 'origin' | 'recognition'>,
): ReasonCode | null {
  const asksForRecognition = policy.recognition === 'required'
  if (!origin.known || (policy.origin === 'not-required' && !asksForRecognition)) return null
  if (statusAt(origin.service, claimed) === 'unknown') return 'CLAIMED_TIME_BEFORE_SERVICE'
  if (!asksForRecognition || relyingState === null || relyingState === origin.state) return null
  const then = recognise(origin, relyingState, { ...question, at: claimed }, trust)
  return then.outcome === 'recognised' ? null : 'CLAIMED_TIME_BEFORE_RECOGNITION'
}
