import { leastOf } from '../../core/extremes.ts'
import type { HtmlElement } from './html-content.ts'
import { textOfHtml, wordsOf } from './html-words.ts'
import { type CellRoom, leastSpacing, paddingIn, type Sides } from './plain-room.ts'
import { declared, plainCss } from './plain-style.ts'

/**
 * Whether numbers in cells that stand side by side can be told from one number. Each element and each text is told, in the order of a page of exact markup.
 */
export interface PlainCells {
  readonly start: (element: HtmlElement) => void
  readonly hold: (text: string) => void
  readonly end: (name: string) => void
  /** The least room between two of them, in px; a rule beside a number is as a sign before it, and has none, and so has a picture between words. */
  readonly leastRoom: () => number
}

interface Cell extends Sides {
  hasWords: boolean
  hasNumber: boolean
  hasPicture: boolean
  hasRule: boolean
}

interface Table {
  /** What its cells have around their words, and between them, where they do not say it themselves. */
  readonly padding: number
  readonly spacing: number
  /** A cell goes on in the next row. */
  isOverRows: boolean
  row: Cell[]
  readonly cells: Cell[]
}

const NOTHING = { hasWords: false, hasNumber: false, hasPicture: false, hasRule: false } as const

/** WHATWG HTML §15.3.8: of cells, and between them. */
const [PADDING, SPACING] = [1, 2] as const
/** Of a text: a number, or what stands at its end or its beginning and would be a part of a number beside it. */
const OF_NUMBERS = /\p{N}|[\p{Pd}\u2212.,]\s*$|^\s*[.,]/u

export function plainCells(ofSheets: CellRoom): PlainCells {
  const open: Table[] = []
  let least = Number.POSITIVE_INFINITY
  const told = (tell: (cell: Cell) => void): void => {
    for (const { row } of open) if (row.length > 0) tell(row[row.length - 1] as Cell)
  }
  return {
    start(element) {
      const { name } = element
      const table = open.at(-1)
      if (name === 'table') open.push(tableOf(element, ofSheets))
      else if (name === 'hr') told((cell) => (cell.hasRule = true))
      else if (name === 'img') told((cell) => (cell.hasPicture = true))
      else if (table !== undefined && name === 'tr') table.row = []
      else if (table !== undefined && /^t[dh]$/.test(name)) {
        table.isOverRows ||= element.attributes.some(([one]) => one === 'rowspan')
        const cell = { ...paddingOf(element, table.padding, ofSheets), ...NOTHING }
        table.row.push(cell)
        table.cells.push(cell)
      }
    },
    hold(text) {
      if (open.length === 0) return
      const read = textOfHtml(text)
      if (OF_NUMBERS.test(read)) told((cell) => (cell.hasNumber = true))
      if (wordsOf(read) !== '') told((cell) => (cell.hasWords = true))
    },
    end(name) {
      const table = open.at(-1)
      if (table === undefined) return
      if (name === 'tr' && !table.isOverRows) least = Math.min(least, roomIn(table, table.row, true))
      if (name !== 'table') return
      if (table.isOverRows) least = Math.min(least, roomIn(table, table.cells, false))
      open.pop()
    },
    leastRoom: () => least,
  }
}

/** `isInOrder`: each is beside the next one alone. */
function roomIn({ spacing }: Table, cells: readonly Cell[], isInOrder: boolean): number {
  const numbers = cells.filter(({ hasNumber }) => hasNumber)
  if (numbers.length > 0 && cells.some((one) => one.hasRule && (numbers.length > 1 || one !== numbers[0]))) return 0
  if (cells.some(({ hasPicture }, i) => hasPicture && isBetween(cells, i))) return 0
  if (numbers.length < 2) return Number.POSITIVE_INFINITY
  if (!isInOrder) return spacing + leastOf(numbers.map(({ left }) => left)) + leastOf(numbers.map(({ right }) => right))
  const pairs = cells.slice(1).map((cell, i) => [cells[i] as Cell, cell] as const)
  const beside = pairs.filter(([one, other]) => one.hasNumber && other.hasNumber)
  return leastOf(beside.map(([{ right }, { left }]) => spacing + right + left))
}

/** A picture between words may say a word of theirs. */
function isBetween(cells: readonly Cell[], at: number): boolean {
  return [cells.slice(0, at), cells.slice(at + 1)].every((beside) => beside.some(({ hasWords }) => hasWords))
}

function tableOf(element: HtmlElement, ofSheets: CellRoom): Table {
  const said = declaredOf(element)
  const isCollapsed = ofSheets.isCollapsed || said.some(([, value]) => value === 'collapse')
  const spacing = Math.min(attributeOf(element, 'cellspacing') ?? SPACING, ofSheets.spacing, leastSpacing(said))
  const padding = attributeOf(element, 'cellpadding') ?? PADDING
  return { padding, spacing: isCollapsed ? 0 : spacing, isOverRows: false, row: [], cells: [] }
}

/** CSS Cascade 4 §6: what an element says of itself goes before a sheet, and that before an attribute. */
function paddingOf(element: HtmlElement, ofTable: number, { padding, sure }: CellRoom): Sides {
  const own = paddingIn(declaredOf(element))
  const other = sure.has(element.name) ? padding : Math.min(ofTable, padding)
  return { left: own.left ?? other, right: own.right ?? other }
}

const declaredOf = ({ attributes }: HtmlElement): ReturnType<typeof declared> =>
  attributes.flatMap(([name, value]) => (name === 'style' ? declared(plainCss(value) ?? '') : []))

function attributeOf({ attributes }: HtmlElement, wanted: string): number | null {
  const value = attributes.find(([name]) => name === wanted)?.[1].trim()
  return value === undefined ? null : /^\d{1,3}$/.test(value) ? Number(value) : 0
}
