import type { Steps } from '../../core/steps.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import { addField, fillField } from './added-signature.ts'
import { compareDefaults } from './compare-form-defaults.ts'
import type { Comparison } from './comparison.ts'
import { compareType, fillFormField, isFillable } from './fill-form-field.ts'
import { HeldTwice, isLinked } from './linked.ts'
import type { ValuePlace } from './roles.ts'
import { ValuesByName } from './values-by-name.ts'

const RULED: ReadonlySet<string> = new Set(['DA', 'DR', 'Fields', 'NeedAppearances', 'SigFlags'])
const KEPT: ReadonlySet<string> = new Set(['Kids', 'Type'])

/** What stands in /Fields and /Kids is a field, or the widget of one. */
const FIELD: ValuePlace = { roles: ['field'] }

interface Ancestor {
  readonly number: number
  readonly type: string | null
  readonly name: string
  /** /Ff, its own or of an ancestor (§12.7.4.1). */
  readonly flags: number
  /** Its value before, its own or of an ancestor. */
  readonly held: PdfValue | undefined
  /** The fields above it, the nearest first, and the form: what it lacks is taken from them. */
  readonly above: readonly PdfDictionary[]
  /** Each field up to the root is the one that the /Parent of what it has among its kids names. */
  readonly linked: boolean
}

interface Both {
  readonly before: PdfDictionary
  readonly after: PdfDictionary
}

/** Fields that something is taken from; forms have a few. */
const MOST_ABOVE = 32

/**
 * Compares the interactive form (ISO 32000-2 §12.7): the same fields with the same entries, but that an empty
 * signature field may be signed, and new signature fields may stand among the others in /Fields, each with a signature that
 * covers the revision. Values of other fields stay as they are.
 */
export function* compareForm(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): Steps<void> {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older?.kind !== 'dictionary' || newer?.kind !== 'dictionary') {
    comparison.compare(before, after, catalog, 'AcroForm')
    return
  }
  const number = after?.kind === 'reference' ? after.number : null
  if (number !== null && before?.kind === 'reference' && sameReference(before, after as typeof before))
    comparison.take(number, 'form')
  const holder = number ?? catalog
  compareFlags(comparison, holder, entryOf(older, 'SigFlags'), entryOf(newer, 'SigFlags'))
  comparison.compareEntries(older, newer, holder, undefined, RULED)
  const [drawnAnew, isDrawnAnew] = [entryOf(older, 'NeedAppearances'), entryOf(newer, 'NeedAppearances')]
  if (!isFalse(drawnAnew) || !isFalse(isDrawnAnew))
    comparison.compare(drawnAnew, isDrawnAnew, holder, 'NeedAppearances')
  compareDefaults(comparison, holder, older, newer)
  yield* compareFields(comparison, holder, newer, entryOf(older, 'Fields'), entryOf(newer, 'Fields'))
  comparison.explainReference(before, after, 'form')
}

/** Table 224: /NeedAppearances is false by default. */
function isFalse(value: PdfValue | undefined): boolean {
  return value === undefined || (value.kind === 'boolean' && !value.value)
}

/** Table 225: bits 1 and 2 may be set, and are never cleared. */
function compareFlags(
  comparison: Comparison,
  holder: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [flagsOf(before), flagsOf(after)]
  const setOnly = older !== null && newer !== null && newer <= 3 && (older & ~newer) === 0
  if (!setOnly) comparison.compare(before, after, holder, 'SigFlags')
}

function flagsOf(value: PdfValue | undefined): number | null {
  return value === undefined ? 0 : naturalOf(value)
}

