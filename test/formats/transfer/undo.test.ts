import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOctets } from '../../../src/formats/transfer/octet-counts.ts'
import { UNDOINGS } from '../../../src/formats/transfer/undo.ts'

const octets = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const undone = (how: string, given: Uint8Array): Uint8Array | null => {
  const found = UNDOINGS.find((one) => one.how === how)
  if (found === undefined || !found.fits(countOctets(given))) return null
  return found.undo(given)
}

describe('what a transfer as text did', () => {
  it('is undone where line feeds got carriage returns, of whatever octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        if (!bytes.includes(0x0a)) return
        const sent = Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n')
        expect(undone('LF \u2192 CR LF', octets(sent))).toEqual(bytes)
      }),
    )
  })

  it('is undone where octets were written as characters of UTF-8, of whatever octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        if (bytes.every((octet) => octet < 0x80)) return
        const sent = new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf8'))
        expect(undone('ISO 8859-1 \u2192 UTF-8', sent)).toEqual(bytes)
        const windows = new TextDecoder('windows-1252').decode(bytes)
        expect(undone('ISO 8859-1 \u2192 UTF-8', new TextEncoder().encode(windows))).toEqual(bytes)
      }),
    )
  })

  it('is undone where carriage returns were lost that all lines had', () => {
    expect(undone('CR LF \u2192 LF', octets('a\nb\n\n'))).toEqual(octets('a\r\nb\r\n\r\n'))
  })

  it('is not undone where part of the file is otherwise', () => {
    expect(undone('LF \u2192 CR LF', octets('a\r\nb\n'))).toBeNull()
    expect(undone('CR LF \u2192 LF', octets('a\r\nb\n'))).toBeNull()
    expect(undone('ISO 8859-1 \u2192 UTF-8', octets('plain'))).toBeNull()
    expect(undone('ISO 8859-1 \u2192 UTF-8', octets('\u00c3\u00a9\u00e9'))).toBeNull()
    expect(undone('ISO 8859-1 \u2192 UTF-8', new TextEncoder().encode('\u0e01'))).toBeNull()
    expect(undone('ISO 8859-1 \u2192 UTF-8', new TextEncoder().encode('\u00e9\ufffd'))).toBeNull()
  })
})

describe('the octets of a file', () => {
  it('are counted by what transfers leave', () => {
    const text = new TextEncoder().encode('a\r\nb\n\u00e9\ufffd\ufffd')
    expect(countOctets(text)).toEqual({ crLf: 1, loneLf: 1, shortRows: 0, high: 8, replaced: 2 })
  })

  it('are UTF-8, or not, as a decoder says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc3, 0xe1, 0xef, 0xf1, 0xf5)), (array) => {
        const bytes = Uint8Array.from(array)
        const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
        const isUtf8 = Buffer.from(decoded, 'utf8').equals(Buffer.from(bytes))
        // Of what is no character in three octets or more, some have the form of one.
        if (isUtf8) expect(countOctets(bytes).replaced).not.toBeNull()
      }),
    )
    expect(countOctets(Uint8Array.of(0x80)).replaced).toBeNull()
    expect(countOctets(Uint8Array.of(0xc3)).replaced).toBeNull()
    expect(countOctets(Uint8Array.of(0xc3, 0x41)).replaced).toBeNull()
    expect(countOctets(Uint8Array.of(0xff)).replaced).toBeNull()
  })

  it('have rows of tables that lost an octet', () => {
    const table = 'xref\n0 2\n0000000000 65535 f\n0000000015 00000 n\ntrailer\n'
    expect(countOctets(octets(table)).shortRows).toBe(2)
    expect(countOctets(octets(table.replaceAll(/ ([fn])\n/g, ' $1 \n'))).shortRows).toBe(0)
    expect(countOctets(octets(table.replaceAll(/ ([fn])\n/g, ' $1\r\n'))).shortRows).toBe(0)
  })
})
