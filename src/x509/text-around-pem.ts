import { normalize } from '../core/normalize.ts'

/**
 * Text that stands around the blocks of a PEM file, which RFC 7468 §5.2 lets readers pass over: comments, or what a tool prints of each. Whoever gives
 * a file means all of it. What may be a block that is not right (other dashes, a lost line) or octets of another form is therefore told from text.
 */

/** Why it cannot be passed over; `null`: people's words, and nothing is lost with them. */
export function hiddenInText(octets: Uint8Array): string | null {
  const text = asText(octets)
  if (text === null) return 'octets that are no text'
  const data = new DataLines()
  for (const line of normalize(text, 'NFKC').split(/[\n\r\v\f]+/)) {
    if (hasBoundary(line)) return 'a line that looks like the beginning or the end of one'
    if (data.isDataWith(line)) return 'text that looks like data'
  }
  return null
}

/** UTF-8, with no control characters but white space; a byte order mark is taken off. */
function asText(octets: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets)
    return /[\0-\u0008\u000e-\u001f\u007f-\u009f]/.test(text) ? null : text
  } catch {
    // Not UTF-8.
    return null
  }
}

/** Dashes of any kind before one of the words. Only so much before it is looked at: a line of dashes is as long as somebody likes. */
function hasBoundary(line: string): boolean {
  for (const { index } of line.matchAll(/(?:BEGIN|END)\b/gi))
    if (DASHES.test(line.slice(Math.max(0, index - 8), index))) return true
  return false
}

const DASHES = /(?:[\p{Pd}\u2212_]\s*){2}$/u

/** Base64 on a line of its own is that long at the least, in one line or several: less is of no use to anybody. */
const LEAST_DATA = 40
/** In a line with other words it is longer: a part of an address is not. */
const LEAST_INSIDE = 60
/** Of a digest in hexadecimal: SHA-512. */
const LONGEST_DIGEST = 128

/** What is looked at again with each line. */
const LONGEST_RUN = 512

/** Lines that stand one below the other and may be data. */
class DataLines {
  #run = ''

  isDataWith(line: string): boolean {
    const words = line.trim().split(/\s+/)
    const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '')
    if (isBase64(longest.match(/[A-Za-z0-9+/]{60,}/)?.[0] ?? '', LEAST_INSIDE)) return true
    // `> `, `# ` or `// ` before it.
    const isAlone = words.join('').length - longest.length <= 2
    if (longest === '') return false
    this.#run = isAlone && /^[A-Za-z0-9+/]+=*$/.test(longest) ? (this.#run + longest).slice(-LONGEST_RUN) : ''
    return isBase64(this.#run, LEAST_DATA) || (/^[0-9a-f]+$/i.test(this.#run) && this.#run.length > LONGEST_DIGEST)
  }
}

/** Letters of both cases and something else: words are not so. */
function isBase64(text: string, least: number): boolean {
  const isHexadecimal = /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)
  return text.length >= least && !isHexadecimal && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9+/]/.test(text)
}
