import { describe, expect, it } from 'vitest'
import { type Asn1Value, derContext, readValueAt } from '../../src/asn1/reader.ts'
import {
  hasBit,
  readBitString,
  readBoolean,
  readIntegerBytes,
  readNull,
  readOctetAlignedBits,
  readOid,
  readSmallInteger,
  readText,
  readTime,
} from '../../src/asn1/values.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii, fromHex, toHex } from '../../src/core/bytes.ts'

function value(hex: string): Asn1Value {
  const source = fromHex(hex.replaceAll(' ', '')) as Uint8Array
  return readValueAt(source, 0, source.length, derContext(createBudget()))
}

function ascii(identifier: number, text: string): Asn1Value {
  return value(`${toHex(Uint8Array.of(identifier, text.length))}${toHex(fromAscii(text))}`)
}

describe('BOOLEAN', () => {
  it('is 0x00 or 0xFF', () => {
    expect(readBoolean(value('01 01 ff'), 'x')).toBe(true)
    expect(readBoolean(value('01 01 00'), 'x')).toBe(false)
    for (const hex of ['01 01 01', '01 00', '01 02 ff ff'])
      expect(() => readBoolean(value(hex), 'x')).toThrow('DER_VALUE')
  })
})

describe('INTEGER', () => {
  it('has minimal octets', () => {
    for (const hex of ['02 01 00', '02 01 80', '02 02 00 80', '02 02 ff 7f'])
      expect(toHex(readIntegerBytes(value(hex), 'x'))).toBe(hex.replaceAll(' ', '').slice(4))
    for (const hex of ['02 00', '02 02 00 7f', '02 02 ff 80'])
      expect(() => readIntegerBytes(value(hex), 'x')).toThrow('DER_VALUE_INVALID')
  })

  it('is small where a count is due', () => {
    expect(readSmallInteger(value('02 04 7f ff ff ff'), 'x')).toBe(2 ** 31 - 1)
    expect(() => readSmallInteger(value('02 01 ff'), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readSmallInteger(value('02 05 00 80 00 00 00'), 'x')).toThrow('DER_VALUE_INVALID')
  })
})

describe('NULL', () => {
  it('is empty', () => {
    expect(() => readNull(value('05 00'), 'x')).not.toThrow()
    expect(() => readNull(value('05 01 00'), 'x')).toThrow('DER_VALUE_INVALID')
  })
})

describe('OBJECT IDENTIFIER', () => {
  it('is read in dotted decimal', () => {
    expect(readOid(value('06 03 55 04 03'), 'x')).toBe('2.5.4.3')
    expect(readOid(value('06 01 27'), 'x')).toBe('0.39')
    expect(readOid(value('06 01 28'), 'x')).toBe('1.0')
    expect(readOid(value('06 03 88 37 03'), 'x')).toBe('2.999.3')
  })

  it('holds components of 128 bits exactly', () => {
    expect(readOid(value('06 0a 69 81 80 80 80 80 80 80 80 00'), 'x')).toBe(`2.25.${2n ** 56n}`)
    expect(readOid(value('06 0a 81 80 80 80 80 80 80 80 80 00'), 'x')).toBe(`2.${2n ** 63n - 80n}`)
  })

  it('refuses padding, a component cut off, one beyond measure, and nothing at all', () => {
    expect(() => readOid(value('06 02 55 80'), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readOid(value('06 03 55 80 01'), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readOid(value('06 02 80 01'), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readOid(value('06 00'), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readOid(value(`06 82 01 00 ${'01'.repeat(256)}`), 'x')).not.toThrow()
    expect(() => readOid(value(`06 82 01 01 ${'01'.repeat(257)}`), 'x')).toThrow('DER_VALUE_INVALID')
    expect(() => readOid(value(`06 15 55 ${'81'.repeat(19)}01`), 'x')).toThrow('DER_VALUE_INVALID')
  })
})

describe('BIT STRING', () => {
  it('says how many bits of the last octet are unused, and those are zero', () => {
    const bits = readBitString(value('03 02 05 a0'), 'x')
    expect([hasBit(bits, 0), hasBit(bits, 1), hasBit(bits, 2), hasBit(bits, 9)]).toEqual([true, false, true, false])
    expect(readBitString(value('03 01 00'), 'x').bytes).toHaveLength(0)
    for (const hex of ['03 00', '03 01 01', '03 02 08 00', '03 02 05 a1'])
      expect(() => readBitString(value(hex), 'x')).toThrow('DER_VALUE_INVALID')
  })

  it('is of whole octets where it holds a key or a signature', () => {
    expect(toHex(readOctetAlignedBits(value('03 02 00 a1'), 'x'))).toBe('a1')
    expect(() => readOctetAlignedBits(value('03 02 05 a0'), 'x')).toThrow('DER_VALUE_INVALID')
  })
})

describe('times', () => {
  it('are read in the forms of RFC 5280', () => {
    expect(readTime(ascii(0x17, '260101120000Z'), 'x')).toBe(Date.UTC(2026, 0, 1, 12))
    expect(readTime(ascii(0x17, '500101000000Z'), 'x')).toBe(Date.UTC(1950, 0, 1))
    expect(readTime(ascii(0x17, '491231235959Z'), 'x')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59))
    expect(readTime(ascii(0x18, '20260101120000Z'), 'x')).toBe(Date.UTC(2026, 0, 1, 12))
    expect(readTime(ascii(0x18, '99991231235959Z'), 'x')).toBe(Date.UTC(9999, 11, 31, 23, 59, 59))
  })

  it('are refused in any other form, and where there is no such moment', () => {
    for (const text of [
      '2601011200Z',
      '260101120000',
      '260101120000+0700',
      '26010112000aZ',
      '260231000000Z',
      '260101250000Z',
    ])
      expect(() => readTime(ascii(0x17, text), 'x')).toThrow('DER_TIME_INVALID')
    for (const text of ['20260101120000.5Z', '20260101120060Z', '20261301120000Z'])
      expect(() => readTime(ascii(0x18, text), 'x')).toThrow('DER_TIME_INVALID')
    expect(() => readTime(ascii(0x16, '260101120000Z'), 'x')).toThrow('DER_TAG_UNEXPECTED')
  })
})

describe('text', () => {
  it('is decoded by its type', () => {
    expect(readText(value('0c 06 c4 90 e1 ba a1 69'))).toBe('Đại')
    expect(readText(ascii(0x0c, 'plain'))).toBe('plain')
    expect(readText(ascii(0x13, 'Printable'))).toBe('Printable')
    expect(readText(value('14 01 e9'))).toBe('é')
    expect(readText(value('1e 04 01 10 00 61'))).toBe('Đa')
    expect(readText(value('1e 04 d8 3d de 00'))).toBe('\u{1f600}')
    expect(readText(value('1c 04 00 01 f6 00'))).toBe('\u{1f600}')
    expect(readText(value(`1e 82 0f a0 ${'0061'.repeat(2000)}`))).toBe('a'.repeat(2000))
  })

  it('is not there for what is not its encoding, or no string at all', () => {
    for (const hex of [
      '0c 01 ff',
      '0c 03 ed a0 80',
      '13 01 80',
      '16 01 ff',
      '1e 01 00',
      '1e 02 d8 00',
      '1c 04 00 00 d8 00',
      '1c 04 00 11 00 00',
      '1c 02 00 61',
      '02 01 05',
    ])
      expect(readText(value(hex))).toBeNull()
  })
})
