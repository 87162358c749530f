import type { Code } from '../core/codes.ts'
import type { Conclusion } from '../core/conclusion.ts'
import type { StateCode } from '../core/states.ts'
import type { Recognition } from '../recognition/types.ts'
import type { SignerStanding } from './signer-standing.ts'
import type { AcceptancePolicy } from './types.ts'

export type DecisionOutcome = 'accept' | 'review' | 'reject'

export interface SignatureDecision {
  readonly outcome: DecisionOutcome
  readonly reasons: readonly Code[]
}

/** Of an origin, what a decision rests on. */
export type DecidedOrigin =
  | { readonly known: true; readonly withdrawn: object | null; readonly statusAttested: boolean }
  | { readonly known: false; readonly code: Code }

export type DecidedRecognition = Pick<Recognition, 'outcome' | 'conditions' | 'reason'>

export interface DecisionInput {
  readonly conclusion: Conclusion
  readonly origin: DecidedOrigin
  readonly relyingState: StateCode | null
  /** `null` where no relying state was given. */
  readonly recognition: DecidedRecognition | null
  /** A list that the origin or recognition rests on is past its nextUpdate, or not yet issued. */
  readonly staleTrust: Code | null
  readonly signer: SignerStanding
  readonly policy: AcceptancePolicy
}

const accept = (...reasons: Code[]): SignatureDecision => ({ outcome: 'accept', reasons })
const review = (...reasons: Code[]): SignatureDecision => ({ outcome: 'review', reasons })
const reject = (...reasons: Code[]): SignatureDecision => ({ outcome: 'reject', reasons })

/** The decision table: validity first, then who is expected, then origin, then recognition. Everything that is not a yes is not one. */
export function decideSignature(input: DecisionInput): SignatureDecision {
  const { conclusion, policy } = input
  if (conclusion.indication === 'TOTAL-FAILED') return reject('SIGNATURE_FAILED')
  // Another signer than the one expected is a no, however valid the signature is.
  if (input.signer === 'mismatched') return reject('SIGNER_MISMATCH')
  const decided = conclusion.indication === 'INDETERMINATE' ? indeterminate(input) : passed(input)
  // Who it is may still turn out: not known is no accusation, and no yes either.
  if (decided.outcome === 'accept' && input.signer === 'unreadable') return review('SIGNER_UNREADABLE')
  const restsOnLists = policy.origin === 'required' || policy.recognition === 'required'
  if (decided.outcome === 'accept' && input.staleTrust !== null && restsOnLists) return review(input.staleTrust)
  return decided
}

function indeterminate({ origin, recognition, policy, signer }: DecisionInput): SignatureDecision {
  const reasons: Code[] = ['SIGNATURE_INDETERMINATE']
  if (signer === 'unreadable') reasons.push('SIGNER_UNREADABLE')
  if (policy.origin === 'required' && !origin.known) reasons.push(origin.code)
  if (policy.recognition === 'required' && recognition?.outcome === 'not-recognised') reasons.push('NOT_RECOGNISED')
  return review(...reasons)
}

function passed(input: DecisionInput): SignatureDecision {
  const { origin, policy } = input
  if (policy.origin === 'not-required' && policy.recognition === 'not-required') return technical(origin)
  if (!origin.known) return review('ORIGIN_NOT_ESTABLISHED', origin.code)
  if (origin.withdrawn !== null) return reject('SERVICE_WITHDRAWN')
  if (policy.recognition === 'not-required') return attested(input, accept('VALID_TECHNICALLY'))
  return recognised(input)
}

/** Validity alone was asked. A withdrawn or excluded service is still no ground to accept. */
function technical(origin: DecidedOrigin): SignatureDecision {
  if (origin.known && origin.withdrawn !== null) return reject('SERVICE_WITHDRAWN')
  if (!origin.known && origin.code === 'EXCLUDED_CA') return reject('EXCLUDED_CA')
  return accept('VALID_TECHNICALLY')
}

function recognised(input: DecisionInput): SignatureDecision {
  const { recognition } = input
  if (input.relyingState === null || recognition === null) return review('RECOGNITION_NOT_ASKED')
  switch (recognition.outcome) {
    case 'domestic':
      if (recognition.conditions.length > 0) return review(recognition.reason ?? 'CONDITIONS_NOT_SHOWN')
      return attested(input, accept('VALID_AND_DOMESTIC'))
    case 'recognised':
      if (recognition.conditions.length > 0) return review(recognition.reason ?? 'CONDITIONS_NOT_SHOWN')
      return attested(input, accept('VALID_AND_RECOGNISED'))
    case 'not-recognised':
      return reject('NOT_RECOGNISED', ...reasonOf(recognition))
    case 'unknown':
      return review('RECOGNITION_UNKNOWN', ...reasonOf(recognition))
    case 'conflict':
      return review('RECOGNITION_CONFLICT')
  }
}

/** A service that was only observed is no ground to accept, whatever else holds. */
function attested({ origin, policy }: DecisionInput, decision: SignatureDecision): SignatureDecision {
  if (policy.origin === 'not-required') return decision
  if (!origin.known) return review('ORIGIN_NOT_ESTABLISHED', origin.code)
  return origin.statusAttested ? decision : review('ORIGIN_STATUS_NOT_ATTESTED')
}

function reasonOf({ reason }: DecidedRecognition): readonly Code[] {
  return reason === undefined ? [] : [reason]
}
