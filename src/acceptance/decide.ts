import { isExclusion } from '../core/codes/path.ts'
import type { OriginCode, ReasonCode } from '../core/codes.ts'
import type { Conclusion } from '../core/conclusion.ts'
import type { StateCode } from '../core/states.ts'
import type { Recognition } from '../recognition/types.ts'
import type { SignerStanding } from './signer-standing.ts'
import type { AcceptancePolicy } from './types.ts'
import { accept, reject, review, type SignatureDecision, worstOf } from './worst-of.ts'

/** The part of an origin that a decision rests on. */
export type DecidedOrigin =
  | {
      readonly known: true
      readonly withdrawn: object | null
      readonly statusAttested: boolean
      readonly unsettled?: { readonly codes: readonly ReasonCode[] }
    }
  | { readonly known: false; readonly code: OriginCode }

/**
 * `other-certificate`: nothing that is signed names the certificate, and another available one says something else of
 * the signer.
 */
export type SignerBinding = 'bound' | 'not-bound' | 'other-certificate'

/** Without a reason: it says no more than the outcome. */
export type DecidedRecognition = Pick<Recognition, 'outcome' | 'conditions'> &
  Partial<Pick<Recognition, 'reason' | 'unsettled'>>

export interface DecisionInput {
  readonly conclusion: Conclusion
  /** A limit on work was reached, so that the conclusion may rest on less than there is. Left out: none was. */
  readonly exhausted?: boolean
  readonly origin: DecidedOrigin
  readonly relyingState: StateCode | null
  /** `null` where no relying state was given. */
  readonly recognition: DecidedRecognition | null
  /** Set where a list that the origin or recognition rests on is past its nextUpdate, or not yet issued. */
  readonly staleTrust: ReasonCode | null
  /** `false`: the list has the service behind the signer for other uses alone. Left out: for this one too, or it does not say. */
  readonly forUse?: boolean
  readonly signer: SignerStanding
  readonly binding: SignerBinding
  readonly policy: AcceptancePolicy
}

/**
 * The decision table: validity, who is expected, how firmly that is known, origin, recognition, and how current the
 * lists are. Each row is decided alone, and the worst is the decision: an unknown in one row hides nothing that is
 * known in another. What is not a yes is never taken for one.
 */
export function decideSignature(input: DecisionInput): SignatureDecision {
  return worstOf([
    decideValidity(input),
    decideSigner(input),
    decideBinding(input),
    decideOrigin(input),
    decideRecognition(input),
    decideLists(input),
  ])
}

function decideValidity({ conclusion, exhausted }: DecisionInput): SignatureDecision {
  if (conclusion.indication === 'TOTAL-PASSED') return accept()
  if (conclusion.indication === 'TOTAL-FAILED') return reject('SIGNATURE_FAILED')
  return review('SIGNATURE_INDETERMINATE', ...(exhausted === true ? (['BUDGET_EXHAUSTED'] as const) : []))
}

/**
 * Another signer than the expected one is a no, however valid the signature is. A signer who cannot be read is neither
 * a mismatch nor a yes.
 */
function decideSigner({ signer }: DecisionInput): SignatureDecision {
  if (signer === 'mismatched') return reject('SIGNER_MISMATCH')
  if (signer === 'state-unknown') return review('SIGNER_STATE_UNKNOWN')
  return signer === 'unreadable' ? review('SIGNER_UNREADABLE') : accept()
}

/** Where the certificate can be exchanged, the signer is known only if no other certificate says something else. */
function decideBinding({ binding }: DecisionInput): SignatureDecision {
  return binding === 'other-certificate' ? review('OTHER_CERTIFICATE_FOR_KEY') : accept()
}

function decideOrigin({ conclusion, origin, policy, forUse = true }: DecisionInput): SignatureDecision {
  if (origin.known) {
    // Whatever an acceptance policy gives up: a withdrawn service is no ground to accept.
    if (origin.withdrawn !== null) return reject('SERVICE_WITHDRAWN')
    // Nor is one that may have been withdrawn when the signature was made. That nothing was known of it then is asked where its state is.
    const open = origin.unsettled?.codes.filter((code) => code === 'STATUS_INTERRUPTED' || restsOnLists(policy)) ?? []
    if (open.length > 0) return review(...open)
    // What a state lists a service for is its word, as the status is.
    if (!forUse && restsOnLists(policy)) return review('SERVICE_NOT_FOR_USE')
    // Nor is an observed service, where its state has to attest it.
    return policy.origin === 'not-required' || origin.statusAttested ? accept() : review('ORIGIN_STATUS_NOT_ATTESTED')
  }
  if (!restsOnLists(policy)) return isExclusion(origin.code) ? review(origin.code) : accept()
  return conclusion.indication === 'TOTAL-PASSED' ? review('ORIGIN_NOT_ESTABLISHED', origin.code) : review(origin.code)
}

function decideRecognition({ origin, policy, recognition, relyingState }: DecisionInput): SignatureDecision {
  if (policy.recognition === 'not-required') return accept('VALID_TECHNICALLY')
  // No state recognises a signature behind which a withdrawn service stands; the row of the origin says so.
  if (origin.known && origin.withdrawn !== null) return accept()
  if (recognition?.outcome === 'not-recognised') return reject('NOT_RECOGNISED', ...reasonOf(recognition))
  // Without an origin there is no recognition; the row of the origin says so, and is no better.
  if (!origin.known) return accept()
  if (relyingState === null || recognition === null) return review('RECOGNITION_NOT_ASKED')
  const { outcome, conditions, unsettled, reason = 'CONDITIONS_NOT_SHOWN' } = recognition
  if (unsettled !== undefined) return review(...unsettled.codes, ...(conditions.length > 0 ? [reason] : []))
  // The row of the origin says what is not known of its service.
  if (outcome === 'unknown' && origin.unsettled?.codes.some((code) => code === reason)) return accept()
  if (outcome === 'conflict') return review('RECOGNITION_CONFLICT')
  if (outcome === 'unknown') return review('RECOGNITION_UNKNOWN', ...reasonOf(recognition))
  if (conditions.length > 0) return review(reason)
  return accept(outcome === 'domestic' ? 'VALID_AND_DOMESTIC' : 'VALID_AND_RECOGNISED')
}

function decideLists({ policy, staleTrust }: DecisionInput): SignatureDecision {
  return staleTrust !== null && restsOnLists(policy) ? review(staleTrust) : accept()
}

export function restsOnLists({ origin, recognition }: Pick<AcceptancePolicy, 'origin' | 'recognition'>): boolean {
  return origin === 'required' || recognition === 'required'
}

function reasonOf({ reason }: DecidedRecognition): readonly ReasonCode[] {
  return reason === undefined ? [] : [reason]
}
