import { describe, expect, it } from 'vitest'
import { berContext, readValueAt } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { attributesOf, readAttributeSet } from '../../src/cms/attribute-set.ts'
import type { AttributeSet } from '../../src/cms/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { integer, octets, set, TRUE, tagged } from '../x509/build.ts'

const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  writeSequence(writeOid(oid), set(...values))
const indefinite = (identifier: number, ...members: readonly Uint8Array[]): Uint8Array =>
  concatBytes(Uint8Array.of(identifier, 0x80), ...members, Uint8Array.of(0, 0))

function read(encoded: Uint8Array, limits: Parameters<typeof createBudget>[0] = {}): AttributeSet {
  const context = berContext(createBudget(limits))
  return readAttributeSet(readValueAt(encoded, 0, encoded.length, context), context, 'SignedAttributes')
}

describe('readAttributeSet', () => {
  it('keeps types, values, and the octets as they came', () => {
    const members = [attribute('2.999.1', integer(1), integer(2)), attribute('2.999.2')]
    const encoded = tagged(0, ...members)
    const read1 = read(encoded)
    expect(read1.encoded).toEqual(encoded)
    expect(read1.content).toEqual(concatBytes(...members))
    expect(read1.attributes).toMatchObject([
      { oid: '2.999.1', values: [integer(1), integer(2)] },
      { oid: '2.999.2', values: [] },
    ])
  })

  it('leaves the end of an indefinite length out of the content', () => {
    const member = attribute('2.999.1', TRUE)
    expect(read(indefinite(0xa0, member)).content).toEqual(member)
  })

  const [a, b] = [attribute('2.999.1', TRUE), attribute('2.999.2', TRUE)]

  it.each([
    ['sorted', tagged(0, a, b), 'der'],
    ['the same twice', tagged(0, a, a), 'der'],
    ['a shorter one first', tagged(0, attribute('2.999.1'), b), 'der'],
    ['unsorted', tagged(0, b, a), 'der-unsorted'],
    ['of indefinite length', indefinite(0xa0, a, b), 'ber'],
    ['with a member of indefinite length', tagged(0, a, indefinite(0x30, writeOid('2.999.2'), set(TRUE))), 'ber'],
    ['with a long length', tagged(0, concatBytes(Uint8Array.of(0x30, 0x81, a.length - 2), a.subarray(2))), 'ber'],
    ['with a string in segments', tagged(0, attribute('2.999.1', writeValue(0x24, octets()))), 'ber'],
    [
      'with a value that is an implicit string in segments',
      tagged(0, attribute('2.999.1', tagged(1, octets()))),
      'der',
    ],
  ] as const)('says how it was encoded: %s', (_, encoded, encoding) => {
    expect(read(encoded).encoding).toBe(encoding)
  })

  it('ends with the budget', () => {
    expect(() => read(tagged(0, a, b), { asn1Nodes: 12 })).toThrow('BUDGET_EXHAUSTED')
    expect(() => read(tagged(0, attribute('2.999.1', set(set(set(set()))))), { asn1Depth: 5 })).toThrow(
      'BUDGET_EXHAUSTED',
    )
  })

  it('gives the attributes of a type in their order', () => {
    const values = read(tagged(0, a, b, attribute('2.999.1', integer(3))))
    expect(attributesOf(values, '2.999.1').map((one) => one.values)).toEqual([[TRUE], [integer(3)]])
    expect(attributesOf(values, '2.999.3')).toEqual([])
    expect(attributesOf(null, '2.999.1')).toEqual([])
  })
})
