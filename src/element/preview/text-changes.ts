import type { PlacedWord } from './drawing.ts'
import { editsOf, type Span, sameOf } from './edits.ts'

/** A word of a document, and on which of its pages it stands. */
export interface Word extends PlacedWord {
  readonly page: number
}

/** Words that stood there when it was signed, and those that stand there today, between words that are the same. */
export interface WordChange {
  readonly before: readonly Word[]
  readonly after: readonly Word[]
  readonly lead: readonly Word[]
  readonly tail: readonly Word[]
  /** Of the file of today: where it is, or where it would be. */
  readonly page: number
}

export interface ComparedWords {
  readonly changes: readonly WordChange[]
  /** What is the same of both. */
  readonly same: readonly (readonly [signed: Word, today: Word])[]
}

/** Words around a change that are told with it. */
const AROUND = 6

/** What the words of a document are today, beside those that were signed, in the order in which the pages paint them. */
export function compareWords(signed: readonly Word[], today: readonly Word[]): ComparedWords {
  const edits = editsOf(
    signed.map(({ text }) => text),
    today.map(({ text }) => text),
  )
  const changes = asPhrases(edits).map(([a, b, c, d]) => ({
    before: signed.slice(a, b),
    after: today.slice(c, d),
    lead: today.slice(Math.max(0, c - AROUND), c),
    tail: today.slice(d, d + AROUND),
    page: (today[c] ?? today[c - 1] ?? signed[a])?.page ?? 1,
  }))
  const same = sameOf(edits, signed.length).flatMap(([i, j]) => {
    const [one, other] = [signed[i], today[j]]
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
  return { changes, same }
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
