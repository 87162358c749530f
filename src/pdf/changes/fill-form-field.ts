import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { hasSameLooks } from '../widget.ts'
import { redraw, redrawStates } from './appearance.ts'
import { areMarks, drawnByState, drawnStates, isSmall, isTicked, saysSomething } from './button-look.ts'
import { compareBorder, compareCharacteristics, compareZeros } from './compare-widget-defaults.ts'
import type { Comparison } from './comparison.ts'
import {
  hasValue,
  heldValue,
  isOfField,
  isOfType,
  READ_ONLY,
  resolve,
  type Side,
  sameStored,
  TOLD,
  textOfValue,
} from './field-value.ts'
import { isLinked } from './linked.ts'
import { saysSameLook } from './same-default-appearance.ts'
import { AS_STORED, type ShownValue, showValue, UNKNOWN } from './shown-value.ts'
import { toldAsStored, toldState, toldText } from './told-as-stored.ts'
import type { FilledField, HeldValue, WidgetDepth } from './types.ts'
import { depthOf, drawsAll, drawsAnew, turnOf, widgetsAmong } from './widget-look.ts'
import { widgetsBelow } from './widgets-below.ts'

/** What filling in changes in a field, and in widgets of it that are objects of their own (ISO 32000-2 §12.7.5). */
const FILLED: ReadonlySet<string> = new Set(['V', 'I', 'AP', 'AS', 'BS', 'DA', 'Ff', 'M', 'MK', 'TI', 'Type', 'Kids'])
const FILLED_WIDGET: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'BS', 'DA', 'Ff', 'M', 'MK', 'TI', 'Type'])

/** What is written there may be an object of its own. */
const WRITTEN = ['V', 'I', 'DA', 'M', 'TI'] as const

/** §12.7.5: push buttons have no value; the others have one, and may be drawn anew with it. */
const FILLABLE: ReadonlySet<string | null> = new Set(['Tx', 'Ch', 'Btn'])

export function isFillable(type: string | null): boolean {
  return FILLABLE.has(type)
}

/** Table 229: bit 17. */
const PUSH_BUTTON = 1 << 16

function isTickable({ type, flags }: Pick<FillableField, 'type' | 'flags'>): boolean {
  return type === 'Btn' && (flags & PUSH_BUTTON) === 0
}

interface FillableField {
  readonly name: string
  readonly type: string | null
  /** /Ff, its own or of an ancestor. */
  readonly flags: number
  /** Its value before, its own or of an ancestor. */
  readonly held: PdfValue | undefined
  /** The field itself, the fields above it, and the form. */
  readonly above: readonly PdfDictionary[]
  /** The links of what is above it lead down and up the same way. */
  readonly linked: boolean
}

/**
 * A field that is no signature: it may get another value, and show it within the rectangle that it had. Everything else stays
 * as it is: actions, formats, its place.
 */
export function fillFormField(
  comparison: Comparison,
  number: number,
  field: FillableField,
  before: PdfDictionary,
  after: PdfDictionary,
  widgets: readonly number[],
): void {
  comparison.compareEntries(before, after, number, undefined, FILLED)
  let filled = !isSame(comparison, entryOf(before, 'V'), entryOf(after, 'V'))
  // Table 233: what of a list is chosen. It may say something else than the value.
  filled = !isSame(comparison, entryOf(before, 'I'), entryOf(after, 'I')) || filled
  if (!isValue(comparison, entryOf(after, 'V')) || (filled && field.type === 'Btn' && !isTickable(field)))
    comparison.refuse(number, 'changed', 'V')
  filled = fillWidget(comparison, number, before, after, field) || filled
  for (const kid of widgets) {
    const widget = comparison.dictionaries(kid)
    // What is no dictionary was queued with /Kids, and is compared strictly.
    if (widget === null || !comparison.take(kid, 'field')) continue
    comparison.compareEntries(widget.before, widget.after, kid, undefined, FILLED_WIDGET)
    compareRepeatedValue(comparison, kid, widget, entryOf(after, 'V'))
    const changed = fillWidget(comparison, kid, widget.before, widget.after, field)
    if (changed) comparison.explain(kid, 'form-field')
    filled ||= changed
  }
  if (!filled) return
  if (isTickable(field)) compareStates(comparison, number, after, widgets)
  comparison.filled.push(describeFilled(comparison, number, field, { before, after }, widgets))
  if (comparison.isRedefined(number) || !widgets.some((kid) => comparison.explained.has(kid)))
    comparison.explain(number, 'form-field')
}

