import { type Decision, type Recognition, type SignatureReport, STATES, type StateCode } from 'asean-verify'
import { button, element } from '../dom.ts'
import type { TileKind } from '../words/page-words.ts'
import { placeName, shortName, stateName } from '../words/words.ts'
import type { Answer } from '../work/protocol.ts'
import { type Context, fill } from './context.ts'
import { glyph, vector } from './glyph.ts'

/** Where each state lies on the chart, as far as four columns allow: column and row, from the north-west. */
const PLACES: Readonly<Record<StateCode, Place>> = {
  MM: [0, 0],
  LA: [1, 0],
  VN: [2, 0],
  TH: [0, 1],
  KH: [1, 1],
  PH: [3, 1],
  MY: [1, 2],
  BN: [2, 2],
  SG: [1, 3],
  ID: [2, 3],
  TL: [3, 3],
}
const COLUMNS = 4
const ROWS = 4

type Outcome = Decision['outcome']

const GREEN: readonly TileKind[] = ['domestic', 'recognised']

/**
 * Where the signatures count: a strip of all states, and behind it the chart. On the chart stands each state with what it says of the signatures, and the route from where they were made to where they are to be used. Tiles tell the law,
 * the route tells the verdict: whole, broken by a gap, or crossed out. Nothing is greener than the verdict.
 *
 * @param outcome as it is shown: the reader may have said that the signer is another one
 */
export function viewMap(
  { report, sentences }: Answer,
  outcome: Outcome,
  context: Context,
  choose: (state: StateCode) => void,
): HTMLElement {
  const { words } = context
  const to = report.question.relyingState
  const signatures = report.signatures.filter(isSignature)
  const confirmed = signatures.filter(isConfirmed)
  const homes = [...new Set(confirmed.flatMap(({ origin }) => (origin.known ? [origin.state] : [])))]
  if (confirmed.length === 0)
    return element('section', { class: 'map' }, element('p', { class: 'hint' }, words.mapOpen))
  const judged = STATES.map((state) => {
    const { kind, reason } = worstOf(state, signatures)
    const why = (reason === undefined ? undefined : sentences[reason]) ?? words.tile[kind]
    const isValid = signatures.every((signature) => isValidTo(signature, state))
    const isGreener = outcome === 'reject' || (outcome === 'review' && GREEN.includes(kind))
    return { state, kind, why, isValid, isGrey: isGreener || !isValid }
  })
  // A no is red, and a state's own is nothing that another one grants: beside these there may be nothing that would hold.
  const grey = judged.filter(({ isGrey, kind }) => isGrey && kind !== 'not-recognised' && kind !== 'domestic')
  const note = grey.some(({ isValid }) => !isValid) ? words.mapGrey : words.mapNotAccepted
  const tiles = judged.map(({ state, kind, why, isGrey }) => {
    const more = { 'data-kind': kind, title: why }
    const answer = element('span', { class: 'tile-answer' }, glyph(kind), element('span', {}, words.tile[kind]))
    const tile = viewTile(state, kind, state === to, more, context, choose, answer)
    tile.classList.toggle('home', homes.includes(state))
    tile.classList.toggle('grey', isGrey)
    return tile
  })
  const strip = judged.map(({ state, kind, why, isGrey }) => {
    const label = `${state} ${stateName(state, context.language)}: ${words.tile[kind]}`
    const properties = {
      class: `chip ${kind}`,
      'data-keep': `tile-${state}`,
      'data-kind': kind,
      'aria-pressed': String(state === to),
      'aria-label': label,
      title: why === words.tile[kind] ? label : `${label}. ${why}`,
    }
    return element(
      'li',
      { class: isGrey ? 'grey' : '' },
      button(properties, () => choose(state), glyph(kind), state),
    )
  })
  const places = element('ul', { class: 'places' }, tiles)
  const routes = to === undefined ? [] : homes.filter((home) => home !== to).map((home) => [home, to] as const)
  const sea = element('div', { class: 'sea' }, places)
  if (routes.length > 0) sea.append(element('div', { class: 'lanes' }, drawRoutes(routes, outcome)))
  return element(
    'section',
    { class: 'map', 'aria-labelledby': 'map' },
    element('h3', { id: 'map' }, words.map),
    element('p', { class: 'route-text' }, routeText(homes, to, outcome, context)),
    element('ul', { class: 'strip' }, strip),
    ...(grey.length > 0 ? [element('p', { class: 'hint' }, note)] : []),
    element('details', { class: 'chart' }, element('summary', {}, words.mapHint), sea),
  )
}

