import { describe, expect, it } from 'vitest'
import { derContext, openWhole, TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { readGeneralName, readGeneralNames } from '../../src/x509/general-name.ts'
import type { GeneralName } from '../../src/x509/types.ts'
import { commonName, integer, name, primitive, tagged, utf8 } from './build.ts'

function read(encoded: Uint8Array, form: 'address' | 'address-with-mask' = 'address'): GeneralName | string {
  const reader = openWhole(writeSequence(encoded), TAG.SEQUENCE, derContext(createBudget()), 'Test')
  const outcome = attempt(() => readGeneralName(reader, form))
  return outcome.ok ? outcome.value : outcome.failure.code
}

describe('GeneralName', () => {
  it('has nine forms', () => {
    expect(read(tagged(0, writeOid('1.2.3'), tagged(0, utf8('x'))))).toEqual({
      form: 'other-name',
      oid: '1.2.3',
      value: utf8('x'),
      text: 'x',
    })
    expect(read(primitive(1, fromAscii('a@testbed.example')))).toEqual({
      form: 'rfc822-name',
      text: 'a@testbed.example',
    })
    expect(read(primitive(2, fromAscii('testbed.example')))).toEqual({ form: 'dns-name', text: 'testbed.example' })
    expect(read(tagged(3, integer(1)))).toEqual({ form: 'x400-address', bytes: tagged(3, integer(1)) })
    expect(read(tagged(4, name(commonName('Testbed'))))).toMatchObject({
      form: 'directory-name',
      name: { rdns: [[{}]] },
    })
    expect(read(tagged(5, integer(1)))).toEqual({ form: 'edi-party-name', bytes: tagged(5, integer(1)) })
    expect(read(primitive(6, fromAscii('urn:testbed')))).toEqual({ form: 'uri', text: 'urn:testbed' })
    expect(read(primitive(7, new Uint8Array(16)))).toEqual({ form: 'ip-address', bytes: new Uint8Array(16) })
    expect(read(primitive(8, writeOid('1.2.3').subarray(2)))).toEqual({ form: 'registered-id', oid: '1.2.3' })
  })

  it('has its tags, its characters and its lengths', () => {
    expect(read(primitive(0, new Uint8Array(0)))).toBe('DER_TAG_UNEXPECTED')
    expect(read(primitive(4, new Uint8Array(0)))).toBe('DER_TAG_UNEXPECTED')
    expect(read(primitive(9, new Uint8Array(0)))).toBe('DER_TAG_UNEXPECTED')
    expect(read(primitive(2, Uint8Array.of(0x61, 0xe9)))).toBe('DER_STRING_INVALID')
    expect(read(primitive(7, new Uint8Array(5)))).toBe('DER_VALUE_INVALID')
    expect(read(tagged(4, name(), name()))).toBe('DER_TRAILING_DATA')
    expect(read(tagged(0, writeOid('1.2.3')))).toBe('DER_TRUNCATED')
  })

  it('has addresses with a mask in name constraints', () => {
    expect(read(primitive(7, new Uint8Array(8)), 'address-with-mask')).toMatchObject({ form: 'ip-address' })
    expect(read(primitive(7, new Uint8Array(32)), 'address-with-mask')).toMatchObject({ form: 'ip-address' })
    expect(read(primitive(7, new Uint8Array(16)), 'address-with-mask')).toBe('DER_VALUE_INVALID')
  })

  it('comes in lists of at least one', () => {
    const open = (...names: Uint8Array[]): ReturnType<typeof openWhole> =>
      openWhole(writeSequence(...names), TAG.SEQUENCE, derContext(createBudget()), 'GeneralNames')
    expect(readGeneralNames(open(primitive(6, fromAscii('a:')), primitive(6, fromAscii('b:'))))).toHaveLength(2)
    expect(() => readGeneralNames(open())).toThrow('DER_TRUNCATED')
  })
})
