import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { callerRevocation } from '../../src/evidence/caller-revocation.ts'

const DER = Uint8Array.of(0x30, 0)
const PEM = '-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n'

describe('callerRevocation', () => {
  it('takes octets, and every block of PEM, as text or octets', () => {
    const all = callerRevocation([DER, PEM + PEM, new TextEncoder().encode(PEM)], 'crls')
    expect(all).toEqual([DER, DER, DER, DER])
  })

  it('leaves what is none as it is, to be told where evidence is read', () => {
    const text = new TextEncoder().encode('no list')
    expect(callerRevocation([text, 'no list', PEM, new Uint8Array(0)], 'ocspResponses')).toEqual([
      text,
      text,
      DER,
      new Uint8Array(0),
    ])
  })

  it('refuses what is neither octets nor text', () => {
    expect(() => callerRevocation([DER, 1 as never], 'crls')).toThrow(UsageError)
    expect(() => callerRevocation([{} as never], 'crls')).toThrow('crls[0]')
  })
})
