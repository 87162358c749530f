import type { Box } from './drawing.ts'

/** Pixels, four octets each. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Side of the squares that are compared, in pixels. */
const CELL = 12
/** What two drawings of the same page may differ by, of 255: no program draws the edge of a letter to the last shade twice on every machine. */
const NOTICEABLE = 8

/** A page in squares: 1 where two pictures of it differ. */
export interface Cells {
  readonly differs: Uint8Array
  readonly columns: number
  readonly rows: number
  /** Of a square, as a part of the page. */
  readonly width: number
  readonly height: number
  /** Of the picture, in pixels. */
  readonly across: number
  readonly down: number
}

/** Where two pictures of a page look different: boxes around squares that touch, as parts of the page. Another size is another page. */
export function findChanges(one: Picture, other: Picture): readonly Box[] {
  const cells = cellsOf(one, other)
  return cells === null ? [{ left: 0, top: 0, width: 1, height: 1 }] : boxesOf(cells, cells.differs)
}

/** The squares in which two pictures differ; `null`: they have not the same size. */
export function cellsOf(one: Picture, other: Picture): Cells | null {
  if (one.width !== other.width || one.height !== other.height) return null
  const { width, height } = one
  const columns = Math.ceil(width / CELL)
  const rows = Math.ceil(height / CELL)
  const differs = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / CELL) * columns
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      if (isNoticeable(one.data, other.data, at)) differs[row + Math.floor(x / CELL)] = 1
    }
  }
  return { differs, columns, rows, width: CELL / width, height: CELL / height, across: width, down: height }
}

/** Boxes around squares that touch, of those that are 1 in `chosen`. */
export function boxesOf({ columns, rows, across, down }: Cells, chosen: Uint8Array): readonly Box[] {
  return groups(chosen, columns, rows).map(({ left, top, right, bottom }) => ({
    left: (left * CELL) / across,
    top: (top * CELL) / down,
    width: (Math.min((right + 1) * CELL, across) - left * CELL) / across,
    height: (Math.min((bottom + 1) * CELL, down) - top * CELL) / down,
  }))
}

function isNoticeable(one: Uint8ClampedArray, other: Uint8ClampedArray, at: number): boolean {
  for (let i = at; i < at + 3; i++) if (Math.abs((one[i] ?? 0) - (other[i] ?? 0)) > NOTICEABLE) return true
  return false
}

interface Group {
  left: number
  top: number
  right: number
  bottom: number
}

/** Squares that differ and are no more than two apart are one place: a line of text, and not its letters. */
function groups(differs: Uint8Array, columns: number, rows: number): readonly Group[] {
  const found: Group[] = []
  const rest = new Uint8Array(differs.length)
  rest.set(differs)
  for (let start = 0; start < rest.length; start++) {
    if (rest[start] !== 1) continue
    const group = { left: columns, top: rows, right: 0, bottom: 0 }
    const open = [start]
    rest[start] = 0
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % columns
      const y = Math.floor(at / columns)
      group.left = Math.min(group.left, x)
      group.top = Math.min(group.top, y)
      group.right = Math.max(group.right, x)
      group.bottom = Math.max(group.bottom, y)
      for (let near = Math.max(0, y - 2); near <= Math.min(rows - 1, y + 2); near++)
        for (let beside = Math.max(0, x - 2); beside <= Math.min(columns - 1, x + 2); beside++) {
          const next = near * columns + beside
          if (rest[next] !== 1) continue
          rest[next] = 0
          open.push(next)
        }
    }
    found.push(group)
  }
  return found
}
