import type { Steps } from '../../core/steps.ts'
import type { PdfStream } from '../object.ts'
import type { Entries } from './entries.ts'
import { isGroup } from './nested-contents.ts'
import { statesAndName } from './painted-counts.ts'
import type { SelectedStates } from './selected-states.ts'

/**
 * How a painting is mixed with what is below it (ISO 32000-2 §11.3.6). Each reader rounds a layer to eight bits in its own way. Where it takes a tenth of what is below away, what was
 * rounded before counts for less with each further layer, however many there are. Where it takes less (`faint`), all of it adds up.
 */
export type Mixing = 'plain' | 'through' | 'multiplied' | 'faint'

/** So much of what is below is taken away by an opacity, or by a colour that is multiplied with it. */
export const LEAST_PART = 0.1

/** What of faint layers adds up to so many of 255 steps is not seen. */
export const MOST_FAINT = 8

/** What a content paints, by how that is mixed. */
export interface OwnLayers {
  readonly counts: Readonly<Record<Mixing, number>>
  readonly images: number
  /** A colour of it has a part that is nearly nothing, or nearly all. */
  readonly isPale: boolean
  readonly forms: readonly FormLayers[]
}

interface FormLayers extends Mixed {
  readonly form: PdfStream
  readonly count: number
}

interface Named {
  readonly isPale: boolean
  mixedAt(states: SelectedStates): Mixed
  /** What a content paints by a name. */
  objectNamed(name: string): { readonly stream: PdfStream; readonly isForm: boolean } | null
}

export function layersOf(
  counted: Iterable<readonly [key: string, count: number]>,
  { isPale, mixedAt, objectNamed }: Named,
): OwnLayers {
  const counts: Record<Mixing, number> = { plain: 0, through: 0, multiplied: 0, faint: 0 }
  const forms: FormLayers[] = []
  let images = 0
  for (const [key, count] of counted) {
    const [states, name] = statesAndName(key)
    const { mixing, isThrough } = mixedAt(states)
    const painted = name === null ? null : objectNamed(name)
    if (painted?.isForm === true) forms.push({ form: painted.stream, count, mixing, isThrough })
    else if (painted === null) counts[mixing] += count
    else if (mixing === 'multiplied' || mixing === 'faint') counts.faint += count
    // Its colours are any.
    else images += count
  }
  return { counts, images, isPale, forms }
}

export interface Mixed {
  readonly mixing: Mixing
  /** Something shows through it, by its opacity. */
  readonly isThrough: boolean
}

/** @param states what was selected, the last one first; each entry is that of the last one that has it, or of any */
export function mixedBy(states: readonly (Entries | null)[], isAny: boolean): Mixed {
  const found = (key: string) => {
    const values = states.flatMap((state) => state?.get(key) ?? [])
    return isAny ? values : values.slice(0, 1)
  }
  const opacities = ['CA', 'ca'].flatMap(found).map((one) => (one.kind === 'number' ? one.value : 0))
  const isMultiplied = found('BM').some((one) => one.kind === 'name' && one.value === 'Multiply')
  const isThrough = opacities.some((one) => one !== 1)
  const isFaint = opacities.some((one) => one > 0 && one < LEAST_PART) || (isThrough && isMultiplied)
  return { mixing: isFaint ? 'faint' : isMultiplied ? 'multiplied' : isThrough ? 'through' : 'plain', isThrough }
}

/** Of something in what is mixed itself. */
function within(outer: Mixing, inner: Mixing): Mixing {
  if (outer === 'plain' || outer === inner) return inner
  if (inner === 'plain') return outer
  return 'faint'
}

/** Of forms that stand in one another, and lead back, nobody paints more. */
const DEEPEST = 32

/** How many faint layers a page or a form has, with those of the forms that it paints, as often as it does. */
export class FaintLayers {
  readonly #pages: OwnLayers[] = []
  readonly #forms = new Map<PdfStream, OwnLayers[]>()
  readonly #known = new Map<PdfStream, Map<Mixing, number>>()

  /** @param form `null`: a page */
  add(form: PdfStream | null, layers: OwnLayers): void {
    if (form === null) this.#pages.push(layers)
    else {
      const known = this.#forms.get(form) ?? []
      known.push(layers)
      this.#forms.set(form, known)
    }
  }

  *areMany(): Steps<boolean> {
    for (const page of this.#pages) {
      yield
      if (this.#countIn(page, 'plain', 0) > MOST_FAINT) return true
    }
    for (const form of this.#forms.keys()) {
      yield
      if (this.countOf(form) > MOST_FAINT) return true
    }
    return false
  }

  /** One more than the most, where it has more. */
  countOf(form: PdfStream, mixing: Mixing = 'plain', depth = 0): number {
    const known = this.#known.get(form) ?? new Map<Mixing, number>()
    this.#known.set(form, known)
    let count = known.get(mixing)
    if (count === undefined) {
      const all = depth > DEEPEST ? [] : (this.#forms.get(form) ?? [])
      count = all.reduce((most, layers) => Math.max(most, this.#countIn(layers, mixing, depth)), 0)
      known.set(mixing, count)
    }
    return count
  }

  #countIn({ counts, images, isPale, forms }: OwnLayers, mixing: Mixing, depth: number): number {
    const { plain, through, multiplied, faint } = counts
    let sum = faint + (isPale ? multiplied : 0)
    if (mixing === 'faint') sum = plain + through + multiplied + faint + images
    else if (mixing === 'multiplied') sum = through + faint + images + (isPale ? plain + multiplied : 0)
    for (const { form, count, mixing: own } of forms) {
      if (sum > MOST_FAINT) break
      const inner = within(mixing, own)
      // §11.4: what is in a group is mixed there, and then all of it, whatever its colours are.
      const asOne = inner === 'multiplied' || inner === 'faint' ? 1 : 0
      sum += isGroup(form)
        ? count * (asOne + this.countOf(form, 'plain', depth + 1))
        : count * this.countOf(form, inner, depth + 1)
    }
    return Math.min(sum, MOST_FAINT + 1)
  }
}