type Says = readonly [side: Side, value: PdfValue | undefined, widgets: readonly PdfDictionary[]]

interface Both {
  readonly before: PdfDictionary
  readonly after: PdfDictionary
}

/** What it held, and how it shows what it holds now. */
function describeFilled(
  comparison: Comparison,
  number: number,
  field: FillableField,
  both: Both,
  kids: readonly number[],
): FilledField {
  const { store, older, newer } = comparison
  // Many fields may have the same kids.
  store.budget.spend('pdfObjects', kids.length)
  const [was, is]: readonly [Side, Side] = [
    { store, revision: older },
    { store, revision: newer },
  ]
  const widgets = [both, ...kids.flatMap((kid) => comparison.dictionaries(kid) ?? [])]
  // What a page has and the field does not is as it was, and shows the value all the same.
  const below = widgetsBelow(comparison, number)
  const own = new Set<number | null>([number, ...kids])
  const others = below.filter(({ object }) => !own.has(object))
  for (const { dictionary } of others) widgets.push({ before: dictionary, after: dictionary })
  const [before, after] = [widgets.map((one) => one.before), widgets.map((one) => one.after)]
  // Its own, or that of a field above it.
  const value = field.above.map((one) => entryOf(one, 'V')).find((one) => one !== undefined)
  const stored = toldAsStored(is, field.type, value)?.slice(0, TOLD) ?? null
  const isButton = field.type === 'Btn'
  const given = givenTo([was, field.held, before], [is, value, after])
  const numbers = [number, ...kids.filter((kid) => comparison.dictionaries(kid) !== null)]
  const holders = field.above.filter((one) => one !== both.after)
  const depths = numbers.flatMap((object, i): WidgetDepth[] => {
    const widget = widgets[i]
    if (widget === undefined) return []
    // A mark that was signed as one of the states says what it said then.
    const isRedrawn = !hasSameLooks(store, widget.before, widget.after, older, newer)
    if (!isRedrawn && isSame(comparison, entryOf(widget.before, 'AS'), entryOf(widget.after, 'AS'))) return []
    // What nobody understands may have hidden all that is below it. What it is now is another question.
    const earlier = depthOf(was, widget.before, { above: holders, marks: false, unknown: Number.POSITIVE_INFINITY })
    const later = depthOf(is, widget.after, { above: field.above, marks: isRedrawn, unknown: 0 })
    return [
      { object, size: isButton ? 'button' : isSmall(is, widget.after) ? 'small' : 'large', was: earlier, is: later },
    ]
  })
  return {
    field: field.name,
    object: number,
    widgets: kids,
    depths,
    turns: new Map(
      [...numbers, ...others.flatMap(({ object }) => object ?? [])].map((object, i) => [
        object,
        isButton ? null : turnOf(is, after[i] ?? both.after),
      ]),
    ),
    value: given !== 'value' && isSame(comparison, entryOf(both.before, 'V'), entryOf(both.after, 'V')) ? null : stored,
    stored,
    given,
    held: isButton
      ? heldByButton(was, field, before)
      : heldBy(was, field, both.before, widgetsAmong(was, before), holders),
    readOnly: [field.flags, ...before.map((one) => naturalOf(comparison.before(entryOf(one, 'Ff'))) ?? 0)].some(
      (flags) => (flags & READ_ONLY) !== 0,
    ),
    shown: shownBy(),
  }

  /** What a field says is its value, and the states that its widgets are in. Table 233: of a list, what is chosen may be another item of the same name. */
  function givenTo(earlier: Says, later: Says): FilledField['given'] {
    const isChosen = !isSame(comparison, entryOf(both.before, 'I'), entryOf(both.after, 'I'))
    if (isChosen && entryOf(both.after, 'I') !== undefined) return 'value'
    const says = ([side, value, widgets]: Says) => ({
      value: isButton && textOfValue(side, value) === 'Off' ? undefined : value,
      states: isButton ? widgets.map((widget) => nameOf(resolve(side, entryOf(widget, 'AS'))) ?? 'Off') : [],
    })
    const [one, other] = [says(earlier), says(later)]
    const areKept = other.states.every((state, i) => state === one.states[i])
    if (areKept && sameStored([was, one.value], [is, other.value])) return 'kept'
    const isEmpty = other.states.every((state) => state === 'Off') && sameStored([is, undefined], [is, other.value])
    return isEmpty ? 'emptied' : 'value'
  }

  function shownBy(): ShownValue {
    const areLinked =
      others.every(({ object }) => object !== null) &&
      numbers.every((kid) => kid === number || isLinked(comparison.dictionaries(kid)?.after ?? both.after, number))
    if (isOfXfa(field) || !field.linked || !areLinked) return UNKNOWN
    if (isButton) return showButton(comparison, is, field, value, widgets)
    const { how, drawn } = showValue(is, field, both.after, value, widgetsAmong(is, after), field.above)
    return { how, drawn: drawn === null ? null : toldText(drawn) }
  }
}

