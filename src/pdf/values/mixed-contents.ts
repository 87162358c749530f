import type { Steps } from '../../core/steps.ts'
import type { PdfStream } from '../object.ts'
import type { Entries } from './entries.ts'
import { isGroup, type NestedContents } from './nested-contents.ts'

/** What a content paints, and with which states of those that it selects (ISO 32000-2 table 57). */
export interface MixedContent {
  /** `null`: a page. */
  readonly form: PdfStream | null
  readonly states: readonly Entries[]
  /** The forms that it paints. */
  readonly forms: readonly PdfStream[]
  /** It paints an image with a soft mask. */
  readonly isMasked: boolean
  /** Of its forms, those that are painted where something shows through. */
  readonly through: ReadonlySet<PdfStream>
  /** It fills and strokes at once; it does so where something shows through. */
  readonly isBoth: boolean
  readonly isBothThrough: boolean
  /** Whether letters of one string lie on one another: it is asked where something shows through. */
  readonly isOverlaid: () => boolean
  /** It paints a text, or a path, where something shows through. */
  readonly isTextThrough: boolean
}

export type TellMixed = (key: 'ca' | 'BM') => void

/**
 * How contents are mixed with what is below them (§11.3, §11.4). What is composed of several paintings, some readers mix as one, and others each painting for itself: a form that is no
 * group, an image with its mask, a shape with its line. So an opacity or a multiplication is that of one painting or of a group, and is mixed once.
 */
export class MixedContents {
  /** Forms that fill and stroke at once, that say how their colours are mixed, and that multiply them with what is below. */
  readonly #both = new Set<PdfStream>()
  readonly #overlaid = new Map<PdfStream, (() => boolean)[]>()
  readonly #mixing = new Set<PdfStream>()
  readonly #multiplying = new Set<PdfStream>()
  /** Forms that paint an image with a soft mask, that paint forms, that are groups, and that let something through themselves. */
  readonly #masked = new Set<PdfStream>()
  readonly #holding = new Set<PdfStream>()
  readonly #groups = new Set<PdfStream>()
  readonly #letting = new Set<PdfStream>()
  /** Forms that are painted by contents that let something through, by contents that multiply, and by contents that do both. */
  readonly #through = new Set<PdfStream>()
  readonly #multiplied = new Set<PdfStream>()
  readonly #twice = new Set<PdfStream>()
  readonly #nested: NestedContents

  constructor(nested: NestedContents) {
    this.#nested = nested
  }

  add(
    { form, states, forms, through, isMasked, isBoth, isBothThrough, isOverlaid, isTextThrough }: MixedContent,
    tell: TellMixed,
  ): void {
    const isThrough = states.some(isTransparent)
    const isMultiplied = states.some((state) => state.name('BM') === 'Multiply')
    // §11.7.4.4: what is filled and stroked at once shows through itself to some readers.
    if (isBothThrough) tell('ca')
    // §9.3.8: letters of one string that lie on one another are one painting to some readers.
    if (isTextThrough && isOverlaid()) tell('ca')
    // §11.6.5.2: of an image with its mask, some readers mix each with what is below.
    if (isThrough && isMultiplied && isMasked) tell('BM')
    for (const painted of forms) {
      if (through.has(painted)) this.#through.add(painted)
      if (isMultiplied) this.#multiplied.add(painted)
      if (isThrough && isMultiplied && !isGroup(painted)) this.#twice.add(painted)
    }
    if (form === null) return
    const is: readonly (readonly [boolean, Set<PdfStream>])[] = [
      [isBoth, this.#both],
      [states.some((state) => state.get('BM') !== undefined), this.#mixing],
      [isMultiplied, this.#multiplying],
      [isMasked, this.#masked],
      [forms.length > 0, this.#holding],
      [isGroup(form), this.#groups],
      [isThrough, this.#letting],
    ]
    for (const [isIn, set] of is) if (isIn) set.add(form)
    const overlaid = this.#overlaid.get(form) ?? []
    overlaid.push(isOverlaid)
    this.#overlaid.set(form, overlaid)
  }

  /** The entries by which contents are mixed together as not all readers do it. */
  *requireTogether(): Steps<ReadonlySet<'ca' | 'BM'>> {
    const nested = this.#nested
    const found = new Set<'ca' | 'BM'>()
    if (yield* nested.reaches(this.#through, this.#both)) found.add('ca')
    for (const form of yield* nested.reachedFrom(this.#through))
      if (this.#overlaid.get(form)?.some((isOverlaid) => isOverlaid()) === true) found.add('ca')
    // §8.10.1, §11.3.7: of a form that is no group, some readers take its opacity for that of whoever paints it, and others multiply the two.
    const alone = [...this.#letting].filter((form) => !isGroup(form))
    if (yield* nested.reaches(this.#through, new Set(alone))) found.add('ca')
    // Of a form in such a form, some readers take the opacity twice.
    if ([...this.#through].some((form) => !isGroup(form) && this.#holding.has(form))) found.add('ca')
    // §11.3.5: of a form that is multiplied, some readers multiply what it mixes itself, too.
    if (yield* nested.reaches(this.#multiplied, this.#mixing)) found.add('BM')
    // The same of one that lets something through: each painting of it, or all of them at once.
    if (yield* nested.reaches(this.#through, this.#multiplying)) found.add('BM')
    // §11.4.4: in a group, some readers multiply with what is below it, and others again where it is painted.
    if ([...this.#multiplying].some((form) => nested.isApart(form))) found.add('BM')
    if (this.#masked.size === 0) return found
    // §11.6.5.2: an image with a soft mask is mixed once, and in a group with nothing but its mask.
    const letting = (forms: ReadonlySet<PdfStream>) => new Set([...forms].filter((form) => this.#letting.has(form)))
    const inGroups = letting(yield* nested.reachedFrom(this.#groups))
    if (yield* nested.reaches(inGroups, this.#masked, isGroup)) found.add('ca')
    const multiplied = letting(yield* nested.reachedFrom(this.#multiplied))
    if (yield* nested.reaches(new Set([...this.#twice, ...multiplied]), this.#masked, isGroup)) found.add('BM')
    return found
  }
}

function isTransparent(state: Entries): boolean {
  return ['CA', 'ca'].some((key) => {
    const opacity = state.get(key)
    return opacity?.kind === 'number' && opacity.value !== 1
  })
}
