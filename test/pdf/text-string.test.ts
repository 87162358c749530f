import { describe, expect, it } from 'vitest'
import { decodeTextString } from '../../src/pdf/text-string.ts'

describe('decodeTextString', () => {
  it.each([
    ['PDFDocEncoding', [0x41, 0xe9, 0x80, 0xa0, 0x9f, 0x18, 0x7f], 'Aé•€\ufffd˘\ufffd'],
    ['UTF-16BE', [0xfe, 0xff, 0x0e, 0x01, 0xd8, 0x3d, 0xde, 0x00], '\u0e01\u{1f600}'],
    [
      'UTF-16BE with lone surrogates and an odd byte',
      [0xfe, 0xff, 0xd8, 0x3d, 0, 0x41, 0xde, 0, 0x42],
      '\ufffdA\ufffd\ufffd',
    ],
    ['UTF-8', [0xef, 0xbb, 0xbf, 0xe1, 0xba, 0xa0], 'Ạ'],
    ['no text in the other order of octets', [0xff, 0xfe, 0xac, 0x20], '\ufffd\ufffd\u00ac '],
    ['nothing', [], ''],
  ])('reads %s', (_, bytes, text) => {
    expect(decodeTextString(Uint8Array.from(bytes))).toBe(text)
  })
})
