import type { Budget } from '../core/budget.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import { Missing, untilNothingIsMissing } from '../core/missing.ts'
import type { Octets } from '../core/octets.ts'
import type { Arithmetic, CryptoEngine, HashName, PublicKey } from './types.ts'

/** Verifications that an engine computes later, each for a round of its own, before the portable engine answers the others at once. */
const WAITED_FOR = 24

/** Verifications of the portable engine, some milliseconds each at most, before others have their turn. */
const BEFORE_TURN = 32

type Digesting = Parameters<Arithmetic['digest']>
type Verifying = Parameters<Arithmetic['verify']>

export interface RoundsMeans {
  readonly engine: CryptoEngine
  /** What the work is charged to: once, however often it is done again. */
  readonly budget: Budget
  /** What is done before each further round: others have their turn there, and a signal ends the work. */
  readonly between?: (() => Promise<void>) | undefined
}

/**
 * Work that waits for nothing, on an engine that may: where an answer is missing it stops, and is done again once that was computed. So it has to be the
 * same each time for the same answers, and only what it gives in the end counts. An engine that answers at once is asked at once. Each round has an
 * answer more than the last, and what work may ask is bounded by its budget.
 */
export function inRounds<T>(
  { engine, budget, between }: RoundsMeans,
  work: (arithmetic: Arithmetic) => T,
): T | Promise<T> {
  const answers = new Answers(engine)
  return untilNothingIsMissing(budget, () => work(answers.arithmetic()), between)
}

/** What was computed so far. */
class Answers {
  readonly #engine: CryptoEngine
  readonly #digests = new Map<HashName, { readonly parts: readonly Octets[]; readonly digest: Uint8Array }[]>()
  readonly #verifications = new Map<string, { readonly asked: Verifying; readonly verified: boolean }[]>()
  #portable: CryptoEngine | null = null
  #computed = 0

  constructor(engine: CryptoEngine) {
    this.#engine = engine
  }

  /** That of one round: what is kept by it ends with the round. */
  arithmetic(): Arithmetic {
    const { atOnce } = this.#engine
    return {
      digest: (...asked) => this.#digest(...asked),
      verify: (...asked) => this.#verify(asked),
      ...(atOnce === undefined ? {} : { atOnce }),
    }
  }

  #digest(...[hash, parts]: Digesting): Uint8Array {
    const known = this.#digests.get(hash)?.find((one) => isSameText(one.parts, parts))
    if (known !== undefined) return known.digest
    const answer = this.#engine.digest(hash, parts)
    if (answer instanceof Uint8Array) return answer
    throw new Missing(async () => keep(this.#digests, hash, { parts, digest: await answer }))
  }

  #verify(asked: Verifying): boolean {
    const named = this.#verifications.size === 0 ? '' : nameOf(asked)
    const known = this.#verifications.get(named)?.find((one) => isSameQuestion(one.asked, asked))
    if (known !== undefined) return known.verified
    const answer = (this.#portable ?? this.#engine).verify(...asked)
    if (typeof answer !== 'boolean') throw new Missing(() => this.#wait(asked, answer))
    if (this.#portable === null) return answer
    keep(this.#verifications, nameOf(asked), { asked, verified: answer })
    if (++this.#computed % BEFORE_TURN === 0) throw new Missing(timer)
    return answer
  }

  async #wait(asked: Verifying, answer: Promise<boolean>): Promise<void> {
    keep(this.#verifications, nameOf(asked), { asked, verified: await answer })
    if (++this.#computed === WAITED_FOR) this.#portable = (await this.#engine.incremental?.()) ?? null
  }
}

function keep<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const kept = map.get(key)
  if (kept === undefined) map.set(key, [value])
  else kept.push(value)
}

const timer = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function nameOf([{ kind }, , signature]: Verifying): string {
  return `${kind} ${toHex(signature)}`
}

function isSameQuestion([operation, key, signature, message]: Verifying, other: Verifying): boolean {
  const [otherOperation, otherKey, otherSignature, otherMessage] = other
  return (
    equalBytes(signature, otherSignature) &&
    JSON.stringify(operation) === JSON.stringify(otherOperation) &&
    key.kind === otherKey.kind &&
    equalBytes(octetsOf(key), octetsOf(otherKey)) &&
    isSameText(message, otherMessage)
  )
}

/** The key as engines take it. */
const octetsOf = (key: PublicKey): Uint8Array => (key.kind === 'rsa' ? key.pkcs1 : key.spki)

/** The same parts. Those of a file that is not in memory are the same by their place. */
function isSameText(parts: readonly Octets[], others: readonly Octets[]): boolean {
  return parts.length === others.length && parts.every((part, i) => isSamePart(part, others[i] as Octets))
}

function isSamePart(part: Octets, other: Octets): boolean {
  if (part === other) return true
  if (part.length !== other.length) return false
  if (part instanceof Uint8Array)
    return other instanceof Uint8Array && (isSamePlace(part, other) || equalBytes(part, other))
  return !(other instanceof Uint8Array) && part.file === other.file && part.start === other.start
}

function isSamePlace(part: Uint8Array, other: Uint8Array): boolean {
  return part.buffer === other.buffer && part.byteOffset === other.byteOffset
}