function viewTile(
  state: StateCode,
  kind: string,
  isChosen: boolean,
  more: Readonly<Record<string, string>>,
  { language }: Context,
  choose: (state: StateCode) => void,
  answer: HTMLElement,
): HTMLElement {
  const [column, row] = PLACES[state]
  const properties = { class: `tile ${kind}`, 'data-keep': `chart-${state}`, 'aria-pressed': String(isChosen), ...more }
  const name = element('span', { class: 'tile-name' }, shortName(state, language))
  const item = element(
    'li',
    { class: 'place' },
    button(properties, () => choose(state), name, answer),
  )
  item.style.setProperty('--column', String(column + 1))
  item.style.setProperty('--row', String(row + 1))
  return item
}

function routeText(homes: readonly StateCode[], to: StateCode | undefined, decided: Outcome, context: Context): string {
  if (to === undefined) return ''
  const { words, language } = context
  const values = { to: placeName(to, language), outcome: words.outcome[decided] }
  if (homes.length === 0) return fill(words.routeUnknown, values)
  if (homes.length === 1 && homes[0] === to) return fill(words.routeHome, values)
  const from = new Intl.ListFormat(language).format(homes.map((home) => placeName(home, language)))
  return fill(words.route, { ...values, from })
}

/** Along the lanes between the tiles, from the top of one to the top of the other, so that it covers no name. */
function drawRoutes(routes: readonly Route[], outcome: Outcome): SVGElement {
  const svg = vector('svg', {
    class: 'routes',
    viewBox: `0 0 ${COLUMNS * 100} ${ROWS * 100}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  })
  for (const [from, to] of routes) {
    const d = laneFrom(PLACES[from], PLACES[to])
    const scaling = { 'vector-effect': 'non-scaling-stroke' }
    svg.append(
      vector('path', { class: 'route-halo', d, ...scaling }),
      vector('path', { class: `route ${outcome}`, d, pathLength: '100', ...scaling }),
    )
  }
  return svg
}

type Route = readonly [from: StateCode, to: StateCode]
type Place = readonly [column: number, row: number]

/** In hundredths of a tile; lanes lie on whole hundreds. */
function laneFrom([column, row]: Place, [toColumn, toRow]: Place): string {
  const down = (toColumn > column ? toColumn : toColumn < column ? toColumn + 1 : column) * 100
  const turns = row === toRow ? '' : `H${down} V${toRow * 100} `
  return `M${column * 100 + 50} ${row * 100 + 10} V${row * 100} ${turns}H${toColumn * 100 + 50} V${toRow * 100 + 10}`
}

const ORDER: readonly TileKind[] = [
  'not-recognised',
  'conflict',
  'unknown',
  'open',
  'conditions',
  'recognised',
  'domestic',
]

/** What a state says of all of them: that of the one that fares worst. */
function worstOf(state: StateCode, signatures: readonly SignatureReport[]): { kind: TileKind; reason?: string } {
  const each = signatures.map((signature) => {
    const recognition = signature.recognition[state]
    if (!isConfirmed(signature) || recognition === undefined) return { kind: 'open' as const }
    return { kind: kindOf(recognition), reason: recognition.reason }
  })
  return each.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0] ?? { kind: 'open' }
}

/** Recognised under a condition is not a yes: the document does not show that it is met. */
function kindOf({ outcome, conditions }: Recognition): TileKind {
  return outcome === 'recognised' && conditions.length > 0 ? 'conditions' : outcome
}

/** By which somebody agrees: no stamp. */
function isSignature({ kind, taxStamp }: SignatureReport): boolean {
  return kind !== 'document-time-stamp' && kind !== 'counter-signature' && taxStamp === undefined
}

/** A recognition of what does not hold supports nothing. A state that does not rely on a time-stamp may judge otherwise than the others. */
function isValidTo({ indication, byState }: SignatureReport, state: StateCode): boolean {
  return (byState?.[state]?.indication ?? indication) === 'TOTAL-PASSED'
}

/** Whether the signature is by its certificate, and somebody trusted confirms that. */
function isConfirmed({ indication, integrity, path }: SignatureReport): boolean {
  return (
    indication !== 'TOTAL-FAILED' &&
    integrity.digest === 'verified' &&
    integrity.signature === 'verified' &&
    path.length > 0
  )
}
