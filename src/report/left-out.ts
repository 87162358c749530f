import type { Finding } from '../core/finding.ts'
import type { Recognition } from '../recognition/types.ts'
import { jsonOctets } from './json-octets.ts'

/**
 * Lists of an answer as they are made: however long they are in the document or the data, what is told of them is bounded, and the others are
 * counted, by the names of their members. Those that are `taken` share the octets that there are.
 */
export class LeftOut {
  readonly #counts = new Map<string, number>()
  #octets: number

  constructor(octets: number = Number.POSITIVE_INFINITY) {
    this.#octets = octets
  }

  /** So many octets more. */
  allow(octets: number): void {
    this.#octets += octets
  }

  /** Whether something of one of these lists was left out. */
  has(members: readonly string[]): boolean {
    return members.some((member) => this.#counts.has(member))
  }

  /** The first of a list. */
  first<T>(all: readonly T[], most: number, member: string): readonly T[] {
    if (all.length <= most) return all
    this.count(member, all.length - most)
    return all.slice(0, most)
  }

  /** As many of a list, from the first on, as there are octets for. */
  take<T>(all: readonly T[], member: string): readonly T[] {
    let end = 0
    for (const one of all) {
      if (!this.fits(one)) break
      end++
    }
    if (end === all.length) return all
    this.count(member, all.length - end)
    return all.slice(0, end)
  }

  /** Whether there are octets for one more of a list: they are its then. Whoever asks for each before the next is made keeps no more of them. */
  fits(one: unknown): boolean {
    // With the comma.
    const octets = jsonOctets(one) + 1
    if (octets > this.#octets) return false
    this.#octets -= octets
    return true
  }

  /** An answer about recognition: the outcome, and as much of what led to it as there are octets for. */
  takeRecognition(recognition: Recognition): Recognition {
    const { conditions, agreements, because, chains, now } = recognition
    const some = chains === undefined ? [] : this.take(chains, 'recognition.chains')
    const { chains: _, ...others } = recognition
    return {
      ...others,
      conditions: this.take(conditions, 'recognition.conditions'),
      agreements: this.take(agreements, 'recognition.agreements'),
      because: this.take(because, 'recognition.because'),
      ...(some.length === 0 ? {} : { chains: some }),
      ...(now === undefined
        ? {}
        : { now: { ...now, conditions: this.take(now.conditions, 'recognition.now.conditions') } }),
    }
  }

  /** So many more of a member. */
  count(member: string, more: number): void {
    this.#counts.set(member, (this.#counts.get(member) ?? 0) + more)
  }

  get findings(): readonly Finding[] {
    return [...this.#counts].map(
      ([of, count]): Finding => ({ code: 'PARTS_LEFT_OUT', level: 'information', data: { of, count } }),
    )
  }
}
