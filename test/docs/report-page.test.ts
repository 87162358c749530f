import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface Schema {
  readonly $ref?: string
  readonly type?: unknown
  readonly properties?: Readonly<Record<string, Schema | boolean>>
  readonly required?: readonly string[]
  readonly items?: Schema | boolean
  readonly prefixItems?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

const SCHEMA = JSON.parse(read('src/report/report.schema.json')) as Schema & {
  readonly $defs: Readonly<Record<string, Schema>>
}

type Members = Readonly<Record<string, 'there' | 'may be absent'>>

/** Each object that the schema knows, by its definition, or by its place in another. */
function objectsOf(schema: Schema, key: string, found: Map<string, Members> = new Map()): Map<string, Members> {
  const reference = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? '')?.[1]
  if (reference !== undefined) {
    const meant = SCHEMA.$defs[reference]
    return meant === undefined || found.has(reference) ? found : objectsOf(meant, reference, found)
  }
  const forms = schema.type === 'object' && schema.properties !== undefined ? [schema] : (schema.oneOf ?? [])
  const objects = forms.filter(({ properties }) => properties !== undefined)
  if (objects.length > 0) {
    const names = new Set(objects.flatMap(({ properties }) => Object.keys(properties ?? {})))
    const isThere = (name: string): boolean => objects.every(({ required }) => required?.includes(name) === true)
    found.set(key, Object.fromEntries([...names].map((name) => [name, isThere(name) ? 'there' : 'may be absent'])))
  }
  for (const { properties = {} } of objects)
    for (const [name, member] of Object.entries(properties)) inside(member, `${key}.${name}`, found)
  inside(schema.additionalProperties, `${key}.*`, found)
  inside(schema.items, `${key}[]`, found)
  return found
}

function inside(member: Schema | boolean | undefined, key: string, found: Map<string, Members>): void {
  if (typeof member === 'object') objectsOf(member, key, found)
}

/** The sections of the page with their tables. */
function sectionsOf(page: string): Map<string, Members> {
  const sections = page.split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => {
      const key = /^.*: `([^`]+)`/.exec(section)?.[1] ?? section
      const rows = [...section.matchAll(/^\| `([^`]+)`(\??) +\| (.+?) +\| *(.*?) *\|$/gm)]
      return [
        key,
        Object.fromEntries(rows.map(([, name, absent]) => [name, absent === '' ? 'there' : 'may be absent'])),
      ]
    }),
  )
}

describe('the page on the members of a report', () => {
  const page = read('docs/report.md')
  const known = objectsOf(SCHEMA, 'report')
  const told = sectionsOf(page)

  it('has a section for each object of the schema, and for nothing else', () => {
    expect([...told.keys()].sort()).toEqual([...known.keys()].sort())
  })

  it.each([...known.keys()])('has each member, and whether it may be absent: %s', (key) => {
    expect(told.get(key)).toEqual(known.get(key))
  })

  it('says of each member that may be absent what its absence says', () => {
    const rows = [...page.matchAll(/^\| `([^`]+)`\? +\| .+? +\| *(.*?) *\|$/gm)]
    expect(rows.length).toBeGreaterThan(60)
    const silent = rows.filter(([, , said = '']) => !/absent|there where|alone|only|left out|where /i.test(said))
    expect(silent.map(([, name]) => name)).toEqual([])
  })
})
