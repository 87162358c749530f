import type { AcceptancePolicy, ExpectedSigner } from '../../acceptance/types.ts'
import type { Amount } from '../../agreements/amount.ts'
import type { Use } from '../../agreements/types.ts'
import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import type { ResultCache } from '../../core/result-cache.ts'
import type { StateCode } from '../../core/states.ts'
import type { Instant } from '../../core/time.ts'
import type { Answers } from '../../crypto/in-rounds.ts'
import type { Arithmetic, CryptoEngine } from '../../crypto/types.ts'
import type { Without } from '../../evidence/without.ts'
import type { WithoutReport } from '../../report/question.ts'
import type { TrustAnchor } from '../../x509/types.ts'
import type { AlgorithmEnds } from '../algorithms.ts'
import type { ReadFacts } from './read-facts.ts'

/**
 * The question, complete: with the evidence and the trust it determines the answer, whenever and wherever it is asked. What is
 * `undefined` nobody asked for.
 */
export interface Question {
  readonly validationTime: Instant
  /** A time of existence that the caller vouches for; `null`: none. */
  readonly existsSince: Instant | null
  /** A time before which the document was not made, by the caller's word. */
  readonly madeSince?: Instant | undefined
  readonly relyingState: StateCode | null
  readonly use: Use
  /** What is at stake, where somebody said. */
  readonly amount?: Amount | undefined
  readonly policy: AcceptancePolicy
  readonly signer: ExpectedSigner | undefined
  /** Earlier ends of algorithms; `undefined`: those of the calendar. */
  readonly algorithms?: AlgorithmEnds | undefined
  /** Trusted by the caller, of no state. */
  readonly anchors: readonly TrustAnchor[]
  /** What the judgement does without, and how the report names it; `undefined`: nothing. */
  readonly without?: (Without & { readonly told: WithoutReport }) | undefined
  /** Of an encrypted document. No report has it. */
  readonly password?: string | undefined
}

/** How the work is done: none of it changes the answer, except that a budget can end it. */
export interface Means extends Omit<JudgingMeans, 'engine'> {
  readonly engine: CryptoEngine
  /** What was computed for earlier judgements of the same document; left out: nothing. */
  readonly answers?: Answers | undefined
  /** Left out: at once. */
  readonly read?: ReadFacts
  /** What is done before each further round of the judgement. */
  readonly between?: () => Promise<void>
}

/** The same for what waits for nothing. */
export interface JudgingMeans {
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
  /** On the file that the document came in, and that is judged with it; left out: it is the document. */
  readonly beside?: readonly Finding[]
}
