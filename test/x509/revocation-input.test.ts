import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import { readRevocationInput } from '../../src/x509/revocation-input.ts'

const DER = new Uint8Array([0x30, 0])
const pem = (label: string): string => `-----BEGIN ${label}-----\nMAA=\n-----END ${label}-----\n`

describe('readRevocationInput', () => {
  it('takes DER as it is', () => {
    expect(readRevocationInput(DER)).toEqual({ ok: true, value: [DER] })
  })

  it('takes every block of PEM, as text and as bytes, whatever it is called; and no keys', () => {
    const text = `text before\n${pem('X509 CRL')}${pem('CERTIFICATE')}${pem('RSA PRIVATE KEY')}words\n${pem('OCSP RESPONSE')}words`
    for (const input of [text, fromAscii(text), Buffer.from(text), Buffer.from(`--${text}`).subarray(2)])
      expect(readRevocationInput(input)).toEqual({ ok: true, value: [DER, DER, DER] })
  })

  it.each<[string, Uint8Array]>([
    ['DER', DER],
    ['a block of other dashes', new TextEncoder().encode(pem('X509 CRL').replaceAll('-----', '\u2014\u2014'))],
    ['a block with a dash too few', fromAscii(pem('X509 CRL').replaceAll('-----', '----'))],
    ['octets', Uint8Array.of(1, 2, 3)],
  ])('leaves %s behind a block as it is, to be told', (_, octets) => {
    const input = concatBytes(fromAscii(pem('X509 CRL')), octets)
    const read = readRevocationInput(input)
    expect(read.ok && read.value.map((one) => Buffer.from(one).toString('hex'))).toEqual([
      Buffer.from(DER).toString('hex'),
      // With the end of the line before it.
      `0a${Buffer.from(octets).toString('hex')}`,
    ])
  })

  it.each([
    ['nothing', new Uint8Array(0), 'INPUT_EMPTY'],
    ['text', 'Dear Sir or Madam', 'INPUT_NOT_PEM'],
    ['a broken block', '-----BEGIN X509 CRL-----\nMAA=\n', 'INPUT_NOT_PEM'],
    ['keys alone', pem('PUBLIC KEY'), 'INPUT_NOT_PEM'],
  ])('refuses %s', (_, input, code) => {
    expect(readRevocationInput(input)).toMatchObject({ ok: false, failure: { code } })
  })
})
