import { type Failure, type Outcome, Refusal } from './outcome.ts'

/**
 * Work that rests between two of its steps: whoever runs it may give others their turn there, or leave it. What it comes to depends on nothing but what it was
 * given, so that it is the same however it is run.
 */
export type Steps<T> = Generator<void, T, void>

/** Runs steps, at once or with rests. */
export type RunSteps = <T>(steps: Steps<T>) => T | Promise<T>

/** Runs all of them at once. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** `attempt`, of steps. */
export function* attemptSteps<T>(steps: Steps<T>): Steps<Outcome<T>> {
  try {
    return { ok: true, value: yield* steps }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure as Failure }
    throw error
  }
}
