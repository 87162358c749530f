import { readCatalog } from '../catalog.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf as nameOfValue, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import { anything, type Construct, each, inspectConstruct, isDictionary, isText, whole } from './construct.ts'
import { fieldTexts } from './door.ts'
import { type Entries, entriesOf } from './entries.ts'
import type { FormFields } from './form-fields.ts'

/** As deep as states are saved in one another (annex C). Some readers take no field that is deeper than 32, and paint nothing of it. */
const DEEPEST = 28

/** Table 229: bits of /Ff. */
const RADIO = 1 << 15
const PUSHED = 1 << 16

/** Tables 227, 229, 231 and 233: bits that decide nothing here, or that are looked at where they do. What a field for files holds is not what it shows. */
const OF_FIELDS = 0b111
const bits = (...positions: readonly number[]): number => positions.reduce((sum, at) => sum | (1 << (at - 1)), 0)
const FLAGS_OF: Readonly<Record<string, number>> = {
  Btn: bits(15, 16, 17, 26),
  Tx: bits(13, 14, 23, 24, 25, 26),
  Ch: bits(18, 19, 20, 22, 23, 27),
}

/** Tables 226, 228, 232, 234 and 235: what a field is that is no widget itself. Some readers have what belongs to widgets from there, too. */
const FIELD: Construct = {
  name: 'field',
  required: {},
  allowed: {
    ...anything('Type FT Parent Kids T Ff V DV MaxLen RV Opt TI I'),
    ...each('TU TM DA DS', isText),
    ...each('AA DR Lock SV', isDictionary),
    Q: whole(0, 2),
  },
}

/** Of a name, as much as an item of an array costs. */
const OCTETS_OF_ITEM = 16

/** What a field is, as far as it decides what readers paint of it. */
export interface FieldKind {
  /** A check box or a radio button. */
  readonly isChecked: boolean
  /** A button to push. */
  readonly isPushed: boolean
  /** A button of a group, of which one is on (table 229). */
  readonly isRadio: boolean
  /** It says something: a value of its own or of a field above it, or a caption. */
  readonly hasValue: boolean
  /** Of a group: another button that is on was shown. A control turns it off then, whatever its value is. */
  isOneMore(): boolean
  /** The state that its value names, or the one that it begins with. */
  readonly state: string | null
  /** Of what people fill in: its appearance shows something else than a control in its place. */
  showsAnother(hasAppearance: boolean): boolean
  /** Tells what a field that is shown does not have. */
  requireField(): void
}

/**
 * §12.7.4: what is shown of a field belongs to one, which has a type and a name of one part for each level. A period stands between two
 * parts; within one, some readers make levels of it. What has no name or no type, some readers take for no field, and do not paint.
 */
export function inspectField(inspection: ValueInspection, widget: Entries, object: number | null): FieldKind {
  const names: string[] = []
  let levels = 0
  let type: string | null = null
  let flags: number | null = null
  let hasValue = widget.get('MK') !== undefined
  let [value, first]: (PdfValue | undefined)[] = []
  const fields: PdfDictionary[] = []
  for (let field: Entries | null = widget; field !== null; field = above(inspection, field, widget, object)) {
    field.looked()
    if (field !== widget) {
      fields.push(field.dictionary)
      inspectConstruct(field, FIELD)
    }
    const part = field.get('T')
    const name = part?.kind === 'string' ? inspection.store.text(part) : null
    if (name !== null) names.unshift(name)
    field.passed((name?.length ?? 0) / OCTETS_OF_ITEM)
    type ??= field.name('FT')
    flags ??= naturalOf(field.get('Ff'))
    value ??= field.get('V')
    first ??= field.get('DV')
    // Table 234: what may be chosen some readers list.
    hasValue ||= ['V', 'Opt'].some((key) => field?.get(key) !== undefined)
    levels += name?.split('.').length ?? 1
    if (levels > DEEPEST) break
  }
  const name = levels > DEEPEST ? '' : nameOf(names, widget)
  const kind = kindOf(type, flags ?? 0)
  const isFilledIn = type === 'Tx' || type === 'Ch' || (type === 'Btn' && kind !== `Btn ${PUSHED}`)
  if (name !== '' && !isOfKind(inspection, name, kind)) widget.wrong('FT')
  if (((flags ?? 0) & ~(OF_FIELDS | (FLAGS_OF[type ?? ''] ?? 0))) !== 0) widget.wrong('Ff')
  return {
    isChecked: type === 'Btn' && kind !== `Btn ${PUSHED}`,
    isPushed: kind === `Btn ${PUSHED}`,
    isRadio: kind === `Btn ${RADIO}`,
    isOneMore: () => {
      const { on } = fieldsIn(inspection)
      const isKnown = on.has(name)
      on.add(name)
      return isKnown
    },
    // Of a signature, nobody makes one.
    hasValue: hasValue && type !== 'Sig',
    state: stateOf(inspection, value ?? first),
    showsAnother: (hasAppearance) => {
      const { store, form } = inspection
      const side = { store, revision: store.last }
      const isSaid = value !== undefined || first !== undefined || widget.get('AS') !== undefined
      return (
        isFilledIn &&
        (hasAppearance || isSaid || (form !== null && entryOf(form, 'XFA') !== undefined)) &&
        fieldTexts().showsAnother(
          side,
          { type, flags: flags ?? 0 },
          value,
          [widget.dictionary, ...fields],
          form,
          inspection.inData,
        )
      )
    },
    requireField: () => {
      // Without a form, what a field shows is for its reader to say.
      if (inspection.form === null) widget.wrong('AcroForm')
      else if (name === '') widget.wrong('T')
      else if (type === null) widget.wrong('FT')
      // §12.7.3: what the form does not list, some readers take for no field of it, and do not paint.
      else if (object !== null && !fieldsIn(inspection).all.has(object)) widget.wrong('Fields')
      // Table 226: what has kids is not shown itself, to some readers.
      if (widget.get('Kids') !== undefined) widget.wrong('Kids')
    },
  }
}

