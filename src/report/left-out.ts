import type { Finding } from '../core/finding.ts'
import type { Recognition } from '../recognition/types.ts'
import { type Cut, RECOGNITION_CUTS } from './cut-table.ts'
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
    return this.takeLists(recognition, RECOGNITION_CUTS, 'recognition')
  }

  /** An object with as much of its lists as there are octets for, each in its turn; of some, `own` knows more. */
  takeLists<T>(whole: T, cuts: readonly Cut[], called: string, own: Readonly<Record<string, (one: T) => T>> = {}): T {
    return cuts.reduce((one, [place, kept]) => {
      const at = place.replace('?', '')
      const cut = (value: unknown): unknown => {
        const all: readonly unknown[] = Array.isArray(value) ? value : [value]
        const told = [...all.slice(0, kept), ...this.take(all.slice(kept), `${called}.${at}`)]
        if (!Array.isArray(value)) return told[0]
        return told.length === 0 && at !== place ? undefined : told
      }
      return own[at]?.(one) ?? (withChanged(one, at.split('.'), cut) as T)
    }, whole)
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

/** The same with another value at a place, or without it; where nothing stands there, nothing is changed. */
function withChanged(value: unknown, steps: readonly string[], change: (value: unknown) => unknown): unknown {
  const [step, ...others] = steps
  if (step === undefined) return change(value)
  const { [step]: member, ...rest } = value as Readonly<Record<string, unknown>>
  if (member === undefined) return value
  const made = withChanged(member, others, change)
  return made === undefined ? rest : { ...rest, [step]: made }
}
