import { describe, expect, it } from 'vitest'
import { fromAscii } from '../../src/core/bytes.ts'
import { readRevocationInput } from '../../src/x509/revocation-input.ts'

const DER = new Uint8Array([0x30, 0])
const pem = (label: string): string => `-----BEGIN ${label}-----\nMAA=\n-----END ${label}-----\n`

describe('readRevocationInput', () => {
  it('takes DER as it is', () => {
    expect(readRevocationInput(DER, 'crl')).toEqual({ ok: true, value: [DER] })
    expect(readRevocationInput(DER, 'ocsp')).toEqual({ ok: true, value: [DER] })
  })

  it('takes every block of its kind from PEM, as text and as bytes', () => {
    const text = `text before\n${pem('X509 CRL')}${pem('CERTIFICATE')}${pem('CRL')}${pem('OCSP RESPONSE')}`
    for (const input of [text, fromAscii(text)]) {
      expect(readRevocationInput(input, 'crl')).toEqual({ ok: true, value: [DER, DER] })
      expect(readRevocationInput(input, 'ocsp')).toEqual({ ok: true, value: [DER] })
    }
  })

  it.each([
    ['nothing', new Uint8Array(0), 'INPUT_EMPTY'],
    ['text', 'Dear Sir or Madam', 'INPUT_NOT_PEM'],
    ['a broken block', '-----BEGIN X509 CRL-----\nMAA=\n', 'INPUT_NOT_PEM'],
    ['PEM of something else', pem('CERTIFICATE'), 'CRL_MALFORMED'],
  ])('refuses %s', (_, input, code) => {
    expect(readRevocationInput(input, 'crl')).toMatchObject({ ok: false, failure: { code } })
  })
})
