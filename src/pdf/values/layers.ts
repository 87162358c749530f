import type { Steps } from '../../core/steps.ts'
import { chargeItems, chargeMemory } from '../file-charges.ts'
import type { PdfStream } from '../object.ts'
import { boxOf, type Matrix, multiply } from '../painted/geometry.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { entriesOf } from './entries.ts'
import { FaintLayers, layersOf, type Mixed, MOST_FAINT, type OwnLayers } from './faint-layers.ts'
import { type MaskedAt, MaskedLayers, MOST_MASKED } from './masked-layers.ts'
import { Overlap } from './overlap.ts'
import { MEMORY_OF_PLACING } from './placings.ts'
import { matrixOf } from './reach-of-forms.ts'
import type { ScannedPart } from './scanned-part.ts'
import type { SelectedStates } from './selected-states.ts'

/** How names of a content are looked up in its resources. */
interface LookedUp {
  mixedAt(states: SelectedStates): Mixed
  objectNamed(name: string): PaintedObject | null
}

interface PaintedObject {
  readonly stream: PdfStream
  readonly isForm: boolean
}

/** Places of a page that take as long as an item of an array. */
const CELLS_OF_ITEM = 128

/** What lies over one another (ISO 32000-2 §11.3.6): each reader rounds a layer to eight bits in its own way. */
export class Layers {
  readonly #inspection: ValueInspection
  readonly #faint = new FaintLayers()
  readonly #masked: MaskedLayers
  readonly #charge: (cells: number) => void

  constructor(inspection: ValueInspection) {
    this.#inspection = inspection
    this.#charge = (cells) => chargeItems(inspection.store.budget, Math.ceil(cells / CELLS_OF_ITEM))
    this.#masked = new MaskedLayers(this.#charge)
  }

  /** @param form `null`: a page */
  add(form: PdfStream | null, parts: readonly ScannedPart[], isPale: boolean, lookedUp: LookedUp): OwnLayers {
    const counted = parts.flatMap(({ painted }) => [...painted])
    chargeItems(this.#inspection.store.budget, counted.length)
    const layers = layersOf(counted, { isPale, ...lookedUp })
    this.#faint.add(form, layers)
    this.#masked.add(form, this.#maskedIn(parts, lookedUp))
    return layers
  }

  *requireFew(): Steps<void> {
    const [faint, masked] = [new Overlap(this.#charge), new Overlap(this.#charge)]
    let [areFaint, areMasked] = [yield* this.#faint.areMany(), yield* this.#masked.areMany()]
    for (const { to, area } of this.#inspection.placed) {
      yield
      const counts = [this.#faint.countOf(to), this.#masked.countOf(to)] as const
      areFaint ||= counts[0] > 0 && faint.add(area, counts[0], MOST_FAINT) > MOST_FAINT
      areMasked ||= counts[1] > 0 && masked.add(area, counts[1], MOST_MASKED) > MOST_MASKED
    }
    if (areFaint) tell(this.#inspection, 'shape', 'ca', null)
    if (areMasked) tell(this.#inspection, 'operator', 'Do', null)
  }

  #maskedIn(parts: readonly ScannedPart[], { objectNamed }: LookedUp): readonly MaskedAt[] {
    const found: MaskedAt[] = []
    const known = new Map<string, (matrix: Matrix) => MaskedAt | null>()
    for (const { placings } of parts) {
      chargeItems(this.#inspection.store.budget, placings.count)
      for (const [name, matrix] of placings.all()) {
        const at = known.get(name) ?? this.#boxIn(objectNamed(name))
        known.set(name, at)
        const masked = at(matrix)
        if (masked !== null) found.push(masked)
      }
    }
    const { budget, file } = this.#inspection.store
    chargeMemory(budget, found.length * MEMORY_OF_PLACING, file.size)
    return found
  }

  #boxIn(painted: PaintedObject | null): (matrix: Matrix) => MaskedAt | null {
    if (painted === null) return () => null
    const { stream, isForm } = painted
    if (!isForm)
      return (matrix) =>
        stream.dictionary.entries.has('SMask') ? { form: null, box: boxOf(matrix, 0, 0, 1, 1) } : null
    const entries = entriesOf(this.#inspection, stream.dictionary, null)
    const [left = 0, bottom = 0, right = 0, top = 0] = entries.numbers('BBox') ?? []
    const own = matrixOf(entries)
    return (matrix) => ({ form: stream, box: boxOf(multiply(own, matrix), left, bottom, right, top) })
  }
}
