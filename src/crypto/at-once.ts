import type { Arithmetic, CryptoEngine } from './types.ts'

/** What an engine answers at once: digests of little, and on Node.js all that OpenSSL has. Whoever asks for anything else has made a mistake. */
export function atOnce(engine: CryptoEngine): Arithmetic {
  return Object.freeze({
    digest: (...asked: Parameters<Arithmetic['digest']>) => {
      const answer = engine.digest(...asked)
      if (answer instanceof Uint8Array) return answer
      throw new TypeError('a digest that is not there at once')
    },
    verify: (...asked: Parameters<Arithmetic['verify']>) => {
      const answer = engine.verify(...asked)
      if (typeof answer === 'boolean') return answer
      throw new TypeError('a verification that is not there at once')
    },
  })
}
