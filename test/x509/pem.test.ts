import { describe, expect, it, vi } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { readPem } from '../../src/x509/pem.ts'
import { readRevocationInput } from '../../src/x509/revocation-input.ts'
import { expectLinear } from '../expect-linear.ts'

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

  it('charges each block before it is kept, and refuses more than there may be', () => {
    const budget = createBudget({ evidenceBytes: 10 * 1024 })
    const octets = fromAscii(BLOCK.repeat(1_000))
    expect(readPem(octets, budget)).toMatchObject({
      ok: false,
      failure: { code: 'BUDGET_EXHAUSTED', what: 'evidenceBytes' },
    })
    expect(budget.spent.evidenceBytes).toBe(11 * 1024)
    expect(readPem(octets.subarray(0, 10 * BLOCK.length), createBudget({ evidenceBytes: 10 * 1024 }))).toMatchObject({
      ok: true,
    })
  })

  it('makes no text of a file, and takes from it what it takes from its text', () => {
    const text = `words\n${BLOCK}${'\n'.repeat(100_000)}${BLOCK}`
    const made = vi.spyOn(String, 'fromCharCode')
    const characters = () => made.mock.calls.reduce((sum, words) => sum + words.length, 0)
    expect(readPem(fromAscii(text))).toEqual(readPem(text))
    expect(characters()).toBeLessThan(1_000)
    made.mockRestore()
  })

  it('leaves as many CRLs as the judge refuses, and no more', () => {
    const many = fromAscii(BLOCK.replaceAll('CERTIFICATE', 'X509 CRL').repeat(1_000))
    const read = readRevocationInput(many, { evidenceBytes: 10 * 1024 })
    expect(read.ok && read.value).toHaveLength(11)
  })

  it.each([
    ['beginnings', (size: number) => '-----BEGIN '.repeat(size)],
    ['a line', (size: number) => `-----BEGIN X-----${'A '.repeat(size)}!-----END X-----`],
    ['a name', (size: number) => `-----BEGIN ${'A '.repeat(size)}-----`],
  ])('takes time in proportion to the text: %s', async (_, textOf) => {
    await expectLinear((size) => readPem(textOf(size)), 500_000)
  })
})
