import { toLatin1 } from '../../core/bytes.ts'
import { charsetsIn, decoderOf, labelsOf } from './html-text.ts'
import type { MediaType } from './media-type.ts'
import { areSameCharacters } from './same-characters.ts'

/** Why programs may show different characters for a text. */
export type OddText = 'character set' | 'control characters' | 'file in the text' | 'line ends'

/**
 * A text that is shown has characters that all programs know: those of ASCII alone, or those that all have for the octets of its one character set, where ASCII stays what it is. So a program
 * that does not know it shows no other words, and no other numbers. `null`: it has.
 */
export function oddText(octets: Uint8Array, media: MediaType): OddText | null {
  const text = textOf(octets, media)
  if (text === null) return 'character set'
  if (CONTROL.test(text)) return 'control characters'
  if (media.type !== 'text/plain') return null
  if (FILE.test(text)) return 'file in the text'
  return isJoined(text, media) ? 'line ends' : null
}

/** RFC 3676 §4.4: with DelSp the space at the end of a line joins what it parts for programs that do not know it, but where there are two. */
function isJoined(text: string, { parameters }: MediaType): boolean {
  if (parameters.get('delsp')?.toLowerCase() !== 'yes') return false
  return text.split(/\r?\n/).some((line) => /[^ ] $/.test(line) && line !== '-- ')
}

/** The characters of a text; `null`: programs take them for different ones. */
export function textOf(octets: Uint8Array, { type, parameters }: MediaType): string | null {
  const written = toLatin1(octets)
  const label = parameters.get('charset') ?? 'us-ascii'
  // RFC 2231 would have the parameter in pieces or encoded, and RFC 822 with escapes: not every program knows that.
  if ([...parameters.keys()].some((name) => name.startsWith('charset*'))) return null
  // Encoding Standard §6: a mark at the beginning goes before what is said.
  if (/^(?:\xfe\xff|\xff\xfe)/.test(written) || (written.startsWith('\xef\xbb\xbf') && !/^utf-?8$/i.test(label)))
    return null
  const said = type === 'text/plain' ? [] : charsetsIn(written)
  const decoders = new Set(
    [...labelsOf([label, ...said])].map((one) => decoderOf(one, { fatal: true, ignoreBOM: true })),
  )
  const encodings = new Set([...decoders].map((decoder) => decoder?.encoding))
  const [decoder] = decoders
  if (encodings.has(undefined) || !decoder) return null
  if ([...encodings].some((encoding = '') => !areSameCharacters(written, label, encoding))) return null
  if (!/[^\0-\x7f]/.test(written)) return written
  if (encodings.size > 1) return null
  if (decoder.encoding === 'windows-1252') return ofWindows(written)
  try {
    return decoder.decode(octets)
  } catch {
    // Octets that the character set does not have.
    return null
  }
}

/** Encoding Standard, index windows-1252: some engines leave these as the controls that they are in ISO 8859. */
const SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function ofWindows(written: string): string {
  return written.replace(/[\x80-\x9f]/g, (octet) => SIGNS.charAt(octet.charCodeAt(0) - 0x80))
}

/** Lines may end, and pages. A CR that is alone sets back to the beginning of a line, where it is not passed over; programs in C end at a zero. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]|\r(?!\n)/
/** POSIX `uuencode`, yEnc, RFC 1741: some programs show a file in the place of its lines. */
const FILE = /^(?:begin(?:-base64)? [0-7]{3,4} \S|=ybegin |\(This file must be converted with BinHex)/m
