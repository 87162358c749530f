import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cutTable } from '../../scripts/schema/cut-table.ts'
import type { Forms } from '../../scripts/schema/form.ts'
import { jsonSchema } from '../../scripts/schema/json-schema.ts'
import { madeFiles } from '../../scripts/schema/made-files.ts'
import { readForms } from '../../scripts/schema/read-form.ts'
import { redactionTable } from '../../scripts/schema/redaction-table.ts'

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
  const tableOf = (source: string): string => redactionTable(formsOf(source), ['keep', 'hide'])
  const schemaOf = (source: string) => jsonSchema(formsOf(source), { $id: 'urn:test', title: 'Test' })

  it.each([
    [
      'a text',
      'export interface Answer {\n  readonly size: number\n  readonly owner: string\n}',
      'types.ts:3:3: owner is',
    ],
    [
      'texts of a list',
      'export interface Answer {\n  readonly owners: readonly string[]\n}',
      'types.ts:2:3: owners is',
    ],
    [
      'a text deep inside',
      'interface Inner {\n  readonly name?: string\n}\nexport interface Answer {\n  readonly all: readonly Inner[]\n}',
      'types.ts:2:3: name is',
    ],
    [
      'names of somebody’s choice',
      'export interface Answer {\n  readonly by: Record<string, true>\n}',
      'types.ts:2:3: by ',
    ],
    [
      'a text of a named form',
      '/** @named code */\ntype Code = string\nexport interface Answer {\n  readonly code: Code\n}',
      'types.ts:4:3: code is',
    ],
  ])('is refused where %s has no @redact, by its name and place', (_, source, message) => {
    expect(() => tableOf(source)).toThrow(message)
  })

  it('is refused where a rule is none, or two forms of a member have two rules', () => {
    expect(() => tableOf('export interface Answer {\n  /** @redact kept */\n  readonly name: string\n}')).toThrow(
      'types.ts:3:3: there is no rule kept',
    )
    const both = (rule: string): string => `
      interface A {
        readonly is: 'a'
        /** @redact keep */
        readonly name: string
      }
      interface B {
        readonly is: 'b'
        /** @redact ${rule} */
        readonly name: string
      }
      export type Answer = A | B`
    expect(() => tableOf(both('hide'))).toThrow('name has two rules')
    expect(tableOf(both('keep'))).toContain("{ is: 'keep', name: 'keep' }")
  })

  it('has a rule for each member: words, numbers and what is said to be kept name nobody', () => {
    const source = `export interface Answer {
      readonly status: 'good' | 'bad'
      readonly size: number
      /** Who. @redact hide */
      readonly names: readonly string[]
      /** For nobody to see. @redact leaveOut */
      readonly facts?: string
    }`
    expect(tableOf(source)).toContain("{ status: 'keep', size: 'keep', names: ['hide'] }")
  })

  const cutAs = (turn: number): string => `
      interface Signature {
        /** @cut 2 evidence */
        readonly path: readonly string[]
        readonly signer: {
          /** @cut ${turn} after 2 */
          readonly names?: readonly string[]
        }
      }
      export interface Answer {
        /** @cut 1 evidence */
        readonly signatures: readonly Signature[]
        /** @cut 2 */
        readonly law: readonly string[]
      }`

  it('has its lists cut in their turn, and says which of them leave a report incomplete', () => {
    const table = cutTable(formsOf(cutAs(1)))
    expect(table).toContain("SIGNATURE_CUTS: readonly Cut[] = [\n  ['signer.names?', 2],\n  ['path', 0],\n]")
    expect(table).toContain("EVIDENCE: readonly string[] = ['signatures', 'signatures.path']")
  })

  it('is refused where two of its lists have one turn', () => {
    expect(() => cutTable(formsOf(cutAs(2)))).toThrow(
      /^types.ts:\d+:\d+: (?:path|signer.names) has the turn of another list$/,
    )
  })

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
