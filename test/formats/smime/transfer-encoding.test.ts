import { describe, expect, it } from 'vitest'
import { attempt } from '../../../src/core/outcome.ts'
import { decodeBody } from '../../../src/formats/smime/transfer-encoding.ts'

const decode = (text: string, encoding: string): string | null => {
  const outcome = attempt(() =>
    decodeBody(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      encoding,
    ),
  )
  return outcome.ok ? String.fromCharCode(...outcome.value) : null
}

describe('a transfer encoding', () => {
  it.each(['7bit', '8bit', 'binary'])('%s changes nothing', (encoding) => {
    expect(decode('a\r\n=3D\u00ff', encoding)).toBe('a\r\n=3D\u00ff')
  })

  it('that is not known is refused', () => {
    for (const encoding of ['', 'x-uuencode', 'base64 (comment)', 'base-64'])
      expect(decode('YQ==', encoding)).toBeNull()
  })

  it('base64 is undone, whatever its length', () => {
    for (let length = 0; length < 70; length++) {
      const octets = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff)
      const lines = (btoa(String.fromCharCode(...octets)).match(/.{1,20}/g) ?? []).join('\r\n')
      expect(decode(`${lines} \t\r\n`, 'base64')).toBe(String.fromCharCode(...octets))
    }
  })

  it.each([
    'Y',
    'YQ',
    'YQ=',
    'YQ===',
    'YQ==YQ==',
    'YR==',
    'YWJ=',
    'YW-_',
    'YQ==\0',
    'Y Q==!',
    '=',
    '----',
    'YQ==\u00a0',
  ])('base64 that is none is refused: %j', (text) => {
    expect(decode(text, 'base64')).toBeNull()
  })

  it('quoted-printable is undone', () => {
    expect(decode('a=3D=\r\n b=FF=\nc\r\n', 'quoted-printable')).toBe('a= b\u00ffc\r\n')
  })

  it.each(['a=', 'a=3', 'a=3d', 'a=XY', 'a \r\n', 'a\t', 'a\u00ff', 'a\0', 'a\rb', 'a= \r\nb'])(
    'quoted-printable that is none is refused: %j',
    (text) => {
      expect(decode(text, 'quoted-printable')).toBeNull()
    },
  )
})
