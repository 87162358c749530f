import { expect } from 'vitest'
import type { RandomAccess } from '../../src/ranges/types.ts'

/** What a source was asked for, and what it gave. */
export interface Asked {
  readonly offset: number
  readonly length: number
  /** A copy of the octets as they were when they were given; `null`: none were. */
  readonly given: Uint8Array | null
}

/** Files that a hostile source can give: two of one size, the first of them signed as a caller accepts it. */
export interface Files {
  readonly signed: Uint8Array
  /** The same with other octets on its page. */
  readonly changed: Uint8Array
  /** Where the value of /Contents stands in `signed`. */
  readonly contents: readonly [number, number]
}

/** A source that answers, each time as it likes. */
export interface ChangingSource {
  readonly name: string
  /** The octets of its nth answer, from 0 on. */
  answer(files: Files, nth: number, offset: number, length: number): Uint8Array
}

/** Three times all of it at most, in so many parts: it is brought in parts, and passes twice. */
export function expectBounded(asked: readonly Asked[], size: number): void {
  const octets = asked.reduce((sum, { length }) => sum + length, 0)
  expect(octets).toBeLessThanOrEqual(3 * size)
  expect(asked.length).toBeLessThanOrEqual(24 + size / 16_384)
}

/** Parts of a file are read at once up to so much; a pass over it reads more. */
const SHORT = 512 * 1024

const part = (file: Uint8Array, offset: number, length: number): Uint8Array => file.slice(offset, offset + length)

function flipped(file: Uint8Array, at: number, offset: number, length: number): Uint8Array {
  const octets = part(file, offset, length)
  if (at >= offset && at < offset + length) octets[at - offset] = (octets[at - offset] as number) ^ 1
  return octets
}

const from = (first: number): ChangingSource => ({
  name: `is another file from its answer ${first} on`,
  answer: ({ signed, changed }, nth, offset, length) => part(nth >= first ? changed : signed, offset, length),
})

const until = (first: number): ChangingSource => ({
  name: `is the signed file from its answer ${first} on`,
  answer: ({ signed, changed }, nth, offset, length) => part(nth >= first ? signed : changed, offset, length),
})

const once = (only: number): ChangingSource => ({
  name: `is another file in its answer ${only} alone`,
  answer: ({ signed, changed }, nth, offset, length) => part(nth === only ? changed : signed, offset, length),
})

const ANSWERS = [0, 1, 2, 3, 4, 5, 6, 8, 12] as const

export const CHANGING: readonly ChangingSource[] = [
  ...ANSWERS.flatMap((nth) => [from(nth + 1), until(nth + 1), once(nth)]),
  {
    name: 'gives parts of another file, and the signed one where all of it passes',
    answer: ({ signed, changed }, _, offset, length) => part(length < SHORT ? changed : signed, offset, length),
  },
  {
    name: 'gives parts of the signed file, and another one where all of it passes',
    answer: ({ signed, changed }, _, offset, length) => part(length < SHORT ? signed : changed, offset, length),
  },
  {
    name: 'is each of two files in turn',
    answer: ({ signed, changed }, nth, offset, length) => part(nth % 2 === 0 ? signed : changed, offset, length),
  },
  {
    name: 'has another value in /Contents where all of it passes',
    answer: ({ signed, contents: [start] }, _, offset, length) =>
      length < SHORT ? part(signed, offset, length) : flipped(signed, start + 100, offset, length),
  },
  {
    name: 'has another value in /Contents where parts of it are read',
    answer: ({ signed, contents: [start] }, _, offset, length) =>
      length < SHORT ? flipped(signed, start + 100, offset, length) : part(signed, offset, length),
  },
  {
    name: 'has another value in /Contents in its first answer',
    answer: ({ signed, contents: [start] }, nth, offset, length) =>
      nth === 0 ? flipped(signed, start + 100, offset, length) : part(signed, offset, length),
  },
  {
    name: 'has another octet in each answer',
    answer: ({ signed }, nth, offset, length) => flipped(signed, offset + ((nth * 7919) % length), offset, length),
  },
  {
    name: 'has other octets behind its last signed octet in turn',
    answer: ({ signed }, nth, offset, length) =>
      flipped(signed, nth % 2 === 0 ? -1 : signed.length - 2, offset, length),
  },
]

/** A source whose octets are right, in memory of its own. */
export interface PeculiarMemory {
  readonly name: string
  give(octets: Uint8Array): unknown
}

const pool = Buffer.alloc(3 * 1024 * 1024)
const shared = new Uint8Array(new SharedArrayBuffer(3 * 1024 * 1024))

