import { markupOf } from './html-markup.ts'
import { isInline } from './html-words.ts'
import { type CellRoom, cellRoomOf } from './plain-room.ts'
import { areHarmless, leftIn, plainCss } from './plain-style.ts'
import { type Kind, kindOf, type StylePlace } from './plain-values.ts'

interface Rule {
  readonly chosen: string
  /** The same with its letters as they are written. */
  readonly written: string
  readonly declarations: string
}

/** CSS Syntax 3 §5.4: of each rule what is chosen by it, and its declarations, which stand in the innermost braces; and what stands in none. `null`: declarations stand before a rule in a rule. */
function rulesOf(css: string): readonly Rule[] | null {
  const rules: Rule[] = []
  let [start, written] = [0, '']
  for (const { index, 0: brace } of css.matchAll(/[{}]/g)) {
    const text = css.slice(start, index)
    if (brace === '}') rules.push({ chosen: written.toLowerCase(), written, declarations: text })
    else if (text.includes(';')) return null
    written = brace === '}' ? '' : text.replace(/<!--|-->/g, '').trim()
    start = index + 1
  }
  return [...rules, { chosen: '', written: '', declarations: css.slice(start) }]
}

/** Whether each rule of a style sheet is plain, of whatever it may choose. */
export function isPlainSheet(sheet: string, page: PageSheets): boolean {
  const css = plainCss(sheet)
  const rules = css === null || /@import|!/i.test(css.replace(/<!--/g, '')) ? null : rulesOf(css)
  return rules?.every((rule) => isPlainRule(rule, page)) ?? false
}

function isPlainRule({ chosen, declarations }: Rule, page: PageSheets): boolean {
  // Of these a browser takes nothing, where no font is brought.
  if (/^@(?:font-face|page|list)\b[^,]*$/.test(chosen)) return !/(?:^|;)\s*(?:src|unicode-range)\b/i.test(declarations)
  if (declarations.trim().replace(/<!--|-->/g, '') === '') return true
  const names = chosen.split(',').map(chosenName)
  if (names.includes(null)) return false
  return names.every((name) => placesOf(name ?? '', page).every((place) => areHarmless(declarations, place)))
}

const PLAIN_SELECTOR = /^[\w\s.#>+~*-]+$/
const STATES = /(?<=[\w-]):(?:link|visited|hover|active|focus)(?![\w(-])/g

/** Selectors 4 §4.2: the last name is of what is chosen; empty: anything may be. `null`: it chooses in another way. */
function chosenName(selector: string): string | null {
  const bare = selector.trim().replace(STATES, '')
  if (!PLAIN_SELECTOR.test(bare)) return null
  const last = bare.split(/[\s>+~]/).at(-1) ?? ''
  return /^[a-z][a-z0-9]*(?![\w-])/.exec(last)?.[0] ?? ''
}

const ALL: readonly Kind[] = ['line', 'block', 'table', 'cell', 'picture', 'rule', 'page', 'ul']

function placesOf(name: string, { isBeside, isCounted }: PageSheets): readonly StylePlace[] {
  const place = (kind: Kind): StylePlace => ({ kind, name, isSheet: true, isBeside, room: 0 })
  if (name !== '') return [place(kindOf(name, isInline))]
  const further: readonly Kind[] = isCounted ? ['ol'] : []
  return [...ALL, ...further, 'raised' as const].map(place)
}

/** Of a paragraph, or of any element: only a paragraph may begin before its block. */
const OF_CLASS = /^(?:p?|([a-z][a-z0-9]*))\.([\w-]+)$/i
const SIMPLE = /^[a-z][a-z0-9]*$/i

/** What the style sheets of a page say, wherever they stand in it. */
export interface PageSheets {
  readonly declarations: readonly string[]
  /** By how much the paragraphs of a class begin further right, whatever else is said of them; in px. */
  readonly left: ReadonlyMap<string, number>
  /** The page has a table; it has a list with numbers. */
  readonly isBeside: boolean
  readonly isCounted: boolean
  /** They may say how large the letters of the root are. */
  readonly areOfRoot: boolean
  readonly cells: CellRoom
}

export function sheetsOf(html: string): PageSheets {
  const [left, all, known] = [new Map<string, number>(), [] as string[], new Set<string>()]
  let [isSure, areOfRoot] = [true, false]
  let areEverywhere = true
  const ofCells: Rule[] = []
  for (const one of markupOf(html)) {
    if (one.kind !== 'start' || one.element.name !== 'style') continue
    const css = plainCss(one.inside) ?? ''
    // Media Queries 4 §2, CSS Nesting 1, CSS Conditional 3: it may be of other places, and so may a rule in it.
    const isEverywhere = one.element.attributes.every(([name, value]) => name === 'type' && value === 'text/css')
    areEverywhere &&= isEverywhere && css.split('}').every((rule) => rule.indexOf('{') === rule.lastIndexOf('{'))
    for (const { chosen, written, declarations } of rulesOf(css) ?? []) {
      if (/^@/.test(chosen)) continue
      all.push(declarations)
      areOfRoot ||= /(?:^|[\s,>+~])(?:html|\*)/.test(chosen) && /font/i.test(declarations)
      if (chosen.split(',').map(chosenName).some(mayBeOfCells)) ofCells.push({ chosen, written, declarations })
      const at = leftIn(declarations)
      if (at === null) continue
      for (const one of written.split(',')) {
        const [found, element, name] = OF_CLASS.exec(one.trim()) ?? []
        // Selectors 4 §17: what is chosen in other ways may go before these.
        isSure &&= found !== undefined || SIMPLE.test(one.trim())
        if (name === undefined) continue
        if (element === undefined) known.add(name)
        const key = name.toLowerCase()
        left.set(key, Math.min(left.get(key) ?? Number.POSITIVE_INFINITY, at))
      }
    }
  }
  // HTML §4.2.1: of which case a name is matters, or not.
  const ofParagraphs = [...known].map((name) => [name, left.get(name.toLowerCase()) ?? 0] as const)
  const [isBeside, isCounted] = [/<table/i.test(html), /<ol/i.test(html)]
  const cells = cellRoomOf(ofCells, areEverywhere)
  return {
    declarations: all,
    areOfRoot,
    left: new Map(isSure && areEverywhere ? ofParagraphs : []),
    isBeside,
    isCounted,
    cells,
  }
}

const mayBeOfCells = (name: string | null): boolean => name === null || name === '' || /^t(?:able|d|h)$/.test(name)

/** The same of an element, by its one class. */
export function leftOf(classes: readonly string[], { left }: PageSheets): number {
  const [only = '', ...others] = classes.flatMap((one) => one.split(/\s+/)).filter((one) => one !== '')
  return others.length > 0 ? 0 : (left.get(only) ?? 0)
}
