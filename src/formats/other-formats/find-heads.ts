import { WholeFile } from '../../core/file-octets.ts'
import { ARCHIVES } from './archive-heads.ts'
import type { FindHead, FormatHead, OctetSpan, OtherFormat, Trials } from './head.ts'
import { findMarkup } from './markup-heads.ts'
import { findMail, findPem } from './message-heads.ts'
import { findPdfHeader, findPdfObject, findPdfStart, findPdfTrailer } from './pdf-heads.ts'
import { placedHeads } from './placed-heads.ts'
import { findZip } from './zip-heads.ts'

interface Finder {
  readonly format: OtherFormat
  readonly find: FindHead
}

/** By an octet that each such head has. */
const FINDERS: readonly (readonly [octet: string, format: OtherFormat, find: FindHead])[] = [
  ['%', 'PDF', findPdfHeader],
  ['j', 'PDF', findPdfObject],
  ['t', 'PDF', findPdfTrailer],
  ['x', 'PDF', findPdfStart],
  ['P', 'ZIP', findZip],
  ['<', 'HTML or XML', findMarkup],
  [':', 'mail', findMail],
  ['G', 'PEM', findPem],
  ...ARCHIVES,
]

const BY_OCTET: readonly (readonly Finder[] | undefined)[] = (() => {
  const table = new Array<Finder[] | undefined>(256).fill(undefined)
  for (const [octet, format, find] of FINDERS) {
    const code = octet.charCodeAt(0)
    table[code] = [...(table[code] ?? []), { format, find }]
  }
  return table
})()

/** No head is longer, before the octet that it is found by and behind it. */
export const REACH = 512

/**
 * The first head of each format that has an octet in one of these spans, in the order of the file: what a head shares with octets that somebody signed
 * does not make it theirs. `own`: the formats that the file has anyway. Each octet of the spans is looked at once.
 */
export function findHeads(
  octets: Uint8Array,
  spans: readonly OctetSpan[],
  own: readonly OtherFormat[] = [],
): readonly FormatHead[] {
  const placed = placedHeads(new WholeFile(octets)).filter((head) => isIn(head, spans))
  return firstOfEach([...placed, ...headsAnywhere(octets, spans, own)], own)
}

/** The first one of each format, and those that stand in one place before others. */
export function firstOfEach(heads: readonly FormatHead[], own: readonly OtherFormat[]): readonly FormatHead[] {
  const found = new Map<OtherFormat, FormatHead>()
  for (const head of heads) if (!own.includes(head.format) && !found.has(head.format)) found.set(head.format, head)
  return [...found.values()].sort((a, b) => a.start - b.start)
}

/** Those whose readers look for them wherever they stand. `isHead`: what of them counts. */
export function headsAnywhere(
  octets: Uint8Array,
  spans: readonly OctetSpan[],
  own: readonly OtherFormat[],
  isHead: (head: FormatHead) => boolean = () => true,
): readonly FormatHead[] {
  const found = new Map<OtherFormat, FormatHead>()
  const isSought = (format: OtherFormat): boolean => !found.has(format) && !own.includes(format)
  const take = (head: FormatHead | null): void => {
    if (head !== null && isSought(head.format) && isIn(head, spans) && isHead(head)) found.set(head.format, head)
  }
  const trials: Trials = { left: TRIALS }
  let next = 0
  for (const { start, end } of spans) {
    const last = Math.min(octets.length, end + REACH)
    for (let at = Math.max(next, start - REACH); at < last; at++) {
      const finders = BY_OCTET[octets[at] as number]
      if (finders === undefined) continue
      for (const finder of finders) if (isSought(finder.format)) take(finder.find(octets, at, trials))
    }
    next = Math.max(next, last)
  }
  return [...found.values()]
}

/** Of a file of random octets, some five would be needed. */
const TRIALS = 1_000

/** `spans`: in the order of the file, and apart. Of those that begin before the head ends, the last ends last. */
function isIn(head: FormatHead, spans: readonly OctetSpan[]): boolean {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle] as OctetSpan).start < head.end) low = middle + 1
    else high = middle
  }
  return (spans[low - 1]?.end ?? 0) > head.start
}

/** What is left of a file without spans that somebody signed. */
export function spansWithout(length: number, covered: readonly OctetSpan[]): readonly OctetSpan[] {
  const left: OctetSpan[] = []
  let at = 0
  for (const { start, end } of [...covered].sort((a, b) => a.start - b.start)) {
    if (start > at) left.push({ start: at, end: Math.min(start, length) })
    at = Math.max(at, end)
  }
  if (at < length) left.push({ start: at, end: length })
  return left
}
