import type { Use } from '../recognition/agreement.ts'
import type { Amount } from '../recognition/amount.ts'
import type { Trust } from '../trust/trust.ts'
import type { Report } from './types.ts'

export interface RecognitionExplanationOptions {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** Default: `contract`. */
  readonly use?: Use
  /** What is at stake, for agreements with a limit. */
  readonly amount?: Amount
  /** Default: now. */
  readonly at?: Date
  /** What `verify` told about a document with the same trust; its own use and times then stand in the place of the above. */
  readonly report?: Report
}
