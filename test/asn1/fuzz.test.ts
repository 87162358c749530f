import { describe, expect, it } from 'vitest'
import {
  Asn1Reader,
  berContext,
  contentBytes,
  derContext,
  encodedBytes,
  isConstructed,
  type ReadContext,
  readValueAt,
  TAG,
} from '../../src/asn1/reader.ts'
import { readBitString, readBoolean, readIntegerBytes, readOid, readText, readTime } from '../../src/asn1/values.ts'
import { writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, equalBytes } from '../../src/core/bytes.ts'
import { attempt, type Outcome } from '../../src/core/outcome.ts'
import fc from '../fast-check.ts'
import { readHandedOver } from '../handed-over.ts'
import { share } from '../share.ts'

const LIMITS = { asn1Nodes: 2_000, asn1Depth: 16 } as const

/** Reads everything there is, and writes it anew. */
function rewrite(value: ReturnType<typeof readValueAt>, context: ReadContext, depth = 0): Uint8Array {
  if (!isConstructed(value)) {
    attempt(() => readBoolean(value, 'x'))
    attempt(() => readIntegerBytes(value, 'x'))
    attempt(() => readOid(value, 'x'))
    attempt(() => readBitString(value, 'x'))
    attempt(() => readTime(value, 'x'))
    readText(value)
    return writeValue(value.identifier, contentBytes(value))
  }
  const reader = new Asn1Reader(value, context, 'x', depth)
  const members: Uint8Array[] = []
  while (!reader.atEnd) members.push(rewrite(reader.any('x'), context, depth + 1))
  return writeValue(value.identifier, ...members)
}

function read(source: Uint8Array, context: ReadContext): Outcome<{ received: Uint8Array; written: Uint8Array }> {
  return readHandedOver(source, (given) =>
    attempt(() => {
      const value = readValueAt(given, 0, given.length, context)
      return { received: encodedBytes(value), written: rewrite(value, context) }
    }),
  )
}

const leaf = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map(writeUnsignedInteger),
  fc.uint8Array({ maxLength: 40 }).map((octets) => writeValue(TAG.OCTET_STRING, octets)),
  fc.uint8Array({ maxLength: 20 }).map((octets) => writeValue(TAG.UTF8_STRING, octets)),
  fc.constantFrom('2.5.4.3', '1.2.840.113549.1.7.2').map(writeOid),
)
const tree = fc.letrec<{ node: Uint8Array }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 5 }).map((members) => writeSequence(...members)),
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((members) => concatBytes(Uint8Array.of(0x30, 0x80), ...members, new Uint8Array(2))),
  ),
})).node

const mutated = fc
  .tuple(tree, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }), fc.nat())
  .map(([source, changes, cut]) => {
    const copy = source.slice()
    for (const [at, octet] of changes) copy[at % copy.length] = octet
    return cut % 4 === 0 ? copy.subarray(0, cut % (copy.length + 1)) : copy
  })

const input = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated)
const bounded = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: share(2_000, 300),
  markInterruptAsFailure: false,
} as const

describe('any octets', () => {
  it('are read as DER or refused, within the budget, and what is read is written back the same', () => {
    fc.assert(
      fc.property(input, (source) => {
        const context = derContext(createBudget(LIMITS))
        const outcome = read(source, context)
        expect(context.budget.spent.asn1Nodes).toBeLessThanOrEqual(LIMITS.asn1Nodes + 1)
        expect(context.berSeen).toBe(false)
        if (outcome.ok) expect(equalBytes(outcome.value.received, outcome.value.written)).toBe(true)
      }),
      bounded,
    )
  })

  it('are read as BER or refused, within the budget, and BER is noted whenever it is not DER', () => {
    fc.assert(
      fc.property(input, (source) => {
        const context = berContext(createBudget(LIMITS))
        const outcome = read(source, context)
        expect(context.budget.spent.asn1Nodes).toBeLessThanOrEqual(LIMITS.asn1Nodes + 1)
        if (outcome.ok) expect(context.berSeen).toBe(!equalBytes(outcome.value.received, outcome.value.written))
      }),
      bounded,
    )
  })
})
