import { isVoid } from './exact-markup.ts'
import type { HtmlElement } from './html-content.ts'
import { textOfHtml, wordsOf } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import { letterSize, partOf, tokensOf } from './plain-measures.ts'
import { declared, hasLettersBy, isOfSize, plainCss } from './plain-style.ts'
import { SEEN } from './plain-values.ts'

/** How words look in each element that is open, as a page of exact markup goes on. */
export interface OpenElements {
  /** Whether words in it are still large enough to be seen. */
  readonly mayStart: (element: HtmlElement) => boolean
  /** Whether it is shown with the letters that it has. */
  readonly mayHoldText: (text: string) => boolean
  readonly end: () => void
}

interface Open {
  /** The least that its letters can be, in px. */
  readonly size: number
  readonly hasLetters: boolean
  /** The mark of an item, as Word writes it: a letter of a font of marks. */
  readonly isMark: boolean
  /** A line stands under it, which would go through what is lower. */
  readonly isUnderlined: boolean
}

/** CSS Fonts 4 §2.5: sizes that are relative multiply, each within the other. No element makes words larger than they are around it. */
export function openElements(isUnderlinedBySheet: boolean): OpenElements {
  const open: Open[] = [{ size: 16, hasLetters: true, isMark: false, isUnderlined: isUnderlinedBySheet }]
  const around = (): Open => open[open.length - 1] as Open
  return {
    mayStart(element) {
      const { size, hasLetters: hasLettersAround, isMark, isUnderlined } = around()
      const styles = valuesOf(element, 'style').map((css) => plainCss(css) ?? '')
      const hasOwn =
        valuesOf(element, 'face').every((face) => hasLetters(face.toLowerCase())) && styles.every(hasLettersBy)
      const own: Open = {
        size: Math.min(size, sizeIn(element.name, styles, size)),
        hasLetters: hasLettersAround && hasOwn,
        isMark: isMark || styles.some((css) => /\bmso-list\s*:\s*ignore\b/i.test(css)),
        isUnderlined: isUnderlined || UNDERLINED.test(element.name) || styles.some((css) => /underline/i.test(css)),
      }
      if (!isVoid(element.name)) open.push(own)
      return own.size >= SEEN && !(element.name === 'sub' && isUnderlined)
    },
    mayHoldText(text) {
      if (around().hasLetters) return true
      const words = wordsOf(textOfHtml(text))
      return words === '' || (around().isMark && /^\p{L}$/u.test(words))
    },
    end() {
      open.pop()
    },
  }
}

function valuesOf({ attributes }: HtmlElement, wanted: string): readonly string[] {
  return attributes.filter(([attribute]) => attribute === wanted).map(([, value]) => value)
}

function sizeIn(name: string, styles: readonly string[], around: number): number {
  const isOfOneWidth = OF_ONE_WIDTH.test(name) || styles.some((css) => /monospace/i.test(css))
  const own = around * (/^(?:small|su[bp])$/.test(name) ? SMALLER : isOfOneWidth ? NARROWED : 1)
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

const UNDERLINED = /^(?:a|u|ins)$/
const SMALLER = 5 / 6
/** WHATWG HTML §15.3.4. Browsers have these letters in 13 px where others have 16. */
const OF_ONE_WIDTH = /^(?:pre|code|tt|kbd|samp)$/
const NARROWED = 13 / 16