/** Annex K: programs that know an XFA form show what its own data say, which stay as they were. */
function isOfXfa({ above }: FillableField): boolean {
  const form = above.at(-1)
  return form !== undefined && entryOf(form, 'XFA') !== undefined
}

/** A state that is not `Off`, whatever the value says: it was seen. */
function heldByButton(side: Side, field: FillableField, widgets: readonly PdfDictionary[]): HeldValue | null {
  const held = heldValue(side, field.type, field.held, widgets)
  const states = widgets.flatMap((widget) => nameOf(resolve(side, entryOf(widget, 'AS'))) ?? [])
  const ticked = states.find((state) => state !== 'Off')
  if (ticked === undefined && !hasValue(side, 'Btn', held)) {
    // What is not ticked may say something all the same.
    const looks = widgets.map((widget) => drawnByState(side, widget))
    if (looks.includes(null)) return { value: null, drawn: null, unknown: true }
    const drawn = looks.find((text) => text !== '')
    return drawn === undefined || drawn === null ? null : { value: null, drawn: drawn.slice(0, TOLD) }
  }
  const value = hasValue(side, 'Btn', held) ? toldAsStored(side, 'Btn', held) : null
  // Without an appearance readers draw the state themselves.
  const isOwn = value !== null || ticked === undefined || widgets.some((widget) => entryOf(widget, 'AP') !== undefined)
  const drawn = drawnStates(side, field, held, widgets) ?? (isOwn ? null : toldState(ticked))
  return { value: value?.slice(0, TOLD) ?? null, drawn: drawn?.slice(0, TOLD) ?? null }
}

/** A value; or what was drawn where there was none. */
function heldBy(
  side: Side,
  field: FillableField,
  dictionary: PdfDictionary,
  widgets: readonly PdfDictionary[],
  above: readonly PdfDictionary[],
): HeldValue | null {
  const held = heldValue(side, field.type, field.held, widgets)
  const { drawn, how } = showValue(side, field, dictionary, held, widgets, above)
  const cut = drawn === null ? null : toldText(drawn).slice(0, TOLD)
  if (hasValue(side, field.type, held))
    return { value: toldAsStored(side, field.type, held)?.slice(0, TOLD) ?? null, drawn: cut }
  if (how === 'otherwise') return { value: null, drawn: cut }
  return how === 'unknown' ? { value: null, drawn: null, unknown: true } : null
}

