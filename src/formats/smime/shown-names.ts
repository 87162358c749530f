import { fromBase64 } from '../../core/bytes.ts'
import { mailboxKey } from './mailbox-key.ts'

/** An @, or what looks like one: a program that shows the name beside an address, and not the address, shows it as one. */
const AT = /[@\uff20\ufe6b]/

/** What an address cannot have, and everybody sees. White space that has no width is none. */
const BETWEEN_WORDS = /[ \t\u00a0\u3000"<>(),;:[\]]+/

/**
 * Whether a name or a comment shows another address than the one that it stands beside, to a program that decodes encoded words (RFC 2047) or to one that
 * does not. What programs decode in different ways may show any.
 */
export function showsAnother(text: string, address: string): boolean {
  // RFC 5322 §3.2.4: quotation marks and escapes are not shown; some programs show them.
  const unquoted = text.replace(/\\(.)|"/gs, (_, escaped: string | undefined) => escaped ?? '')
  return [text, unquoted].some((written) => {
    const decoded = decodeWords(written)
    return decoded === null || [written, ...decoded].some((shown) => namesAnother(shown, address))
  })
}

function namesAnother(shown: string, address: string): boolean {
  const key = mailboxKey(address)
  // An apostrophe can be a part of an address, and is none around one.
  return shown.split(BETWEEN_WORDS).some((word) => AT.test(word) && mailboxKey(word.replace(/^'|'$/g, '')) !== key)
}

/** RFC 2047 §2, §4.2, §5: what may stand in a phrase, about, and nothing that would end the word, or the name, to some programs. */
const ENCODED_WORD = /=\?([\w-]+)(?:\*[\w-]+)?\?(?:b\?([\w+/]*={0,2})|q\?([!#$%&'*+./\w=^`{|}~-]*))\?=/gi

/** What may stand before a word, and behind it. */
const BEFORE = /(?:^|[ \t("])$/
const BEHIND = /^(?:$|[ \t)"<])/

/**
 * What a text shows where its encoded words are decoded; `null`: programs decode it in different ways. So it is with whatever begins as an encoded word
 * and is none to the letter of RFC 2047: there are programs that decode it. White space between two words is not shown (§6.2), and is by some programs.
 */
export function decodeWords(text: string): readonly string[] | null {
  let [apart, joined, end] = ['', '', 0]
  for (const { index, 0: word, 1: charset = '', 2: base64, 3: quoted = '' } of text.matchAll(ENCODED_WORD)) {
    const between = text.slice(end, index)
    const isApart =
      BEFORE.test(text.slice(Math.max(0, index - 1), index)) && BEHIND.test(text.charAt(index + word.length))
    const octets = base64 === undefined ? quotedOctets(quoted) : paddedOctets(base64)
    const decoded = octets === null ? null : decodeWord(charset, octets)
    // Whoever does not know the character set goes on behind the @ with the next word.
    const goesOn = octets?.at(-1) === AT_SIGN && /^[ \t]*=\?/.test(text.slice(index + word.length))
    if (!isApart || decoded === null || goesOn || between.includes('=?')) return null
    apart += between + decoded
    joined += (end > 0 && /^[ \t]+$/.test(between) ? '' : between) + decoded
    end = index + word.length
  }
  const readings = [apart, joined].map((read) => read + text.slice(end))
  // Some programs decode again what they decoded.
  return readings.some((read) => read.includes('=?')) ? null : readings
}

/** `null`: programs read other characters. Each word has whole characters of its own (RFC 2047 §5 (3)), and none that ends a text or a line. */
function decodeWord(charset: string, octets: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true })
    // An @ is one wherever a character is an octet, or all are ASCII. Elsewhere it can be a part of a character, to those who know the character set.
    const isPlain = decoder.encoding === 'utf-8' || OF_AN_OCTET.test(decoder.encoding) || octets.every(isPrintable)
    const isInside =
      OF_TWO_OCTETS.test(decoder.encoding) &&
      octets.every((octet, at) => octet !== AT_SIGN || isAmongOthers(octets, at))
    if (WIDE.test(decoder.encoding) || (!isPlain && !isInside && octets.includes(AT_SIGN))) return null
    const text = decoder.decode(octets)
    return CONTROL.test(text) ? null : text
  } catch {
    // Of a character set that is not known, or of octets that it does not have, a program may show anything.
    return null
  }
}

/** By the names that the Encoding Standard has. Of UTF-16, a program goes by a mark or not, and one that knows none of it shows other characters. */
const WIDE = /^(?:utf-16|x-user-defined)/
const OF_AN_OCTET = /^(?:iso-8859|windows-|koi8|ibm|mac|x-mac)/
/** The second octet of a character may be one of ASCII. */
const OF_TWO_OCTETS = /^(?:big5|gbk|gb18030|euc-kr|shift_jis)$/
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const AT_SIGN = 0x40

/** Between octets that are none of ASCII, and at the end: to a program that does not know the character set it is no address of ASCII letters either. */
function isAmongOthers(octets: Uint8Array, at: number): boolean {
  const isOther = (octet: number | undefined): boolean => octet !== undefined && octet >= 0x80
  return isOther(octets[at - 1]) && (at + 1 === octets.length || isOther(octets[at + 1]))
}

function isPrintable(octet: number): boolean {
  return octet >= 0x20 && octet < 0x7f
}

function paddedOctets(word: string): Uint8Array | null {
  return word.length % 4 === 0 ? fromBase64(word) : null
}

/** RFC 2047 §4.2; `null`: a number that is none. */
function quotedOctets(word: string): Uint8Array | null {
  if (/=(?![0-9a-f]{2})/i.test(word)) return null
  const octets = word
    .replaceAll('_', ' ')
    .replace(/=(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Uint8Array.from(octets, (octet) => octet.charCodeAt(0))
}
