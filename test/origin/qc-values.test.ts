import { describe, expect, it } from 'vitest'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { readQcTypes, readRelianceLimits } from '../../src/origin/qc-values.ts'

const integer = (...octets: number[]) => writeValue(0x02, Uint8Array.from(octets))
const text = (value: string, tag = 0x13) => writeValue(tag, new TextEncoder().encode(value))
const limits = (...infos: (Uint8Array | null)[]) => readRelianceLimits(infos, createBudget())

describe('readRelianceLimits', () => {
  it('reads currency, amount and exponent, ETSI EN 319 412-5 §4.3.2', () => {
    expect(limits(writeSequence(text('SGD'), integer(5), integer(4)))).toEqual([{ value: '50000', currency: 'SGD' }])
    expect(limits(writeSequence(text('EUR'), integer(0x30, 0x39), integer(0xfe)))).toEqual([
      { value: '123.45', currency: 'EUR' },
    ])
    expect(limits(writeSequence(text('EUR'), integer(5), integer(0xfe)))).toEqual([{ value: '0.05', currency: 'EUR' }])
    expect(limits(writeSequence(text('THB'), integer(0), integer(0)))).toEqual([{ value: '0', currency: 'THB' }])
  })

  it('keeps a currency that is given by its number', () => {
    expect(limits(writeSequence(integer(96), integer(1), integer(0)))).toEqual([{ value: '1', currency: '096' }])
  })

  it('reads a limit in several currencies', () => {
    const both = [
      writeSequence(text('SGD'), integer(5), integer(0)),
      writeSequence(text('USD'), integer(4), integer(0)),
    ]
    expect(limits(...both)?.map(({ currency }) => currency)).toEqual(['SGD', 'USD'])
  })

  it('is empty where there is none, and not known where one cannot be read', () => {
    expect(limits()).toEqual([])
    expect(readRelianceLimits(null, createBudget())).toBeNull()
    const good = writeSequence(text('SGD'), integer(5), integer(0))
    for (const bad of [
      null,
      writeSequence(text('SGD'), integer(0xff), integer(0)),
      writeSequence(text('SGD'), integer(5), integer(0x7f)),
      writeSequence(text('SGD'), integer(5), integer(0x80)),
      writeSequence(text('SGD'), integer(0x7f, ...new Array(20).fill(0xff)), integer(0)),
      writeSequence(text('S$'), integer(5), integer(0)),
      writeSequence(integer(0xff), integer(5), integer(0)),
      writeSequence(text('SGD'), integer(5)),
      writeSequence(text('SGD'), integer(5), integer(0), integer(0)),
      integer(5),
    ])
      expect(limits(good, bad)).toBeNull()
  })
})

describe('readQcTypes', () => {
  it('reads the identifiers, ETSI EN 319 412-5 §4.2.3', () => {
    const types = writeSequence(writeOid('0.4.0.1862.1.6.1'), writeOid('0.4.0.1862.1.6.2'))
    expect(readQcTypes([types], createBudget())).toEqual(['0.4.0.1862.1.6.1', '0.4.0.1862.1.6.2'])
  })

  it('does not know what cannot be read', () => {
    expect(readQcTypes([], createBudget())).toEqual([])
    expect(readQcTypes([writeSequence(integer(1))], createBudget())).toBeNull()
    expect(readQcTypes([null], createBudget())).toBeNull()
  })
})
