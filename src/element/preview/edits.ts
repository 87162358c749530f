/** Further edits than these are not counted one by one: what lies between the first and the last is told as one change. */
const MOST_EDITS = 600

/** From and to in what was there, from and to in what is there today. */
export type Span = readonly [fromSigned: number, toSigned: number, fromToday: number, toToday: number]

/**
 * Where two lists differ: the fewest entries taken out and put in (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). Edits that
 * touch are one.
 */
export function editsOf(signed: readonly string[], today: readonly string[]): readonly Span[] {
  let start = 0
  while (start < signed.length && start < today.length && signed[start] === today[start]) start++
  let [signedEnd, todayEnd] = [signed.length, today.length]
  while (signedEnd > start && todayEnd > start && signed[signedEnd - 1] === today[todayEnd - 1]) {
    signedEnd--
    todayEnd--
  }
  return spansOf(signed.slice(start, signedEnd), today.slice(start, todayEnd)).map(
    ([a, b, c, d]) => [start + a, start + b, start + c, start + d] as const,
  )
}

/** What is the same of both, by its places: what lies between the edits. */
export function sameOf(edits: readonly Span[], length: number): readonly (readonly [signed: number, today: number])[] {
  const same: (readonly [number, number])[] = []
  let [x, y] = [0, 0]
  for (const [fromSigned, toSigned, , toToday] of [...edits, [length, length, 0, 0] as const]) {
    while (x < fromSigned) same.push([x++, y++])
    x = toSigned
    y = toToday
  }
  return same
}

function spansOf(signed: readonly string[], today: readonly string[]): readonly Span[] {
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
    if (last !== undefined && last[0] === toX && last[2] === toY) {
      last[0] = beforeX
      last[2] = beforeY
    } else spans.push([beforeX, toX, beforeY, toY])
    x = beforeX
    y = beforeY
  }
  return spans.reverse()
}

/** How far one comes on each diagonal with as many edits; `null`: with more than are counted. */
function furthestRows(
  signed: readonly string[],
  today: readonly string[],
): readonly ReadonlyMap<number, number>[] | null {
  const rows: Map<number, number>[] = []
  let row = new Map<number, number>()
  for (let d = 0; d <= Math.min(MOST_EDITS, signed.length + today.length); d++) {
    const next = new Map<number, number>()
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1))
      let x = d === 0 ? 0 : isDown ? (row.get(k + 1) ?? 0) : (row.get(k - 1) ?? 0) + 1
      while (x < signed.length && x - k < today.length && signed[x] === today[x - k]) x++
      next.set(k, x)
      if (x >= signed.length && x - k >= today.length) return [...rows, next]
    }
    rows.push(next)
    row = next
  }
  return null
}
