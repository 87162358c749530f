import { borderWidth } from '../drawn-text/default-appearance-text.ts'
import { drawnText } from '../drawn-text/drawn-text.ts'
import { lightOf } from '../drawn-text/plain-colour.ts'
import type { DrawnText, GroundPart } from '../drawn-text/types.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { type Box, rectangleOf } from '../painted/geometry.ts'
import type { Depth } from './depth.ts'
import { LONGEST, resolve, type Side } from './field-value.ts'

/** Table 170: what is drawn as a rule, while the pointer is over it, and while it is pressed. */
export const APPEARANCES = ['N', 'R', 'D'] as const

/** What a widget draws, in each of its appearances; none: it has no appearance. `null`: nobody knows. `cells`: a letter in each. */
export function looksOf(side: Side, widget: PdfDictionary, cells: number | null = null): readonly (DrawnText | null)[] {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  if (appearances === undefined || appearances.kind === 'null') return []
  if (appearances.kind !== 'dictionary') return [null]
  return APPEARANCES.flatMap((key) => {
    const written = entryOf(appearances, key)
    return written === undefined ? [] : [lookOf(side, widget, written, cells)]
  })
}

export function lookOf(
  side: Side,
  widget: PdfDictionary,
  written: PdfValue,
  cells: number | null = null,
): DrawnText | null {
  const form = resolve(side, written)
  const rectangle = boxOfWidget(side, widget)
  if (form?.kind !== 'stream' || rectangle === null) return null
  const turn = turnOf(side, widget)
  const inCells = cells === null ? null : drawnText(side.store, side.revision, form, { rectangle, turn, cells })
  // Some software writes the value as it writes any other.
  return inCells ?? drawnText(side.store, side.revision, form, { rectangle, turn, cells: null })
}

export function boxOfWidget(side: Side, widget: PdfDictionary): Box | null {
  return rectangleOf(resolve(side, entryOf(widget, 'Rect')), (value) => resolve(side, value))
}

function characteristic(side: Side, widget: PdfDictionary, key: string): PdfValue | undefined {
  const characteristics = resolve(side, entryOf(widget, 'MK'))
  return characteristics?.kind === 'dictionary' ? resolve(side, entryOf(characteristics, key)) : undefined
}

/** Table 192: /R, by how many degrees the widget is turned. */
export function turnOf(side: Side, widget: PdfDictionary): number {
  const turn = characteristic(side, widget, 'R')
  return turn?.kind === 'number' ? turn.value : 0
}

/** Table 228: bit 25, a letter in each of equal parts, as many as /MaxLen (table 232) says. */
export const COMB: number = 1 << 24

export function cellsOf(side: Side, flags: number, holders: readonly PdfDictionary[]): number | null {
  if ((flags & COMB) === 0) return null
  const most = holders.map((one) => resolve(side, entryOf(one, 'MaxLen'))).find((one) => one !== undefined)
  const cells = naturalOf(most) || null
  return cells !== null && cells <= LONGEST ? cells : null
}

/** Table 224: with /NeedAppearances readers draw fields anew, whatever their appearances are. */
export function drawsAnew(side: Side, above: readonly PdfDictionary[]): boolean {
  const form = above.at(-1)
  const asked = form === undefined ? undefined : resolve(side, entryOf(form, 'NeedAppearances'))
  return asked !== undefined && !(asked.kind === 'boolean' && !asked.value)
}

/** The dictionaries that are widgets, of a field and what is below it. */
export function widgetsAmong(side: Side, dictionaries: readonly PdfDictionary[]): readonly PdfDictionary[] {
  return dictionaries.filter(
    (one) => nameOf(resolve(side, entryOf(one, 'Subtype'))) === 'Widget' || entryOf(one, 'Rect') !== undefined,
  )
}

/** §12.5.5: the appearance that /AS names; `undefined`: there is none. */
export function chosenState(side: Side, widget: PdfDictionary): PdfValue | undefined {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const states = appearances?.kind === 'dictionary' ? resolve(side, entryOf(appearances, 'N')) : undefined
  const state = nameOf(resolve(side, entryOf(widget, 'AS')))
  return states?.kind === 'dictionary' && state !== null ? entryOf(states, state) : undefined
}

