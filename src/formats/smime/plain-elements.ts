import { isVoid } from './exact-markup.ts'
import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import { plainRows } from './plain-rows.ts'
import type { PageSheets } from './plain-sheets.ts'
import { areBordersApart, type Declared, hasLettersBy, isDrawn } from './plain-style.ts'

/** What stands in one another, as a page of exact markup goes on. */
export interface OpenElements {
  /** Whether it may stand there. `said`: in its style. */
  readonly mayStart: (element: HtmlElement, said: Declared) => boolean
  /** Whether it is shown with the letters that it has. */
  readonly mayHoldText: (text: string) => boolean
  /** Whether an element that ends, and the end of the page, are plain. */
  readonly mayEnd: (name: string) => boolean
}

interface Open {
  readonly name: string
  readonly hasLetters: boolean
  /** A line stands under it, or under what it is in. */
  readonly isUnderlined: boolean
  readonly isPreserved: boolean
  /** A ground or a border of its own is seen; or a line, where it has text. */
  readonly isDrawn: boolean
  readonly hasLine: boolean
  hasText: boolean
  hasWords: boolean
  items: number
}

const ROOT = { name: '', hasLetters: true, isUnderlined: false, isPreserved: false, isDrawn: false, hasLine: false }
/** Of these letters, the size goes by what is around them (WHATWG HTML §15.3.7), if nothing else is said. */
const HEADING = /^h[1-6]$/
/** The numbers of a list stand at its left side, in 40 px: those of one digit are no wider. */
const MOST_ITEMS = 9

export function openElements(sheets: PageSheets): OpenElements {
  const root: Open = { ...ROOT, hasText: false, hasWords: false, items: 0 }
  const open: Open[] = [root]
  const rows = plainRows(sheets)
  let [lineHasWords, lineHasPicture] = [false, false]
  const around = (): Open => open.at(-1) ?? root
  /** What a picture shows, nobody compares: in a line of words it could say another one of them. So could the words that stand for it, where a program does not show it (WHATWG HTML §15.4.2). */
  const mayEndLine = (name: string): boolean => {
    if (isInline(name)) return true
    const isPlain = !(lineHasWords && lineHasPicture)
    lineHasWords = false
    lineHasPicture = false
    return isPlain
  }
  return {
    mayStart(element, said) {
      const { name } = element
      const isInLine = name === 'img' || (name === 'hr' && said.some(([property]) => property === 'display'))
      if (!(isInLine || mayEndLine(name)) || !rows.mayStart(element, said)) return false
      lineHasPicture ||= isInLine
      const parent = around()
      const isCounted = name === 'li' && parent.name === 'ol'
      if (isCounted && ++parent.items > MOST_ITEMS) return false
      lineHasWords ||= isCounted
      if (HEADING.test(name) && !sheets.sized.has(name) && !said.some(([property]) => property === 'font-size'))
        return false
      if (!isVoid(name)) open.push(openOf(element, said, parent, sheets))
      return /^t(?:able|d|h)$/.test(name) || areBordersApart(said)
    },
    mayHoldText(text) {
      const shown = textOfHtml(text)
      const own = around()
      if (own.isUnderlined && (own.isPreserved ? /\s/ : BLANK).test(shown)) return false
      if (!SEEN.test(shown)) return true
      const hasWords = WORD.test(shown)
      for (const one of open) {
        one.hasText = true
        one.hasWords ||= hasWords
      }
      lineHasWords = true
      rows.hold(hasWords)
      return own.hasLetters || MARK.test(shown)
    },
    mayEnd(name) {
      const ended = open.length > 1 ? open.pop() : root
      if (!mayEndLine(name) || !rows.mayEnd(name)) return false
      return (
        !ended || ended.hasWords || !(ended.isDrawn || (ended.hasLine && ended.hasText)) || /^(?:body|html)$/.test(name)
      )
    },
  }
}

function openOf({ name, attributes }: HtmlElement, said: Declared, parent: Open, sheets: PageSheets): Open {
  const faces = attributes.filter(([attribute]) => attribute === 'face').map(([, face]) => face.toLowerCase())
  const isNamed = attributes.some(([attribute]) => attribute === 'class' || attribute === 'id')
  const hasLine =
    /^[au]$/.test(name) ||
    said.some(([, value]) => value === 'underline') ||
    (isNamed && (sheets.underlined.has(name) || sheets.underlined.has('')))
  return {
    name,
    hasLetters: parent.hasLetters && faces.every(hasLetters) && hasLettersBy(said),
    isUnderlined: parent.isUnderlined || hasLine,
    isPreserved: parent.isPreserved || name === 'pre',
    isDrawn: isDrawn(attributes, said),
    hasLine,
    hasText: false,
    hasWords: false,
    items: 0,
  }
}

/** What is not blank. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u
const WORD = /[\p{L}\p{N}]/u
/** A line under it, without a letter, would be a stroke. A space at another one has no width of its own. */
const BLANK = /[^\S ]|[\u2800\p{Default_Ignorable_Code_Point}]/u
/** Of the item of a list, as Word writes it in a font of marks. */
const MARK = /^[\s·§•]*$/
