/**
 * The word that was meant, where few letters are otherwise: one of four, two of five or more; else the only one that begins so. `null`: none is near.
 */
export function nearestWord(word: string, words: readonly string[]): string | null {
  const most = word.length < 5 ? 1 : 2
  // Of two letters each is too much of a word. No word is so long, and the comparison takes the product of both lengths.
  if (word.length < 3 || word.length > 60) return null
  const near = words.map((one) => ({ one, distance: distanceOf(word.toLowerCase(), one.toLowerCase()) }))
  const [first] = near.filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance)
  if (first !== undefined) return first.one
  const [begun, another] = words.filter((one) => one.toLowerCase().startsWith(word.toLowerCase()))
  return another === undefined ? (begun ?? null) : null
}

/** What stands behind an error about a word: the one that was meant, or those. It is told, and never taken. */
export function didYouMean(...meant: readonly (string | null)[]): string {
  const told = meant.filter((word) => word !== null)
  return told.length === 0 ? '' : `; did you mean ${told.join(' or ')}?`
}

/** Letters put in, left out, exchanged, or swapped with the next one (Damerau and Levenshtein, each place touched once). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1), swapped))
    }
  }
  return at(a.length, b.length)
}
