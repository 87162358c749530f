import { fromAscii, toBase64 } from '../../src/core/bytes.ts'
import type { Family } from './family.ts'
import { REVOCATION_FAMILIES } from './revocation-families.ts'

const block = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${toBase64(bytes)}\n-----END ${label}-----\n`

const blocks = (label: string): Family => ({
  name: `many tiny blocks of PEM: ${label}`,
  doors: ['inspect'],
  ordinary: 'cms',
  make: (n) => ({ document: fromAscii(block(label, Uint8Array.of(0x30, 0)).repeat(n)) }),
})

/** Files of CRLs and OCSP answers, whose items are told one by one. */
export const ITEM_FAMILIES: readonly Family[] = [
  blocks('TESTBED'),
  blocks('CERTIFICATE'),
  blocks('X509 CRL'),
  blocks('OCSP RESPONSE'),
  ...REVOCATION_FAMILIES.map(
    (family): Family => ({
      ...family,
      name: `a file of ${family.name}`,
      doors: ['inspect'],
      ordinary: 'cms',
      make: async (n) => {
        const { crls = [], ocspResponses = [] } = await family.make(n)
        const all = [
          ...crls.map((crl) => block('X509 CRL', crl)),
          ...ocspResponses.map((response) => block('OCSP RESPONSE', response)),
        ]
        return { document: fromAscii(all.join('')) }
      },
    }),
  ),
]
