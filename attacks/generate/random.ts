/** A sequence of numbers that its seed decides (mulberry32): the same seed gives the same sample. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, and less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Both ends are possible. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(part: number): boolean {
    return this.next() < part
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.integer(0, i)
      ;[shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T]
    }
    return shuffled
  }

  /** Letters alone, and none that begin an object where they stand behind a number. */
  word(least = 3, most = 9): string {
    const letters = Array.from({ length: this.integer(least, most) }, () => String.fromCharCode(this.integer(97, 122)))
    return letters.join('').replaceAll('obj', 'obk')
  }

  /** `8,450`. */
  amount(): string {
    return `${this.integer(1, 99)},${String(this.integer(0, 999)).padStart(3, '0')}`
  }
}

/** A seed of its own for each sample of each class. */
export function seedOf(seed: number, name: string, index: number): number {
  let hash = 2_166_136_261 ^ seed
  for (const character of `${name}/${index}`) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619)
  return hash >>> 0
}
