import { concatBytes } from '../../../src/core/bytes.ts'
import { crc32 } from '../../../src/core/crc32.ts'
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
export function zipDirectory(name = 'a.txt', version = 20): Uint8Array {
  const entry = new Uint8Array(46 + name.length)
  entry.set(latin1('PK\x01\x02\x14\x00'))
  entry[6] = version
  entry[28] = name.length
  entry.set(latin1(name), 46)
  const end = new Uint8Array(22)
  end.set(latin1('PK\x05\x06'))
  end[8] = 1
  end[10] = 1
  end[12] = entry.length
  return concatBytes(entry, end)
}

/** A main header with its checksum. */
function arj(): Uint8Array {
  const header = latin1(`\x1e\x0b\x01\x02\x00\x00\x02${'\0'.repeat(23)}a.arj\0\0`)
  const sum = crc32(header)
  return concatBytes(
    latin1(`\x60\xea${String.fromCharCode(header.length)}\0`),
    header,
    Uint8Array.of(sum, sum >>> 8, sum >>> 16, sum >>> 24),
  )
}

/** A header with its sum. */
function tar(): Uint8Array {
  const header = new Uint8Array(512)
  header.set(latin1('a.txt'))
  header.fill(0x20, 148, 156)
  header.set(latin1('ustar\x0000'), 257)
  const sum = header.reduce((all, octet) => all + octet, 0)
  header.set(latin1(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return header
}

/** What is before the length of a volume: zeros, and the name of its file system. */
const FIRMWARE = `${'\0'.repeat(16)}\x78\xe5\x8c\x8c\x3d\x8a\x1c\x4f\x99\x35\x89\x61\x85\xc3\x2d\xd3`

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
  { name: 'a directory of a file without a name', format: 'ZIP', octets: zipDirectory('') },
  { name: 'a directory of a later version', format: 'ZIP', octets: zipDirectory('a.txt', 255) },
  { name: 'an entry alone', format: 'ZIP', octets: zipDirectory('').subarray(0, 46) },
  text('an entry of any method', 'ZIP', `PK\x01\x02${'\xff'.repeat(42)}`),
  text('a file of a ZIP without a directory', 'ZIP', `PK\x03\x04\x14${'\0'.repeat(21)}\x05\0\0\0a.txtText`),
  text('one that is deflated, without a name', 'ZIP', `PK\x03\x04\xff\xff\xff\xff\x08\0${'\xff'.repeat(20)}`),
  text('a program of a server', 'HTML or XML', '<?php system(1) ?>'),
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
  text('gzip', 'archive', '\x1f\x8b\x08\x08\x01\x02\x03\x04\x00\x03a.txt\x00'),
  text('bzip2', 'archive', 'BZh91AY&SY'),
  text('xz', 'archive', '\xfd7zXZ\x00\x00\x04'),
  text('LHA', 'archive', '\x1e\x9a-lh0-\x11\x00\x00\x00\x11\x00\x00\x00!Z!Z \x00\x05a.txt'),
  text('a cabinet', 'archive', 'MSCF\x00\x00\x00\x00'),
  text('an image of Windows', 'archive', 'MSWIM\x00\x00\x00'),
  text('cpio of System V', 'archive', `070701${'0'.repeat(104)}`),
  text('cpio of POSIX', 'archive', `070707${'0'.repeat(70)}`),
  text(
    'old cpio',
    'archive',
    `${'\xc7\x71\x01\x00\x01\x00\xa4\x81'.padEnd(20, '\0')}\x06\x00\x00\x00\x11\x00a.txt\x00`,
  ),
  text(
    'old cpio of other machines',
    'archive',
    `${'\x71\xc7\x00\x01\x00\x01\x81\xa4'.padEnd(20, '\0')}\x00\x06\x00\x00\x00\x11a.txt\x00`,
  ),
  { name: 'ARJ', format: 'archive', octets: arj() },
  text('a compound file', 'archive', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  text('a help of Windows', 'archive', 'ITOLITLS\x01\0\0\0\x28\0\0\0'),
  text('a setup of NSIS', 'archive', '\0\0\0\0\xef\xbe\xad\xdeNullsoftInst'),
  text('firmware', 'archive', `${FIRMWARE}\0\x10${'\0'.repeat(6)}_FVH\xff\xfe\x04\0\x48\0`),
  text('a capsule of firmware', 'archive', '\xbd\x86f;v\x0d0@\xb7\x0e\xb5Q\x9e/\xc5\xa0\x50\0\0\0'),
  text('one of Aptio', 'archive', '\x8b\xa6<Jw#\xfbH\x80=W\x8c\xc1\xfe\xc4M\x50\0\0\0'),
  text('one of Intel', 'archive', '\xb9\x82\x91S\xb5\xab\x91C\xb6\x9a\xe3\xa9C\xf7/\xcc\x50\0\0\0'),
  { name: 'tar', format: 'tar', octets: tar() },
  text('a disk of NTFS', 'disk image', 'NTFS    \x00'),
  text('a sparse disk', 'disk image', 'KDMV\x01\0\0\0'),
]

/** What is none of them, and looks a little like one. */
export const HARMLESS: readonly string[] = [
  'PDF-1.7 and 100% PDF',
  'Subject of 1 obj and an object',
  'the trailer of a film, and startxref of it',
  'PK\x05\x06 alone, and PK\x03\x04 without a method that there is',
  'a < b, <a@example.com>, <https://example.com/a?b=c>, <b>, <mailto:a@example.com?subject=b>',
  'From: a, not at the beginning of a line',
  '----BEGIN CMS-----',
  'Rar! 7z',
  'BZh9, xar!, ustar, -lh5-, 070701 and 0707070707, MSCF, BZh of a city',
  '_FVH, ITOL, Nullsoft and NullsoftInst',
]
