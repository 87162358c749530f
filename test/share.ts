/**
 * The slow run, `npm run test:slow`, asks everything, and so does the run in Chromium, which is in no everyday one. A file that uses this stands in `SHARED` of
 * test/suites.ts, or in `SLOW`.
 */
const asksAll = 'document' in globalThis || process.env['TEST_SLOW'] === '1'

/** How much is asked: `all` in the slow run, and a share of it in the everyday one. */
export const share = <T>(all: T, everyday: T): T => (asksAll ? all : everyday)

/** Every so many of them in the everyday run, beginning with the first. */
export const shareOf = <T>(all: readonly T[], step: number): readonly T[] =>
  asksAll ? all : all.filter((_, i) => i % step === 0)
