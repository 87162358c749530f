import type { Box, PlacedWord } from './drawing.ts'

/** A run of text as pdf.js tells it: where it begins, in which direction it goes, and how long and high it is, in units of the page. */
export interface TextRun {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

/** In these scripts words stand without spaces between them. */
const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/u

/** Below a part of the height of a letter, what follows on the same line belongs to the same word. */
const GAP = 0.2

/**
 * The words of a page in the order in which it paints them, each with its place.
 *
 * @param lengthOf of a text in some ordinary font: where a word stands in its run is estimated by it
 */
export function wordsOf(
  runs: readonly TextRun[],
  boxOf: (rectangle: readonly number[]) => Box,
  lengthOf: (text: string) => number,
): readonly PlacedWord[] {
  const words: PlacedWord[] = []
  let before: TextRun | null = null
  for (const run of runs) {
    const isJoined = before !== null && follows(before, run)
    for (const [i, { text, from, to, isApart }] of partsOf(run.str, lengthOf).entries()) {
      const word = { text, isApart, ...boxOf(rectangleOf(run, from, to)) }
      const last = words.at(-1)
      if (i === 0 && from === 0 && isJoined && last !== undefined && !last.isApart)
        words[words.length - 1] = joined(last, word)
      else words.push(word)
    }
    const last = words.at(-1)
    if (last !== undefined && (run.hasEOL || (run.str !== '' && run.str.trim() === '')))
      words[words.length - 1] = { ...last, isApart: true }
    if (run.str !== '') before = run
  }
  return words
}

/** Of what is longer, each character counts as wide as any other. */
const LONGEST = 4_000

interface Part {
  readonly text: string
  /** As parts of the run. */
  readonly from: number
  readonly to: number
  readonly isApart: boolean
}

function partsOf(text: string, lengthOf: (text: string) => number): readonly Part[] {
  // To measure each beginning of a long run would take as long as its square.
  const whole = text.length > LONGEST ? 0 : lengthOf(text)
  const partTo = (at: number): number => (whole === 0 ? at / text.length : lengthOf(text.slice(0, at)) / whole)
  const parts: Part[] = []
  for (const { 0: token, index } of text.matchAll(/\S+/gu)) {
    const end = index + token.length
    const pieces = WITHOUT_SPACES.test(token)
      ? [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(token)].map(
          ({ segment, index: at }) => [segment, at] as const,
        )
      : [[token, 0] as const]
    for (const [piece, at] of pieces) {
      const from = index + at
      const to = from + piece.length
      parts.push({
        text: piece,
        from: partTo(from),
        to: partTo(to),
        isApart: to === end && end < text.length,
      })
    }
  }
  return parts
}

function follows(before: TextRun, run: TextRun): boolean {
  if (before.hasEOL || /\s$/u.test(before.str) || /^\s/u.test(run.str)) return false
  const [alongX, alongY] = directionOf(before)
  const [, , , , x = 0, y = 0] = before.transform
  const [, , , , nextX = 0, nextY = 0] = run.transform
  const away = Math.hypot(nextX - (x + alongX * before.width), nextY - (y + alongY * before.width))
  return away < GAP * Math.max(before.height, run.height)
}

function directionOf({ transform: [a = 1, b = 0] }: TextRun): readonly [number, number] {
  const length = Math.hypot(a, b)
  return length === 0 ? [1, 0] : [a / length, b / length]
}

/** Around all four corners, since text may stand in any direction. */
function rectangleOf(run: TextRun, from: number, to: number): readonly number[] {
  const [alongX, alongY] = directionOf(run)
  const [, , , , x = 0, y = 0] = run.transform
  const below = run.height * 0.2
  const corners = [from, to].flatMap((part) =>
    [-below, run.height].map((up) => [
      x + alongX * run.width * part - alongY * up,
      y + alongY * run.width * part + alongX * up,
    ]),
  )
  const xs = corners.map(([one = 0]) => one)
  const ys = corners.map(([, one = 0]) => one)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function joined(one: PlacedWord, other: PlacedWord): PlacedWord {
  const left = Math.min(one.left, other.left)
  const top = Math.min(one.top, other.top)
  return {
    text: one.text + other.text,
    isApart: other.isApart,
    left,
    top,
    width: Math.max(one.left + one.width, other.left + other.width) - left,
    height: Math.max(one.top + one.height, other.top + other.height) - top,
  }
}