/** §12.7.5.2.3: a name; some readers take a string for one. */
function stateOf({ store }: ValueInspection, value: PdfValue | undefined): string | null {
  return value?.kind === 'string' ? store.text(value) : nameOfValue(value)
}

/** The parts with periods between them, up to an empty one: there some readers end. */
function nameOf(parts: readonly string[], entries: Entries): string {
  entries.passed(parts.reduce((length, part) => length + part.length, 0) / OCTETS_OF_ITEM)
  const all = parts
    .filter((part) => part !== '')
    .join('.')
    .split('.')
  const empty = all.indexOf('')
  return all.slice(0, empty < 0 ? all.length : empty).join('.')
}

function kindOf(type: string | null, flags: number): string | null {
  return type === 'Btn' ? `Btn ${(flags & PUSHED) === 0 ? flags & RADIO : PUSHED}` : type
}

/** §12.7.4.2: fields of one name are of one type. Some readers take that of the first for all of them. */
function isOfKind(inspection: ValueInspection, name: string, kind: string | null): boolean {
  const { kinds } = fieldsIn(inspection)
  const known = kinds.get(name)
  if (known === undefined) kinds.set(name, kind)
  return known === undefined || known === kind
}

/** The field that a widget or a field says that it belongs to; of a widget that does not say it, the one that has it in its /Kids. */
function above(inspection: ValueInspection, field: Entries, widget: Entries, object: number | null): Entries | null {
  const parent = field.get('Parent')
  if (parent !== undefined || field !== widget || object === null) return field.in(parent)
  const holder = fieldsIn(inspection).holders.get(object)
  const isWhole = inspection.store.dictionary(
    { kind: 'reference', number: object, generation: 0 },
    inspection.store.last,
  )
  return holder == null || isWhole !== widget.dictionary ? null : entriesOf(inspection, holder, object)
}

function fieldsIn(inspection: ValueInspection): FormFields {
  inspection.fields ??= fieldsOf(inspection)
  return inspection.fields
}

interface Listed {
  readonly value: PdfValue
  readonly names: readonly string[]
  readonly type: string | null
  readonly flags: number | null
}

function fieldsOf(inspection: ValueInspection): FormFields {
  const { store } = inspection
  const holders = new Map<number, PdfDictionary | null>()
  const kinds = new Map<string, string | null>()
  const all = new Set<number>()
  const form = store.dictionary(entryOf(readCatalog(store, store.last).dictionary, 'AcroForm'), store.last)
  const itemsOf = (holder: PdfDictionary | null, key: string): readonly PdfValue[] => {
    const written = holder === null ? undefined : entryOf(holder, key)
    const array = written === undefined ? undefined : store.resolve(written, store.last)
    if (array?.kind !== 'array') return []
    chargeItems(store.budget, array.items.length)
    return array.items
  }
  const waiting: Listed[] = itemsOf(form, 'Fields').map((value) => ({ value, names: [], type: null, flags: null }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    store.budget.spend('pdfObjects')
    const field = store.dictionary(next.value, store.last)
    if (field === null) continue
    if (next.value.kind === 'reference') all.add(next.value.number)
    const entries = entriesOf(inspection, field, null)
    const part = entries.get('T')
    const own = part?.kind === 'string' ? store.text(part) : null
    const names = own === null || next.names.length > DEEPEST ? next.names : [...next.names, own]
    const type = entries.name('FT') ?? next.type
    const flags = naturalOf(entries.get('Ff')) ?? next.flags
    const name = own === null || type === null ? '' : nameOf(names, entries)
    const kind = kindOf(type, flags ?? 0)
    if (name !== '') kinds.set(name, (kinds.get(name) ?? kind) === kind ? kind : SEVERAL)
    for (const kid of itemsOf(field, 'Kids')) {
      if (kid.kind !== 'reference') continue
      const isFirst = !holders.has(kid.number)
      holders.set(kid.number, isFirst || holders.get(kid.number) === field ? field : null)
      if (isFirst) waiting.push({ value: kid, names, type, flags })
    }
  }
  return { all, holders, kinds, on: new Set() }
}

/** No kind of field. */
const SEVERAL = 'several'
