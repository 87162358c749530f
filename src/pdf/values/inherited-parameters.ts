import type { Steps } from '../../core/steps.ts'
import { chargeItems, chargeMemory } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { Inspection } from './ambiguous-value.ts'
import { type Carrier, CONTESTED, INTO_FORM, OF_COLOURS, OF_LINES } from './carried-parameters.ts'
import { entriesOf } from './entries.ts'
import type { ScannedPart } from './scanned-part.ts'

/** A content that is painted in another one. */
interface Painted {
  readonly carrier: Carrier
  readonly to: PdfStream
  /** Parameters that are otherwise than a page begins with, where it is painted. */
  readonly gives: number
  /** Those that the other content has from where it is painted itself. */
  readonly passes: number
  readonly object: number | null
}

interface Needed {
  /** What it paints by and does not set. */
  readonly all: number
  /** Of these, what readers do not agree about, within. */
  readonly contested: number
}

const NOTHING: Needed = { all: 0, contested: 0 }

/** Octets that one takes in memory, about. */
const MEMORY_OF_PAINTED = 96

/** Deeper ones are told. */
const DEEPEST = 28

/** Parameters that forms, cells of patterns and masks paint by, and have from where they are painted (ISO 32000-2 §8.4.1, §8.7.3.1, §8.10.1, §11.6.5.1). */
export class InheritedParameters {
  readonly #inspection: Inspection
  readonly #needs = new Map<PdfStream, number>()
  readonly #painted = new Map<PdfStream | null, Painted[]>()
  readonly #known = new Map<PdfStream, Needed>()

  constructor(inspection: Inspection) {
    this.#inspection = inspection
  }

  /** @param from `null`: the content of a page */
  add(
    from: PdfStream | null,
    parts: readonly ScannedPart[],
    resources: PdfDictionary | null,
    object: number | null,
  ): void {
    let [needs, around, passes] = [0, 0, 0]
    for (const { carried } of parts) {
      needs |= carried.needs
      around |= carried.around
      passes |= carried.passed
    }
    if (parts.some(({ uses }) => this.#setsLines(uses, resources))) around |= OF_LINES
    if (from !== null) this.#needs.set(from, (this.#needs.get(from) ?? 0) | needs)
    if ((around | passes) === 0) return
    for (const { uses } of parts) {
      for (const name of this.#namesOf(uses, 'Pattern'))
        this.#edge(from, this.#named(resources, 'Pattern', name), { carrier: 'pattern', gives: around, passes, object })
      for (const name of this.#namesOf(uses, 'ExtGState')) {
        const { group, given } = this.#maskOf(this.#named(resources, 'ExtGState', name))
        this.#edge(from, group, { carrier: 'mask', gives: around & given, passes: passes & given, object })
      }
      // To a form what is otherwise goes with the operator that paints it.
      for (const name of passes === 0 ? [] : this.#namesOf(uses, 'XObject'))
        this.#edge(from, this.#named(resources, 'XObject', name), { carrier: 'form', gives: 0, passes, object })
      for (const written of this.#namesOf(uses, INTO_FORM)) {
        const space = written.indexOf(' ')
        const [gives, form] = [
          Number(written.slice(0, space)),
          this.#named(resources, 'XObject', written.slice(space + 1)),
        ]
        this.#edge(from, form, { carrier: 'form', gives, passes: 0, object })
      }
    }
  }

  /** The first that paints by what readers do not agree that it has. */
  *contested(): Steps<Painted | null> {
    for (const all of this.#painted.values())
      for (const painted of all) {
        yield
        if ((painted.gives & this.#neededOf(painted, 0).contested) !== 0) return painted
      }
    return null
  }

  #neededOf({ carrier, to }: Painted, depth: number): Needed {
    const { all, contested } = this.#of(to, depth)
    return { all, contested: contested | (all & CONTESTED[carrier]) }
  }

  #of(content: PdfStream, depth: number): Needed {
    const known = this.#known.get(content)
    if (known !== undefined || depth > DEEPEST) return known ?? NOTHING
    // One that is in itself is told.
    this.#known.set(content, NOTHING)
    let all = this.#needs.get(content) ?? 0
    let contested = 0
    for (const painted of this.#painted.get(content) ?? []) {
      const needed = this.#neededOf(painted, depth + 1)
      all |= needed.all & painted.passes
      contested |= needed.contested & painted.passes
    }
    const needed = { all, contested }
    this.#known.set(content, needed)
    return needed
  }

  /** Table 57. */
  #setsLines(uses: ScannedPart['uses'], resources: PdfDictionary | null): boolean {
    return [...this.#namesOf(uses, 'ExtGState')].some((name) => {
      const parameters = this.#named(resources, 'ExtGState', name)
      return parameters?.kind === 'dictionary' && (parameters.entries.has('LW') || parameters.entries.has('LC'))
    })
  }

  #namesOf(uses: ScannedPart['uses'], category: string): ReadonlySet<string> | readonly string[] {
    const names = uses.get(category) ?? []
    chargeItems(this.#inspection.store.budget, 'size' in names ? names.size : 0)
    return names
  }

  #named(resources: PdfDictionary | null, category: string, name: string): PdfValue | undefined {
    const { store } = this.#inspection
    const entries = resources === null ? null : store.dictionary(entryOf(resources, category), store.last)
    const written = entries === null ? undefined : entryOf(entries, name)
    return written === undefined ? undefined : store.resolve(written, store.last)
  }

  /** §11.6.5.1; by its alpha, a mask has no colours. */
  #maskOf(parameters: PdfValue | undefined): { readonly group: PdfValue | undefined; readonly given: number } {
    const entries = parameters?.kind === 'dictionary' ? entriesOf(this.#inspection, parameters, null) : null
    const mask = entries?.in(entries.get('SMask')) ?? null
    return { group: mask?.get('G'), given: mask?.name('S') === 'Alpha' ? ~OF_COLOURS : ~0 }
  }

  #edge(from: PdfStream | null, to: PdfValue | undefined, painted: Omit<Painted, 'to'>): void {
    if (to?.kind !== 'stream' || (painted.gives | painted.passes) === 0) return
    const { budget, file } = this.#inspection.store
    chargeMemory(budget, MEMORY_OF_PAINTED, file.size)
    const others = this.#painted.get(from)
    if (others === undefined) this.#painted.set(from, [{ ...painted, to }])
    else others.push({ ...painted, to })
  }
}
