import { greatestOf, leastOf } from '../../core/extremes.ts'
import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml, wordsOf } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import { beforeIn, greatestSize, groundIn, lineIn } from './plain-measures.ts'
import type { PageSheets } from './plain-sheets.ts'
import { declared, hasLettersBy, numberOf, pixelsOf, plainCss, tokensOf } from './plain-style.ts'

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
  /** By how much its words begin before the page, in px; and whether first lines in it begin before others. */
  readonly shift: number
  readonly isIndented: boolean
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
    shift: 0,
    isIndented: false,
    hasLetters: true,
    isMark: false,
  }
  // Where elements of each name are open, and those that others end within: a page may ask that for each of its elements.
  const places = new Map<string, number[]>()
  const held = new Map(HOLDERS.map((holds) => [holds, [] as number[]]))
  return {
    mayStart(element) {
      // §13.2.6.4.7: the next one ends the one before.
      const item = ITEMS.get(element.name)
      for (const name of item ?? []) if (endsFor(name)) close(name)
      const around = open.at(-1) ?? outside
      const styles = valuesOf(element, 'style').map((css) => plainCss(css) ?? '')
      const size = Math.min(around.size, sizeIn(element.name, styles, around.size))
      const large = largeIn(element.name, styles, around.large, sheets)
      const aroundIt = saysLine(styles) ? sheets.line : Math.min(sheets.line, around.line)
      const line = leastOf(
        styles.map((css) => lineIn(css, size)),
        aroundIt,
      )
      const before = styles.map(beforeIn)
      const shift = before.reduce((sum, one) => sum + one.shift, around.shift)
      const padding = /^t[dh]$/.test(element.name)
        ? greatestOf(
            before.map((one) => one.padding),
            0,
          )
        : 0
      // CSS Text 3 §8.1: it is of each block in it, and of each cell, which stands beside another.
      if (around.isIndented && (OF_CELLS.test(element.name) || styles.some(hasOwnPlace))) return false
      const isIndented = around.isIndented || before.some((one) => one.isIndented)
      if (!VOID.test(element.name)) {
        const isLegible =
          valuesOf(element, 'face').every((face) => hasLetters(face.toLowerCase())) && styles.every(hasLettersBy)
        const isMark = around.isMark || styles.some((css) => /\bmso-list\s*:\s*ignore\b/i.test(css))
        for (const [holds, at] of held) if (holds(element.name)) at.push(open.length)
        const same = places.get(element.name) ?? []
        same.push(open.length)
        places.set(element.name, same)
        open.push({
          name: element.name,
          size,
          large,
          line,
          shift: Math.min(0, shift + padding),
          isIndented,
          hasLetters: around.hasLetters && isLegible,
          isMark,
        })
      }
      const hasGround = sheets.hasGround || element.name === 'mark' || styles.some(groundIn)
      return size >= SEEN && !(hasGround && isInline(element.name) && line < CLOSEST * large)
    },
    mayHoldText(text) {
      const around = open.at(-1) ?? outside
      const isApart = around.line >= FLATTEST * around.large && around.shift >= -FURTHEST
      if (around.hasLetters && isApart) return true
      const words = wordsOf(textOfHtml(text))
      if (!isApart) return words === ''
      return words === '' || (around.isMark && /^\p{L}$/u.test(words))
    },
    mayEnd(name) {
      // Of a paragraph, and of a line, each end is another one.
      const isOfTable = OF_CELLS.test(name) && isOpen('table')
      const isKnown = isInline(name) || isOfTable || /^(?:p|br)$/.test(name)
      if (!endsFor(name)) return isKnown
      close(name)
      return true
    },
  }

  function close(name: string): void {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      places.get(last.name)?.pop()
      for (const [holds, at] of held) if (holds(last.name)) at.pop()
      if (last.name === name) return
    }
  }

  function isOpen(name: string): boolean {
    return (places.get(name)?.length ?? 0) > 0
  }

  /** WHATWG HTML §13.2.4.2, §13.2.6.4.7: what is in a line ends within what has lines of its own, and that within a cell, whatever the page says. */
  function endsFor(name: string): boolean {
    const holds = isInline(name) ? isSpecial : OF_CELLS.test(name) ? isTable : isScope
    return (places.get(name)?.at(-1) ?? -1) >= (held.get(holds)?.at(-1) ?? 0)
  }
}

const ITEMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
])
const isSpecial = (name: string): boolean => !isInline(name)
const isScope = (name: string): boolean => /^(?:table|td|th|ul|ol|dl)$/.test(name)
const isTable = (name: string): boolean => name === 'table'
const HOLDERS = [isSpecial, isScope, isTable]
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
  return leastOf(sizes)
}

const SMALLER = 5 / 6

/** CSS 2.2, appendix E: in a line, the ground of what comes later is painted over what is above, where lines are closer than letters are high. */
const CLOSEST = 0.85
/** Programs begin a table before its text by as much as its cells have room; and rounded. In px. */
const FURTHEST = 0.5
/** CSS 2.2 §10.8.1: letters that are higher than their line are painted over what is above and below, and out of the page. */
const FLATTEST = 0.6

/** WHATWG HTML §15.3: the greatest that letters of an element are where nothing is said. */
function largeIn(name: string, styles: readonly string[], around: number, { large, forced }: PageSheets): number {
  const said = greatestOf(
    styles.map((css) => greatestSize(css, around)),
    0,
  )
  const own = /^(?:h[1-6]|big|font)$/.test(name) ? Math.max(2 * around, 48) : around
  return Math.max(said > 0 ? said : Math.max(own, large), forced)
}

const hasOwnPlace = (css: string): boolean => declared(css).some(([property]) => property === 'display')

const saysLine = (styles: readonly string[]): boolean =>
  styles.some((css) => declared(css).some(([property]) => property === 'line-height' || property === 'font'))
