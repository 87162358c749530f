import { describe, expect, it } from 'vitest'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { readAtsHashIndex } from '../../src/cms/ats-hash-index.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'

const SHA_256 = Uint8Array.of(0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)
const HASH = new Uint8Array(32).fill(7)
const hashes = (count: number): Uint8Array => writeSequence(...Array(count).fill(writeValue(0x04, HASH)))
const LISTS = [hashes(1), hashes(0), hashes(2)]

const read = (value: Uint8Array, version: 'v1' | 'v3' = 'v3') => readAtsHashIndex(value, version, createBudget())

describe('readAtsHashIndex', () => {
  it('reads the algorithm and the three lists', () => {
    for (const version of ['v1', 'v3'] as const)
      expect(read(writeSequence(SHA_256, ...LISTS), version)).toMatchObject({
        ok: true,
        value: {
          version,
          algorithm: { oid: '2.16.840.1.101.3.4.2.1' },
          certificates: [HASH],
          crls: [],
          unsignedAttributes: [HASH, HASH],
        },
      })
  })

  it('takes a default for the algorithm in v1 alone', () => {
    expect(read(writeSequence(...LISTS), 'v1')).toMatchObject({ ok: true, value: { algorithm: null } })
    expect(read(writeSequence(...LISTS))).toMatchObject({ ok: false })
  })

  it.each([
    ['too few lists', writeSequence(SHA_256, hashes(1), hashes(1))],
    ['too many', writeSequence(SHA_256, ...LISTS, hashes(0))],
    ['something behind it', concatBytes(writeSequence(SHA_256, ...LISTS), Uint8Array.of(5, 0))],
    ['hashes of another type', writeSequence(SHA_256, hashes(1), hashes(0), writeSequence(Uint8Array.of(2, 1, 1)))],
    ['another encoding than DER', concatBytes(Uint8Array.of(0x30, 0x80), SHA_256, ...LISTS, Uint8Array.of(0, 0))],
  ])('refuses %s', (_, value) => {
    for (const version of ['v1', 'v3'] as const) expect(read(value, version).ok).toBe(false)
  })
})
