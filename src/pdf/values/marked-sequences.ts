import { TEXT } from './operators.ts'
import type { SavedSpaces } from './saved-spaces.ts'
import type { UsedNames } from './used-names.ts'

/** No categories: a mark without properties is begun; it is begun within a condition, by its name; what is painted within one, behind its name. */
export const PLAIN = 'Plain'
export const PLAIN_WITHIN = 'Within'
export const PAINTED_WITHIN = 'Hides'

/** As many conditions may be within one another: what stands in the innermost is told of each. */
const DEEPEST = 8

/** One that is a condition: the marks that are open with it, its name in the resources, and the state that was saved around it. */
interface Condition {
  readonly marks: number
  readonly name: string
  readonly saved: SavedSpaces | null
  /** What was told already of what stands in it, and of all around it: the same may come a million times. */
  readonly told: Set<string>
}

/** The marks that are open in a content (ISO 32000-2 §14.6), and which of them are conditions (§8.11.3.2). */
export class MarkedSequences {
  readonly #isPage: boolean
  #open = 0
  #conditions: Condition[] = []

  constructor(isPage: boolean) {
    this.#isPage = isPage
  }

  begin(): void {
    this.#open = 0
    this.#conditions = []
  }

  /** Whether a condition was begun in the state that is saved now. */
  isConditionIn(saved: SavedSpaces | null): boolean {
    return this.#conditions.length > 0 && this.#conditions.at(-1)?.saved === saved
  }

  mark(): void {
    this.#open++
  }

  /** One without properties. Some readers take its end for that of the condition around it. */
  markPlain(uses: UsedNames): void {
    this.#open++
    uses.add(PLAIN, '')
    if (this.#isNew('')) for (const { name } of this.#conditions) uses.add(PLAIN_WITHIN, name)
  }

  /** Whether the last one may be a condition. */
  condition(name: string, saved: SavedSpaces | null): boolean {
    this.#conditions.push({ marks: this.#open, name, saved, told: new Set() })
    return this.#conditions.length <= DEEPEST
  }

  paint(object: string, uses: UsedNames): void {
    if (this.#isNew(object)) for (const { name } of this.#conditions) uses.add(PAINTED_WITHIN, `${name} ${object}`)
  }

  /** Whether it stands in the innermost condition for the first time. */
  #isNew(what: string): boolean {
    const told = this.#conditions.at(-1)?.told
    if (told === undefined || told.has(what)) return false
    told.add(what)
    return true
  }

  /**
   * Whether the last one may end here. Of texts and states, none is hidden in part. A form ends its own (§14.6.1): some readers have one stack for
   * it and for what paints it, and others one for each.
   */
  end(object: number, saved: SavedSpaces | null): boolean {
    const condition = this.#conditions.at(-1)
    if (this.#open === 0 && !this.#isPage) return false
    if (condition?.marks !== this.#open--) return true
    this.#conditions.pop()
    return object !== TEXT && condition.saved === saved
  }

  /** §8.11.3.2: what is shown on a condition ends in the stream that began it. §14.6.1: so do all marks, which in the streams of a page are alike to all. */
  get areEnded(): boolean {
    return this.#conditions.length === 0 && (this.#isPage || this.#open === 0)
  }
}
