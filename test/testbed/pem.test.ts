import { describe, expect, it } from 'vitest'
import { readPem } from '../../src/x509/pem.ts'
import { toPem } from './pem.ts'

describe('the PEM of tests', () => {
  it('has no line that is empty or longer than 64, whatever the length (RFC 7468, section 3, stricttextualmsg)', () => {
    for (let length = 1; length <= 200; length++) {
      const octets = Uint8Array.from({ length }, (_, index) => index)
      const text = toPem('X509 CRL', octets)
      expect(text, String(length)).toMatch(
        /^-----BEGIN X509 CRL-----\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/=]{1,64}\n-----END X509 CRL-----\n$/,
      )
      expect(readPem(text)).toMatchObject({ ok: true })
    }
  })
})
