import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue, sameReference } from '../object.ts'
import type { Comparison } from './comparison.ts'
import type { ExplainedKind } from './types.ts'

/** ISO 32000-2 table 170: normal, down and rollover appearance. */
const APPEARANCES: ReadonlySet<string> = new Set(['N', 'D', 'R'])

/** Entries of a stream, and of a form XObject (tables 5 and 93): no optional content, and nothing of another file. */
const FORM_KEYS: ReadonlySet<string> = new Set(
  (
    'Length Filter DecodeParms DL Type Subtype FormType BBox Matrix Resources Group LastModified StructParent StructParents Name PieceInfo ' +
    'Metadata'
  ).split(' '),
)

/** Without /BBox (table 93) a reader may paint all over the page. */
function isPlainForm(comparison: Comparison, { dictionary }: PdfStream): boolean {
  const subtype = entryOf(dictionary, 'Subtype')
  const isForm = subtype === undefined || nameOf(subtype) === 'Form'
  const box = comparison.after(entryOf(dictionary, 'BBox'))
  const isBoxed = box?.kind === 'array' && box.items.length === 4
  const numbers = isBoxed && box.items.every((item) => comparison.after(item)?.kind === 'number')
  return isForm && numbers && [...dictionary.entries.keys()].every((key) => FORM_KEYS.has(key))
}

/** The appearance that a new widget or annotation brings along: each of its forms (§12.5.5) is plain. What is not new was there, and is compared. */
export function checkNewAppearance(comparison: Comparison, number: number, written: PdfValue | undefined): void {
  const appearances = comparison.after(written)
  if (appearances === undefined) return
  // Many annotations may have one.
  const isPlain = comparison.plain.get(appearances) ?? arePlain(comparison, appearances)
  comparison.plain.set(appearances, isPlain)
  if (!isPlain) comparison.refuse(number, 'changed', 'AP')
}

function arePlain(comparison: Comparison, appearances: PdfValue): boolean {
  const forms = appearances.kind === 'dictionary' ? [...appearances.entries.values()] : [appearances]
  return forms.every((one) => {
    const value = comparison.after(one)
    const states = value?.kind === 'dictionary' ? [...value.entries.values()] : []
    chargeItems(comparison.store.budget, states.length)
    const streams = value?.kind === 'dictionary' ? states.map((item) => comparison.after(item)) : [value]
    return streams.every(
      (stream) => stream?.kind === 'null' || (stream?.kind === 'stream' && isPlainForm(comparison, stream)),
    )
  })
}

/**
 * A signature that was put in a field may draw its appearance under the number that the field's had. Whatever else used that
 * one is compared strictly.
 */
export function redrawInPlace(comparison: Comparison, before: PdfDictionary, after: PdfDictionary): void {
  const [older, newer] = [comparison.before(entryOf(before, 'AP')), comparison.after(entryOf(after, 'AP'))]
  if (older?.kind !== 'dictionary' || newer?.kind !== 'dictionary') return
  for (const key of APPEARANCES) {
    const [was, is] = [entryOf(older, key), entryOf(newer, key)]
    const samePlace = was?.kind === 'reference' && is?.kind === 'reference' && sameReference(was, is)
    const stream = samePlace && comparison.isRedefined(is.number) ? comparison.after(is) : undefined
    if (stream?.kind !== 'stream' || is?.kind !== 'reference' || comparison.before(was)?.kind !== 'stream') continue
    if (!isPlainForm(comparison, stream)) comparison.refuse(is.number, 'changed', 'AP')
    comparison.take(is.number, 'appearance')
    comparison.explain(is.number, 'signature')
    comparison.streams.add(is, 'look')
    comparison.absorb(stream.dictionary, 'signature')
  }
}

/**
 * Another appearance. It is new, or takes the number of the one before it: whatever else used that one is compared strictly.
 */
