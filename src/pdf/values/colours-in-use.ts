import { FILL, STROKE } from './operators.ts'
import type { PlaceAt } from './places.ts'
import type { SavedSpaces } from './saved-spaces.ts'

/** §8.6.4: spaces without a name of the document's own, and how many components each has. */
const DEVICES: readonly string[] = ['DeviceGray', 'DeviceRGB', 'DeviceCMYK']
const INKS = 4
const COMPONENTS: readonly number[] = [1, 3, INKS]
const PATTERN = 3
/** That of whoever paints the content: a form and a glyph begin in it. */
const OF_ANOTHER = 4
/** Black, which a page begins with. */
const FIRST = 5
const NAMED_FROM = 6

/** As deep as states are saved in one another; annex C has 28. */
const MOST_SAVED = 512

/** Names of spaces, each with a number of its own in all contents of a document. */
export class SpaceNames {
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []

  numberOf(name: string): number {
    const device = DEVICES.indexOf(name)
    if (device >= 0) return device
    if (name === 'Pattern') return PATTERN
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = NAMED_FROM + this.#names.length
      this.#numbers.set(name, number)
      this.#names.push(name)
    }
    return number
  }

  nameOf(number: number): string {
    return this.#names[number - NAMED_FROM] as string
  }
}

/** A colour of a space that resources name. */
export interface GivenColour {
  readonly space: string
  /** Numbers of it. */
  readonly count: number
  readonly isPattern: boolean
  /** Where it is one integer, that, or `BEYOND` any table; else -1. */
  readonly index: number
  /** One of its numbers is below 0, or above 1. */
  readonly isBeyond: boolean
}

/** §8.6.6.3: tables have 256 colours at most. */
const BEYOND = 256

/** What a colour is given by: the last of its numbers, where it is an integer, else -1; and all of them. */
interface NumbersOfColour {
  readonly integer: number
  readonly values: Float64Array
}

/** Where a content is, as far as its colours go: a space by four times its number, with what its colour is. */
export interface ColoursAt {
  readonly fill: number
  readonly stroke: number
  readonly saved: SavedSpaces | null
  /** Behind a `Q` that nothing was saved for: readers take the state that they were in, or a first one. */
  readonly isBelow: boolean
}

/** A space that is selected has a first colour (ISO 32000-2 §8.6.5.1), and readers take others. */
const UNSET = 1
/** The colour is a pattern. */
const OF_PATTERN = 2
const STEP = 4

/** The spaces that a content fills and strokes in (ISO 32000-2 §8.6.8), as `cs` selects and `q` saves them. */
export class ColoursInUse {
  readonly #names: SpaceNames
  #fill: number
  #stroke: number
  #saved: SavedSpaces | null = null
  isBelow = false
  readonly #known = new Set<number>()
  /** Colours of spaces that resources name, each once, since `begin`. */
  given: GivenColour[] = []

  constructor(names: SpaceNames, isPage: boolean) {
    this.#names = names
    this.#fill = (isPage ? FIRST : OF_ANOTHER) * STEP
    this.#stroke = this.#fill
  }

  get at(): ColoursAt {
    return { fill: this.#fill, stroke: this.#stroke, saved: this.#saved, isBelow: this.isBelow }
  }

  set at({ fill, stroke, saved, isBelow }: ColoursAt) {
    this.isBelow = isBelow
    this.#fill = fill
    this.#stroke = stroke
    this.#saved = saved
  }

  /** Of another stream: what is given there is told again. */
  begin(): void {
    this.#known.clear()
    this.given = []
  }

  /** False: deeper than any content. */
  save(place: PlaceAt): boolean {
    const below = this.#saved
    this.#saved = { below, fill: this.#fill, stroke: this.#stroke, place, depth: (below?.depth ?? 0) + 1 }
    return this.#saved.depth <= MOST_SAVED
  }

  /** The place that was saved; `null`: there is none. */
  restore(): PlaceAt | null {
    const saved = this.#saved
    if (saved === null) {
      this.isBelow = true
      return null
    }
    this.#saved = saved.below
    this.#stroke = saved.stroke
    this.#fill = saved.fill
    return saved.place
  }

  /** `g`, `rg`, `k` and their likes. False: of inks beyond 0 and 1, some readers take others than the nearest. */
  device(bits: number, components: number, values: Float64Array): boolean {
    this.#set(bits, COMPONENTS.indexOf(components) * STEP)
    return components !== INKS || !areBeyond(components, values)
  }

  select(bits: number, name: string): void {
    const number = this.#names.numberOf(name)
    const before = Math.floor((bits === FILL ? this.#fill : this.#stroke) / STEP)
    // The first colour of a device is black as well.
    this.#set(bits, number * STEP + (number < PATTERN && before === FIRST ? 0 : UNSET))
  }

  #set(bits: number, space: number): void {
    if ((bits & FILL) !== 0) this.#fill = space
    if ((bits & STROKE) !== 0) this.#stroke = space
  }

  /** Whether it can be a colour of the space: of one that resources name, that is for them to say. */
  give(bits: number, count: number, isPattern: boolean, { integer, values }: NumbersOfColour): boolean {
    const selected = Math.floor((bits === FILL ? this.#fill : this.#stroke) / STEP)
    const number = selected === FIRST ? 0 : selected
    this.#set(bits, number * STEP + (isPattern ? OF_PATTERN : 0))
    // §8.7.3.3: what is stroked with a pattern that has no colour of its own, some readers stroke in black.
    if (number === OF_ANOTHER || (isPattern && count > 0 && bits === STROKE)) return false
    if (number === PATTERN) return isPattern && count === 0
    if (number < PATTERN)
      return !isPattern && COMPONENTS[number] === count && !(count === INKS && areBeyond(count, values))
    const index = count === 1 ? Math.min(integer, BEYOND) : -1
    const isBeyond = areBeyond(count, values)
    const told = (((number * 64 + count) * 2 + (isPattern ? 1 : 0)) * 2 + (isBeyond ? 1 : 0)) * 512 + index + 1
    if (!this.#known.has(told)) {
      this.#known.add(told)
      this.given.push({ space: this.#names.nameOf(number), count, isPattern, index, isBeyond })
    }
    return true
  }

  /** Whether it may fill or stroke with a pattern. */
  get isOfPattern(): boolean {
    return ((this.#fill | this.#stroke) & OF_PATTERN) !== 0
  }

  get isStrokeOfPattern(): boolean {
    return (this.#stroke & OF_PATTERN) !== 0
  }

  /** Whether the colour that it paints with was set. */
  paints(bits: number): boolean {
    return (
      ((bits & FILL) === 0 || (this.#fill & UNSET) === 0) && ((bits & STROKE) === 0 || (this.#stroke & UNSET) === 0)
    )
  }
}

function areBeyond(count: number, values: Float64Array): boolean {
  for (let i = 0; i < count; i++) if (!((values[i] as number) >= 0 && (values[i] as number) <= 1)) return true
  return false
}
