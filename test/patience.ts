/** For a test, and for what comes before and after it. */
const TEST = 600_000

/** For one event that a test waits for: an answer, an element of a page, a condition that is asked again and again. */
export const EVENT = 240_000

/**
 * What each configuration has: far beyond what anything takes on a quiet machine, since a busy one is no failure. No test gives itself less, and
 * `test/suites.test.ts` sees to it.
 */
export const PATIENT: {
  readonly testTimeout: number
  readonly hookTimeout: number
  readonly expect: { readonly poll: { readonly timeout: number } }
} = { testTimeout: TEST, hookTimeout: TEST, expect: { poll: { timeout: EVENT } } }
