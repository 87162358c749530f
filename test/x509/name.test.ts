import { describe, expect, it } from 'vitest'
import { TAG } from '../../src/asn1/reader.ts'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { readName } from '../../src/x509/name.ts'
import type { Name } from '../../src/x509/types.ts'
import { attribute, commonName, integer, name, printable, set, utf8 } from './build.ts'

function read(encoded: Uint8Array): Name {
  const outcome = readName(encoded, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const CN = '2.5.4.3'
const O = '2.5.4.10'
const key = (...attributes: readonly Uint8Array[]): string => read(name(...attributes)).key

describe('readName', () => {
  it('keeps the order of relative distinguished names, and text where there is some', () => {
    const encoded = name(attribute(O, printable('Testbed')), commonName('Đại diện Testbed'))
    const read_ = read(encoded)
    expect(read_.encoded).toBe(encoded)
    expect(read_.rdns.map((rdn) => rdn.map(({ type, text }) => [type, text]))).toEqual([
      [[O, 'Testbed']],
      [[CN, 'Đại diện Testbed']],
    ])
    expect(read_.rdnKeys).toHaveLength(2)
    expect(read(name()).rdns).toEqual([])
    expect(read(name(commonName('ă'.repeat(30_000)))).rdns[0]?.[0]?.text).toHaveLength(30_000)
  })

  it('keeps values that are no text by their octets', () => {
    const value = integer(5)
    expect(read(name(attribute(CN, value))).rdns[0]?.[0]).toEqual({ type: CN, value, text: null })
    expect(read(name(attribute(CN, writeValue(TAG.UTF8_STRING, Uint8Array.of(0xff))))).rdns[0]?.[0]?.text).toBeNull()
  })

  it('refuses an empty relative distinguished name, and what is no name', () => {
    for (const [encoded, code] of [
      [writeSequence(set()), 'DER_TRUNCATED'],
      [writeSequence(commonName('x')), 'DER_TAG_UNEXPECTED'],
      [writeSequence(set(writeSequence(integer(1), utf8('x')))), 'DER_TAG_UNEXPECTED'],
      [name(writeSequence(attribute(CN, utf8('x')), utf8('x'))), 'DER_TAG_UNEXPECTED'],
      [new Uint8Array(0), 'DER_TRUNCATED'],
      [name(commonName('a'.repeat(70_000))), 'DER_VALUE_INVALID'],
    ] as const)
      expect(readName(encoded, createBudget())).toMatchObject({ ok: false, failure: { code } })
  })
})

describe('the key of a name (RFC 5280 §7.1)', () => {
  it('does not depend on string type, case or white space', () => {
    const expected = key(commonName('Testbed Root CA'))
    expect(key(attribute(CN, printable('Testbed Root CA')))).toBe(expected)
    expect(key(attribute(CN, writeValue(TAG.BMP_STRING, utf16('Testbed Root CA'))))).toBe(expected)
    expect(key(commonName('TESTBED ROOT ca'))).toBe(expected)
    expect(key(commonName('  Testbed   Root CA '))).toBe(expected)
  })

  it('depends on the text, the type and the order', () => {
    expect(key(commonName('Testbed A'))).not.toBe(key(commonName('Testbed B')))
    expect(key(commonName('Testbed RootCA'))).not.toBe(key(commonName('Testbed Root CA')))
    expect(key(attribute(O, utf8('Testbed')))).not.toBe(key(commonName('Testbed')))
    expect(key(attribute(O, utf8('a')), commonName('b'))).not.toBe(key(commonName('b'), attribute(O, utf8('a'))))
    expect(key(commonName('a'), commonName('b'))).not.toBe(key(commonName('a')))
  })

  it('takes the attributes of one relative distinguished name as a set', () => {
    const a = attribute(O, utf8('Testbed'))
    const b = commonName('Signer')
    expect(read(writeSequence(set(a, b))).key).toBe(read(writeSequence(set(b, a))).key)
    expect(read(writeSequence(set(a, b))).key).not.toBe(read(name(a, b)).key)
  })

  it('cannot be imitated by text that looks like a separator', () => {
    const one = key(commonName(`a,${CN}=1:b`))
    const two = key(commonName('a'), commonName('b'))
    expect(one).not.toBe(two)
    expect(key(attribute(CN, integer(5)))).not.toBe(key(commonName('#02020005')))
  })
})

function utf16(text: string): Uint8Array {
  return Uint8Array.from([...fromAscii(text)].flatMap((octet) => [0, octet]))
}
