import type { Amount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'

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
