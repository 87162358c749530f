import type { PlacedWord } from './drawing.ts'

/** A word of a document, and on which of its pages it stands. */
export interface Word extends PlacedWord {
  readonly page: number
}

/** Words that stood there when it was signed, and those that stand there today, between words that are the same. */
export interface TextChange {
  readonly before: readonly Word[]
  readonly after: readonly Word[]
  readonly lead: readonly Word[]
  readonly tail: readonly Word[]
  /** Of the file of today: where it is, or where it would be. */
  readonly page: number
}

/** Words around a change that are told with it. */
const AROUND = 6

/** Further edits than these are not counted one by one: what lies between the first and the last is told as one change. */
const MOST_EDITS = 600

/**
 * What the words of a document are today, beside those that were signed: the fewest words taken out and put in (E. W. Myers, "An O(ND) Difference
 * Algorithm and Its Variations", 1986). It compares what the pages say, in the order in which they paint it.
 */
export function textChanges(signed: readonly Word[], today: readonly Word[]): readonly TextChange[] {
  let start = 0
  while (start < signed.length && start < today.length && isSame(signed[start], today[start])) start++
  let [signedEnd, todayEnd] = [signed.length, today.length]
  while (signedEnd > start && todayEnd > start && isSame(signed[signedEnd - 1], today[todayEnd - 1])) {
    signedEnd--
    todayEnd--
  }
  const spans = spansOf(signed.slice(start, signedEnd), today.slice(start, todayEnd))
  return spans.map(([fromSigned, toSigned, fromToday, toToday]) => {
    const [a, b, c, d] = [start + fromSigned, start + toSigned, start + fromToday, start + toToday]
    const place = today[c] ?? today[c - 1] ?? signed[a]
    return {
      before: signed.slice(a, b),
      after: today.slice(c, d),
      lead: today.slice(Math.max(0, c - AROUND), c),
      tail: today.slice(d, d + AROUND),
      page: place?.page ?? 1,
    }
  })
}

function isSame(one: Word | undefined, other: Word | undefined): boolean {
  return one?.text === other?.text
}

/** From and to in what was signed, from and to in what is there today. */
type Span = readonly [fromSigned: number, toSigned: number, fromToday: number, toToday: number]

function spansOf(signed: readonly Word[], today: readonly Word[]): readonly Span[] {
  if (signed.length === 0 && today.length === 0) return []
  const rows = furthestRows(signed, today)
  if (rows === null) return [[0, signed.length, 0, today.length]]
  const spans: [number, number, number, number][] = []
  let [x, y] = [signed.length, today.length]
  for (let d = rows.length - 1; d > 0; d--) {
    const row = rows[d - 1] ?? new Map<number, number>()
    const k = x - y
    const isDown = k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1))
    const beforeK = isDown ? k + 1 : k - 1
    const beforeX = row.get(beforeK) ?? 0
    const beforeY = beforeX - beforeK
    const [toX, toY] = isDown ? [beforeX, beforeY + 1] : [beforeX + 1, beforeY]
    const last = spans.at(-1)
    // Edits that touch are one change.
    if (last !== undefined && last[0] === toX && last[2] === toY) {
      last[0] = beforeX
      last[2] = beforeY
    } else spans.push([beforeX, toX, beforeY, toY])
    x = beforeX
    y = beforeY
  }
  return asPhrases(spans.reverse())
}

/** A few words that happen to be the same between two larger edits are part of one change: what was written anew is read as a whole. */
function asPhrases(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && span[0] - last[1] < Math.min(sizeOf(last), sizeOf(span)))
      merged[merged.length - 1] = [last[0], span[1], last[2], span[3]]
    else merged.push(span)
  }
  return merged
}

function sizeOf([fromSigned, toSigned, fromToday, toToday]: Span): number {
  return Math.max(toSigned - fromSigned, toToday - fromToday)
}

/** How far one comes on each diagonal with as many edits; `null`: with more than are counted. */
function furthestRows(signed: readonly Word[], today: readonly Word[]): readonly ReadonlyMap<number, number>[] | null {
  const rows: Map<number, number>[] = []
  let row = new Map<number, number>()
  for (let d = 0; d <= Math.min(MOST_EDITS, signed.length + today.length); d++) {
    const next = new Map<number, number>()
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1))
      let x = d === 0 ? 0 : isDown ? (row.get(k + 1) ?? 0) : (row.get(k - 1) ?? 0) + 1
      while (x < signed.length && x - k < today.length && isSame(signed[x], today[x - k])) x++
      next.set(k, x)
      if (x >= signed.length && x - k >= today.length) return [...rows, next]
    }
    rows.push(next)
    row = next
  }
  return null
}
