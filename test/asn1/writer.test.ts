import { describe, expect, it } from 'vitest'
import { derContext, openWhole, readValueAt, TAG } from '../../src/asn1/reader.ts'
import { readIntegerBytes, readOid } from '../../src/asn1/values.ts'
import { writeBitString, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromHex, toHex } from '../../src/core/bytes.ts'

const bytes = (hex: string): Uint8Array => fromHex(hex) as Uint8Array

describe('the DER writer', () => {
  it('writes lengths in their shortest form', () => {
    expect(toHex(writeValue(TAG.OCTET_STRING).subarray(0, 2))).toBe('0400')
    expect(toHex(writeValue(TAG.OCTET_STRING, new Uint8Array(127)).subarray(0, 2))).toBe('047f')
    expect(toHex(writeValue(TAG.OCTET_STRING, new Uint8Array(128)).subarray(0, 3))).toBe('048180')
    expect(toHex(writeValue(TAG.OCTET_STRING, new Uint8Array(65_536)).subarray(0, 5))).toBe('0483010000')
  })

  it('writes unsigned integers minimally, with a zero where the sign bit would be set', () => {
    expect(toHex(writeUnsignedInteger(bytes('00000080')))).toBe('02020080')
    expect(toHex(writeUnsignedInteger(bytes('007f')))).toBe('02017f')
    expect(toHex(writeUnsignedInteger(bytes('00')))).toBe('020100')
    expect(toHex(writeUnsignedInteger(new Uint8Array(0)))).toBe('020100')
  })

  it('writes object identifiers that read back the same', () => {
    for (const oid of [
      '0.9.2342.19200300.100.1.25',
      '1.2.840.113549.1.1.11',
      '2.5.4.3',
      '2.999.1',
      '2.16.840.1.101.3.4.2.1',
    ]) {
      const encoded = writeOid(oid)
      expect(readOid(readValueAt(encoded, 0, encoded.length, derContext(createBudget())), 'oid')).toBe(oid)
    }
  })

  it('writes sequences and bit strings', () => {
    const encoded = writeSequence(writeUnsignedInteger(bytes('05')), writeBitString(bytes('aa')))
    const reader = openWhole(encoded, TAG.SEQUENCE, derContext(createBudget()), 'Test')
    expect(toHex(readIntegerBytes(reader.next(TAG.INTEGER, 'a'), 'a'))).toBe('05')
    expect(toHex(encoded)).toBe('3007020105030200aa')
  })
})
