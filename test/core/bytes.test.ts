import { describe, expect, it } from 'vitest'
import {
  compareBytes,
  concatBytes,
  copyBytes,
  equalBytes,
  fromAscii,
  fromBase64,
  fromHex,
  lengthWithoutPadding,
  plainView,
  reverseBytes,
  toBase64,
  toBase64Url,
  toHex,
  toLatin1,
} from '../../src/core/bytes.ts'
import fc from '../fast-check.ts'

/** What a Buffer does: its `slice` copies nothing. */
class Sliced extends Uint8Array {
  override slice(): this {
    return this
  }
}

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('equalBytes', () => {
  it('compares length and every octet', () => {
    expect(equalBytes(bytes(1, 2), bytes(1, 2))).toBe(true)
    expect(equalBytes(bytes(1, 2), bytes(1, 3))).toBe(false)
    expect(equalBytes(bytes(1, 2), bytes(1, 2, 0))).toBe(false)
  })

  it('finds any other octet in long ones, wherever both stand in their memory', () => {
    for (const [one, other] of [
      [0, 0],
      [1, 1],
      [0, 3],
      [4, 8],
    ] as const) {
      const [a, b] = [
        new Uint8Array(4099 + 8).subarray(one, one + 4099),
        new Uint8Array(4099 + 8).subarray(other, other + 4099),
      ]
      expect(equalBytes(a, b)).toBe(true)
      for (const at of [0, 3, 4, 2047, 4095, 4096, 4098]) {
        b[at] = 1
        expect(equalBytes(a, b)).toBe(false)
        b[at] = 0
      }
    }
  })
})

describe('plainView', () => {
  it('sees the same octets, in the same memory, with the methods of Uint8Array alone', () => {
    const given = bytes(9, 1, 2, 3, 9).subarray(1, 4)
    for (const input of [given, new Sliced(given.buffer, 1, 3)]) {
      const view = plainView(input)
      expect(Object.getPrototypeOf(view)).toBe(Uint8Array.prototype)
      expect([view.buffer === given.buffer, view.byteOffset, view.length]).toEqual([true, 1, 3])
    }
  })

  it('copies memory that is shared with other threads, or can be resized', () => {
    // A page that is not isolated from others has no shared memory.
    const shared = 'SharedArrayBuffer' in globalThis ? [new SharedArrayBuffer(4)] : []
    const Resizable = ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer
    for (const memory of [...shared, new Resizable(4, { maxByteLength: 8 })]) {
      const given = new Uint8Array(memory, 1, 2)
      given.set([1, 2])
      const view = plainView(given)
      given.fill(0)
      expect(view).toEqual(bytes(1, 2))
      expect(view.buffer).toBeInstanceOf(ArrayBuffer)
    }
  })

  it('has no octets where those that were given went to another thread', () => {
    const given = bytes(1, 2, 3)
    structuredClone(given.buffer, { transfer: [given.buffer] })
    expect(plainView(given)).toEqual(bytes())
  })
})

describe('copyBytes and reverseBytes', () => {
  it('make octets of their own, whatever the methods of what they are given do', () => {
    const given = new Sliced([1, 2, 3])
    const [copy, reversed] = [copyBytes(given), reverseBytes(given)]
    given.fill(0)
    expect(copy).toEqual(bytes(1, 2, 3))
    expect(reversed).toEqual(bytes(3, 2, 1))
  })
})

describe('compareBytes', () => {
  it('orders by unsigned octet, a prefix first', () => {
    expect(compareBytes(bytes(0x7f), bytes(0x80))).toBeLessThan(0)
    expect(compareBytes(bytes(1), bytes(1, 0))).toBeLessThan(0)
    expect(compareBytes(bytes(2), bytes(1, 9))).toBeGreaterThan(0)
    expect(compareBytes(bytes(5), bytes(5))).toBe(0)
  })
})

describe('lengthWithoutPadding', () => {
  it('leaves out all octets of that value at the end, and no other', () => {
    expect(lengthWithoutPadding(bytes(), 0)).toBe(0)
    expect(lengthWithoutPadding(bytes(0, 0), 0)).toBe(0)
    expect(lengthWithoutPadding(bytes(0, 1, 0, 0x30), 0)).toBe(4)
    expect(lengthWithoutPadding(bytes(0xff, 0xfe, 0xff), 0xff)).toBe(2)
  })

  it('does so wherever the octets lie, and however many there are', () => {
    const padded = fc.record({
      before: fc.nat(5),
      content: fc.uint8Array({ maxLength: 20 }),
      padding: fc.constantFrom(0, 0x30, 0xff),
      count: fc.nat(40),
      after: fc.nat(5),
    })
    fc.assert(
      fc.property(padded, ({ before, content, padding, count, after }) => {
        const whole = new Uint8Array(before + content.length + count + after).fill(padding)
        whole.set(content, before)
        let length = content.length
        while (length > 0 && content[length - 1] === padding) length--
        const view = whole.subarray(before, before + content.length + count)
        expect(lengthWithoutPadding(view, padding)).toBe(length)
      }),
    )
  })
})

describe('hexadecimal', () => {
  it('goes both ways', () => {
    expect(toHex(bytes(0, 0x0f, 0xff))).toBe('000fff')
    expect(fromHex('000FfF')).toEqual(bytes(0, 0x0f, 0xff))
  })

  it('refuses an odd number of digits, and what is no digit', () => {
    expect(fromHex('abc')).toBeNull()
    expect(fromHex('0g')).toBeNull()
  })
})

describe('base64', () => {
  it('agrees with the test vectors of RFC 4648 §10', () => {
    const vectors = {
      '': '',
      f: 'Zg==',
      fo: 'Zm8=',
      foo: 'Zm9v',
      foob: 'Zm9vYg==',
      fooba: 'Zm9vYmE=',
      foobar: 'Zm9vYmFy',
    }
    for (const [text, encoded] of Object.entries(vectors)) {
      expect(toBase64(fromAscii(text))).toBe(encoded)
      expect(fromBase64(encoded)).toEqual(fromAscii(text))
    }
  })

  it('reads base64url and white space', () => {
    expect(fromBase64('-_8')).toEqual(bytes(0xfb, 0xff))
    expect(toBase64Url(bytes(0xfb, 0xff))).toBe('-_8')
    expect(fromBase64('Zm 9v\r\n')).toEqual(fromAscii('foo'))
  })

  it('refuses stray bits, other characters, and a length that nothing encodes to', () => {
    expect(fromBase64('Zh==')).toBeNull()
    expect(fromBase64('Zm9v!')).toBeNull()
    expect(fromBase64('Z')).toBeNull()
  })
})

describe('text', () => {
  it('keeps a byte a byte, in long input too', () => {
    const long = new Uint8Array(20_000).fill(0xe9)
    expect(toLatin1(long)).toBe('é'.repeat(20_000))
    expect(toLatin1(concatBytes(bytes(0x41), bytes(0x42)))).toBe('AB')
  })

  it('takes no character that is not ASCII', () => {
    expect(() => fromAscii('é')).toThrow(RangeError)
  })
})
