import { describe, expect, it } from 'vitest'
import { readPem } from '../../src/x509/pem.ts'

const BLOCK = '-----BEGIN CERTIFICATE-----\nMAUCAQUF\nAA==\n-----END CERTIFICATE-----\n'
const OCTETS = Uint8Array.of(0x30, 0x05, 0x02, 0x01, 0x05, 0x05, 0x00)

describe('readPem (RFC 7468)', () => {
  it('reads blocks, passing over text around them', () => {
    const outcome = readPem(
      `subject: Testbed\r\n${BLOCK}\nand\n${BLOCK.replaceAll('CERTIFICATE', 'X509 CRL').replaceAll('\n', '\r\n')}end`,
    )
    expect(outcome).toEqual({
      ok: true,
      value: [
        { label: 'CERTIFICATE', bytes: OCTETS },
        { label: 'X509 CRL', bytes: OCTETS },
      ],
    })
  })

  it('refuses text without a block, and blocks that do not end as they began', () => {
    for (const text of [
      '',
      'MAUCAQUFAA==',
      BLOCK.replace('-----END CERTIFICATE-----', ''),
      BLOCK.replace('END CERTIFICATE', 'END X509 CRL'),
      BLOCK.replace('BEGIN CERTIFICATE', 'BEGIN certificate'),
      BLOCK.replace('BEGIN CERTIFICATE-----', 'BEGIN CERTIFICATE'),
    ])
      expect(readPem(text)).toMatchObject({ ok: false, failure: { code: 'INPUT_NOT_PEM' } })
  })

  it('refuses anything but base64 inside, of the alphabet and the padding of RFC 4648 §4', () => {
    for (const body of [
      'Proc-Type: 4,ENCRYPTED\n\nMAUCAQUFAA==',
      'MAUCAQUFAA',
      'MAUCAQUFAA=',
      'MAUCAQUFAB==',
      'MAUC-QUFAA==',
      'MA==CAQU',
      '',
    ])
      expect(readPem(`-----BEGIN X-----\n${body}\n-----END X-----`)).toMatchObject({ ok: false })
  })

  it('takes time in proportion to the text', () => {
    const start = performance.now()
    readPem('-----BEGIN '.repeat(100_000))
    readPem(`-----BEGIN X-----${'A '.repeat(500_000)}!-----END X-----`)
    readPem(`-----BEGIN ${'A '.repeat(200_000)}-----`)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