export function redraw(
  comparison: Comparison,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue,
  what: ExplainedKind,
): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (newer?.kind !== 'dictionary' || (older !== undefined && older.kind !== 'dictionary')) {
    comparison.compare(before, after, number, 'AP')
    return true
  }
  comparison.explainReference(before, after, what)
  let changed = false
  for (const key of new Set([...(older?.entries.keys() ?? []), ...newer.entries.keys()])) {
    const [was, is] = [older === undefined ? undefined : entryOf(older, key), entryOf(newer, key)]
    if (!APPEARANCES.has(key)) comparison.refuse(number, 'changed', 'AP')
    else changed = redrawOne(comparison, number, was, is, what) || changed
  }
  return changed
}

function redrawOne(
  comparison: Comparison,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  what: ExplainedKind,
): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  const isSame = older?.kind === 'stream' && newer?.kind === 'stream' && comparison.sameStream(older, newer)
  if (older === newer || (isSame && comparison.sameValue(before, after))) {
    comparison.compare(before, after, number, 'AP')
    return false
  }
  // Appearances by state are chosen among, and not drawn anew; and none is taken away.
  if (newer?.kind !== 'stream' || older?.kind === 'dictionary') {
    comparison.compare(before, after, number, 'AP')
    return true
  }
  // What cannot be read shows what nobody knows: it throws.
  comparison.store.rawData(newer, comparison.newer)
  if (!isPlainForm(comparison, newer)) comparison.refuse(number, 'changed', 'AP')
  const sameNumber = before?.kind === 'reference' && after?.kind === 'reference' && sameReference(before, after)
  if (sameNumber) {
    comparison.take(after.number, 'appearance')
    comparison.explain(after.number, what)
    comparison.streams.add(after, 'look')
    comparison.absorb(newer.dictionary, what)
  } else if (after?.kind === 'reference' && comparison.objectBefore(after.number) === null) {
    comparison.absorb(after, what, 'look')
  } else if (after?.kind === 'reference') {
    // One that was there: it stays as it was.
    comparison.streams.add(after, 'look')
    comparison.enqueue(after.number)
  }
  return true
}

/**
 * The states of a check box or a radio button drawn anew (§12.7.5.2.3): the same names, each with a stream that is new, or with
 * the one that it had. An appearance for while the button is pressed may be left out (table 170). False: it is something else.
 */
export function redrawStates(comparison: Comparison, before: PdfValue | undefined, after: PdfValue): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older?.kind !== 'dictionary' || newer?.kind !== 'dictionary' || entryOf(newer, 'N') === undefined) return false
  const kept = [...newer.entries.keys()]
  const isRedrawn = kept.every(
    (key) => APPEARANCES.has(key) && areStates(comparison, entryOf(older, key), entryOf(newer, key)),
  )
  if (!isRedrawn) return false
  comparison.explainReference(before, after, 'form-field')
  for (const key of kept) {
    const [was, is] = [entryOf(older, key), entryOf(newer, key)]
    comparison.explainReference(was, is, 'form-field')
    const states = comparison.after(is)
    if (states?.kind !== 'dictionary') continue
    for (const state of states.entries.values()) {
      if (state.kind !== 'reference') continue
      if (comparison.objectBefore(state.number) === null) comparison.absorb(state, 'form-field', 'drawn')
      else comparison.enqueue(state.number)
    }
  }
  return true
}

function areStates(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older?.kind !== 'dictionary' || newer?.kind !== 'dictionary') return false
  if (older.entries.size !== newer.entries.size) return false
  return [...newer.entries].every(([name, is]) => {
    const was = entryOf(older, name)
    const stream = comparison.after(is)
    if (was === undefined || is.kind !== 'reference' || stream?.kind !== 'stream') return false
    const isNew = comparison.objectBefore(is.number) === null
    return (isNew && isPlainForm(comparison, stream)) || (was.kind === 'reference' && sameReference(was, is))
  })
}
