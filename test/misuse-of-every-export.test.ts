import { describe, expect, it } from 'vitest'
import { AseanVerifyError } from '../src/core/errors.ts'
import * as browserFetch from '../src/fetch/browser.ts'
import * as fetch from '../src/fetch/index.ts'
import * as library from '../src/index.ts'
import * as etsiReport from '../src/render/etsi/index.ts'
import * as trustLists from '../src/trust/bundled/index.ts'
import * as tools from '../src/trust/tools.ts'

/** Whatever a function of an entry is called with, it answers, or says by an error of the library what is not what is due. */

/** Without `./files`, whose errors are those of Node, and without what makes documents for tests, or needs a page. */
const ENTRIES: Readonly<Record<string, object>> = {
  '.': library,
  './trust-lists': trustLists,
  './trust-tools': tools,
  './etsi-report': etsiReport,
  './fetch': fetch,
  './fetch, in browsers': browserFetch,
}

/** They are extended and thrown, and not called. */
const isClass = (value: unknown): boolean => typeof value === 'function' && /^class\b/.test(String(value))

const thrower = (): never => {
  throw new Error('of the caller')
}

const WRONG: readonly (readonly [name: string, value: () => unknown])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['{}', () => ({})],
  ['1', () => 1],
  ['NaN', () => Number.NaN],
  ['a bigint', () => 1n],
  ['"x"', () => 'x'],
  ['a symbol', () => Symbol('x')],
  ['a date', () => new Date()],
  ['a list', () => [undefined]],
  ['a function', () => () => undefined],
  ['a function that throws', () => thrower],
  ['an object without a prototype', () => Object.create(null)],
  ['what refuses to be text', () => ({ toString: thrower, toJSON: thrower, valueOf: thrower })],
  [
    'a Proxy that throws',
    () =>
      new Proxy(() => undefined, {
        get: thrower,
        has: thrower,
        ownKeys: thrower,
        getPrototypeOf: thrower,
        getOwnPropertyDescriptor: thrower,
        apply: thrower,
        construct: thrower,
      }),
  ],
  [
    'a revoked Proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return proxy
    },
  ],
]

/** Each kind alone, each beside each, and three of one. */
const ARGUMENTS = WRONG.flatMap(([name, value]): readonly (readonly [string, () => readonly unknown[]])[] => [
  [name, () => [value()]],
  ...WRONG.map(([other, beside]) => [`${name}, ${other}`, () => [value(), beside()]] as const),
  [`${name}, three times`, () => [value(), value(), value()]],
])

type Called = (...given: readonly unknown[]) => unknown

const functionsOf = (entry: object): readonly (readonly [string, Called])[] =>
  Object.entries(entry).filter(([, value]) => typeof value === 'function' && !isClass(value)) as [string, Called][]

async function complaints(call: Called): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [name, given] of [['nothing', () => []] as const, ...ARGUMENTS])
    try {
      await call(...given())
    } catch (error) {
      if (!(error instanceof AseanVerifyError)) wrong.push(`${name}: ${String(error)}`)
    }
  return wrong
}

const CASES = Object.entries(ENTRIES).flatMap(([entry, members]) =>
  functionsOf(members).map(([name, call]) => [entry, name, call] as const),
)

describe('every function that is exported', () => {
  it.each(CASES)('answers, or throws an error of the library, whatever is given: %s %s', async (_, __, call) => {
    expect(await complaints(call)).toEqual([])
  })
})
