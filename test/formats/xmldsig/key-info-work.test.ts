import { expect, it } from 'vitest'
import { candidatesFor } from '../../../src/formats/xmldsig/key-info.ts'
import type { HeldCertificate } from '../../../src/x509/types.ts'

it('each certificate is looked at once, however many are listed or named', () => {
  const all = Array.from({ length: 200 }, (_, i) => Uint8Array.of(48, i, 1))
  let reads = 0
  const held = all.map((octets, i) => {
    const certificate = {
      get encoded() {
        reads++
        return octets
      },
      known: {
        get subjectKeyIdentifier() {
          reads++
          return octets
        },
      },
      issuer: { key: `issuer ${i}` },
      subject: { key: `subject ${i}` },
    }
    return { certificate, sha256: String(i) } as unknown as HeldCertificate
  })
  const nothing = { certificates: [], crls: [], keyIdentifiers: [] }
  const octets = all.map((one) => {
    Object.defineProperty(one, 'length', {
      get: () => {
        reads++
        return 3
      },
    })
    return one
  })
  expect(candidatesFor({ ...nothing, certificates: octets }, held)).toHaveLength(200)
  expect(candidatesFor({ ...nothing, keyIdentifiers: octets }, held)).toHaveLength(200)
  expect(reads).toBeLessThan(20 * 200)
})
