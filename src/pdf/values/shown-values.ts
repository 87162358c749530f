import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { LARGEST } from '../number-syntax.ts'
import {
  entryOf,
  nameOf,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  valuesOf,
} from '../object.ts'
import { inspectActing } from './acting-entries.ts'
import { tell, tellRepeated, type ValueInspection } from './ambiguous-value.ts'
import { inspectNamedSpaces } from './colour-space.ts'
import { NOT_SHOWN } from './construct.ts'
import { entriesOf } from './entries.ts'
import { isHidden } from './hidden-objects.ts'
import { inspectKind } from './kinds.ts'
import { inspectCondition, inspectConditionOfShown, type OptionalGroups } from './optional-content.ts'
import { inspectOutside } from './outside-data.ts'
import type { Way } from './way.ts'

/** A stream that paints, with the dictionary that its names are looked up in. */
export interface PaintingStream {
  readonly stream: PdfStream
  readonly object: number | null
  readonly resources: PdfDictionary | null
}

interface Led {
  readonly reference: PdfReference
  readonly key: string | null
  readonly way: Way
  /** The object that the reference stands in. */
  readonly holder: number | null
}

/** Entries whose values have another way than what they stand in. */
const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ...(['XObject', 'Pattern', 'Shading', 'Font', 'ColorSpace', 'ExtGState', 'Properties'] as const).map(
    (category): [string, Way] => [category, `names of ${category}`],
  ),
  ['AP', 'appearances'],
  ['Annots', 'annotations'],
  ['DescendantFonts', 'Font'],
])

const WAYS_OF_NAMED: ReadonlyMap<Way, Way> = new Map(
  [...WAYS]
    .filter(([category, way]) => way === `names of ${category}`)
    .map(([category, way]) => [way, category as Way]),
)

/** Annex C: of higher ones some readers have no object. */
const HIGHEST_NUMBER = 8_388_607

/** §7.5.4: the highest is 65,535. */
const GENERATIONS = 65_536

/** An object that was looked at costs a part of one that is read. */
const OBJECTS_PER_UNIT = 8

/**
 * Looks at all values that a page, a field or a signature leads to, each object once for each way in which it is used: what
 * readers take for different values is told. Gives the streams that paint.
 */
export function* inspectShown(
  inspection: ValueInspection,
  catalog: { readonly object: number; readonly dictionary: PdfDictionary },
  groups: OptionalGroups,
): Steps<readonly PaintingStream[]> {
  const walk = new Walk(inspection, groups)
  walk.dictionary(catalog.dictionary, catalog.object, 'plain')
  for (let count = 0, led = walk.pending.pop(); led !== undefined; led = walk.pending.pop()) {
    if (++count % OBJECTS_PER_UNIT === 0) {
      yield
      inspection.store.budget.spend('pdfObjects')
    }
    walk.follow(led)
  }
  return walk.painting
}

class Walk {
  readonly pending: Led[] = []
  readonly painting: PaintingStream[] = []
  readonly #inspection: ValueInspection
  readonly #groups: OptionalGroups
  readonly #seen = new Map<Way, Set<number>>()

  constructor(inspection: ValueInspection, groups: OptionalGroups) {
    this.#inspection = inspection
    this.#groups = groups
  }