/** §12.5.5: an appearance is shown, whatever the widget is asked for: readers that miss that of a state draw all of them anew. */
export function drawsAll(side: Side, widget: PdfDictionary, above: readonly PdfDictionary[], isBox: boolean): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  if (appearances?.kind !== 'dictionary' || drawsAnew(side, above)) return false
  const state = nameOf(resolve(side, entryOf(widget, 'AS'))) ?? 'Off'
  return APPEARANCES.every((key) => {
    const drawn = resolve(side, entryOf(appearances, key))
    if (drawn === undefined || !isBox) return drawn === undefined ? key !== 'N' : drawn.kind === 'stream'
    if (drawn.kind !== 'dictionary') return false
    side.store.budget.spend('pdfObjects', drawn.entries.size)
    const isStream = (name: string): boolean => resolve(side, entryOf(drawn, name))?.kind === 'stream'
    return ['Off', state, ...drawn.entries.keys()].every(isStream)
  })
}

/** What is asked about how deep a widget is. */
export interface DepthQuestion {
  /** The field itself, the fields above it, and the form. */
  readonly above: readonly PdfDictionary[]
  /** A mark counts: it was drawn anew. */
  readonly marks: boolean
  /** What a look is taken for that is not understood. */
  readonly unknown: number
}

/**
 * How far from its edges inwards a widget lies over what is below it, other than by its text: its appearance draws a border or a background, or readers
 * draw them (table 192, /BC and /BG), where there is none or it is to be drawn anew.
 */
export function depthOf(side: Side, widget: PdfDictionary, { above, marks, unknown }: DepthQuestion): Depth {
  const looks = looksOf(side, widget)
  const state = chosenState(side, widget)
  const drawn = hasStates(side, widget) ? [] : [...looks]
  if (state !== undefined && resolve(side, state)?.kind !== 'null') drawn.push(lookOf(side, widget, state))
  const depths = drawn.map((look) => {
    if (look === null) return unknown
    return marks && look.isMark ? Number.POSITIVE_INFINITY : look.depth
  })
  const asItIs = Math.max(0, ...depths)
  const parts = looks.flatMap((look) => look?.parts ?? [])
  const isKnown = !looks.includes(null) && parts.every(({ light }) => light !== null)
  const beside = isKnown ? looks.map((look) => JSON.stringify(look?.parts)).join() : null
  const painted = { asItIs, beside, isAsked: isKnown && parts.every((part) => isAskedFor(side, widget, part)) }
  if (looks.length > 0 && !drawsAnew(side, above)) return { ...painted, byReaders: asItIs }
  if (isColoured(side, widget, 'BG')) return { ...painted, byReaders: Number.POSITIVE_INFINITY }
  return { ...painted, byReaders: borderOf(side, widget) }
}

/** Of colours that are one in eight bits; and in points, by which software rounds. */
const ALIKE = 0.02
const BESIDE = 1

/** Table 192: a background is of /BG, and a border of /BC, along all edges, and as broad as it is to be. */
function isAskedFor(side: Side, widget: PdfDictionary, { border, light }: GroundPart): boolean {
  const asked = lightOfColour(side, widget, border === 0 ? 'BG' : 'BC') ?? Number.NaN
  const isBroader = border === null || border > borderOf(side, widget) + BESIDE
  return Math.abs((light ?? 0) - asked) <= ALIKE && (border === 0 || !isBroader)
}

/** One of its appearances is chosen by /AS, and the others have no part in it. */
function hasStates(side: Side, widget: PdfDictionary): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  return appearances?.kind === 'dictionary' && resolve(side, entryOf(appearances, 'N'))?.kind === 'dictionary'
}

function isColoured(side: Side, widget: PdfDictionary, key: string): boolean {
  const written = characteristic(side, widget, key)
  return written !== undefined && !(written.kind === 'array' && written.items.length === 0)
}

/** Of a border that has a colour (table 192): in points. */
export function borderOf(side: Side, widget: PdfDictionary): number {
  return isColoured(side, widget, 'BC') ? borderWidth(widget, (value) => resolve(side, value)) : 0
}

/** Table 192: the light of /BG or /BC; `null`: there is none, `undefined`: nobody knows. */
export function lightOfColour(side: Side, widget: PdfDictionary, key: 'BG' | 'BC'): number | null | undefined {
  const written = isColoured(side, widget, key) ? characteristic(side, widget, key) : null
  if (written === null) return null
  const items = written?.kind === 'array' ? written.items.map((item) => resolve(side, item) ?? item) : []
  return lightOf(items, items.length) ?? undefined
}
