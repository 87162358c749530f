import { describe, expect, it } from 'vitest'
import {
  Asn1Reader,
  berContext,
  contentBytes,
  derContext,
  encodedBytes,
  openWhole,
  type ReadContext,
  readValueAt,
  TAG,
} from '../../src/asn1/reader.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromHex, toHex } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) as Uint8Array
const der = (limits: Partial<BudgetLimits> = {}): ReadContext => derContext(createBudget(limits))
const ber = (limits: Partial<BudgetLimits> = {}): ReadContext => berContext(createBudget(limits))

function readFails(hex: string, context: ReadContext = der()): string | null {
  const source = bytes(hex)
  const outcome = attempt(() => readValueAt(source, 0, source.length, context))
  return outcome.ok ? null : outcome.failure.code
}

describe('readValueAt', () => {
  it('reads short and long lengths, and gives views without copying', () => {
    const source = bytes('02 01 05 04 01 00')
    const small = readValueAt(source, 0, source.length, der())
    expect([small.identifier, small.start, small.contentStart, small.contentEnd, small.end]).toEqual([2, 0, 2, 3, 3])
    expect(contentBytes(small).buffer).toBe(source.buffer)
    const long = concatBytes(bytes('04 81 80'), new Uint8Array(128))
    expect(encodedBytes(readValueAt(long, 0, long.length, der()))).toHaveLength(131)
  })

  it('refuses what goes past the end, in the header or in the contents', () => {
    expect(readFails('30')).toBe('DER_TRUNCATED')
    expect(readFails('30 82 01')).toBe('DER_TRUNCATED')
    expect(readFails('04 02 00')).toBe('DER_TRUNCATED')
    expect(readFails('04 84 ff ff ff ff')).toBe('DER_TRUNCATED')
  })

  it('refuses lengths that are not minimal, in DER; in BER they are read and noted', () => {
    for (const hex of ['04 81 01 00', `04 82 00 80 ${'00'.repeat(128)}`]) {
      expect(readFails(hex)).toBe('DER_LENGTH_INVALID')
      const context = ber()
      expect(readFails(hex, context)).toBeNull()
      expect(context.berSeen).toBe(true)
    }
    expect(readFails('04 85 00 00 00 00 00', ber())).toBe('DER_LENGTH_INVALID')
    expect(readFails('04 ff', ber())).toBe('DER_LENGTH_INVALID')
  })

  it('refuses tag numbers of several octets, and the reserved tag', () => {
    expect(readFails('1f 20 00')).toBe('DER_TAG_INVALID')
    expect(readFails('bf 20 00')).toBe('DER_TAG_INVALID')
    expect(readFails('00 00')).toBe('DER_TAG_INVALID')
    expect(readFails('30 80 1f 80 00 00 00 00', ber())).toBe('DER_LENGTH_INVALID')
    expect(readFails('30 80 3f 80 00 00 00 00', ber())).toBe('DER_TAG_INVALID')
  })

  it('reads indefinite lengths in BER only, and of constructed values only', () => {
    const nested = '30 80 30 80 02 01 05 00 00 04 01 07 00 00'
    expect(readFails(nested)).toBe('DER_LENGTH_INVALID')
    const context = ber()
    const source = bytes(nested)
    const outer = readValueAt(source, 0, source.length, context)
    expect([outer.indefinite, outer.contentEnd, outer.end, context.berSeen]).toEqual([true, 12, 14, true])
    expect(readFails('24 80 04 01 07 00 00', ber())).toBeNull()
    expect(readFails('04 80 00 00', ber())).toBe('DER_LENGTH_INVALID')
    expect(readFails('30 80 02 01 05', ber())).toBe('DER_TRUNCATED')
    expect(readFails('30 80 02 01 05 00', ber())).toBe('DER_TRUNCATED')
  })

  it('counts every value on the budget', () => {
    const context = der({ asn1Nodes: 1 })
    const source = bytes('05 00')
    readValueAt(source, 0, 2, context)
    expect(() => readValueAt(source, 0, 2, context)).toThrow('BUDGET_EXHAUSTED')
  })
})

/** `depth` indefinite-length sequences in one another, a small value innermost. */
function nest(depth: number): Uint8Array {
  const open = new Uint8Array(2 * depth).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80))
  return concatBytes(open, bytes('02 01 05'), new Uint8Array(2 * depth))
}

