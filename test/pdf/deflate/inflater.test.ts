import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Inflater } from '../../../src/pdf/deflate/inflater.ts'

const WINDOW = 1 << 15

/** What comes of it, in pieces of so many octets; `null`: it is refused. */
function inflated(deflated: Uint8Array, window = WINDOW, piece = 100): Uint8Array | null {
  const inflater = new Inflater(deflated, 0, window, 16)
  for (;;) {
    const state = inflater.run(inflater.length + piece)
    if (state === 'invalid') return null
    if (state === 'done') return inflater.out.slice(0, inflater.length)
    // A bomb is the affair of whoever asks for more.
    if (inflater.length > 1 << 20) return null
  }
}

function byZlib(deflated: Uint8Array): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(deflated, { maxOutputLength: 1 << 20 }))
  } catch {
    return null
  }
}

/** Bits, the least significant first, as RFC 1951 packs them; the codes of symbols are given from their first bit on. */
const bits = (...parts: readonly string[]): Uint8Array => {
  const all = parts.join('').replace(/\s/g, '')
  return Uint8Array.from({ length: Math.ceil(all.length / 8) }, (_, i) =>
    Number.parseInt([...all.slice(i * 8, i * 8 + 8).padEnd(8, '0')].reverse().join(''), 2),
  )
}

const words = fc.array(fc.constantFrom('10 0 obj ', 'total ', '1,000 ', '\0\0\0\0', 'q Q '), { maxLength: 400 })
const octets = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  words.map((list) => new TextEncoder().encode(list.join(''))),
)
const coded = fc
  .tuple(octets, fc.constantFrom(0, 1, 6, 9), fc.constantFrom(0, 2, 4))
  .map(([data, level, strategy]) => [data, new Uint8Array(deflateRawSync(data, { level, strategy }))] as const)

describe('deflated data', () => {
  it('come back, in pieces of any length', () => {
    fc.assert(
      fc.property(coded, fc.integer({ min: 1, max: 700 }), ([data, deflated], piece) => {
        expect(inflated(deflated, WINDOW, piece)).toEqual(data)
      }),
      { numRuns: 500 },
    )
  })

  it('are refused where zlib refuses them, and are otherwise the same, whatever is changed in them', () => {
    let refused = 0
    const changed = fc.tuple(coded, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(changed, ([[, deflated], changes]) => {
        const bytes = deflated.slice()
        // Where a block begins is where there is most to go wrong.
        for (const [at, octet] of changes) bytes[at % Math.min(bytes.length, at % 2 === 0 ? 24 : bytes.length)] = octet
        const told = byZlib(bytes)
        if (told === null) refused++
        expect(inflated(bytes)).toEqual(told)
      }),
      { numRuns: 5_000 },
    )
    expect(refused).toBeGreaterThan(500)
  })

  it('are refused by the letter', () => {
    const stored = Uint8Array.of(1, 3, 0, 0xfc, 0xff, 1, 2, 3)
    expect(inflated(stored)).toEqual(Uint8Array.of(1, 2, 3))
    // §3.2.4: the length again with every bit the other way.
    expect(inflated(Uint8Array.of(1, 3, 0, 0xfd, 0xff, 1, 2, 3))).toBeNull()
    expect(inflated(stored.subarray(0, 7))).toBeNull()
    // §3.2.3: a block of no kind.
    expect(inflated(bits('1', '11'))).toBeNull()
    // §3.2.5: a match before the beginning; a length and a distance that are none.
    expect(inflated(bits('1', '10', '0000001', '00000'))).toBeNull()
    expect(inflated(bits('1', '10', '11000110'))).toBeNull()
    expect(inflated(bits('1', '10', '00110000', '0000001', '11110'))).toBeNull()
    // The end of the block is not there.
    expect(inflated(bits('1', '10', '00110000'))).toBeNull()
    expect(inflated(bits('1', '10', '00110000', '0000000'))).toEqual(Uint8Array.of(0))
  })

  it('do not reach back farther than their window', () => {
    const data = new Uint8Array(1_000)
    for (let i = 0, state = 1; i < 500; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      data[i] = data[i + 500] = state >>> 24
    }
    const deflated = new Uint8Array(deflateRawSync(data))
    expect(inflated(deflated)).toEqual(data)
    expect(inflated(deflated, 256)).toBeNull()
  })
})
