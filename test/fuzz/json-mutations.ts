import type { Random } from '../../attacks/generate/random.ts'

/** One change of a JSON text, made on its tree; what no tree can hold is put into the text afterwards. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Path = readonly (string | number)[]

/** Stands for text that `JSON.stringify` does not write. */
const RAW = 'raw text: '

const VALUES: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, '', ' ', '\0', '\ud800', '\u202e', '\ufeff'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '2026-01-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ],
  ...[
    '0'.repeat(64),
    'SG',
    'XX',
    'sg',
    'http://testbed.example',
    'javascript:0',
    '../../x',
    'AAAA',
    'granted',
    'withdrawn',
    'testbed',
  ],
  'x'.repeat(10_000),
  [],
  {},
  [[]],
  [null],
  [{}],
  { '': null },
]
const RAWS = [
  '1e999',
  '-0',
  '1E400',
  '-1e-999',
  '00',
  '01',
  '+1',
  '.5',
  'NaN',
  'Infinity',
  "'a'",
  '"\\u0000"',
  '"\\x"',
  '[1,]',
  '/* */ 0',
  '"\t"',
]
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'length',
  '',
  '0',
  'id',
  'state',
  'services',
  'status',
  'environment',
]

type Operation = (value: Json, random: Random, all: readonly Json[]) => Json | undefined

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'leave out': () => undefined,
  'replace by a telling value': (_, random) => random.pick(VALUES),
  'replace by another': (_, random, all) => random.pick(all),
  'replace by text': (_, random) => RAW + random.pick(RAWS),
  'add a member': (value, random, all) =>
    isObject(value) ? withMember(value, random.pick(NAMES), random.pick(all)) : value,
  'add an item': (value, random, all) => (Array.isArray(value) ? [...value, random.pick(all)] : value),
  multiply: (value, random) =>
    Array.isArray(value)
      ? Array.from({ length: random.pick([2, 10]) }, () => value as readonly Json[])
          .flat()
          .slice(0, 500)
      : value,
  reverse: (value) => (Array.isArray(value) ? [...value].reverse() : value),
  nest: (value, random) => {
    let nested = value
    for (let depth = random.pick([1, 1, 2, 60, 2_000]); depth > 0; depth--)
      nested = depth % 2 === 0 ? [nested] : { a: nested }
    return nested
  },
  'rename a member': (value, random) => {
    if (!isObject(value)) return value
    const entries = Object.entries(value)
    const at = random.integer(0, Math.max(0, entries.length - 1))
    return fromEntries(
      entries.map(([name, member], i) => [
        i === at ? random.pick([...NAMES, `${name} `, name.toUpperCase()]) : name,
        member,
      ]),
    )
  },
  'change a character': (value, random) => {
    if (typeof value !== 'string' || value === '') return value
    const at = random.integer(0, value.length - 1)
    return value.slice(0, at) + random.pick(['0', 'f', 'A', ' ', '\u0000', 'é', '\ud800', '']) + value.slice(at + 1)
  },
  'shift a number': (value, random) => (typeof value === 'number' ? value + random.pick([-1, 1, 0.5, 1e10]) : value),
  'shift a time': (value, random) =>
    typeof value === 'string' && /^\d{4}-/.test(value)
      ? `${random.pick(['1970', '2025', '2027', '9999', '0000'])}${value.slice(4)}`
      : value,
}

/** `__proto__` as a member like any other. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  const made: Record<string, Json> = {}
  for (const [name, member] of entries)
    Object.defineProperty(made, name, { value: member, enumerable: true, configurable: true, writable: true })
  return made
}

const withMember = (value: { readonly [name: string]: Json }, name: string, member: Json): Json =>
  fromEntries([...Object.entries(value), [name, member]])

const OPERATION_NAMES = Object.keys(OPERATIONS)

export function mutateJson(root: Json, random: Random): { readonly value: Json; readonly told: string } {
  const paths = pathsOf(root)
  const path = random.pick(paths)
  const name = random.pick(OPERATION_NAMES)
  const change = OPERATIONS[name] as Operation
  const all = Array.from({ length: 4 }, () => valueAt(root, random.pick(paths)))
  return {
    value: replace(root, path, (value) => change(value, random, all)) ?? null,
    told: `${name} at /${path.join('/')}`,
  }
}

const DEEPEST = 12

function pathsOf(value: Json, under: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || under.length > DEEPEST) return [under]
  return [under, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member as Json, [...under, name]))]
}

function valueAt(value: Json, path: Path): Json {
  return path.reduce((at: Json, name) => (at as Record<string, Json>)[name] as Json, value)
}

function replace(value: Json, [first, ...rest]: Path, change: (value: Json) => Json | undefined): Json | undefined {
  if (first === undefined) return change(value)
  const members = Object.entries(value as object).flatMap(([name, member]): (readonly [string, Json])[] => {
    if (name !== String(first)) return [[name, member as Json]]
    const changed = replace(member as Json, rest, change)
    return changed === undefined ? [] : [[name, changed]]
  })
  return Array.isArray(value) ? members.map(([, member]) => member) : fromEntries(members)
}

/** The text, with what no tree can hold; by chance with a member said twice, or octets around it. */
export function writeJson(value: Json, random: Random): string {
  const text = JSON.stringify(value).replaceAll(
    /"raw text: ((?:[^"\\]|\\.)*)"/g,
    (_, raw: string) => JSON.parse(`"${raw}"`) as string,
  )
  if (random.chance(0.9)) return text
  const member = /"([a-zA-Z]+)":("[^"]*"|\d+|true|false|null)/.exec(text)?.[0]
  return random.pick([
    `\ufeff${text}`,
    `${text}\n\0`,
    text.slice(0, -1),
    `${text}{}`,
    text.replace('{', `{${member ?? '"a":1'},`),
  ])
}