function* compareFields(
  comparison: Comparison,
  holder: number,
  form: PdfDictionary,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): Steps<void> {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older?.kind !== 'array' || newer?.kind !== 'array') {
    comparison.compare(before, after, holder, 'Fields')
    return
  }
  const names = new Set<string>()
  const values = new ValuesByName()
  const held = new HeldTwice()
  const added: PdfValue[] = []
  let next = 0
  for (const item of newer.items) {
    yield
    const kept = older.items[next]
    if (kept !== undefined && !isNewObject(comparison, item)) {
      next++
      comparison.compare(kept, item, holder, 'Fields', FIELD)
      if (item.kind === 'reference') yield* compareTree(comparison, item.number, form, { names, values, held })
    } else added.push(item)
  }
  if (next < older.items.length) comparison.refuse(holder, 'changed', 'Fields')
  values.compare(comparison)
  held.compare(comparison)
  // Table 224 gives the order of fields no meaning: new ones may stand anywhere, and have a name that no other has.
  for (const item of added) {
    yield
    if (item.kind === 'reference') comparison.guard(item.number, () => addField(comparison, item.number, names))
    else comparison.refuse(holder, 'not-a-signature', 'Fields')
  }
  comparison.explainReference(before, after, 'form')
}

/** A reference to a number that had no object. */
function isNewObject(comparison: Comparison, value: PdfValue): boolean {
  return value.kind === 'reference' && comparison.objectBefore(value.number) === null
}

interface KnownFields {
  readonly names: Set<string>
  readonly values: ValuesByName
  readonly held: HeldTwice
}

/** A field of /Fields and all below it. */
function* compareTree(
  comparison: Comparison,
  root: number,
  form: PdfDictionary,
  { names, values, held }: KnownFields,
): Steps<void> {
  const pending: { readonly number: number; readonly ancestor: Ancestor | null }[] = [{ number: root, ancestor: null }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield
    const { number, ancestor } = next
    comparison.guard(number, () => {
      const both = comparison.dictionaries(number)
      if (both === null) comparison.enqueue(number)
      if (both === null) return
      if (!comparison.take(number, 'field')) return held.add(number)
      const { before, after } = both
      const field = describeField(comparison, number, { before, after }, ancestor, [form])
      if (ancestor === null) names.add(field.name)
      const kids = compareField(comparison, number, field, before, after)
      if (kids.length === 0) values.add(comparison, field)
      for (const kid of kids) pending.push({ number: kid, ancestor: field })
    })
  }
}

function describeField(
  comparison: Comparison,
  number: number,
  { before, after }: Both,
  ancestor: Ancestor | null,
  form: readonly PdfDictionary[],
): Ancestor {
  const partial = comparison.after(entryOf(after, 'T'))
  const name = partial?.kind === 'string' ? comparison.store.text(partial) : ''
  return {
    number,
    type: nameOf(comparison.after(entryOf(after, 'FT'))) ?? ancestor?.type ?? null,
    name: [ancestor?.name ?? '', name].filter((part) => part !== '').join('.'),
    flags: naturalOf(comparison.after(entryOf(after, 'Ff'))) ?? ancestor?.flags ?? 0,
    held: entryOf(before, 'V') ?? ancestor?.held,
    above: [after, ...(ancestor?.above ?? form)].slice(-MOST_ABOVE),
    linked: (ancestor?.linked ?? true) && isLinked(after, ancestor?.number ?? null),
  }
}

/** The numbers of the kids that are fields. Widgets are compared strictly, unless they show a signature that is new. */
function compareField(
  comparison: Comparison,
  number: number,
  field: Ancestor,
  before: PdfDictionary,
  after: PdfDictionary,
): readonly number[] {
  const kids = comparison.after(entryOf(after, 'Kids'))
  const numbers =
    kids?.kind === 'array' ? kids.items.flatMap((kid) => (kid.kind === 'reference' ? [kid.number] : [])) : []
  chargeItems(comparison.store.budget, numbers.length)
  comparison.compare(entryOf(before, 'Kids'), entryOf(after, 'Kids'), number, 'Kids', FIELD)
  const isNew = field.type === 'Sig' && field.held === undefined && entryOf(after, 'V') !== undefined
  const fields = numbers.filter((kid) => isField(comparison, kid))
  if (isNew && fields.length === 0) fillField(comparison, number, field.name, before, after, numbers)
  else if (isFillable(field.type) && fields.length === 0)
    fillFormField(comparison, number, field, before, after, numbers)
  else {
    comparison.compareEntries(before, after, number, undefined, KEPT)
    compareType(comparison, number, before, after)
  }
  return fields
}

function isField(comparison: Comparison, number: number): boolean {
  const value = comparison.objectAfter(number)?.value
  return value?.kind === 'dictionary' && entryOf(value, 'T') !== undefined
}
