import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { PdfSignature } from '../types.ts'
import { isWidget, mayBeShown } from '../widget.ts'
import { hasPlainFlags } from '../widget-flags.ts'
import { checkNewAppearance, redrawInPlace } from './appearance.ts'
import type { Comparison } from './comparison.ts'
import { compareType } from './fill-form-field.ts'
import { bringsStream } from './leads-to-stream.ts'
import { lostLook } from './own-look.ts'
import { placeBelow } from './stream-places.ts'
import type { DrawnBefore, ExplainedKind } from './types.ts'
import { strangeWordsOf } from './words-beside.ts'

/** What signing changes in a field that was there before, or in its widgets. */
const FILLED: ReadonlySet<string> = new Set(['V', 'AP', 'F', 'M', 'Type', 'Kids'])
const FILLED_WIDGET: ReadonlySet<string> = new Set(['AP', 'F', 'M'])

/**
 * Entries of a new field and its widgets (ISO 32000-2 tables 166, 191, 226, 235): no actions, no scripts, no optional
 * content.
 */
const WIDGET_KEYS: readonly string[] = [
  ...[
    'Type',
    'Subtype',
    'Rect',
    'P',
    'F',
    'AP',
    'AS',
    'M',
    'NM',
    'MK',
    'BS',
    'Border',
    'H',
    'C',
    'Contents',
    'DA',
    'Q',
  ],
  ...['Parent', 'StructParent', 'DR'],
]
const NEW_WIDGET: ReadonlySet<string> = new Set(WIDGET_KEYS)
const NEW_FIELD: ReadonlySet<string> = new Set([...WIDGET_KEYS, 'FT', 'T', 'TU', 'TM', 'Ff', 'V', 'Kids', 'Lock', 'SV'])

/** Links to what is there already. */
const LINKS: ReadonlySet<string> = new Set(['P', 'Parent'])

interface Widget {
  readonly object: number
  readonly dictionary: PdfDictionary
}

/** An empty signature field is signed: it gains /V, and another look within the rectangle that it had. */
export function fillField(
  comparison: Comparison,
  number: number,
  name: string,
  before: PdfDictionary,
  after: PdfDictionary,
  kids: readonly number[],
): void {
  comparison.compareEntries(before, after, number, undefined, FILLED)
  compareType(comparison, number, before, after)
  redrawInPlace(comparison, before, after)
  const widgets: Widget[] = [{ object: number, dictionary: after }]
  const drawnBefore: DrawnBefore[] = []
  const addLost = (object: number, was: PdfDictionary, is: PdfDictionary): void => {
    const what = lostLook(comparison, was, is)
    if (what !== null) drawnBefore.push({ object, what })
  }
  addLost(number, before, after)
  for (const kid of kids) {
    const widget = comparison.dictionaries(kid)
    // What is not a dictionary was queued with /Kids, and is compared strictly.
    if (widget === null || !comparison.take(kid, 'field')) continue
    comparison.compareEntries(widget.before, widget.after, kid, undefined, FILLED_WIDGET)
    redrawInPlace(comparison, widget.before, widget.after)
    widgets.push({ object: kid, dictionary: widget.after })
    addLost(kid, widget.before, widget.after)
  }
  addSignature(comparison, number, name, widgets, entryOf(after, 'V'), drawnBefore)
}

/**
 * A new field at the end of /Fields, which has to be a signature field, with a signature or for one to come. `names`: those
 * of the fields before it.
 */
export function addField(comparison: Comparison, number: number, names: Set<string>): void {
  const field = newDictionary(comparison, number, NEW_FIELD)
  const title = field === null ? undefined : comparison.after(entryOf(field, 'T'))
  const name = title?.kind === 'string' ? comparison.store.text(title) : ''
  const kids = field === null ? [] : kidsOf(comparison, field)
  // §12.7.4.2: a period separates names, and no two fields have the same.
  const isSignatureField =
    field !== null &&
    nameOf(entryOf(field, 'FT')) === 'Sig' &&
    entryOf(field, 'Parent') === undefined &&
    kids !== null &&
    name !== '' &&
    !name.includes('.') &&
    !names.has(name)
  const widgets = isSignatureField ? widgetsOf(comparison, number, field, kids) : null
  if (field === null || widgets === null) comparison.refuse(number, 'not-a-signature', 'Fields')
  else {
    names.add(name)
    if (entryOf(field, 'V') === undefined) prepareField(comparison, number, name, widgets)
    else addSignature(comparison, number, name, widgets, entryOf(field, 'V'), null)
  }
}

/** None where there is no /Kids; `null` where that is not an array. */
function kidsOf(comparison: Comparison, field: PdfDictionary): readonly PdfValue[] | null {
  const kids = comparison.after(entryOf(field, 'Kids'))
  if (kids === undefined) return []
  return kids.kind === 'array' ? kids.items : null
}

