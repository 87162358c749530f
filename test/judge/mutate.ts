import { concatBytes } from '../../src/core/bytes.ts'
import fc from '../fast-check.ts'

/** What may happen to the bytes of a document; places are fractions of its length, so that they fit any. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'duplicate'; readonly at: number; readonly length: number }
  | { readonly kind: 'move'; readonly at: number; readonly from: number; readonly length: number }
  | {
      readonly kind: 'splice'
      readonly at: number
      readonly other: number
      readonly from: number
      readonly length: number
    }
  | { readonly kind: 'append'; readonly bytes: Uint8Array }

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 400 }))
/** Octets that mean something in DER, in hexadecimal, or at the end of a file. */
const telling = fc.oneof(
  fc.constantFrom(0x00, 0x02, 0x04, 0x05, 0x06, 0x0a, 0x20, 0x30, 0x31, 0x80, 0x81, 0x82, 0xa0, 0xa1, 0xff),
  fc.nat(255),
)
const octets = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
  fc.array(telling, { minLength: 1, maxLength: 12 }).map((values) => Uint8Array.from(values)),
)

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fraction, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('set' as const), at: fraction, value: telling }),
  fc.record({ kind: fc.constant('cut' as const), at: fraction }),
  fc.record({ kind: fc.constant('delete' as const), at: fraction, length }),
  fc.record({ kind: fc.constant('insert' as const), at: fraction, bytes: octets }),
  fc.record({ kind: fc.constant('duplicate' as const), at: fraction, length }),
  fc.record({ kind: fc.constant('move' as const), at: fraction, from: fraction, length }),
  fc.record({ kind: fc.constant('splice' as const), at: fraction, other: fraction, from: fraction, length }),
  fc.record({ kind: fc.constant('append' as const), bytes: octets }),
)

/** `others` are documents to splice from. */
function mutate(bytes: Uint8Array, change: Mutation, others: readonly Uint8Array[] = [bytes]): Uint8Array {
  const at = change.kind === 'append' ? bytes.length : Math.floor(change.at * bytes.length)
  const [before, rest] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (change.kind) {
    case 'flip':
      return rest.length === 0
        ? before
        : concatBytes(before, Uint8Array.of((rest[0] as number) ^ (1 << change.bit)), rest.subarray(1))
    case 'set':
      return concatBytes(before, Uint8Array.of(change.value), rest.subarray(1))
    case 'cut':
      return before
    case 'delete':
      return concatBytes(before, rest.subarray(change.length))
    case 'insert':
    case 'append':
      return concatBytes(before, change.bytes, rest)
    case 'duplicate':
      return concatBytes(before, rest.subarray(0, change.length), rest)
    case 'move': {
      const from = Math.floor(change.from * bytes.length)
      const moved = bytes.subarray(from, from + change.length)
      return concatBytes(before, moved, rest.subarray(moved.length))
    }
    case 'splice': {
      const other = others[Math.floor(change.other * others.length)] ?? bytes
      const from = Math.floor(change.from * other.length)
      return concatBytes(before, other.subarray(from, from + change.length), rest.subarray(change.length))
    }
  }
}

export function mutateAll(
  bytes: Uint8Array,
  changes: readonly Mutation[],
  others: readonly Uint8Array[] = [bytes],
): Uint8Array {
  return changes.reduce((mutated, change) => mutate(mutated, change, others), bytes)
}
