import { concatBytes } from '../../../src/core/bytes.ts'
import type { OtherFormat } from '../../../src/formats/other-formats/head.ts'

/** Heads of other formats, as somebody would put them where nobody signed: octets that a reader opens something by. */

export interface Planted {
  readonly name: string
  readonly format: OtherFormat
  readonly octets: Uint8Array
}

/** Each character an octet. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const PAGE = '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>'

/** A directory of one file, as it stands at the end. */
export function zipDirectory(): Uint8Array {
  const entry = new Uint8Array(46 + 5)
  entry.set(latin1('PK\x01\x02\x14\x00\x14\x00'))
  entry[28] = 5
  entry.set(latin1('a.txt'), 46)
  const end = new Uint8Array(22)
  end.set(latin1('PK\x05\x06'))
  end[8] = 1
  end[10] = 1
  end[12] = entry.length
  return concatBytes(entry, end)
}

const text = (name: string, format: OtherFormat, head: string): Planted => ({ name, format, octets: latin1(head) })

export const PLANTED: readonly Planted[] = [
  text('a whole PDF', 'PDF', `%PDF-1.4\n1 0 obj\n${PAGE}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`),
  text('its header', 'PDF', '%PDF-1.7\n'),
  text('of FDF', 'PDF', '%FDF-1.2\n'),
  text('of PostScript', 'PDF', '%!PS-Adobe-3.0 PDF-1.4\n'),
  text('an update', 'PDF', `\n3 0 obj\n${PAGE}\nendobj\n`),
  text('an object without a head that is written as usual', 'PDF', `3 % 1\r0%\nobj<</A 1>>`),
  text('a number', 'PDF', '\n12 0 obj 17 endobj'),
  text('a trailer', 'PDF', '\ntrailer \t<< /Size 3 >>'),
  text('a start', 'PDF', '\nstartxref\r\n 17\n%%EOF'),
  { name: 'a directory', format: 'ZIP', octets: zipDirectory() },
  text('a page', 'HTML or XML', '<!DOCTYPE html><p>a</p>'),
  text('an element', 'HTML or XML', '<Script>alert(1)</script>'),
  text('a comment', 'HTML or XML', 'a<!-- b'),
  text('SVG', 'HTML or XML', '<svg xmlns="http://www.w3.org/2000/svg">'),
  text('an element of any name', 'HTML or XML', '<x-y style=color:red>'),
  text('a picture', 'HTML or XML', '<img src=data:,>'),
  text('XML', 'HTML or XML', '<?xml version="1.0"?>'),
  text('a message', 'mail', '\r\nSubject: testbed\r\n\r\nText'),
  text('a field of MIME', 'mail', '\nContent-Type : text/html\n'),
  text('PEM', 'PEM', '\n-----BEGIN CMS-----\n'),
  text('RAR', 'RAR', 'Rar!\x1a\x07\x01\x00'),
  text('7z', '7z', '7z\xbc\xaf\x27\x1c\x00\x04'),
]

/** What is none of them, and looks a little like one. */
export const HARMLESS: readonly string[] = [
  'PDF-1.7 and 100% PDF',
  'Subject of 1 obj and an object',
  'the trailer of a film, and startxref of it',
  'PK\x05\x06 and PK\x01\x02 alone',
  'a < b, <a@example.com>, <https://example.com/a?b=c>, <b>, <mailto:a@example.com?subject=b>',
  'From: a, not at the beginning of a line',
  '----BEGIN CMS-----',
  'Rar! 7z',
]
