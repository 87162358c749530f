import type { AcceptancePolicy } from '../acceptance/types.ts'
import type { Code } from '../core/codes.ts'
import type { Report } from './types.ts'

/** What becomes of an archive when it is judged again. */
export interface Replay {
  readonly schemaVersion: 2
  readonly kind: 'replay'
  /**
   * The answer to the question of whoever judges, by the trust and the policy of whoever judges. Of an archive that cannot
   * be read: for review, and why; the document of the report is then the archive itself.
   */
  readonly report: Report
  readonly reproduces: Reproduction
  /** What keeps the report from being the recorded one. Verdicts are compared where the recorded one was reproduced. */
  readonly differences: readonly Difference[]
}

/** Whether the archive's own question, by its own trust, has the answer again that it had. It decides nothing. */
export type Reproduction = { readonly schemaVersion: 2; readonly kind: 'reproduction' } & (
  | { readonly outcome: 'reproduced' | 'not-reproduced'; readonly code?: never; readonly limits?: never }
  | {
      readonly outcome: 'unknown'
      readonly code: Code
      /** With `BUDGET_EXHAUSTED`: the limits that were reached, and were others when it was recorded. */
      readonly limits?: readonly BudgetDifference[]
    }
)

/** What was recorded, and what is there now. A side is absent where it had, or has, nothing. */
export type Difference = DifferenceTold | DifferencesLeftOut

export type DifferenceTold =
  | { readonly kind: 'library' | 'validation-time' | 'outcome'; readonly recorded: string; readonly now: string }
  | Sides<'question', { readonly member: QuestionMember }>
  /** SHA-256 of evidence of the judge that is not in the archive: `now` alone. */
  | Sides<'evidence', { readonly member: 'certificates' | 'crls' | 'ocspResponses' }>
  /** Digests of a list. */
  | Sides<'list', { readonly id: string }>
  /** Digests of the agreements; then how lists were read, and what was adopted. */
  | Sides<'recognition' | 'lenient' | 'adoption'>
  | BudgetDifference
  | ({ readonly kind: 'reasons' } & Reasons)
  | SignatureDifference

/** A limit on work that was reached, and that is another one than it was. `recorded` is absent where the archive does not say what it was. */
export interface BudgetDifference {
  readonly kind: 'budget'
  /** Its name in `BudgetLimits`. */
  readonly member: string
  readonly recorded?: string
  readonly now: string
}

/** How many more there are of a kind. */
export interface DifferencesLeftOut {
  readonly kind: 'left-out'
  readonly of: DifferenceTold['kind']
  readonly count: number
}

type Sides<Kind extends string, More = object> = {
  readonly kind: Kind
  readonly recorded?: string
  readonly now?: string
} & More

/** Reasons of a decision. */
export interface Reasons {
  readonly came: readonly Code[]
  readonly went: readonly Code[]
}

export interface SignatureDifference extends Reasons {
  readonly kind: 'signature'
  /** `id` of the signature in the report. */
  readonly id: string
  readonly field?: string
  /** With the sub-indication: `INDETERMINATE/NO_POE`. */
  readonly indication?: Change
  readonly outcome?: Change
  /** The time at which the signature is judged. */
  readonly best?: Change
}

export interface Change {
  readonly recorded: string
  readonly now: string
}

/** What was asked, but for the time; members of a policy one by one. */
export type QuestionMember =
  | 'relyingState'
  | 'use'
  | 'amount'
  | 'signer'
  | 'existsSince'
  | 'madeSince'
  | 'anchors'
  | 'algorithms'
  | `policy.${keyof AcceptancePolicy}`
