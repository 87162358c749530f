import type { ContainedPlace } from '../../report/contained.ts'

/** A document, and what is in it. */
export interface ContainedWords {
  /** Of a file that has no verdict of its own. */
  readonly standing: Readonly<Record<Exclude<ContainedPlace['standing'], 'judged'>, string>>
  /** The first line: what holds for all of it. {path}: the gravest of the files in it. */
  readonly all: Readonly<Record<ContainedOutcome, string>>
  /** Of a detached signature: {path} of what it signs. */
  readonly content: string
}

/**
 * `accept`: each document is. `acceptedButLeftOut`: so it is, and {count} files are no document that is read here. `acceptedBut...`: what was handed over is accepted itself, and something in it is rejected or not known. `reject`, `review`: otherwise. `nothing`: there is no document in it.
 */
export type ContainedOutcome =
  | 'accept'
  | 'acceptedButLeftOut'
  | 'acceptedButRejected'
  | 'acceptedButReview'
  | 'reject'
  | 'review'
  | 'nothing'