  /** §7.3.10: of an object with another generation, readers that do not look at generations take the value. */
  follow({ reference, key, way, holder }: Led): void {
    const { store } = this.#inspection
    const { number } = reference
    if (isHidden(store, number)) tell(this.#inspection, 'hidden', key, holder)
    const read = attempt(() => store.object(number, store.last))
    if (!read.ok) {
      const { code, what } = read.failure
      if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
      tell(this.#inspection, 'unreadable', key, number)
    } else if (read.value?.value.kind === 'reference') tell(this.#inspection, 'chain', key, number)
    else if (read.value !== null && read.value.generation === reference.generation)
      this.value(read.value.value, key, number, way)
    else if (read.value !== null) tell(this.#inspection, 'generation', key, holder)
  }

  value(value: PdfValue, key: string | null, object: number | null, way: Way): void {
    switch (value.kind) {
      case 'number':
        // An offset into a file of more than 31 bits has as many.
        if (value.inexact === true && !(value.integer && value.value > LARGEST && value.value <= this.#size))
          tell(this.#inspection, 'number', key, object)
        return
      case 'name':
        if (value.inexact === true) tell(this.#inspection, 'name', key, object)
        return
      case 'array':
        for (const item of value.items) this.value(item, key, object, itemWay(way))
        return
      case 'dictionary':
        this.dictionary(value, object, way)
        return
      case 'stream':
        this.#stream(value, object, way)
        return
      case 'reference':
        this.#lead(value, key, object, way)
        return
      default:
    }
  }

  get #size(): number {
    return this.#inspection.store.file.size
  }

  #lead(reference: PdfReference, key: string | null, holder: number | null, way: Way): void {
    if (reference.inexact === true || reference.number > HIGHEST_NUMBER) tell(this.#inspection, 'number', key, holder)
    const seen = this.#seen.get(way) ?? new Set<number>()
    this.#seen.set(way, seen)
    const { number, generation } = reference
    const named = number * GENERATIONS + Math.min(generation, GENERATIONS - 1)
    if (seen.has(named)) return
    seen.add(named)
    this.pending.push({ reference, key, way, holder })
  }

  dictionary(dictionary: PdfDictionary, object: number | null, way: Way, stream: PdfStream | null = null): void {
    for (const key of dictionary.inexactKeys ?? []) tell(this.#inspection, 'name', key, object)
    if (dictionary.repeated !== undefined) this.#repeated(dictionary, object, way)
    const plain = isPlain(way)
    for (const key of dictionary.entries.keys()) {
      if (plain && NOT_SHOWN.has(key)) continue
      for (const value of valuesOf(dictionary, key)) this.value(value, key, object, entryWay(key, way))
      // The content of a form is looked up in its own resources, which are none then.
      const isOfForm = key === 'Resources' && dictionary.entries.has('Length')
      if (dictionary.entries.get(key)?.kind === 'null' && !isOfForm) tell(this.#inspection, 'null', key, object)
    }
    if (way === 'names of ColorSpace')
      this.#require(
        attempt(() => inspectNamedSpaces(entriesOf(this.#inspection, dictionary, object))),
        object,
      )
    if (!plain) return
    this.#require(
      attempt(() => {
        inspectKind(this.#inspection, dictionary, object, way, stream)
        inspectActing(this.#inspection, dictionary, way, object)
      }),
      object,
    )
    const condition = attempt(() => entryOf(dictionary, 'OC'))
    if (condition.ok && condition.value !== undefined)
      if (way === 'annotation' || (stream !== null && nameOf(this.#resolved(dictionary, 'Subtype')) !== 'Image'))
        inspectConditionOfShown(this.#inspection, this.#groups, condition.value, object)
      else inspectCondition(this.#inspection, this.#groups, condition.value, 'OC', object)
  }

  /** Of two values readers take either. What shows nothing, and the limits of a signature, which add up, may stand twice. */
  #repeated(dictionary: PdfDictionary, object: number | null, way: Way): void {
    for (const [key, values] of dictionary.repeated ?? []) {
      const decides = values.length > 1 && !(isPlain(way) && (NOT_SHOWN.has(key) || isLimit(dictionary, key)))
      if (decides) tell(this.#inspection, 'two-values', key, object)
      else tellRepeated(this.#inspection, key, object)
    }
  }

  #stream(stream: PdfStream, object: number | null, way: Way): void {
    const { dictionary } = stream
    const used = isPlain(way) ? way : 'plain'
    this.dictionary(dictionary, object, way === 'appearance' ? 'form' : used, stream)
    const inspected = attempt(() => {
      inspectOutside(this.#inspection, dictionary, object)
      if (way === 'appearance' || (way === 'XObject' && nameOf(this.#resolved(dictionary, 'Subtype')) === 'Form'))
        this.painting.push({ stream, object, resources: this.#resources(dictionary) })
    })
    this.#require(inspected, object)
  }

  #resources(dictionary: PdfDictionary): PdfDictionary | null {
    const { store } = this.#inspection
    return store.dictionary(entryOf(dictionary, 'Resources'), store.last)
  }

  #resolved(dictionary: PdfDictionary, key: string): PdfValue | undefined {
    const value = entryOf(dictionary, key)
    const { store } = this.#inspection
    return value === undefined ? undefined : store.resolve(value, store.last)
  }

  #require(outcome: ReturnType<typeof attempt>, object: number | null): void {
    if (outcome.ok) return
    const { code, what } = outcome.failure
    if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
    if (code !== 'PDF_DICTIONARY_KEY_DUPLICATE') tell(this.#inspection, 'unreadable', what ?? null, object)
  }
}

function entryWay(key: string, way: Way): Way {
  const named = WAYS_OF_NAMED.get(way)
  if (named !== undefined) return named
  if (way === 'appearances' || way === 'appearance') return 'appearance'
  return WAYS.get(key) ?? 'plain'
}

/** Of the items of an array. */
function itemWay(way: Way): Way {
  if (way === 'annotations') return 'annotation'
  return way === 'Font' ? way : 'plain'
}

/** Whether the keys are those of the standard. */
function isPlain(way: Way): boolean {
  return way !== 'appearances' && way !== 'appearance' && !WAYS_OF_NAMED.has(way)
}

/** /Reference of a signature dictionary (table 255). */
function isLimit(dictionary: PdfDictionary, key: string): boolean {
  return key === 'Reference' && dictionary.entries.has('ByteRange')
}
