import type { HtmlElement } from './html-content.ts'
import { declared, numberOf, plainCss, tokensOf } from './plain-style.ts'

/** How large the words are in each element that is open, as the page goes on. */
export interface WordSizes {
  /** Whether words in it are still large enough to be seen. */
  readonly mayStart: (element: HtmlElement) => boolean
  readonly end: (name: string) => void
}

/** CSS Fonts 4 §2.5: sizes that are relative multiply, each within the other. */
export function wordSizes(): WordSizes {
  const open: { readonly name: string; readonly size: number }[] = []
  const counts = new Map<string, number>()
  const count = (name: string, more: number): unknown => counts.set(name, (counts.get(name) ?? 0) + more)
  return {
    mayStart(element) {
      const size = sizeIn(element, open.at(-1)?.size ?? MEDIUM)
      if (!VOID.test(element.name)) {
        open.push({ name: element.name, size })
        count(element.name, 1)
      }
      return size >= SEEN
    },
    end(name) {
      // What is not open ends nothing, so that each is taken off once.
      let isOpen = (counts.get(name) ?? 0) > 0
      while (isOpen) {
        const last = open.pop()
        if (last !== undefined) count(last.name, -1)
        isOpen = last !== undefined && last.name !== name
      }
    },
  }
}

/** WHATWG HTML §13.1.2. */
const VOID = /^(?:meta|base|link|br|hr|col|img|wbr)$/
/** In px. */
const MEDIUM = 16
const SEEN = 5

function sizeIn({ name, attributes }: HtmlElement, around: number): number {
  const own = /^(?:small|su[bp])$/.test(name) ? around * SMALLER : around
  const sizes = attributes
    .filter(([attribute]) => attribute === 'style')
    .flatMap(([, css]) => declared(plainCss(css) ?? ''))
    .filter(([property]) => property === 'font-size' || property === 'font')
  // The least of them, whichever is said last.
  return sizes.reduce((least, [, value]) => Math.min(least, sizeOf(value, around)), own)
}

/** The least of the sizes that a value says; the height of a line, which may stand beside it, is another one. */
function sizeOf(value: string, around: number): number {
  const sizes = (tokensOf(value) ?? []).map((token) => {
    if (token === 'smaller') return around * SMALLER
    const { number, unit } = numberOf(token) ?? NO_MEASURE
    const relative = RELATIVE[unit]
    return relative === undefined ? number * (PIXELS[unit] ?? Number.POSITIVE_INFINITY) : number * relative * around
  })
  return Math.min(...sizes)
}

const NO_MEASURE = { number: 1, unit: '' }
const SMALLER = 5 / 6
const RELATIVE: Readonly<Record<string, number>> = { em: 1, ex: 0.5, ch: 0.5, '%': 0.01 }
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 37.8, mm: 3.78, rem: 16 }
