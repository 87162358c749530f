import type { Answer } from './trial.ts'

/** What came of the trials of one format. */
export class Tally {
  tried = 0
  readonly failed: string[] = []
  /** Trials that took too long, by their names. */
  readonly slow: string[] = []
  readonly outcomes: Map<string, number> = new Map()
  readonly codes: Map<string, number> = new Map()

  add({ outcome, codes }: Answer): void {
    this.tried++
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    for (const code of codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1)
  }

  fail(name: string): void {
    this.tried++
    this.failed.push(name)
  }
}
