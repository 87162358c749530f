import { engine } from '#platform'
import { atOnce } from '../src/crypto/at-once.ts'
import type { Arithmetic } from '../src/crypto/types.ts'
import { engine as portable } from '../src/platform/portable.ts'

/** The arithmetic of one judgement, of an engine that answers at once: that of Node.js, and the portable one on a page. */
export const arithmetic: Arithmetic = atOnce(
  engine.startDigest === undefined ? portable : { ...engine, verify: (...asked) => byEither(asked) },
)

/** What OpenSSL has not, the portable engine answers, once it is loaded. */
function byEither(asked: Parameters<Arithmetic['verify']>): boolean | Promise<boolean> {
  const answer = engine.verify(...asked)
  return typeof answer === 'boolean' ? answer : portable.verify(...asked)
}
