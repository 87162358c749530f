import type { WhyAmbiguous } from './ambiguous-value.ts'
import type { ColoursAt, GivenColour } from './colours-in-use.ts'
import type { EndsWithin } from './content-tokens.ts'
import type { Lean } from './lean.ts'
import type { Operator } from './operators.ts'
import type { PlaceAt } from './place-at.ts'
import type { Placings } from './placings.ts'

/** Where a content is between two streams. */
export interface ContentAt {
  /** Of figure 9; -1 between operands. */
  readonly object: number
  readonly colours: ColoursAt
  readonly place: PlaceAt
}

/** What one stream of a content uses, and the first thing in it that readers take for different ones. */
export interface ScannedPart {
  readonly wrong: { readonly why: WhyAmbiguous; readonly key: string } | null
  /** Names of resources, by category. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>
  /** How often it paints behind which states, and what (`painted-counts.ts`). */
  readonly painted: ReadonlyMap<string, number>
  readonly placings: Placings
  /** Colours of spaces that resources name. */
  readonly given: readonly GivenColour[]
  /** Octets of the strings of its texts: not 0 where one stands in them. */
  readonly codes: Uint8Array
  /** The farthest of what readers are exact about, in units of its own. */
  readonly reach: number
  /** The leastUnit of what is no rule, in units of its own. */
  readonly leastUnit: number
  /** How flat its letters are; `null`: it shows none. */
  readonly letters: Lean | null
  /** How its last octets are read depends on what follows: a token, or a comment, ends where it does. */
  readonly endsWithin: EndsWithin
  /** Behind it. */
  readonly at: ContentAt
}

/** Follows a content while it is gone through. */
export interface Watcher {
  /** @param written with what it stands in */
  string(written: Uint8Array): void
  /** @param name of the resource that it uses */
  apply(operator: Operator, name: string): void
}

export class Unclear extends Error {
  readonly why: WhyAmbiguous
  readonly key: string
  constructor(why: WhyAmbiguous, key: string) {
    super(why)
    this.why = why
    this.key = key
  }
}
