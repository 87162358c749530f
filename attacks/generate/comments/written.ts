import { Buffer } from 'node:buffer'
import { toHex } from '../../../src/core/bytes.ts'

/** How a text string is written (ISO 32000-2 §7.9.2.2, §7.3.4), one character for each octet. */
export const WRITINGS = ['literal', 'continued', 'hexadecimal', 'utf-16', 'utf-8'] as const
export type Writing = (typeof WRITINGS)[number]

/** What no reader is told to take for text: the other order of octets, and UTF-8 without its mark. */
export const WRONG_WRITINGS = ['utf-16 swapped', 'utf-8 bare'] as const
export type WrongWriting = (typeof WRONG_WRITINGS)[number]

/** Lines of Acrobat's. */
const COLUMNS = 255

export function writtenAs(how: Writing | WrongWriting, text: string): string {
  if (how === 'utf-16 swapped') return literal(`\xff\xfe${units(text, true)}`)
  if (how === 'utf-8 bare') return literal(Buffer.from(text, 'utf8').toString('latin1'))
  if (how === 'utf-8') return literal(`\xef\xbb\xbf${Buffer.from(text, 'utf8').toString('latin1')}`)
  if (how === 'utf-16' || !IS_LATIN.test(text)) return literal(`\xfe\xff${units(text, false)}`)
  if (how === 'hexadecimal') return `<${toHex(Buffer.from(text, 'latin1'))}>`
  return how === 'continued' ? continued(literal(text)) : literal(text)
}

/** As PDFDocEncoding has it, too. */
const IS_LATIN = /^[\t\n\r -~\xa1-\xac\xae-\xff]*$/

const literal = (octets: string): string =>
  `(${octets
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')})`

function units(text: string, isSwapped: boolean): string {
  const octets = Buffer.from(text, 'utf16le')
  return (isSwapped ? octets : octets.swap16()).toString('latin1')
}

/** No escape is parted. */
function continued(string: string): string {
  const lines: string[] = []
  let line = ''
  for (const [part] of string.matchAll(/\\?[\s\S]/g)) {
    line += part
    if (line.length < COLUMNS) continue
    lines.push(line)
    line = ''
  }
  return [...lines, line].filter((one) => one !== '').join('\\\n')
}