/** A state is as it was drawn when the document was signed, or one mark; and what is ticked shows it. */
function showButton(
  comparison: Comparison,
  side: Side,
  field: FillableField,
  value: PdfValue | undefined,
  widgets: readonly Both[],
): ShownValue {
  const after = widgets.map((one) => one.after)
  const drawn = drawnStates(side, field, value, after)
  if (drawn !== null) return { how: 'otherwise', drawn: drawn.slice(0, TOLD) }
  if (isTicked(side, field, value, after) === null || !isOfType(side, field, value)) return UNKNOWN
  if (!after.every((widget) => isOfField(side, field, widget, value))) return UNKNOWN
  const redrawn = widgets.filter(
    ({ before, after }) => !isSame(comparison, entryOf(before, 'AP'), entryOf(after, 'AP')),
  )
  if (!redrawn.every(({ after }) => areMarks(side, after))) return UNKNOWN
  const stored = textOfValue(side, value) ?? ''
  for (const widget of after) {
    const drawn = drawnByState(side, widget)
    if (drawn === null) return UNKNOWN
    if (saysSomething(drawn) && drawn !== stored) return { how: 'otherwise', drawn: drawn.slice(0, TOLD) }
  }
  return AS_STORED
}

/** §12.7.5.2.3: of a check box or a group, what is ticked is what the value says; readers go by either. */
function compareStates(comparison: Comparison, number: number, after: PdfDictionary, widgets: readonly number[]): void {
  const value = textOfValue({ store: comparison.store, revision: comparison.newer }, entryOf(after, 'V'))
  const kids = widgets.flatMap((kid) => comparison.dictionaries(kid)?.after ?? [])
  for (const widget of [after, ...kids]) {
    const state = nameOf(comparison.after(entryOf(widget, 'AS')))
    if (state !== null && state !== 'Off' && state !== value) comparison.refuse(number, 'changed', 'AS')
  }
}

function isSame(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  return comparison.sameValue(comparison.before(before), comparison.after(after))
}

/** Table 226 and what follows: text, the name of a state, or several choices; rich text and files are none of it. */
function isValue(comparison: Comparison, written: PdfValue | undefined): boolean {
  const value = comparison.after(written)
  if (value === undefined || value.kind === 'string' || value.kind === 'name' || value.kind === 'null') return true
  if (value.kind !== 'array') return false
  // Many fields may have one array.
  chargeItems(comparison.store.budget, value.items.length)
  return value.items.every((item) => comparison.after(item)?.kind === 'string')
}

/** Table 224: it has an appearance, and readers are not asked to draw it anew. */
function isDrawnAsIs(comparison: Comparison, widget: PdfDictionary, above: readonly PdfDictionary[]): boolean {
  const side = { store: comparison.store, revision: comparison.newer }
  return entryOf(widget, 'AP') !== undefined && !drawsAnew(side, above)
}

