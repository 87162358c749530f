import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/core/bytes.ts'
import { kindOfDer } from '../../src/x509/kind-of-der.ts'

/** Heads of structures, and no more: what follows is for their readers. */
describe('kindOfDer', () => {
  it.each([
    ['a certificate', '3082010030820100a003020102', 'certificate'],
    ['one of version 1', '30183016020101300306012a300030020500', 'certificate'],
    ['a CRL', '301830160201013003060129300017000500', 'crl'],
    ['one of version 1', '3015301330030601293000170005000500', 'crl'],
    ['an OCSP response', '30030a0100', 'ocsp-response'],
    ['a BasicOCSPResponse alone', '3010300ea20c', 'ocsp-response'],
    ['a time-stamp response', '30053003020100', 'time-stamp-response'],
    ['one with failInfo', '3009300702010203020001', 'time-stamp-response'],
    ['one with texts', '300c300a02010230050c03616263', 'time-stamp-response'],
    ['a CMS', '300f06092a864886f70d010702', 'content-info'],
  ])('tells %s', (_, hex, kind) => {
    expect(kindOfDer(fromHex(hex) ?? new Uint8Array())).toBe(kind)
  })

  it.each(['', '30', '3000', '0203010203', '308000000000', '30853030303030', '300430020500', '30083006020130020400'])(
    'tells nothing of %s',
    (hex) => {
      expect(kindOfDer(fromHex(hex) ?? new Uint8Array())).toBe(null)
    },
  )
})
