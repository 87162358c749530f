import type { Declared } from './exact-css.ts'
import { isVoid } from './exact-markup.ts'
import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml } from './html-words.ts'
import { hasLetters } from './plain-fonts.ts'
import { BLANKS, bothSizes, LARGEST, type Sizes, sizeOf } from './plain-measures.ts'
import { plainRows } from './plain-rows.ts'
import { type PageSheets, saysBlanks } from './plain-sheets.ts'
import { areBordersApart, hasLettersBy, isDrawn, sizesIn } from './plain-style.ts'

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
  readonly sizes: Sizes
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

/** CSS Fonts 4 §2.5: `medium`. */
const INITIAL: Sizes = { least: 16, most: 16 }
const ROOT = {
  sizes: INITIAL,
  name: '',
  hasLetters: true,
  isUnderlined: false,
  isPreserved: false,
  isDrawn: false,
  hasLine: false,
}
/** Of these letters, the size goes by what is around them (WHATWG HTML §15.3.7), if nothing else is said. */
const HEADING = /^h[1-6]$/
/** The numbers of a list stand at its left side, in 40 px: those of one digit are no wider. */
const MOST_ITEMS = 9

export function openElements(sheets: PageSheets): OpenElements {
  const root: Open = { ...ROOT, hasText: false, hasWords: false, items: 0 }
  const open: Open[] = [root]
  const rows = plainRows(sheets)
  let [lineHasWords, lineHasPicture, blanks, letters] = [false, false, LARGEST, 0]
  const around = (): Open => open.at(-1) ?? root
  /** What a picture shows, nobody compares: in a line of words it could say another one of them. So could the words that stand for it, where a program does not show it (WHATWG HTML §15.4.2). */
  const mayEndLine = (name: string): boolean => {
    if (isInline(name)) return true
    // A blank that is too small beside large letters is not seen.
    const isPlain = !(lineHasWords && lineHasPicture) && letters <= blanks * BLANKS
    ;[lineHasWords, lineHasPicture, blanks, letters] = [false, false, LARGEST, 0]
    return isPlain
  }
  return {
    mayStart(element, said) {
      const { name } = element
      const isInLine = name === 'img' || (name === 'hr' && said.some(([property]) => property === 'display'))
      if (!(isInLine || mayEndLine(name)) || !rows.mayStart(element, said)) return false
      lineHasPicture ||= isInLine
      const parent = around()
      // What keeps its lines and blanks has them throughout: WHATWG HTML §15.3.10 gives a table its own, and a cell that is not to be wrapped.
      const isPreserved = parent.isPreserved || name === 'pre'
      if (isPreserved && (name === 'table' || sheets.saysBlanks || saysBlanks(said))) return false
      const isCounted = name === 'li' && parent.name === 'ol'
      if (isCounted && ++parent.items > MOST_ITEMS) return false
      lineHasWords ||= isCounted
      if (HEADING.test(name) && !sheets.sized.has(name) && sizesIn(said) === undefined) return false
      if (!isVoid(name)) open.push(openOf(element, said, parent, sheets))
      return /^t(?:able|d|h)$/.test(name) || areBordersApart(said)
    },
    mayHoldText(text) {
      const shown = textOfHtml(text)
      const own = around()
      if (own.isUnderlined && (own.isPreserved ? /\s/ : BLANK).test(shown)) return false
      if (/^\s|\s$/.test(shown)) blanks = Math.min(blanks, own.sizes.least)
      if (!SEEN.test(shown)) return true
      letters = Math.max(letters, own.sizes.most)
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
    sizes: sizesOf({ name, attributes }, said, parent, sheets),
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

/** CSS Cascade 4 §6: what an element says itself, or else what a sheet may say of it, or what is around it has. */
function sizesOf(
  { name, attributes }: Pick<HtmlElement, 'name' | 'attributes'>,
  said: Declared,
  { sizes }: Open,
  sheets: PageSheets,
): Sizes {
  const own = sizesIn(said)
  if (own !== undefined) return own
  const isNamed = attributes.some(([attribute]) => /^(?:class|id)$/.test(attribute))
  const size = attributes.find(([attribute]) => attribute === 'size')?.[1]
  // WHATWG HTML §15.3.10: without a DOCTYPE, a table does not ask what is around it.
  const others = [
    sheets.sizes.get(name),
    isNamed ? sheets.sizes.get('') : undefined,
    name === 'table' ? INITIAL : undefined,
  ]
  const given = size === undefined ? null : sizeOf(size)
  if (given !== null) others.push({ least: given, most: given })
  return others.reduce<Sizes>((all, other) => bothSizes(all, other), sizes)
}

/** What is not blank. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u
const WORD = /[\p{L}\p{N}]/u
/** A line under it, without a letter, would be a stroke. A space at another one has no width of its own. */
const BLANK = /[^\S ]|[\u2800\p{Default_Ignorable_Code_Point}]/u
/** Of the item of a list, as Word writes it in a font of marks. */
const MARK = /^[\s·§•]*$/
