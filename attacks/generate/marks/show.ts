import type { Raster, Reader, ReaderName, Seen } from '../../readers/seen.ts'
import type { Box } from '../types.ts'
import type { MarkSample } from './sample.ts'

/** Which readers show something otherwise than it was signed, outside of where the page may change, or something below a mark on blank paper. */
export interface Told {
  readonly outside: readonly ReaderName[]
  readonly below: readonly ReaderName[]
}

const SCALE = 0.5
/** Of 255: the edges of letters differ by less from one drawing to the next. */
const EDGE = 60
/** Darker than any coloured paper here. */
const PAINTED = 150
const FEW = 3
/** Pixels around a box that its own border may change. */
const AROUND = 2

export async function showMark(readers: readonly Reader[], sample: MarkSample): Promise<Told> {
  const [outside, below]: [ReaderName[], ReaderName[]] = [[], []]
  await Promise.all(
    readers.map(async (reader) => {
      const once = await ask(reader, sample)
      // What a busy machine draws once in another way it does not draw again.
      const { isOutside, isBelow } = once.isOutside || once.isBelow ? await ask(reader, sample) : once
      if (isOutside) outside.push(reader.name)
      if (isBelow) below.push(reader.name)
    }),
  )
  return { outside, below }
}

async function ask(reader: Reader, sample: MarkSample): Promise<{ isOutside: boolean; isBelow: boolean }> {
  const read = (bytes: Uint8Array) => reader.read({ bytes, raster: true, scale: SCALE })
  const [after, before] = [await read(sample.attack), await read(sample.signed)]
  if (!('pages' in after) || !('pages' in before)) return { isOutside: false, isBelow: false }
  return { isOutside: differs(after, before, sample), isBelow: sample.isOnPaper && hasPaint(before, sample) }
}

function differs(after: Seen, before: Seen, { page, mayChange }: MarkSample): boolean {
  if (!('pages' in after) || !('pages' in before) || after.pages.length !== before.pages.length) return true
  return after.pages.some(({ raster }, index) => {
    const other = before.pages[index]?.raster
    if (raster === undefined || other === undefined || raster.grey.length !== other.grey.length) return true
    const boxes = index === page ? mayChange : []
    return count(raster, (i) => Math.abs((raster.grey[i] ?? 0) - (other.grey[i] ?? 0)) > EDGE, boxes, false) > FEW
  })
}

/** Something dark inside the place, away from its border: rules and frames are thin. */
function hasPaint(before: Seen, { page, mayChange }: MarkSample): boolean {
  const raster = 'pages' in before ? before.pages[page]?.raster : undefined
  if (raster === undefined) return false
  const rows = new Map<number, number>()
  const [box] = mayChange
  if (box === undefined) return false
  const width = (box[2] - box[0]) * SCALE
  count(
    raster,
    (i) => {
      if ((raster.grey[i] ?? 255) < PAINTED) {
        const row = Math.floor(i / raster.width)
        rows.set(row, (rows.get(row) ?? 0) + 1)
      }
      return false
    },
    mayChange,
    true,
  )
  // A rule fills its row; a letter does not.
  return [...rows.values()].filter((pixels) => pixels > 1 && pixels < width / 2 - 4).length > 2
}

function count(
  { width, height, grey }: Raster,
  isOne: (index: number) => boolean,
  boxes: readonly Box[],
  isInside: boolean,
): number {
  const margin = isInside ? -AROUND : AROUND
  const inPixels = boxes.map(([left, bottom, right, top]) => [
    left * SCALE - margin,
    height - top * SCALE - margin,
    right * SCALE + margin,
    height - bottom * SCALE + margin,
  ])
  let found = 0
  for (let i = 0; i < grey.length; i++) {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5]
    const inside = inPixels.some(
      ([left = 0, up = 0, right = 0, down = 0]) => x >= left && x <= right && y >= up && y <= down,
    )
    if (inside === isInside && isOne(i)) found++
  }
  return found
}
