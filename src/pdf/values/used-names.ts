import type { Budget } from '../../core/budget.ts'
import { nameAt } from './content-tokens.ts'
import { DEVICE_SPACES } from './operators.ts'

/** As many of the names that were used last are remembered by their places in the octets: what is used over and over is read once. */
const REMEMBERED = 64
/** Of each: where it begins and ends, and its category. */
const MEMBERS = 3

/** Names of resources that a content uses (ISO 32000-2 §7.8.3), by category. Each is charged as an object: it may have nothing else. */
export class UsedNames {
  readonly names: Map<string, Set<string>> = new Map()
  readonly #budget: Budget
  readonly #remembered = new Int32Array(REMEMBERED * MEMBERS)

  constructor(budget: Budget) {
    this.#budget = budget
  }

  use(category: string, octets: Uint8Array, start: number, end: number): void {
    const kind = category.charCodeAt(0) * 256 + category.charCodeAt(1)
    let hash = kind
    for (let at = start; at < end; at++) hash = (hash * 31 + (octets[at] as number)) & 0xffff
    const place = (hash % REMEMBERED) * MEMBERS
    if (this.#isAt(place, kind, octets, start, end)) return
    const known = this.#remembered
    known[place] = start
    known[place + 1] = end
    known[place + 2] = kind
    this.add(category, nameAt(octets, start, end))
  }

  #isAt(place: number, kind: number, octets: Uint8Array, start: number, end: number): boolean {
    const known = this.#remembered
    const [before, beforeEnd] = [known[place] as number, known[place + 1] as number]
    if (known[place + 2] !== kind || beforeEnd - before !== end - start) return false
    for (let at = 0; at < end - start; at++) if (octets[before + at] !== octets[start + at]) return false
    return true
  }

  add(category: string, name: string): void {
    if (category === 'ColorSpace' && DEVICE_SPACES.has(name)) return
    let names = this.names.get(category)
    if (names === undefined) {
      names = new Set()
      this.names.set(category, names)
    }
    if (names.has(name)) return
    this.#budget.spend('pdfObjects')
    names.add(name)
  }
}
