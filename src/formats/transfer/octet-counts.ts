/** What transfers that take a file for text leave in it, by one look at each octet. */
export interface OctetCounts {
  /** Line feeds behind a carriage return, and those behind anything else. */
  readonly crLf: number
  readonly loneLf: number
  /** Rows of cross-reference tables of 19 octets, where ISO 32000-2 §7.5.4 has 20: their line end lost one. */
  readonly shortRows: number
  /** Octets over 127. */
  readonly high: number
  /** U+FFFD in UTF-8, which stands for an octet that was none; `null`: the file is not UTF-8. */
  readonly replaced: number | null
}

export function countOctets(octets: Uint8Array): OctetCounts {
  let [crLf, loneLf, high, shortRows] = [0, 0, 0, 0]
  let replaced: number | null = 0
  /** Octets that still belong to a character. */
  let open = 0
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] as number
    if (octet < 0x80) {
      if (open > 0) replaced = null
      open = 0
      if (octet !== LF) continue
      if (octets[at - 1] === CR) crLf++
      else loneLf++
      if (isShortRow(octets, at)) shortRows++
      continue
    }
    high++
    if (replaced === null) continue
    const isInside = octet < 0xc0
    if (isInside !== open > 0) replaced = null
    else if (isInside) open--
    else {
      open = followersOf(octet)
      if (open === 0) replaced = null
      else if (octet === 0xef && octets[at + 1] === 0xbf && octets[at + 2] === 0xbd) replaced++
    }
  }
  return { crLf, loneLf, shortRows, high, replaced: open > 0 ? null : replaced }
}

/** RFC 3629 §3: how many octets follow the first of a character; 0: it is none. */
function followersOf(octet: number): number {
  if (octet < 0xc2 || octet > 0xf4) return 0
  return octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3
}

/** `nnnnnnnnnn ggggg n`, behind the line end of another one, or of what comes before. */
function isShortRow(octets: Uint8Array, end: number): boolean {
  if (octets[end - 2] !== SPACE || octets[end - 8] !== SPACE || octets[end - 19] !== LF) return false
  return (octets[end - 1] === N || octets[end - 1] === F) && isDigit(octets[end - 3]) && isDigit(octets[end - 9])
}

function isDigit(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39
}

const SPACE = 0x20
const N = 0x6e
const F = 0x66
const LF = 0x0a
const CR = 0x0d
