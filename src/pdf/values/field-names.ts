import { readCatalog } from '../catalog.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Inspection } from './ambiguous-value.ts'
import { type Entries, entriesOf } from './entries.ts'

/** As deep as states are saved in one another (annex C). Some readers take no field that is deeper than 32, and paint nothing of it. */
const DEEPEST = 28

/**
 * §12.7.4: what is shown of a field belongs to one, which has a type and a name of one part for each level. A period stands between two
 * parts; within one, some readers make levels of it. What has no name or no type, some readers take for no field, and do not paint.
 */
export function inspectFieldName(inspection: Inspection, widget: Entries, object: number | null): void {
  let levels = 0
  let isNamed = false
  let hasType = false
  for (let field: Entries | null = widget; field !== null; field = above(inspection, field, widget, object)) {
    field.looked()
    const part = field.get('T')
    const name = part?.kind === 'string' ? inspection.store.text(part) : null
    isNamed ||= name !== null && name !== ''
    hasType ||= field.name('FT') !== null
    levels += name?.split('.').length ?? 1
    if (levels > DEEPEST) break
  }
  if (levels > DEEPEST || !isNamed) widget.wrong('T')
  else if (!hasType) widget.wrong('FT')
}

/** The field that a widget or a field says that it belongs to; of a widget that does not say it, the one that has it in its /Kids. */
function above(inspection: Inspection, field: Entries, widget: Entries, object: number | null): Entries | null {
  const parent = field.get('Parent')
  if (parent !== undefined || field !== widget || object === null) return field.in(parent)
  inspection.holders ??= holdersOf(inspection)
  const holder = inspection.holders.get(object)
  const isWhole = inspection.store.dictionary(
    { kind: 'reference', number: object, generation: 0 },
    inspection.store.last,
  )
  return holder === undefined || isWhole !== widget.dictionary ? null : entriesOf(inspection, holder, object)
}

/** Of each object in the /Kids of a field of the form, that field. */
function holdersOf({ store }: Inspection): ReadonlyMap<number, PdfDictionary> {
  const holders = new Map<number, PdfDictionary>()
  const form = store.dictionary(entryOf(readCatalog(store, store.last).dictionary, 'AcroForm'), store.last)
  const itemsOf = (holder: PdfDictionary | null, key: string): readonly PdfValue[] => {
    const written = holder === null ? undefined : entryOf(holder, key)
    const array = written === undefined ? undefined : store.resolve(written, store.last)
    if (array?.kind !== 'array') return []
    chargeItems(store.budget, array.items.length)
    return array.items
  }
  const waiting = [...itemsOf(form, 'Fields')]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    store.budget.spend('pdfObjects')
    const field = store.dictionary(next, store.last)
    if (field === null) continue
    for (const kid of itemsOf(field, 'Kids')) {
      if (kid.kind !== 'reference' || holders.has(kid.number)) continue
      holders.set(kid.number, field)
      waiting.push(kid)
    }
  }
  return holders
}
