import type { Declared } from './exact-css.ts'
import type { HtmlElement } from './html-content.ts'
import type { PageSheets } from './plain-sheets.ts'
import { borderAround, hasBorder, isDrawn, paddingIn, ROOM, type SideOfWords } from './plain-style.ts'

/** Whether words in cells side by side can be told from one another. Each element and each text is told, in the order of a page of exact markup. */
export interface PlainRows {
  /** Whether it may stand there. `said`: in its style. */
  readonly mayStart: (element: HtmlElement, said: Declared) => boolean
  /** `areWords`: a text that is seen has a letter or a number. */
  readonly hold: (areWords: boolean) => void
  /** Whether a row or a cell that ends is plain. */
  readonly mayEnd: (name: string) => boolean
}

interface Cell {
  readonly left: number
  readonly right: number
  /** Its border, or its ground, is seen. */
  readonly isDrawn: boolean
  readonly hasBorders: { readonly [side in SideOfWords]: boolean }
  readonly isWide: boolean
  /** Of the tables in it. */
  readonly columns: Columns
  hasText: boolean
  hasWords: boolean
  /** A picture, or what has a border or a ground. */
  hasPicture: boolean
}

/** Of tables below one another. */
interface Columns {
  /** Rows with words, and whether one of them has words in several cells; and whether words stand in another column than that of their order. */
  rows: number
  areSeveral: boolean
  arePassed: boolean
}

interface Table {
  readonly columns: Columns
  readonly isBordered: boolean
  /** What it and its cells say of that. */
  border?: string
  /** Of its cells, where they do not say it themselves, in px. */
  readonly padding: number
  hasRows: boolean
  rows: number
  row: Cell[]
}

export function plainRows(sheets: PageSheets): PlainRows {
  const open: Table[] = []
  const outside = newColumns()
  const tell = (tables: readonly Table[], to: (cell: Cell) => void): void => {
    for (const { row } of tables) for (const cell of row.slice(-1)) to(cell)
  }
  return {
    mayStart(element, said) {
      const { name } = element
      const table = open.at(-1)
      if (name === 'hr') return table === undefined
      const isCell = /^t[dh]$/.test(name)
      const columns = table?.row.at(-1)?.columns ?? outside
      const own = name === 'table' ? tableOf(element, said, columns) : null
      // In a cell, and of another one.
      if (name === 'img' || own?.isBordered || isDrawn(element.attributes, said))
        tell(isCell ? open.slice(0, -1) : open, (cell) => (cell.hasPicture = true))
      const around = own ?? table
      if (around !== undefined) {
        const isOfTable = own !== null || isCell
        const border = borderAround(said, isOfTable && around.isBordered, isCell ? sidesBeside(around) : [])
        // CSS 2.2 §17.6.2.1: of two that are not alike, one is shown between two cells.
        if (border === null) return false
        if (isOfTable && border !== '') around.border ??= border
        if (isOfTable && border !== '' && border !== around.border) return false
      }
      if (own !== null) open.push(own)
      // CSS Tables 3 §2.1: the head of a table is shown first, wherever it stands.
      if (table !== undefined && /^(?:thead|tbody|tr)$/.test(name)) {
        if (name === 'thead' && table.hasRows) return false
        table.hasRows = true
        table.row = []
        if (name === 'tr') table.rows++
      }
      if (table !== undefined && isCell) table.row.push(cellOf(element, said, table, sheets))
      return true
    },
    hold(areWords) {
      tell(open, (cell) => {
        cell.hasText = true
        cell.hasWords ||= areWords
      })
    },
    mayEnd(name) {
      const table = open.at(-1)
      if (name === 'table') open.pop()
      if (name !== 'tr' || table === undefined) return true
      const { row, columns } = table
      const lastWords = row.map(({ hasText }) => hasText).lastIndexOf(true)
      if (lastWords >= 0) columns.rows++
      columns.areSeveral ||= row.findIndex(({ hasText }) => hasText) < lastWords
      columns.arePassed ||= row.some(({ hasText, isWide }, i) => (hasText ? isWide : i < lastWords))
      // A plain text has no columns but those of its tabs: what passes one may stand in another.
      return isPlainRow(row) && !(columns.rows > 1 && columns.areSeveral && columns.arePassed)
    },
  }
}

const newColumns = (): Columns => ({ rows: 0, areSeveral: false, arePassed: false })

/** Of a cell in a grid: what is beside it has a border there. */
function sidesBeside({ row, rows }: Table): readonly string[] {
  return [...(row.length > 0 ? ['left'] : []), ...(rows > 1 ? ['top'] : [])]
}

/** A picture is beside no cell with words, of which it could say one, and so is what has a border: it could be a sign. What is drawn has words in it, as by itself it could be a stroke. */
function isPlainRow(row: readonly Cell[]): boolean {
  if (row.some((cell) => cell.isDrawn && !cell.hasWords)) return false
  const worded = row.filter((cell) => cell.hasText)
  if (row.some((cell) => cell.hasPicture && worded.some((one) => one !== cell))) return false
  return worded.every(({ left, right, hasBorders }, i) => {
    if ((hasBorders.left && left < ROOM) || (hasBorders.right && right < ROOM)) return false
    // What is empty between them may have no room.
    const next = worded[i + 1]
    if (next === undefined) return true
    if ((next.hasBorders.left && right < ROOM) || (hasBorders.right && next.left < ROOM)) return false
    return right + next.left >= ROOM
  })
}

function tableOf(element: HtmlElement, said: Declared, columns: Columns): Table {
  const border = attributeOf(element, 'border')
  const isBordered = Number.parseInt(border ?? '0', 10) > 0 || hasBorder(said, 'left') || hasBorder(said, 'right')
  return {
    isBordered,
    padding: Number.parseInt(attributeOf(element, 'cellpadding') ?? '1', 10) || 0,
    columns,
    hasRows: false,
    rows: 0,
    row: [],
  }
}

/** CSS Cascade 4 §6: what an element says of itself goes before a sheet, and that before an attribute. */
function cellOf(element: HtmlElement, said: Declared, table: Table, sheets: PageSheets): Cell {
  const other = sheets.padded.has(element.name) ? sheets.padding : Math.min(table.padding, sheets.padding)
  return {
    left: paddingIn(said, 'left') ?? other,
    right: paddingIn(said, 'right') ?? other,
    isDrawn: table.isBordered || isDrawn(element.attributes, said),
    hasBorders: {
      left: table.isBordered || hasBorder(said, 'left'),
      right: table.isBordered || hasBorder(said, 'right'),
    },
    isWide: (attributeOf(element, 'colspan') ?? '1') !== '1',
    columns: newColumns(),
    hasText: false,
    hasWords: false,
    hasPicture: false,
  }
}

function attributeOf({ attributes }: HtmlElement, wanted: string): string | null {
  return attributes.find(([name]) => name === wanted)?.[1].trim() ?? null
}
