import { fromBase64 } from '../../core/bytes.ts'

/** What takes no notice of quotation marks reads one more parameter behind it. */
const ONE_MORE = /;[^;=]*=/

/** Of an encoded word (RFC 2047 §2), as loosely as programs read it: it ends at the next `?=`. */
const BEGINNING = /=\?([^?*]*)(?:\*[^?]*)?\?([bq])\?/gi

/**
 * Whether a value in quotation marks ends where it does to every program (RFC 2045 §5.1): to some an escaped escape goes on with what is behind it, some
 * decode encoded words (RFC 2047) and write the field anew, and some divide it at each semicolon.
 */
export function endsAlike(text: string): boolean {
  if (text.includes('\\') || ONE_MORE.test(text)) return false
  const decoded = withWordsDecoded(text)
  return decoded === text || (decoded !== null && !/["\\]|=\?/.test(decoded) && !ONE_MORE.test(decoded))
}

/** `null`: of a character set that is not known, a program may read anything. Characters that are cut in two are others, and end nothing. */
function withWordsDecoded(text: string): string | null {
  let decoded = ''
  let at = 0
  for (const { index, 0: begin, 1: charset = '', 2: encoding = '' } of text.matchAll(BEGINNING)) {
    if (index < at) continue
    const start = index + begin.length
    const end = text.indexOf('?=', start)
    if (end < 0) break
    const word = text.slice(start, end)
    const octets = /b/i.test(encoding) ? fromBase64(padded(word)) : quotedOctets(word)
    const characters = octets === null ? null : charactersOf(charset, octets)
    if (characters === null) return null
    decoded += text.slice(at, index) + characters
    at = end + 2
  }
  return decoded + text.slice(at)
}

/** Without what is none of its letters, and as long as it has to be. */
function padded(word: string): string {
  const letters = word.replace(/[^a-z0-9+/]/gi, '')
  return letters.padEnd(Math.ceil(letters.length / 4) * 4, '=')
}

function quotedOctets(word: string): Uint8Array {
  const octets = word.replace(/=([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
  return Uint8Array.from(octets, (octet) => octet.charCodeAt(0))
}

function charactersOf(charset: string, octets: Uint8Array): string | null {
  try {
    return new TextDecoder(charset).decode(octets)
  } catch {
    // The decoder knows no such character set.
    return null
  }
}
