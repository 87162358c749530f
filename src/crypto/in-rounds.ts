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
  /** What was computed for earlier work on the same octets, by the same engine; left out: nothing. */
  readonly answers?: Answers | undefined
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
  { engine, answers = new Answers(engine), budget, between }: RoundsMeans,
  work: (arithmetic: Arithmetic) => T,
): T | Promise<T> {
  return untilNothingIsMissing(budget, () => work(answers.arithmetic()), between)
}

/** What was computed so far. */
export class Answers {
  readonly #engine: CryptoEngine
  readonly #digests = new Map<HashName, { readonly parts: readonly Octets[]; readonly digest: Uint8Array }[]>()
  readonly #verifications = new Map<string, { readonly asked: Verifying; readonly verified: boolean }[]>()
  /** Memory of which something was computed: it stays what it is, so that elsewhere in it stands another question. */
  readonly #memories = new WeakSet<object>()
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
      ...(atOnce === undefined ? {} : { atOnce, prepare: (each) => this.#prepare(each) }),
    }
  }

  #digest(...[hash, parts]: Digesting): Uint8Array {
    const known = this.#digests.get(hash)?.find((one) => this.#isSameText(parts, one.parts))
    if (known !== undefined) return known.digest
    const answer = this.#engine.digest(hash, parts)
    if (answer instanceof Uint8Array) return answer
    throw new Missing(async () => this.#keepDigest(hash, parts, await answer))
  }

  #prepare(each: readonly Uint8Array[]): void {
    const known = this.#digests.get('sha-256') ?? []
    const missing = each.filter((octets) => !known.some((one) => this.#isSameText([octets], one.parts)))
    if (missing.length === 0) return
    throw new Missing(async () => {
      // One after the other: to digest all at once would hold all of them twice.
      for (const octets of missing)
        this.#keepDigest('sha-256', [octets], await this.#engine.digest('sha-256', [octets]))
    })
  }

  #keepDigest(hash: HashName, parts: readonly Octets[], digest: Uint8Array): void {
    this.#remember(parts)
    keep(this.#digests, hash, { parts, digest })
  }

  #verify(asked: Verifying): boolean {
    const named = this.#verifications.size === 0 ? '' : nameOf(asked)
    const known = this.#verifications.get(named)?.find((one) => this.#isSameQuestion(asked, one.asked))
    if (known !== undefined) return known.verified
    const answer = (this.#portable ?? this.#engine).verify(...asked)
    if (typeof answer !== 'boolean') throw new Missing(() => this.#wait(asked, answer))
    if (this.#portable === null) return answer
    this.#keepVerification(asked, answer)
    if (++this.#computed % BEFORE_TURN === 0) throw new Missing(timer)
    return answer
  }

  async #wait(asked: Verifying, answer: Promise<boolean>): Promise<void> {
    this.#keepVerification(asked, await answer)
    if (++this.#computed === WAITED_FOR) this.#portable = (await this.#engine.incremental?.()) ?? null
  }

  #keepVerification(asked: Verifying, verified: boolean): void {
    const [, , , message] = asked
    this.#remember(message)
    keep(this.#verifications, nameOf(asked), { asked, verified })
  }

  #remember(parts: readonly Octets[]): void {
    for (const part of parts) if (part instanceof Uint8Array) this.#memories.add(part.buffer)
  }

  #isSameQuestion([, key, , message]: Verifying, [, otherKey, , otherMessage]: Verifying): boolean {
    return this.#isSameText(message, otherMessage) && (key === otherKey || isSameKey(key, otherKey))
  }

  /** The same parts. Those of a file that is not in memory are the same by their place. */
  #isSameText(parts: readonly Octets[], kept: readonly Octets[]): boolean {
    return parts.length === kept.length && parts.every((part, i) => this.#isSamePart(part, kept[i] as Octets))
  }

  #isSamePart(part: Octets, kept: Octets): boolean {
    if (part === kept) return true
    if (part.length !== kept.length) return false
    if (!(part instanceof Uint8Array))
      return !(kept instanceof Uint8Array) && part.file === kept.file && part.start === kept.start
    if (!(kept instanceof Uint8Array)) return false
    if (part.buffer === kept.buffer && part.byteOffset === kept.byteOffset) return true
    // So that what is compared octet by octet is little, or new.
    return (part.length <= COMPARED || !this.#memories.has(part.buffer)) && equalBytes(part, kept)
  }
}

/** Octets that are compared wherever they are. */
const COMPARED = 4096

function keep<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const kept = map.get(key)
  if (kept === undefined) map.set(key, [value])
  else kept.push(value)
}

const timer = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** With all that is no message, and no key. */
function nameOf([operation, , signature]: Verifying): string {
  return `${JSON.stringify(operation)} ${toHex(signature)}`
}

function isSameKey(key: PublicKey, other: PublicKey): boolean {
  return key.kind === other.kind && equalBytes(octetsOf(key), octetsOf(other))
}

/** The key as engines take it. */
const octetsOf = (key: PublicKey): Uint8Array => (key.kind === 'rsa' ? key.pkcs1 : key.spki)