describe('nested indefinite lengths', () => {
  it('are walked once, however often a reader steps down', () => {
    const depth = 60
    const context = ber({ asn1Nodes: 4 * depth })
    let reader = openWhole(nest(depth), TAG.SEQUENCE, context, 'Nested')
    for (let i = 1; i < depth; i++) reader = reader.enter(TAG.SEQUENCE, 'inner')
    expect(contentBytes(reader.next(TAG.INTEGER, 'value'))[0]).toBe(5)
    reader.end()
  })

  it('are bounded in depth, far before a stack would be', () => {
    const source = nest(100_000)
    expect(() => readValueAt(source, 0, source.length, ber())).toThrow('BUDGET_EXHAUSTED')
    expect(() =>
      readValueAt(source, 0, source.length, ber({ asn1Depth: 1_000_000, asn1Nodes: 1_000_000 })),
    ).not.toThrow()
  })

  it('count the depth at which a reader stands', () => {
    const source = concatBytes(bytes('30 0c'), nest(2), bytes('05 00'))
    source[1] = source.length - 2
    const shallow = openWhole(source, TAG.SEQUENCE, ber({ asn1Depth: 2 }), 'Outer')
    expect(() => shallow.any('inner')).not.toThrow()
    const inside = new Asn1Reader(readValueAt(source, 0, source.length, der()), ber({ asn1Depth: 2 }), 'Outer', 1)
    expect(() => inside.any('inner')).toThrow('BUDGET_EXHAUSTED')
  })

  it('end within the limit that is asked for, also when their end is known from a wider one', () => {
    const source = nest(2)
    const context = ber()
    readValueAt(source, 0, source.length, context)
    expect(() => readValueAt(source, 0, source.length - 1, context)).toThrow('DER_TRUNCATED')
  })
})

describe('Asn1Reader', () => {
  const source = bytes('30 0a 02 01 05 30 03 01 01 ff 05 00')

  it('walks members in order', () => {
    const reader = openWhole(source, TAG.SEQUENCE, der(), 'Test')
    expect(reader.peek()).toBe(TAG.INTEGER)
    expect(reader.optional(TAG.BOOLEAN, 'flag')).toBeNull()
    expect(toHex(encodedBytes(reader.next(TAG.INTEGER, 'number')))).toBe('020105')
    const inner = reader.enter(TAG.SEQUENCE, 'inner')
    inner.next(TAG.BOOLEAN, 'flag')
    inner.end()
    expect(reader.enterOptional(TAG.SET, 'set')).toBeNull()
    reader.any('null')
    expect(reader.atEnd).toBe(true)
    expect(reader.peek()).toBe(-1)
    reader.end()
  })

  it('says what was expected and where', () => {
    const reader = openWhole(source, TAG.SEQUENCE, der(), 'Test')
    const wrong = attempt(() => reader.next(TAG.BOOLEAN, 'flag'))
    expect(wrong).toEqual({ ok: false, failure: { code: 'DER_TAG_UNEXPECTED', what: 'Test.flag', offset: 2 } })
    const left = attempt(() => reader.end())
    expect(left).toEqual({ ok: false, failure: { code: 'DER_TRAILING_DATA', what: 'Test', offset: 2 } })
    const empty = new Asn1Reader(readValueAt(bytes('30 00'), 0, 2, der()), der(), 'Empty')
    expect(attempt(() => empty.any('member'))).toMatchObject({
      failure: { code: 'DER_TRUNCATED', what: 'Empty.member' },
    })
    expect(attempt(() => empty.next(TAG.NULL, 'member'))).toMatchObject({ failure: { code: 'DER_TRUNCATED' } })
  })

  it('reads into the octets of a primitive value', () => {
    const reader = openWhole(bytes('30 05 04 03 02 01 07'), TAG.SEQUENCE, der(), 'Test')
    const octets = reader.openOctets(reader.next(TAG.OCTET_STRING, 'octets'), 'octets')
    expect(contentBytes(octets.next(TAG.INTEGER, 'number'))[0]).toBe(7)
    octets.end()
  })

  it('does not open primitive values, and not too deep', () => {
    const reader = openWhole(source, TAG.SEQUENCE, der({ asn1Depth: 0 }), 'Test')
    const number = reader.any('number')
    expect(() => reader.open(number, 'number')).toThrow('BUDGET_EXHAUSTED')
    expect(() => new Asn1Reader(number, der(), 'Test')).toThrow('DER_TAG_UNEXPECTED')
  })
})

describe('openWhole', () => {
  it('takes one value of the identifier, and nothing behind it', () => {
    expect(() => openWhole(bytes('30 00'), TAG.SEQUENCE, der(), 'Test')).not.toThrow()
    expect(() => openWhole(bytes('31 00'), TAG.SEQUENCE, der(), 'Test')).toThrow('DER_TAG_UNEXPECTED')
    expect(() => openWhole(bytes('30 00 00'), TAG.SEQUENCE, der(), 'Test')).toThrow('DER_TRAILING_DATA')
    expect(() => openWhole(bytes(''), TAG.SEQUENCE, der(), 'Test')).toThrow('DER_TRUNCATED')
  })
})
