import { engine } from '#platform'
import type { Arithmetic, CryptoEngine } from '../src/crypto/types.ts'
import { engine as portable } from '../src/platform/portable.ts'

/** The arithmetic of one judgement, of an engine that answers at once: that of Node.js, and the portable one on a page. */
export const arithmetic: Arithmetic = atOnce(engine.startDigest === undefined ? portable : engine)

/** An engine as judgement asks it, where it answers at once. */
export function atOnce(answering: CryptoEngine): Arithmetic {
  return Object.freeze({
    digest: (...asked: Parameters<Arithmetic['digest']>) => {
      const answer = answering.digest(...asked)
      if (answer instanceof Uint8Array) return answer
      throw new TypeError('a digest that is not there at once')
    },
    verify: (...asked: Parameters<Arithmetic['verify']>) => {
      const answer = answering.verify(...asked)
      if (typeof answer === 'boolean') return answer
      throw new TypeError('a verification that is not there at once')
    },
  })
}
