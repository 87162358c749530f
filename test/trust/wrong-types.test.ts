import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { Random, seedOf } from '../../attacks/generate/random.ts'
import { loadTrust } from '../../src/index.ts'
import {
  checkFolder,
  checkTrust,
  diffTrust,
  readAdoptionFile,
  readListOfLists,
  readTrustFiles,
  readTrustListLeniently,
  trustFileKind,
} from '../../src/trust/tools.ts'
import { sharedTestbed } from '../shared-testbed.ts'

/** Every door of lists and agreements, with values of the wrong type in any number of places: an answer or an error of the library, never one of the language. */

/** Few in the suite; `RUNS=20000` where what reads lists has changed. */
const RUNS = Number(process.env['RUNS'] ?? 80)

type Json = unknown
const AT = new Date('2026-11-24T10:00:00Z')
const WRONG: readonly Json[] = [null, true, 0, -1, 1e300, '', 'x', '\u202e', [], {}, [null], [[]], [{}], { '': null }]

let documents: Readonly<Record<'list' | 'recognition' | 'index' | 'adoptions', Json>>
let others: readonly string[]

beforeAll(async () => {
  const testbed = await sharedTestbed()
  const { SG, ...rest } = testbed.lists
  others = Object.values(rest)
  const index = JSON.parse(await readFile(new URL('../../trust-lists/asean.json', import.meta.url), 'utf8')) as Json
  documents = {
    list: JSON.parse(SG) as Json,
    recognition: JSON.parse(testbed.recognition) as Json,
    index,
    adoptions: {
      schemaVersion: 1,
      adoptions: [
        {
          sha256: '0'.repeat(64),
          spkiSha256: '1'.repeat(64),
          service: 'SG/testbed-accredited-ca',
          note: 'compared',
          date: '2026-01-01T00:00:00Z',
        },
      ],
    },
  }
})

type Path = readonly (string | number)[]

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...steps.flatMap((step) => pathsIn((value as Record<string | number, Json>)[step], [...path, step]))]
}

function replaced(value: Json, [first, ...rest]: Path, wrong: Json): Json {
  if (first === undefined) return wrong
  if (typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, Json>
  copy[first] = replaced(copy[first], rest, wrong)
  return copy
}

/** In one place, or in all elements of one array, which is what whoever looks for the first fault does not see. */
function withWrongTypes(original: Json, random: Random): { readonly value: Json; readonly told: string } {
  const told: string[] = []
  let value = original
  for (let left = random.integer(1, 3); left > 0; left--) {
    const path = random.pick(pathsIn(value))
    const wrong = random.pick(WRONG)
    const holder = path.slice(0, -1).reduce<Json>((one, step) => (one as Record<string | number, Json>)[step], value)
    const all = Array.isArray(holder) && random.chance(0.6) ? [...holder.keys()] : [null]
    for (const i of all) value = replaced(value, i === null ? path : [...path.slice(0, -1), i], wrong)
    if (Array.isArray(holder) && random.chance(0.3))
      value = replaced(value, path.slice(0, -1), [...holder, wrong, wrong])
    told.push(`/${path.join('/')}${all.length > 1 ? ' and beside it' : ''}: ${JSON.stringify(wrong)}`)
  }
  return { value, told: told.join('; ') }
}

/** `null`: it answered, or refused as this library does. */
async function fault(call: () => unknown): Promise<string | null> {
  try {
    await call()
    return null
  } catch (error) {
    const { name, stack } = error as Error
    return name === 'UsageError' || name === 'TrustListError' ? null : String(stack)
  }
}

const DOORS: Readonly<Record<string, (value: Json, kind: keyof typeof documents) => unknown>> = {
  'loadTrust, of text': (value, kind) => load(JSON.stringify(value), kind, false),
  'loadTrust, of an object': (value, kind) => load(value as object, kind, false),
  'loadTrust, leniently': (value, kind) => load(JSON.stringify(value), kind, true),
  checkTrust: (value) => checkTrust([{ name: 'a.json', bytes: octets(value) }, ...beside()], { at: AT }),
  readTrustListLeniently: (value) => readTrustListLeniently(octets(value), '0'.repeat(64), 'a.json'),
  diffTrust: async (value) => {
    const [before, after] = [await sideOf(documents.list), await sideOf(value)]
    return diffTrust(before, after)
  },
  trustFileKind: (value) => trustFileKind(octets(value)),
  readAdoptionFile: (value) => readAdoptionFile(octets(value)),
  readListOfLists: (value) => readListOfLists(octets(value)),
  checkFolder: (value) => {
    const read = readListOfLists(octets(value))
    return read.ok ? checkFolder(read.value, 'asean.json', []) : null
  },
}

const sideOf = async (value: Json) => (await readTrustFiles([{ name: 'a.json', bytes: octets(value) }])).side
const octets = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const beside = () => others.map((text, i) => ({ name: `${i}.json`, bytes: new TextEncoder().encode(text) }))

function load(given: string | object, kind: keyof typeof documents, lenient: boolean): unknown {
  const list = JSON.stringify(documents.list)
  const allowEnvironment = ['testbed'] as const
  if (kind === 'adoptions') return loadTrust({ lists: [list], allowEnvironment, adopt: given as string })
  if (kind === 'recognition')
    return loadTrust({ lists: [list, ...others], allowEnvironment, recognition: given, lenient })
  return loadTrust({ lists: [given, ...others], allowEnvironment, lenient })
}

describe.each(Object.keys(DOORS))('%s', (name) => {
  it(
    `answers or refuses ${RUNS} files that have wrong types in them`,
    async () => {
      for (let i = 0; i < RUNS; i++) {
        const random = new Random(seedOf(26, name, i))
        const kind = random.pick(['list', 'list', 'list', 'recognition', 'index', 'adoptions'] as const)
        const { value, told } = withWrongTypes(documents[kind], random)
        const found = await fault(() => DOORS[name]?.(value, kind))
        expect({ i, kind, told, found }).toEqual({ i, kind, told, found: null })
      }
    },
    600_000 + 60 * RUNS,
  )
})
