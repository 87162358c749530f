import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Forms } from '../../scripts/schema/form.ts'
import { jsonSchema } from '../../scripts/schema/json-schema.ts'
import { madeFiles } from '../../scripts/schema/made-files.ts'
import { readForms } from '../../scripts/schema/read-form.ts'

const FOLDER = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8')

describe('what the types of a report give', () => {
  const { schemas, texts } = madeFiles(FOLDER, read('docs/report.md'))

  it.each(Object.entries(schemas))('is in the repository: %s (npm run schema)', (path, schema) => {
    expect(JSON.stringify(JSON.parse(read(path)))).toBe(JSON.stringify(schema))
  })

  it.each(Object.entries(texts))('is in the repository: %s (npm run schema)', (path, text) => {
    expect(read(path)).toBe(text)
  })
})

describe('a type of an answer', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'asean-verify-types-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const formsOf = (source: string): Forms => {
    writeFileSync(join(folder, 'types.ts'), source)
    return readForms(join(folder, 'types.ts'), 'Answer', folder)
  }
  const schemaOf = (source: string) => jsonSchema(formsOf(source), { $id: 'urn:test', title: 'Test' })

  it('is refused where it is none that a form can have', () => {
    expect(() => formsOf('export interface Answer {\n  readonly any: unknown\n}')).toThrow('types.ts:2:17: not a type')
    expect(() => formsOf('export interface Answer {\n  read(): void\n}')).toThrow('types.ts:2:3: not a member')
  })

  it('ties members that exclude each other, and tells other alternatives one by one', () => {
    const tied =
      schemaOf(`type Is = { readonly known: true; readonly name: string } | { readonly known: false; readonly name?: never }
      export type Answer = { readonly at: number } & Is`)
    expect(tied).toMatchObject({
      required: ['at', 'known'],
      additionalProperties: false,
      oneOf: [
        { properties: { known: { const: true }, name: true }, required: ['name'] },
        { properties: { known: { const: false }, name: false } },
      ],
    })
    const apart = schemaOf(`type Is = { readonly known: true; readonly name: string } | { readonly known: false }
      export type Answer = { readonly at: number } & Is`)
    expect(apart['oneOf']).toMatchObject([
      { required: ['at', 'known', 'name'], additionalProperties: false },
      { required: ['at', 'known'], additionalProperties: false },
    ])
  })

  it('has the keywords that its comments give beside those of the type, or in their place', () => {
    const { properties } = schemaOf(`export interface Answer {
      /** How many. @schema {"minimum":1} */
      readonly count: number
      /** @schema {"type":"integer"} */
      readonly offset: number
    }`)
    expect(properties).toEqual({
      count: { description: 'How many.', type: 'integer', minimum: 1 },
      offset: { type: 'integer' },
    })
  })
})
