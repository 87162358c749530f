import { toLatin1 } from '../../core/bytes.ts'
import type { PdfStream } from '../object.ts'
import type { Entries } from './entries.ts'

/** Codes from the first to the last, and how many octets a character has that they stand for; 0: they have a list of characters. */
export interface MappedCodes {
  readonly first: number
  readonly last: number
  readonly octets: number
}

/** White space, comments, texts, names, numbers in hexadecimal and words (ISO 32000-2 §7.2.3; no text in a text, and no procedure). */
const TOKEN =
  /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|<[\dA-Fa-f\0\t\n\f\r ]*>|\([^()\\]*\)|\/?[^\0\t\n\f\r ()<>[\]{}/%]+|[[\]]/y
const SECTION = /^begin(codespacerange|bfchar|bfrange)$/
/** Operators of other maps, of codes of fonts, and of what is not defined. */
const OTHER = /^(?:use|(?:begin|end)(?!$|cmap$))/
/** Of one character; more than these no writer has. */
const MOST_OCTETS = 512
const ALL_CODES = 65_536
/** Octets of a map: a line of each code takes some twenty. */
const LONGEST = 2_097_152
/** To read its words takes longer than to look at its octets. */
const LOOKS = 4

/** What a stream says that fonts have as their map: it is read once. */
export function mapOfCodes(font: Entries, stream: PdfStream): readonly MappedCodes[] | null {
  return font.once(stream, 'codes', () => {
    const octets = font.data(stream)
    if (octets.length > LONGEST) return null
    font.read(octets.length * LOOKS)
    return readToUnicode(octets)
  })
}

/**
 * A map from codes of one octet or two to characters (ISO 32000-2 §9.10.3, Adobe technical notes 5014 and 5411): codespaces, codes and ranges, and no more codes than the codespaces have.
 * `null`: it is none. By a map of millions of codes, some readers show no page.
 */
function readToUnicode(octets: Uint8Array): readonly MappedCodes[] | null {
  const text = toLatin1(octets)
  const found: MappedCodes[] = []
  let [codes, space] = [0, 0]
  let section: string | null = null
  let items: string[] = []
  let isEnded = false
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined) return null
    if (/^[\0\t\n\f\r %]/.test(token)) continue
    if (section === null) {
      section = SECTION.exec(token)?.[1] ?? null
      if ((section !== null && isEnded) || (section === null && OTHER.test(token))) return null
      isEnded ||= token === 'endcmap'
    } else if (token !== `end${section}`) items.push(token)
    else {
      const mapped = mappedIn(section, items)
      const count = mapped?.reduce((sum, { first, last }) => sum + last - first + 1, 0) ?? 0
      if (mapped === null) return null
      if (section === 'codespacerange') space += count
      else {
        codes += count
        for (const one of mapped) found.push(one)
      }
      items = []
      section = null
    }
  }
  return section !== null || codes > Math.min(space || ALL_CODES, ALL_CODES) ? null : found
}

function mappedIn(section: string, items: readonly string[]): readonly MappedCodes[] | null {
  const mapped: MappedCodes[] = []
  for (let at = 0; at < items.length; ) {
    const first = codeIn(items[at++])
    const last = section === 'bfchar' ? first : codeIn(items[at++])
    if (first === null || last === null || first > last) return null
    let octets: number | null = 0
    if (items[at] === '[') {
      const end = items.indexOf(']', at)
      const listed = items.slice(at + 1, end)
      if (section !== 'bfrange' || end < 0 || listed.length !== last - first + 1) return null
      if (listed.some((item) => octetsIn(item) === null)) return null
      at = end + 1
    } else if (section !== 'codespacerange') octets = octetsIn(items[at++])
    if (octets === null) return null
    mapped.push({ first, last, octets })
  }
  return mapped
}

function codeIn(item: string | undefined): number | null {
  const octets = octetsIn(item)
  return octets === null || octets > 2 ? null : Number.parseInt(digitsOf(item), 16)
}

function octetsIn(item: string | undefined): number | null {
  const { length } = digitsOf(item)
  return length === 0 || length % 2 !== 0 || length > 2 * MOST_OCTETS ? null : length / 2
}

/** None of what is no number in hexadecimal. */
function digitsOf(item = ''): string {
  return /^<[^<]/.test(item) ? item.replace(/[^\dA-Fa-f]/g, '') : ''
}
