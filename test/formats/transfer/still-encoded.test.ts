import { describe, expect, it } from 'vitest'
import { stillEncoded } from '../../../src/formats/transfer/still-encoded.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { credential } from '../../judge/fixture.ts'
import { linesOf } from '../../testbed/pem.ts'

const pdf = Buffer.from(createPdf({ crossReference: 'streams' }).bytes)
const text = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, 'latin1'))
const formatOf = (written: string): unknown => stillEncoded(text(written))?.data?.['format']
const quoted = (lineEnd: string): string =>
  pdf
    .toString('latin1')
    .replaceAll(/[^ -<>-~\n]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replaceAll(/(.{70})(?=.)/g, '$1=\n')
    .replaceAll('\n', lineEnd)

describe('a text', () => {
  it('is a PDF in another encoding, by how it begins', () => {
    const base64 = pdf.toString('base64')
    expect(formatOf(base64)).toBe('Base64')
    expect(formatOf(`\r\n${linesOf(base64, 76).join('\r\n')}`)).toBe('Base64')
    expect(formatOf(`data:application/pdf;name=a.pdf;base64,${base64}`)).toBe('Base64')
    expect(formatOf(pdf.toString('hex'))).toBe('hexadecimal')
    expect(formatOf(pdf.toString('hex').toUpperCase())).toBe('hexadecimal')
    expect(formatOf(quoted('\n'))).toBe('quoted-printable')
    expect(formatOf(quoted('\r\n'))).toBe('quoted-printable')
    const wide = Buffer.from(pdf.toString('latin1'), 'utf16le').toString('latin1')
    expect([formatOf(wide), formatOf(`\u00ff\u00fe${wide}`)]).toEqual(['UTF-16', 'UTF-16'])
    expect(formatOf(`\u00fe\u00ff${Buffer.from(wide, 'latin1').swap16().toString('latin1')}`)).toBe('UTF-16')
  })

  it('is a signature file in Base64, of whatever length', async () => {
    const signed = await signCms(new Uint8Array(300), { credential: await credential('SG') })
    // By how many octets the length takes (X.690 §8.1.3), and without one.
    for (const length of [[0x81, 0xff], [...signed.subarray(1, 4)], [0x83, 1, 1, 1], [0x84, 1, 1, 1, 1], [0x80]])
      expect(formatOf(Buffer.from([0x30, ...length, ...signed.subarray(4)]).toString('base64'))).toBe('Base64')
  })

  it('is none of them where it begins otherwise', () => {
    expect(formatOf(pdf.toString('latin1'))).toBeUndefined()
    expect(formatOf(Buffer.from('A text of somebody').toString('base64'))).toBeUndefined()
    expect(formatOf(`Dear Sir, ${pdf.toString('base64')}`)).toBeUndefined()
    expect(formatOf('%PDF-1.7\n1 0 obj\n<< /A (x=y) >>\nendobj\n')).toBeUndefined()
    expect(formatOf(`${pdf.toString('base64').slice(0, 200)}{}`)).toBeUndefined()
    expect(formatOf('')).toBeUndefined()
  })
})
