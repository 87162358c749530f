import { FILL } from './operators.ts'
import type { PlaceAt } from './place-at.ts'
import type { SavedSpaces } from './saved-spaces.ts'
import { type SelectedStates, StateNames } from './selected-states.ts'

/** §8.6.4: spaces without a name of the document's own, and how many components each has. */
const DEVICES: readonly string[] = ['DeviceGray', 'DeviceRGB']
const COMPONENTS: readonly number[] = [1, 3]
/** That of whoever paints the content: a form begins in it. */
const OF_ANOTHER = 2
/** Black, which a page begins with. */
const FIRST = 3
const NAMED_FROM = 4

/** As deep as states are saved in one another; annex C has 28. */
const MOST_SAVED = 512

/** Names of spaces, each with a number of its own in all contents of a document. */
export class SpaceNames {
  readonly states: StateNames = new StateNames()
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []

  numberOf(name: string): number {
    const device = DEVICES.indexOf(name)
    if (device >= 0) return device
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

/** A colour of a space that resources name: how many numbers it has. */
export interface GivenColour {
  readonly space: string
  readonly count: number
  /** A part of it is neither none nor full. */
  readonly isBetween: boolean
}

/** Where a content is, as far as its colours go: a space by twice its number, and whether no colour of it was set. */
export interface ColoursAt {
  readonly fill: number
  readonly stroke: number
  readonly saved: SavedSpaces | null
  /** Behind a `Q` that nothing was saved for: readers take the state that they were in, or a first one. */
  readonly isBelow: boolean
}

/** A space that is selected has a first colour (ISO 32000-2 §8.6.5.1), and readers take others. */
const UNSET = 1
const STEP = 2

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

  get saved(): SavedSpaces | null {
    return this.#saved
  }

  /** Of another stream: what is given there is told again. */
  begin(): void {
    this.#known.clear()
    this.given = []
  }

  /** False: deeper than any content. */
  save(place: PlaceAt): boolean {
    const below = this.#saved
    this.#saved = {
      below,
      fill: this.#fill,
      stroke: this.#stroke,
      place: { ...place },
      depth: (below?.depth ?? 0) + 1,
    }
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
    return { ...saved.place }
  }

  /** `g`, `rg`, `k` and their likes. */
  device(bits: number, components: number): void {
    this.#set(bits, COMPONENTS.indexOf(components) * STEP)
  }

  select(bits: number, name: string): void {
    const number = this.#names.numberOf(name)
    const before = Math.floor((bits === FILL ? this.#fill : this.#stroke) / STEP)
    // The first colour of a device is black as well.
    this.#set(bits, number * STEP + (number < OF_ANOTHER && before === FIRST ? 0 : UNSET))
  }

  selectState(selected: SelectedStates, name: string): SelectedStates {
    return this.#names.states.select(selected, name)
  }

  #set(bits: number, space: number): void {
    if ((bits & FILL) !== 0) this.#fill = space
    else this.#stroke = space
  }

  /** Whether it can be a colour of the space: of one that resources name, that is for them to say. */
  give(bits: number, count: number, isBetween: boolean): boolean {
    const selected = Math.floor((bits === FILL ? this.#fill : this.#stroke) / STEP)
    const number = selected === FIRST ? 0 : selected
    this.#set(bits, number * STEP)
    if (number <= OF_ANOTHER) return COMPONENTS[number] === count
    const told = (number * 64 + count) * 2 + (isBetween ? 1 : 0)
    if (!this.#known.has(told)) {
      this.#known.add(told)
      this.given.push({ space: this.#names.nameOf(number), count, isBetween })
    }
    return true
  }

  /** Whether the colours that it paints with were set. */
  paints(bits: number): boolean {
    return ((bits & FILL) === 0 || (this.#fill & UNSET) === 0) && (bits === FILL || (this.#stroke & UNSET) === 0)
  }
}