/** Whether the widget shows something else than before. */
function fillWidget(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  field: FillableField,
): boolean {
  const isButton = field.type === 'Btn'
  const state = fillState(comparison, number, before, after, field)
  for (const key of WRITTEN) comparison.absorb(entryOf(after, key), 'form-field')
  const isBox = isTickable(field)
  const isDrawn = drawsAll({ store: comparison.store, revision: comparison.newer }, after, field.above, isBox)
  compareBorder(comparison, number, before, after, isDrawn)
  compareCharacteristics(comparison, number, entryOf(before, 'MK'), entryOf(after, 'MK'), isBox && isDrawn)
  compareZeros(comparison, number, before, after, field.above)
  compareType(comparison, number, before, after)
  // §12.7.4.3: how text is drawn; a writer that draws it says how it did. Of a button that has an appearance it says nothing.
  const [look, drawn] = [entryOf(before, 'DA'), comparison.after(entryOf(after, 'DA'))]
  const isFree = isButton ? look === undefined && isDrawnAsIs(comparison, after, field.above) : true
  const isSaid = isFree || saysSameLook(comparison.store, comparison.before(look), drawn)
  if (!isSaid || drawn?.kind !== 'string') comparison.compare(look, entryOf(after, 'DA'), number, 'DA')
  // Without an appearance readers draw the field by it.
  const drawnOtherwise = !isSame(comparison, entryOf(before, 'DA'), entryOf(after, 'DA')) || state
  const [older, newer] = [entryOf(before, 'AP'), entryOf(after, 'AP')]
  if (newer !== undefined && !isButton) return redraw(comparison, number, older, newer, 'form-field') || drawnOtherwise
  const isSet = state && newer !== undefined && isBox
  if (!isSet || !redrawStates(comparison, older, newer)) comparison.compare(older, newer, number, 'AP')
  return drawnOtherwise
}

/**
 * §12.5.5: /AS names one of the appearances that the widget had, or none of them (`Off`). Some readers take the name from behind a reference too, and some
 * do not: it stands there only where it did. A push button keeps its state: nobody fills it in.
 */
function fillState(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  field: FillableField,
): boolean {
  const [older, written] = [entryOf(before, 'AS'), entryOf(after, 'AS')]
  const [was, is] = [comparison.before(older), comparison.after(written)]
  if (written?.kind === 'reference' && !(older?.kind === 'reference' && older.number === written.number))
    comparison.refuse(number, 'changed', 'AS')
  comparison.absorb(written, 'form-field')
  if (comparison.sameValue(was, is)) return false
  // What has one appearance shows it, whatever its state is.
  const appearance = comparison.before(entryOf(before, 'AP'))
  const isPlain = (look: PdfValue | undefined, resolve: (value: PdfValue) => PdfValue | undefined): boolean =>
    look === undefined ||
    (look.kind === 'dictionary' && [...look.entries.values()].every((one) => resolve(one)?.kind === 'stream'))
  const drawn = comparison.after(entryOf(after, 'AP'))
  const hasOneLook =
    isPlain(appearance, (one) => comparison.before(one)) && isPlain(drawn, (one) => comparison.after(one))
  if (!isTickable(field) && drawn !== undefined && hasOneLook) return false
  const normal = appearance?.kind === 'dictionary' ? comparison.before(entryOf(appearance, 'N')) : undefined
  const newer = nameOf(is)
  const known = normal?.kind === 'dictionary' && newer !== null && entryOf(normal, newer) !== undefined
  const isKept = field.type === 'Btn' && !isTickable(field)
  if (isKept || (!known && newer !== 'Off')) comparison.refuse(number, 'changed', 'AS')
  return true
}

/** Some software writes the value of a field into its widgets as well: the same text, whether as a name or as a string. */
function compareRepeatedValue(
  comparison: Comparison,
  number: number,
  widget: { readonly before: PdfDictionary; readonly after: PdfDictionary },
  value: PdfValue | undefined,
): void {
  const [older, newer] = [entryOf(widget.before, 'V'), entryOf(widget.after, 'V')]
  const side = { store: comparison.store, revision: comparison.newer }
  const isText = ['name', 'string'].includes(comparison.after(newer)?.kind ?? '')
  if (!isText || !sameStored([side, newer], [side, value], true)) comparison.compare(older, newer, number, 'V')
}

/** Table 166: an annotation may say that it is one. */
export function compareType(comparison: Comparison, number: number, before: PdfDictionary, after: PdfDictionary): void {
  const [older, newer] = [entryOf(before, 'Type'), entryOf(after, 'Type')]
  const saysSo = older === undefined && nameOf(newer) === 'Annot' && nameOf(entryOf(before, 'Subtype')) === 'Widget'
  if (!saysSo) comparison.compare(older, newer, number, 'Type')
}
