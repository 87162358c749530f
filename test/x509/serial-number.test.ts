import { describe, expect, it } from 'vitest'
import { writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { readGood, refusal } from './build.ts'

describe('the serial number of a certificate', () => {
  it.each([1, 20, 21, 64])('may have %i octets', (length) => {
    const serialNumber = new Uint8Array(length).fill(0x55)
    expect(readGood({ serialNumber: writeUnsignedInteger(serialNumber) }).serialNumber).toEqual(serialNumber)
  })

  it('may be zero or negative, as some CAs write it', () => {
    for (const octets of [Uint8Array.of(0), Uint8Array.of(0x80)])
      expect(readGood({ serialNumber: writeValue(2, octets) }).serialNumber).toEqual(octets)
  })

  it('has not thousands of octets, and is minimal', () => {
    expect(refusal({ serialNumber: writeUnsignedInteger(new Uint8Array(65).fill(1)) })).toBe('DER_VALUE_INVALID')
    expect(refusal({ serialNumber: writeValue(2, Uint8Array.of(0, 1)) })).toBe('DER_VALUE_INVALID')
    expect(refusal({ serialNumber: writeValue(2, new Uint8Array(0)) })).toBe('DER_VALUE_INVALID')
  })
})
