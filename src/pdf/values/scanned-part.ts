import type { WhyAmbiguous } from './ambiguous-value.ts'
import type { ColoursAt, GivenColour } from './colours-in-use.ts'
import type { EndsWithin } from './content-tokens.ts'
import type { Operator } from './operators.ts'
import type { PlaceAt } from './places.ts'

/** Pairs of operators that enclose others: how many more are opened than closed, and the fewest that were on the way. */
export interface Nesting {
  depth: number
  least: number
  /** One is closed within a text that it was opened before. */
  isCrossed: boolean
}

/** @param around how many were open where a text begins; `null`: outside of texts */
export function close(nesting: Nesting, around: number | null): void {
  nesting.depth--
  if (around !== null && nesting.depth < around) nesting.isCrossed = true
  if (nesting.depth < nesting.least) nesting.least = nesting.depth
}

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
  /** Colours of spaces that resources name. */
  readonly given: readonly GivenColour[]
  /** Octets of the strings of its texts: not 0 where one stands in them. */
  readonly codes: Uint8Array
  /** The farthest of what readers are exact about, in units of its own. */
  readonly reach: number
  /** `BMC` and `BDC` to `EMC`. */
  readonly marks: Readonly<Nesting>
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
