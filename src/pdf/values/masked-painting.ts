import { entryOf, type PdfDictionary } from '../object.ts'
import type { Inspection } from './ambiguous-value.ts'
import { type Entries, entriesOf } from './entries.ts'
import type { Operator } from './operators.ts'
import type { Watcher } from './scanned-part.ts'

/** A mask that was selected: over what, is said once. */
interface Mask {
  isUsed: boolean
}

/** What fills an area: readers have the mask over it as often as there is one. */
const FILLING: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'sh'])

/**
 * What a content paints while a soft mask is in force (ISO 32000-2 §11.6.5.1): areas, or one picture or group. Over strokes and texts, over
 * over forms that are no groups, and again over another group, some readers have no mask.
 */
export class MaskedPainting implements Watcher {
  /** The first operator over which readers do not agree. */
  wrong: string | null = null
  readonly #inspection: Inspection
  readonly #resources: PdfDictionary | null
  /** By the names of parameters, whether they are a mask, or none; `null`: they do not say. */
  readonly #known = new Map<string, boolean | null>()
  #mask: Mask | null = null
  readonly #saved: (Mask | null)[] = []
  /** The pattern that was selected last is a shading. */
  #isShading = false

  constructor(inspection: Inspection, resources: PdfDictionary | null) {
    this.#inspection = inspection
    this.#resources = resources
  }

  string(): void {}

  apply({ name, paints, category }: Operator, used: string, isOfPattern: boolean): void {
    if (category === 'Pattern') this.#isShading = this.#entriesOf('Pattern', used)?.get('Shading') !== undefined
    if (name === 'gs') this.#select(used)
    else if (name === 'q') this.#saved.push(this.#mask)
    else if (name === 'Q') this.#mask = this.#saved.pop() ?? null
    else if (paints && this.#mask !== null && !this.#isMasked(name, used, isOfPattern, this.#mask)) this.wrong ??= name
  }

  #isMasked(operator: string, used: string, isOfPattern: boolean, mask: Mask): boolean {
    if (mask.isUsed) return false
    // Cells of a pattern some readers do not mask.
    if (operator !== 'Do') return operator === 'sh' || (FILLING.has(operator) && (!isOfPattern || this.#isShading))
    mask.isUsed = true
    const painted = this.#entriesOf('XObject', used)
    return painted?.name('Subtype') === 'Image' || painted?.get('Group') !== undefined
  }

  #select(name: string): void {
    let isMask = this.#known.get(name)
    if (isMask === undefined) {
      isMask = isMaskOf(this.#entriesOf('ExtGState', name))
      this.#known.set(name, isMask)
    }
    if (isMask !== null) this.#mask = isMask ? { isUsed: false } : null
  }

  #entriesOf(category: string, name: string): Entries | null {
    return entriesNamed(this.#inspection, this.#resources, category, name)
  }
}

/** Whether the parameters of this name are a soft mask. */
export function isMasking(inspection: Inspection, resources: PdfDictionary | null, name: string): boolean {
  return isMaskOf(entriesNamed(inspection, resources, 'ExtGState', name)) === true
}

function entriesNamed(
  inspection: Inspection,
  resources: PdfDictionary | null,
  category: string,
  name: string,
): Entries | null {
  const { store } = inspection
  const named = resources === null ? null : store.dictionary(entryOf(resources, category), store.last)
  return named === null ? null : entriesOf(inspection, named, null).in(entryOf(named, name))
}

function isMaskOf(parameters: Entries | null): boolean | null {
  const mask = parameters?.get('SMask')
  return mask === undefined ? null : mask.kind === 'dictionary'
}
