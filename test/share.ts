/**
 * Three runs ask more, one after the other: `npm test`, `npm run test:slow` and `npm run test:night`. What runs in Chromium is in no everyday run, and asks what
 * the slow one asks. A file that uses this stands in `SHARED` of test/suites.ts, or in `SLOW`.
 */
const isInBrowser = 'document' in globalThis
const asksAll = !isInBrowser && process.env['TEST_NIGHT'] === '1'
const asksMore = isInBrowser || asksAll || process.env['TEST_SLOW'] === '1'

/** How much is asked: `all` in the slow run, and a share of it in the everyday one. */
export const share = <T>(all: T, everyday: T): T => (asksMore ? all : everyday)

/** Every so many of them in the everyday run, beginning with the first. */
export const shareOf = <T>(all: readonly T[], step: number): readonly T[] =>
  asksMore ? all : all.filter((_, i) => i % step === 0)

/** Every so many of them in the slow run, beginning with the first, and all of them by night. */
export const byNightOf = <T>(all: readonly T[], step: number): readonly T[] =>
  asksAll ? all : all.filter((_, i) => i % step === 0)
