import { printable } from 'asean-verify'

/** Octets of a file that are read here, lines that are shown, and characters of one. */
export const OCTETS: number = 256 * 1024
const LINES = 3000
const LINE = 1000

/** Lines as they are written, with whatever turns or hides text written out (`\\u{202E}`). */
export function linesOf(octets: Uint8Array): { readonly shown: string; readonly isAll: boolean } {
  return shownLines(decoded(octets))
}

/** The same of a text. */
export function shownLines(text: string): { readonly shown: string; readonly isAll: boolean } {
  const lines = text.slice(0, OCTETS).split(/\r\n|\r|\n/)
  const shown = lines.slice(0, LINES).map((line) => {
    const [indent = ''] = /^[ \t]{0,80}/.exec(line) ?? []
    return `${indent.replaceAll('\t', '  ')}${printable(line.slice(indent.length), LINE)}`
  })
  return { shown: shown.join('\n'), isAll: lines.length <= LINES && text.length <= OCTETS }
}

/** By the mark at its beginning, and as UTF-8 without one. */
function decoded(octets: Uint8Array): string {
  const [first, second] = octets
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(octets)
}
