import { toLatin1 } from '../../core/bytes.ts'
import type { MediaType } from './media-type.ts'

/** By the names that the Encoding Standard has: those in which an octet of ASCII is its character, and those in which it may be a part of another one. */
const OF_AN_OCTET = /^(?:utf-8|iso-8859|windows-|koi8|ibm|mac|x-mac)/
const OF_TWO = /^(?:gbk|gb18030|big5|euc-|shift_jis)/

/** What a page says of its own characters (WHATWG HTML §4.2.5.4, XML 1.0 §4.3.3), and the ends of the declarations in which it does. */
const SAYING = /<\?xml|>|\bcharset|\bencoding/gi
const VALUE = /[\t\n\f\r ]*=[\t\n\f\r ]*(?:["'][\t\n\f\r ]*)?([^\t\n\f\r "'/>;]+)/y

/** Marks of elements, attributes, references, declarations and escapes that are looked at in one page. A book has less. */
const MOST_MARKS = 250_000

/** Whether a page has more than is looked at: what it shows or does, nobody knows. */
export function isMuch(html: string): boolean {
  let marks = 0
  for (let at = 0; at < html.length && marks <= MOST_MARKS; at++) if (MARKS.includes(html.charCodeAt(at))) marks++
  return marks > MOST_MARKS
}

const MARKS = Array.from('<=&;\\', (mark) => mark.charCodeAt(0))

/** The character sets that a page says, in their order. Each octet is looked at a few times. */
export function charsetsIn(text: string): readonly string[] {
  const [saying, labels] = [new RegExp(SAYING), [] as string[]]
  let isDeclared = false
  for (let found = saying.exec(text); found !== null; found = saying.exec(text)) {
    const word = found[0].toLowerCase()
    if (word === '<?xml' || word === '>') isDeclared = word !== '>'
    else if (word === 'charset' || isDeclared) {
      VALUE.lastIndex = saying.lastIndex
      const [whole, label] = VALUE.exec(text) ?? []
      if (whole === undefined || label === undefined) continue
      labels.push(label)
      saying.lastIndex += whole.length
    }
  }
  return labels
}

/**
 * HTML as programs read its characters: by their character sets, and octet by octet as one does that knows none of those; `null`: in one that does not have ASCII, or that
 * is not known, markup may be any octets.
 */
export function htmlTexts(octets: Uint8Array, { parameters }: MediaType): readonly string[] | null {
  const text = toLatin1(octets)
  // RFC 2231 would have the parameter in pieces or encoded; a mark at the beginning goes before all of it.
  const isOdd =
    [...parameters.keys()].some((name) => name.startsWith('charset*')) || /^(?:\u00fe\u00ff|\u00ff\u00fe|\0)/.test(text)
  if (isOdd || text.includes('\0')) return null
  const texts = new Set([text])
  for (const label of labelsOf([parameters.get('charset') ?? 'us-ascii', ...charsetsIn(text)])) {
    const decoder = decoderOf(label)
    if (decoder === null) return null
    if (!OF_AN_OCTET.test(decoder.encoding)) texts.add(decoder.decode(octets))
  }
  return [...texts]
}

/** A page has one character set. Of more than that many, under whatever names, the next one is none that is known. */
const MOST = 4

/** Different ones, each of which costs a reading of the page: names have no case (RFC 2045 §5.1). */
export function labelsOf(labels: readonly string[]): ReadonlySet<string> {
  const different = new Set(labels.map((label) => label.toLowerCase()))
  return different.size > MOST ? new Set(['']) : different
}

/** `null`: it is not known, or does not have ASCII. */
export function decoderOf(label: string, options: TextDecoderOptions = {}): TextDecoder | null {
  try {
    const decoder = new TextDecoder(label, options)
    return OF_AN_OCTET.test(decoder.encoding) || OF_TWO.test(decoder.encoding) ? decoder : null
  } catch {
    // A character set that is not known.
    return null
  }
}