export const MEMORIES: readonly PeculiarMemory[] = [
  {
    name: 'a view of a Buffer that is written to after the turn',
    give: (octets) => {
      const at = 4097
      pool.set(octets, at)
      setTimeout(() => pool.fill(0x41))
      return pool.subarray(at, at + octets.length)
    },
  },
  {
    name: 'a view of shared memory',
    give: (octets) => {
      shared.set(octets)
      return Promise.resolve(shared.subarray(0, octets.length))
    },
  },
  {
    name: 'memory that can be resized',
    give: (octets) => {
      const options = { maxByteLength: octets.length + 10 }
      const buffer = new (ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer)(
        octets.length,
        options,
      )
      const view = new Uint8Array(buffer)
      view.set(octets)
      return view
    },
  },
  {
    name: 'a class of its own that lies about its length',
    give: (octets) => {
      class Lying extends Uint8Array {
        override get length(): number {
          return 3
        }
        override subarray(): this {
          throw new Error('Testbed')
        }
      }
      const view = new Lying(octets.byteLength)
      for (let i = 0; i < octets.length; i++) view[i] = octets[i] as number
      return view
    },
  },
  {
    name: 'an object that is awaited',
    // biome-ignore lint/suspicious/noThenProperty: what is awaited may be any object with such a member
    give: (octets) => ({ then: (settle: (value: unknown) => void) => settle(octets) }),
  },
]

/** A source that breaks what it promises. */
export interface BrokenSource {
  readonly name: string
  make(signed: Uint8Array): RandomAccess
  /** What the call ends with. */
  readonly ends: { readonly code: 'USAGE_OPTION_INVALID' | 'USAGE_INPUT_UNREADABLE'; readonly option: string }
}

const READ = { code: 'USAGE_OPTION_INVALID', option: 'document.read()' } as const
const SIZE = { code: 'USAGE_OPTION_INVALID', option: 'document.size' } as const
const FAILED = { code: 'USAGE_INPUT_UNREADABLE', option: 'document' } as const

type Answering = (octets: Uint8Array) => unknown

const giving = (name: string, answer: Answering, ends: BrokenSource['ends'] = READ): BrokenSource => ({
  name: `gives ${name}`,
  make: (signed) => ({
    size: signed.length,
    read: ((offset, length) => answer(part(signed, offset, length))) as RandomAccess['read'],
  }),
  ends,
})

const throwing = (name: string, value: unknown): readonly BrokenSource[] => [
  giving(
    `nothing, and throws ${name}`,
    () => {
      throw value
    },
    FAILED,
  ),
  giving(`nothing, and rejects with ${name}`, () => Promise.reject(value), FAILED),
]

const sized = (name: string, size: unknown, ends: BrokenSource['ends'] = SIZE): BrokenSource => ({
  name: `has the size ${name}`,
  make: (signed) => ({ size: size as number, read: (offset, length) => part(signed, offset, length) }),
  ends,
})

export const BROKEN: readonly BrokenSource[] = [
  giving('an octet too few', (octets) => octets.subarray(1)),
  giving('an octet too many', ({ length }) => new Uint8Array(length + 1)),
  giving('no octets', () => new Uint8Array(0)),
  giving('nothing', () => undefined),
  giving('null', () => null),
  giving('text', () => 'Testbed'),
  giving('an ArrayBuffer', ({ buffer }) => buffer),
  giving('a DataView', ({ buffer }) => new DataView(buffer)),
  giving('a list of numbers', (octets) => [...octets]),
  giving('larger numbers', ({ length }) => new Uint16Array(length)),
  giving('what merely has the prototype', (octets) => Object.create(octets)),
  giving('a Proxy', (octets) => new Proxy(octets, {})),
  giving('memory that was given away', (octets) => {
    structuredClone(octets.buffer, { transfer: [octets.buffer as ArrayBuffer] })
    return octets
  }),
  ...throwing('an Error', new Error('Testbed')),
  ...throwing('text', 'Testbed'),
  ...throwing('nothing at all', undefined),
  ...throwing('an object without a prototype', Object.create(null)),
  ...throwing(
    'what cannot be looked at',
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('Testbed')
        },
        getPrototypeOf: () => {
          throw new Error('Testbed')
        },
      },
    ),
  ),
  giving(
    'an object whose then throws',
    () => ({
      // biome-ignore lint/suspicious/noThenProperty: what is awaited may be any object with such a member
      get then() {
        throw new Error('Testbed')
      },
    }),
    FAILED,
  ),
  sized('NaN', Number.NaN),
  sized('-1', -1),
  sized('-0.5', -0.5),
  sized('infinity', Number.POSITIVE_INFINITY),
  sized('2 ** 64', 2 ** 64),
  sized('of a number in text', '10'),
  sized('of a bigint', 10n),
  sized('of an object', { valueOf: () => 10 }),
  sized('of nothing', undefined),
  sized('of all that a number can count', Number.MAX_SAFE_INTEGER, FAILED),
  {
    name: 'has more octets than there are',
    make: (signed) => ({ size: signed.length + 1, read: (offset, length) => part(signed, offset, length) }),
    ends: READ,
  },
  {
    name: 'throws where its size is asked for',
    make: (signed) => ({
      get size(): number {
        throw new Error('Testbed')
      },
      read: (offset, length) => part(signed, offset, length),
    }),
    ends: SIZE,
  },
]
