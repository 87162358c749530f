import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const FOLDER = new URL('../../src/report/', import.meta.url)
const SCHEMAS = readdirSync(FOLDER).filter((name) => name.endsWith('.schema.json'))

/** Each value in JSON, with its name. */
function* membersOf(value: unknown): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    yield [name, member]
    yield* membersOf(member)
  }
}

describe('the schemas of answers', () => {
  it('are there', () => {
    expect(SCHEMAS).toEqual([
      'acceptance-policy.schema.json',
      'contained.schema.json',
      'path-result.schema.json',
      'report.schema.json',
    ])
  })

  it.each(SCHEMAS)('%s has no member that can be null or -1: what has nothing to say is absent', (name) => {
    const schema: unknown = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
    const odd = [...membersOf(schema)].filter(
      ([, value]) =>
        value === null || value === -1 || value === 'null' || (Array.isArray(value) && value.includes('null')),
    )
    expect(odd).toEqual([])
  })
})
