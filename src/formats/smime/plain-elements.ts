import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml, wordsOf } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import type { PageSheets } from './plain-sheets.ts'
import {
  declared,
  greatestSize,
  groundIn,
  hasLettersBy,
  lineIn,
  numberOf,
  pixelsOf,
  plainCss,
  tokensOf,
} from './plain-style.ts'

/** How words look in each element that is open, as the page goes on. */
export interface OpenElements {
  /** Whether words in it are still large enough to be seen, and lie on no others. */
  readonly mayStart: (element: HtmlElement) => boolean
  /** Whether it is shown with the letters that it has. */
  readonly mayHoldText: (text: string) => boolean
  /** Whether something ends there, where words are parted by that. */
  readonly mayEnd: (name: string) => boolean
}

interface Open {
  readonly name: string
  /** The least that its letters can be, the most, and the least height of its lines; in px. */
  readonly size: number
  readonly large: number
  readonly line: number
  readonly hasLetters: boolean
  /** The mark of an item, as Word writes it: a letter of a font of marks. */
  readonly isMark: boolean
}

/**
 * CSS Fonts 4 §2.5: sizes that are relative multiply, each within the other. Programs end elements that a page does not end, and leave ends where they are none: so no element
 * makes words larger than they are around it, and one is over where all programs have it so.
 */
export function openElements(sheets: PageSheets): OpenElements {
  const open: Open[] = []
  const outside: Open = {
    name: '',
    size: 16,
    large: Math.max(16, sheets.large),
    line: sheets.line,
    hasLetters: true,
    isMark: false,
  }
  const counts = new Map<string, number>()
  const count = (name: string, more: number): unknown => counts.set(name, (counts.get(name) ?? 0) + more)
  return {
    mayStart(element) {
      // §13.2.6.4.7: the next one ends the one before.
      const item = ITEMS.get(element.name)
      for (const name of item ?? []) if ((counts.get(name) ?? 0) > 0 && endsFor(open, name)) close(name)
      const around = open.at(-1) ?? outside
      const styles = valuesOf(element, 'style').map((css) => plainCss(css) ?? '')
      const size = Math.min(around.size, sizeIn(element.name, styles, around.size))
      const large = largeIn(element.name, styles, around.large, sheets)
      const line = Math.min(
        sheets.line,
        ...(saysLine(styles) ? [] : [around.line]),
        ...styles.map((css) => lineIn(css, size)),
      )
      if (!VOID.test(element.name)) {
        const isLegible =
          valuesOf(element, 'face').every((face) => hasLetters(face.toLowerCase())) && styles.every(hasLettersBy)
        const isMark = around.isMark || styles.some((css) => /\bmso-list\s*:\s*ignore\b/i.test(css))
        open.push({ name: element.name, size, large, line, hasLetters: around.hasLetters && isLegible, isMark })
        count(element.name, 1)
      }
      const hasGround = sheets.hasGround || element.name === 'mark' || styles.some(groundIn)
      return size >= SEEN && !(hasGround && isInline(element.name) && line < CLOSEST * large)
    },
    mayHoldText(text) {
      const around = open.at(-1) ?? outside
      if (around.hasLetters) return true
      const words = wordsOf(textOfHtml(text))
      return words === '' || (around.isMark && /^\p{L}$/u.test(words))
    },
    mayEnd(name) {
      // Of a paragraph, and of a line, each end is another one.
      const isOfTable = OF_CELLS.test(name) && (counts.get('table') ?? 0) > 0
      const isKnown = isInline(name) || isOfTable || /^(?:p|br)$/.test(name)
      if ((counts.get(name) ?? 0) === 0 || !endsFor(open, name)) return isKnown
      close(name)
      return true
    },
  }

  function close(name: string): void {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      count(last.name, -1)
      if (last.name === name) return
    }
  }
}

/** WHATWG HTML §13.2.4.2, §13.2.6.4.7: what is in a line ends within what has lines of its own, and that within a cell, whatever the page says. */
function endsFor(open: readonly Open[], name: string): boolean {
  const holds = isInline(name) ? isSpecial : OF_CELLS.test(name) ? isTable : isScope
  for (let at = open.length - 1; at >= 0; at--) {
    const one = open[at] as Open
    if (one.name === name) return true
    if (holds(one.name)) return false
  }
  return false
}

const ITEMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
])
const isSpecial = (name: string): boolean => !isInline(name)
const isScope = (name: string): boolean => /^(?:table|td|th|ul|ol|dl)$/.test(name)
const isTable = (name: string): boolean => name === 'table'
const OF_CELLS = /^(?:table|thead|tbody|tr|td|th)$/

/** WHATWG HTML §13.1.2. */
const VOID = /^(?:meta|base|link|br|hr|col|img|wbr)$/
/** In px. */
const SEEN = 5

function valuesOf({ attributes }: HtmlElement, wanted: string): readonly string[] {
  return attributes.filter(([attribute]) => attribute === wanted).map(([, value]) => value)
}

function sizeIn(name: string, styles: readonly string[], around: number): number {
  const own = /^(?:small|su[bp])$/.test(name) ? around * SMALLER : around
  const sizes = styles.flatMap(declared).filter(([property]) => property === 'font-size' || property === 'font')
  // The least of them, whichever is said last.
  return sizes.reduce((least, [, value]) => Math.min(least, sizeOf(value, around)), own)
}

/** The least of the sizes that a value says; the height of a line, which may stand beside it, is another one. */
function sizeOf(value: string, around: number): number {
  const sizes = (tokensOf(value) ?? []).map((token) => {
    if (token === 'smaller') return around * SMALLER
    const unit = numberOf(token)?.unit ?? ''
    return unit === '' ? Number.POSITIVE_INFINITY : pixelsOf(token, around)
  })
  return Math.min(...sizes)
}

const SMALLER = 5 / 6

/** CSS 2.2, appendix E: in a line, the ground of what comes later is painted over what is above, where lines are closer than letters are high. */
const CLOSEST = 0.85

/** WHATWG HTML §15.3: the greatest that letters of an element are where nothing is said. */
function largeIn(name: string, styles: readonly string[], around: number, { large }: PageSheets): number {
  const said = Math.max(0, ...styles.map((css) => greatestSize(css, around)))
  const own = said > 0 ? said : /^(?:h[1-6]|big|font)$/.test(name) ? Math.max(2 * around, 48) : around
  return Math.max(own, large)
}

const saysLine = (styles: readonly string[]): boolean =>
  styles.some((css) => declared(css).some(([property]) => property === 'line-height' || property === 'font'))
