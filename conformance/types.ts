/** One case of a set: what its source expects, and what this library answers, in the same words. */
export interface CaseResult {
  readonly name: string
  readonly expected: string
  readonly actual: string
  readonly agrees: boolean
  /** Why it was not run; the other members are empty then. */
  readonly skipped?: string
}

/** Runs every case of a set of test data that lies in a folder, found by the folder's name. A folder may hold several sets. */
export interface Adapter {
  readonly folder: string
  /** Of the set, in what is printed and in `exceptions.ts`. */
  readonly name: string
  /** What the adapter compares: printed, so that nobody takes it for more. */
  readonly compares: string
  /** It is not expected to agree yet, and does not run among all sets (`selectSets`). */
  readonly pending?: true
  run(folder: string): Promise<readonly CaseResult[]>
}

/** A disagreement that is understood: which case, what each side says, and why ours stands. */
export interface ReasonedException {
  readonly set: string
  readonly case: string
  readonly expected: string
  readonly actual: string
  readonly reason: string
}
