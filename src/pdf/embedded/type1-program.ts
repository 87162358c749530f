import { toLatin1 } from '../../core/bytes.ts'
import type { NamedGlyphs } from './cff.ts'

/** Adobe Type 1 Font Format §7.1: how the second part is encrypted. */
const [FIRST_KEY, C1, C2] = [55_665, 52_845, 22_719] as const
const RANDOM = 4

const BEFORE = /\beexec[ \t\r\n]{1,2}$/
const OF_ENCODING = /dup\s+(\d{1,3})\s*\/([^\s/[\](){}<>%]+)\s+put/g
/** Letters that are upright, and filled. */
const UPRIGHT = /\/FontMatrix\s*\[\s*0?\.001\d*\s+0\s+0\s+0?\.001\d*\s+0\s+0\s*\]/
const FILLED = /\/PaintType\s+0\s+def/
/** A glyph: its name, how many octets it has, and a word that reads them. */
const GLYPH = /\/([^\s/[\](){}<>%]+) (\d{1,5}) (?:RD|-\||\S{1,3}) /y

/**
 * A program of type 1, as every writer of fonts has it: in the clear one encoding, and behind it one dictionary of glyphs, each with a name of its own. `null`: it is another program, which
 * readers run as far as they like.
 */
export function readType1(octets: Uint8Array, clear: number, encrypted: number): NamedGlyphs | null {
  if (clear + encrypted > octets.length || clear === 0) return null
  const text = toLatin1(octets.subarray(0, clear))
  if (!BEFORE.test(text) || !isOnce(text, '/Encoding') || !UPRIGHT.test(text) || !isOnce(text, '/FontMatrix'))
    return null
  if (text.includes('/PaintType') && !FILLED.test(text)) return null
  const hidden = decrypted(octets.subarray(clear, clear + encrypted))
  const start = hidden.indexOf('/CharStrings')
  if (start < 0 || !isOnce(hidden, '/CharStrings') || hidden.includes('/Encoding')) return null
  const names = namesFrom(hidden, hidden.indexOf('begin', start) + 5)
  const encoding = encodingIn(text)
  return names === null || encoding === undefined ? null : { names, encoding }
}

function isOnce(text: string, word: string): boolean {
  const first = text.indexOf(word)
  return first >= 0 && text.indexOf(word, first + 1) < 0
}

function decrypted(octets: Uint8Array): string {
  const plain = new Uint8Array(octets.length)
  let key: number = FIRST_KEY
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] as number
    plain[i] = octet ^ (key >> 8)
    key = ((octet + key) * C1 + C2) & 0xffff
  }
  return toLatin1(plain.subarray(RANDOM))
}

function namesFrom(hidden: string, start: number): ReadonlySet<string> | null {
  const names = new Set<string>()
  for (let at = start; ; ) {
    while (/\s/.test(hidden[at] ?? '')) at++
    if (hidden.startsWith('end', at)) return names.size > 0 ? names : null
    GLYPH.lastIndex = at
    const [written = '', name = '', length = ''] = GLYPH.exec(hidden) ?? []
    if (written === '' || names.has(name)) return null
    names.add(name)
    const after = /^\s*(?:ND|\|-|noaccess def|\S{1,3})\s/.exec(
      hidden.slice(at + written.length + Number(length), at + written.length + Number(length) + 16),
    )
    if (after === null) return null
    at += written.length + Number(length) + after[0].length
  }
}

/** `null`: that of the standard; `undefined`: two names for a code. */
function encodingIn(text: string): ReadonlyMap<number, string> | null | undefined {
  const from = text.indexOf('/Encoding')
  if (/^\/Encoding\s+StandardEncoding\s+def\b/.test(text.slice(from, from + 64))) return null
  const codes = new Map<number, string>()
  for (const [, code = '', name = ''] of text.slice(from).matchAll(OF_ENCODING)) {
    if (codes.has(Number(code))) return undefined
    codes.set(Number(code), name)
  }
  return codes
}
