import { isInline } from './html-words.ts'
import { greatestSize, groundIn, lineIn } from './plain-measures.ts'
import { leftIn, plainCss, type StylePlace } from './plain-style.ts'

/** What the style sheets of a page say that counts with what its elements say themselves. */
export interface PageSheets {
  /** By how much the blocks of a class begin further right, whatever else is said of them; in px. */
  readonly left: ReadonlyMap<string, number>
  /** Of all that they choose, in px: the least height of a line, and the greatest letters. */
  readonly line: number
  readonly large: number
  /** The greatest of those that go before what an element says (CSS Cascade 4 §6.4). */
  readonly forced: number
  /** Whether what stands in a line may have a ground of its own. */
  readonly hasGround: boolean
}

const SHEET = /<style(?=[\s/>])/gi

/** Of all of a page, wherever they stand in it. */
export function sheetsOf(html: string): PageSheets {
  const left = new Map<string, number>()
  let [line, large, forced, hasGround, isSure] = [Number.POSITIVE_INFINITY, 0, 0, false, true]
  const start = new RegExp(SHEET)
  while (start.exec(html) !== null) {
    const begin = html.indexOf('>', start.lastIndex) + 1
    if (begin === 0) break
    const close = /<\/style(?=[\s/>])/gi
    close.lastIndex = begin
    const end = close.exec(html)?.index ?? html.length
    const css = plainCss(html.slice(begin, end)) ?? ''
    start.lastIndex = end
    for (const { chosen, declarations } of rulesOf(css)) {
      if (/^@/.test(chosen)) continue
      line = Math.min(line, lineIn(declarations, SMALL))
      const isForced = /!\s*important/i.test(declarations)
      large = Math.max(large, greatestSize(declarations, LARGE))
      if (isForced) forced = large
      hasGround ||= groundIn(declarations)
      const at = leftIn(declarations)
      if (at === null) continue
      const classes = chosen.split(',').map((one) => SIMPLE.exec(one.trim()))
      // Selectors 4 §17: what is chosen in other ways may go before these.
      isSure &&= classes.every((one) => one !== null) && !isForced
      for (const one of classes)
        if (one?.[1] !== undefined) left.set(one[1], Math.min(left.get(one[1]) ?? Number.POSITIVE_INFINITY, at))
    }
  }
  return { left: isSure ? left : new Map(), line, large, forced, hasGround }
}

/** Of the letters around nothing is known. */
const [SMALL, LARGE] = [10, 32] as const
const SIMPLE = /^[a-z][a-z0-9]*(?:\.([\w-]+))?$|^\.([\w-]+)$/i

interface Rule {
  readonly chosen: string
  readonly declarations: string
}

/** CSS Syntax 3 §5.4: of each rule what is chosen by it, and its declarations, which stand in the innermost braces; and what stands in none. */
export function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = []
  let [start, chosen] = [0, '']
  for (const { index, 0: brace } of css.matchAll(/[{}]/g)) {
    const text = css.slice(start, index)
    if (brace === '}') rules.push({ chosen, declarations: text })
    chosen =
      brace === '}'
        ? ''
        : text
            .replace(/<!--|-->/g, '')
            .trim()
            .toLowerCase()
    start = index + 1
  }
  return [...rules, { chosen: '', declarations: css.slice(start) }]
}

/** Selectors 4 §4.2: the last name is of what is chosen. */
function chosenName(selector: string): string {
  const last =
    selector
      .trim()
      .split(/[\s>+~]/)
      .at(-1) ?? ''
  return /^[a-z][a-z0-9]*/.exec(last)?.[0] ?? ''
}

/** What a rule of a sheet is of. `hasNumbers`: the page has lists with numbers. */
export function placeOf(written: string, hasNumbers: boolean): StylePlace {
  if (/^@(?:font-face|page|list)\b[^,]*$/.test(written))
    return { kind: 'rule', isSheet: true, list: null, mayBeUnseen: true, left: 0 }
  const names = written.split(',').map(chosenName)
  const kinds = names.map((name) => (name === '' ? 'line' : kindOf(name)))
  const kind = (['line', 'block', 'cell', 'picture'] as const).find((one) => kinds.includes(one)) ?? 'line'
  const lists = new Set(names.map(listOf))
  const list = lists.size === 1 && !names.includes('') ? ([...lists][0] ?? null) : 'li'
  return {
    kind,
    isSheet: true,
    list: hasNumbers || !names.includes('') ? list : null,
    mayBeUnseen: !choosesShown(written),
    left: 0,
  }
}

export function kindOf(name: string): StylePlace['kind'] {
  if (name === 'img' || name === 'hr') return 'picture'
  return CELL.test(name) ? 'cell' : isInline(name) && !/^(?:html|body)$/.test(name) ? 'line' : 'block'
}

const CELL = /^(?:table|thead|tbody|tr|td|th|col|colgroup)$/
export const listOf = (name: string): StylePlace['list'] =>
  name === 'ul' || name === 'ol' || name === 'li' ? name : null

/** By names, classes and identifiers alone, and none of what is not shown anyway. */
function choosesShown(selectors: string): boolean {
  return (
    !/[^\w\s.#,>+~-]/.test(selectors) &&
    !/(?:^|[\s,>+~])(?:head|style|title|script|meta|link|base)(?![\w-])/i.test(selectors)
  )
}

/** The same of an element, by its one class. */
export function leftOf(classes: readonly string[], { left }: PageSheets): number {
  const [only = '', ...others] = classes.flatMap((one) => one.split(/\s+/)).filter((one) => one !== '')
  return others.length > 0 ? 0 : (left.get(only.toLowerCase()) ?? 0)
}