/** The field itself, and kids that are widgets and nothing else; `null` where a kid is something else. */
function widgetsOf(
  comparison: Comparison,
  number: number,
  field: PdfDictionary,
  kids: readonly PdfValue[],
): readonly Widget[] | null {
  const widgets: Widget[] = [{ object: number, dictionary: field }]
  for (const kid of kids) {
    const dictionary = kid.kind === 'reference' ? newDictionary(comparison, kid.number, NEW_WIDGET) : null
    if (kid.kind !== 'reference' || dictionary === null) return null
    const parent = entryOf(dictionary, 'Parent')
    if (parent !== undefined && (parent.kind !== 'reference' || parent.number !== number)) return null
    widgets.push({ object: kid.number, dictionary })
  }
  return widgets
}

/** A dictionary under a number that had no object, with no entries but these. */
function newDictionary(comparison: Comparison, number: number, keys: ReadonlySet<string>): PdfDictionary | null {
  if (comparison.objectBefore(number) !== null) return null
  const value = comparison.objectAfter(number)?.value
  if (value?.kind !== 'dictionary' || ![...value.entries.keys()].every((key) => keys.has(key))) return null
  // A field whose widgets are its kids is none itself.
  return isWidget(value) || !OF_ANNOTATION.some((key) => value.entries.has(key)) ? value : null
}

/** Table 166: what has one of these says which annotation it is. */
const OF_ANNOTATION = ['Type', 'Subtype', 'Rect', 'AP'] as const

/** Several parties are to sign, and each finds its field prepared. */
function prepareField(comparison: Comparison, number: number, field: string, widgets: readonly Widget[]): void {
  if (!widgets.every(({ dictionary }) => hasPlainFlags(dictionary))) {
    comparison.refuse(number, 'not-a-signature', 'F')
    return
  }
  explainWidgets(comparison, field, widgets, 'signature-field')
  const visible = widgets.some(({ dictionary }) => mayBeShown(comparison.store, dictionary, comparison.newer))
  const objects = widgets.map(({ object }) => object)
  comparison.prepared.push({ field, object: number, visible, widgets: objects })
}

function explainWidgets(comparison: Comparison, field: string, widgets: readonly Widget[], what: ExplainedKind): void {
  for (const { object, dictionary } of widgets) {
    comparison.explain(object, what)
    comparison.newWidgets.set(object, { field, dictionary, page: null })
    const isNew = comparison.objectBefore(object) === null
    const words = isNew ? strangeWordsOf(comparison, dictionary, field) : undefined
    if (words !== undefined) comparison.refuse(object, 'defined', words)
    checkNewAppearance(comparison, object, entryOf(dictionary, 'AP'))
    for (const [key, entry] of dictionary.entries) {
      if (LINKS.has(key)) continue
      const place = placeBelow('annotation', key)
      // Whoever signs brings no file along. Kids are widgets of their own, and all else of a field that was there stays.
      if ((key === 'V' || (isNew && key !== 'Kids')) && bringsStream(comparison, entry, place))
        comparison.refuse(object, 'defined', key)
      comparison.absorb(entry, what, place)
    }
  }
}

/** `drawnBefore`: what a field drew that was there before; `null`: it is new. */
function addSignature(
  comparison: Comparison,
  number: number,
  field: string,
  widgets: readonly Widget[],
  value: PdfValue | undefined,
  drawnBefore: readonly DrawnBefore[] | null,
): void {
  const signature = signatureBehind(comparison, value)
  if (signature === null || !widgets.every(({ dictionary }) => hasPlainFlags(dictionary))) {
    comparison.refuse(number, 'not-a-signature', 'V')
    return
  }
  const isTimeStamp = signature.kind === 'document-time-stamp'
  const visible = isTimeStamp
    ? signature.visible
    : widgets.some(({ dictionary }) => mayBeShown(comparison.store, dictionary, comparison.newer))
  const timeStamp = isTimeStamp && !visible
  const stamp = visible ? 'visible-time-stamp' : 'document-time-stamp'
  const what = isTimeStamp ? stamp : 'signature'
  comparison.absorb(value, what)
  explainWidgets(comparison, field, widgets, what)
  const objects = widgets.map(({ object }) => object)
  comparison.added.push({
    field,
    object: number,
    timeStamp,
    newField: drawnBefore === null,
    visible,
    widgets: objects,
    drawnBefore: drawnBefore ?? [],
  })
}

/**
 * The signature whose dictionary is new in this revision, covers this revision, and has passed every check on what it
 * covers.
 */
function signatureBehind(comparison: Comparison, value: PdfValue | undefined): PdfSignature | null {
  const signature = value?.kind === 'reference' ? comparison.signatures.get(value.number) : undefined
  if (value?.kind !== 'reference' || signature === undefined || comparison.objectBefore(value.number) !== null)
    return null
  const failed = signature.findings.some(({ level }) => level === 'failure')
  return failed || signature.sharedWith.length > 0 || signature.revision !== comparison.newer ? null : signature
}
