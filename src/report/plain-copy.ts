import { UsageError } from '../core/errors.ts'
import { MOST_JSON_DEPTH } from '../core/json-depth.ts'
import { isRecord, misuse, reading } from '../core/misuse.ts'

/** Values in an answer, those in one another each: the greatest report has fewer. */
const MOST_VALUES = 300_000

/**
 * What is handed in as an answer, as the data that it is. An object with getters, or a Proxy, says one thing now and another later: each member is
 * read once. Members that are `undefined` are absent.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what no answer can have, and where it stands
 */
export function plainCopy(value: unknown, where: string): unknown {
  return reading(where, () => new Copying(where).copy(value))
}

class Copying {
  readonly #where: string
  /** To the value that is copied. */
  readonly #steps: (string | number)[] = []
  #left = MOST_VALUES

  constructor(where: string) {
    this.#where = where
  }

  copy(value: unknown): unknown {
    if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value
    if (Array.isArray(value)) return this.#copyList(value)
    if (!isPlain(value)) throw misuse(this.#place, value, 'data as in JSON; what has nothing to say is absent')
    const names = Object.keys(value)
    this.#take(names.length)
    const members: Record<string, unknown> = {}
    for (const name of names) {
      const given = value[name]
      this.#steps.push(name)
      if (name === '__proto__') throw new UsageError('USAGE_OPTION_INVALID', this.#place, 'is in no answer')
      if (given !== undefined) members[name] = this.copy(given)
      this.#steps.pop()
    }
    return members
  }

  #copyList(list: readonly unknown[]): readonly unknown[] {
    // Of a Proxy it is whatever the Proxy says: an object can be another number whenever it is compared.
    const length = Number(list.length)
    if (!Number.isSafeInteger(length) || length < 0) throw misuse(`${this.#place}.length`, length, 'a whole number')
    this.#take(length)
    const copied: unknown[] = []
    for (let i = 0; i < length; i++) {
      this.#steps.push(i)
      copied.push(this.copy(list[i]))
      this.#steps.pop()
    }
    return copied
  }

  #take(count: number): void {
    this.#left -= count
    if (!(this.#left >= 0) || this.#steps.length > MOST_JSON_DEPTH)
      throw new UsageError('USAGE_OPTION_INVALID', this.#where, 'is larger or deeper than any answer')
  }

  get #place(): string {
    return this.#where + this.#steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  }
}

/** Most often there is no need to ask what it calls itself. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype || isRecord(value)
}
