import { inMemory } from '../core/octets.ts'
import type { Steps } from '../core/steps.ts'
import type { CryptoEngine } from '../crypto/types.ts'

/** Milliseconds for which the event loop waits for its turn, about. */
const TURN = 15

/** Gives the event loop its turn where it waited for long, and ends work whose signal was aborted meanwhile. Nothing else depends on its clock. */
export class Turns {
  readonly #signal: AbortSignal | undefined
  #since = performance.now()

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal
  }

  /** @throws the reason of the signal, once it is aborted */
  async take(): Promise<void> {
    if (performance.now() - this.#since > TURN) {
      await othersTurn()
      this.#since = performance.now()
    }
    this.#signal?.throwIfAborted()
  }

  /** Runs steps, with turns of others between them. */
  async run<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (performance.now() - this.#since > TURN) await this.take()
    }
  }

  /** `null`: there is little, or the engine does not go on with a digest. */
  async #digestInPieces(
    { startDigest }: CryptoEngine,
    ...[hash, parts]: Parameters<CryptoEngine['digest']>
  ): Promise<Uint8Array | null> {
    if (startDigest === undefined || parts.every(({ length }) => length <= PIECE)) return null
    const running = startDigest(hash)
    for (const part of parts.map(inMemory))
      for (let at = 0; at < part.length; at += PIECE) {
        running.update(part.subarray(at, at + PIECE))
        await this.take()
      }
    return running.digest()
  }

  /** An engine that digests much in pieces, with turns of others between them. */
  engine(engine: CryptoEngine): CryptoEngine {
    const inPieces = async (...asked: Parameters<CryptoEngine['digest']>) => {
      await this.take()
      return (await this.#digestInPieces(engine, ...asked)) ?? engine.digest(...asked)
    }
    return Object.freeze({
      ...engine,
      atOnce: Math.min(engine.atOnce ?? PIECE, PIECE),
      digest: (...asked: Parameters<CryptoEngine['digest']>) => {
        const [, parts] = asked
        return parts.every(({ length }) => length <= PIECE) ? engine.digest(...asked) : inPieces(...asked)
      },
    })
  }
}

/** Octets that are digested before anybody waits. */
const PIECE = 1024 * 1024

/** Node waits a millisecond at least for a timer, and pages up to four; for a message nobody waits. */
const othersTurn: () => Promise<void> =
  'setImmediate' in globalThis
    ? () => new Promise((resolve) => (globalThis as unknown as Immediate).setImmediate(resolve))
    : 'MessageChannel' in globalThis
      ? message
      : () => new Promise((resolve) => setTimeout(resolve))

interface Immediate {
  setImmediate(work: () => void): void
}

function message(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
