import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml, wordsOf } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import { letterSize, partOf, tokensOf } from './plain-measures.ts'
import { declared, hasLettersBy, isOfSize, plainCss } from './plain-style.ts'
import { SEEN } from './plain-values.ts'

/** How words look in each element that is open, as the page goes on. */
export interface OpenElements {
  /** Whether words in it are still large enough to be seen. */
  readonly mayStart: (element: HtmlElement) => boolean
  /** Whether it is shown with the letters that it has. */
  readonly mayHoldText: (text: string) => boolean
  /** Whether something ends there, where words are parted by that. */
  readonly mayEnd: (name: string) => boolean
}

interface Open {
  readonly name: string
  /** The least that its letters can be, in px. */
  readonly size: number
  readonly hasLetters: boolean
  /** The mark of an item, as Word writes it: a letter of a font of marks. */
  readonly isMark: boolean
  /** Words in it look otherwise than around it. */
  readonly isOdd: boolean
}

/**
 * CSS Fonts 4 §2.5: sizes that are relative multiply, each within the other. Programs end elements that a page does not end, and leave ends where they are none: so no element
 * makes words larger than they are around it, and one is over where all programs have it so.
 */
export function openElements(): OpenElements {
  const open: Open[] = []
  let outside: Open = { name: '', size: 16, hasLetters: true, isMark: false, isOdd: false }
  // Where elements of each name are open, and those that others end within: a page may ask that for each of its elements.
  const places = new Map<string, number[]>()
  const held = new Map(HOLDERS.map((holds) => [holds, [] as number[]]))
  return {
    mayStart(element) {
      // §13.2.6.4.7: the next one ends the one before.
      const item = ITEMS.get(element.name)
      for (const name of item ?? []) if (endsFor(name) && !close(name)) return false
      const around = open.at(-1) ?? outside
      const styles = valuesOf(element, 'style').map((css) => plainCss(css) ?? '')
      const size = Math.min(around.size, sizeIn(element.name, styles, around.size))
      const hasOwn =
        valuesOf(element, 'face').every((face) => hasLetters(face.toLowerCase())) && styles.every(hasLettersBy)
      const isMark = around.isMark || styles.some((css) => /\bmso-list\s*:\s*ignore\b/i.test(css))
      const isOdd = size < around.size || !hasOwn
      const own: Open = { name: element.name, size, hasLetters: around.hasLetters && hasOwn, isMark, isOdd }
      if (ROOTS.test(element.name)) {
        // §13.2.6.4.7: there is one, whose attributes are those of all of them, and which goes on behind its end.
        if (open.length > 0) return !isOdd
        outside = own
      } else if (!VOID.test(element.name)) {
        for (const [holds, at] of held) if (holds(element.name)) at.push(open.length)
        const same = places.get(element.name) ?? []
        same.push(open.length)
        places.set(element.name, same)
        open.push(own)
      }
      return size >= SEEN
    },
    mayHoldText(text) {
      const around = open.at(-1) ?? outside
      if (around.hasLetters) return true
      const words = wordsOf(textOfHtml(text))
      return words === '' || (around.isMark && /^\p{L}$/u.test(words))
    },
    mayEnd(name) {
      // Of a paragraph, and of a line, each end is another one.
      const isOfTable = OF_CELLS.test(name) && isOpen('table')
      const isKnown = isInline(name) || isOfTable || /^(?:p|br)$/.test(name)
      return endsFor(name) ? close(name) : isKnown
    },
  }

  /** §13.2.4.3: a browser begins anew what marks words, and did not end itself, but behind a cell. Whether words look there as they do without that. */
  function close(name: string): boolean {
    let isAnew = false
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      places.get(last.name)?.pop()
      for (const [holds, at] of held) if (holds(last.name)) at.pop()
      if (last.name === name) break
      isAnew ||= last.isOdd && FORMATTING.test(last.name)
    }
    return !isAnew || OF_CELLS.test(name)
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

const ROOTS = /^(?:html|head|body)$/
const FORMATTING = /^(?:a|b|big|code|em|font|i|nobr|small|strong|tt|u)$/

/** WHATWG HTML §13.1.2. */
const VOID = /^(?:meta|base|link|br|hr|col|img|wbr)$/
function valuesOf({ attributes }: HtmlElement, wanted: string): readonly string[] {
  return attributes.filter(([attribute]) => attribute === wanted).map(([, value]) => value)
}

function sizeIn(name: string, styles: readonly string[], around: number): number {
  const own = /^(?:small|su[bp])$/.test(name) ? around * SMALLER : around
  const tokens = styles
    .flatMap(declared)
    .filter(([property]) => isOfSize(property))
    .flatMap(([, value]) => tokensOf(value) ?? [])
  // The least of them, whichever is said last.
  return tokens.reduce((least, token) => Math.min(least, sizeOf(token, around)), own)
}

function sizeOf(token: string, around: number): number {
  if (token === 'smaller') return around * SMALLER
  const part = partOf(token)
  return part === null ? (letterSize(token) ?? around) : (part / 100) * around
}

const SMALLER = 5 / 6
