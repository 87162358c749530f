import type { OctetCounts } from './octet-counts.ts'

/** One thing that happens to files that are sent as text, and what takes it back. */
interface Undoing {
  /** As it is told: from what, to what. */
  readonly how: string
  /** Whether all of the file is as it leaves files. */
  readonly fits: (counts: OctetCounts) => boolean
  /** `null`: it was not that. */
  readonly undo: (octets: Uint8Array) => Uint8Array | null
}

/** Each takes back one conversion whose result has one origin at most. What loses octets is not taken back. */
export const UNDOINGS: readonly Undoing[] = [
  { how: 'LF \u2192 CR LF', fits: ({ crLf, loneLf }) => crLf > 0 && loneLf === 0, undo: withoutCarriageReturns },
  { how: 'CR LF \u2192 LF', fits: ({ crLf, loneLf }) => crLf === 0 && loneLf > 0, undo: withCarriageReturns },
  {
    how: 'ISO 8859-1 \u2192 UTF-8',
    fits: ({ high, replaced }) => high > 0 && replaced === 0,
    undo: (octets) => fromUtf8(octets),
  },
  {
    how: 'ISO 8859-1 \u2192 UTF-8, LF \u2192 CR LF',
    fits: ({ high, replaced, crLf, loneLf }) => high > 0 && replaced === 0 && crLf > 0 && loneLf === 0,
    undo(octets) {
      const single = fromUtf8(octets)
      return single === null ? null : withoutCarriageReturns(single)
    },
  },
]

function withoutCarriageReturns(octets: Uint8Array): Uint8Array {
  const undone = new Uint8Array(octets.length)
  let length = 0
  for (let at = 0; at < octets.length; at++)
    if (octets[at] !== CR || octets[at + 1] !== LF) undone[length++] = octets[at] as number
  return undone.subarray(0, length)
}

function withCarriageReturns(octets: Uint8Array): Uint8Array {
  let feeds = 0
  for (const octet of octets) if (octet === LF) feeds++
  const undone = new Uint8Array(octets.length + feeds)
  let length = 0
  for (const octet of octets) {
    if (octet === LF) undone[length++] = CR
    undone[length++] = octet
  }
  return undone
}

/** RFC 3629, of characters of one octet each in ISO 8859-1 or windows-1252; `null`: there are others. */
function fromUtf8(octets: Uint8Array): Uint8Array | null {
  const undone = new Uint8Array(octets.length)
  let length = 0
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] as number
    const next = (octets[at + 1] ?? 0) & 0x3f
    if (octet < 0x80) undone[length++] = octet
    else if (octet === 0xc2 || octet === 0xc3) {
      undone[length++] = ((octet & 3) << 6) | next
      at++
    } else {
      const isLong = octet >= 0xe0
      const code = isLong ? ((octet & 0x0f) << 12) | (next << 6) | ((octets[at + 2] ?? 0) & 0x3f) : 0
      const single = WINDOWS_1252.indexOf(String.fromCharCode(isLong ? code : ((octet & 0x1f) << 6) | next))
      if (single < 0) return null
      undone[length++] = 0x80 + single
      at += isLong ? 2 : 1
    }
  }
  return undone.subarray(0, length)
}

const LF = 0x0a
const CR = 0x0d

/** What windows-1252 has for 0x80 to 0x9f (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'
