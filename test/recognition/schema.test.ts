import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { readRecognition } from '../../src/agreements/recognition-reader.ts'
import { writeTestbedRecognition } from '../../src/testbed/recognition.ts'

/** The JSON Schema, the page about the format and the reader say the same. */

const at = (path: string): string => readFileSync(new URL(`../../trust-lists/${path}`, import.meta.url), 'utf8')
const PAGE = at('RECOGNITION.md')
const EXAMPLE = /```json\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? ''
const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(at('schema/recognition.schema.json')))

const bothTake = (text: string): readonly boolean[] => [
  validate(JSON.parse(text)),
  readRecognition(new TextEncoder().encode(text), 'digest').ok,
]
/** The example with another first agreement. */
const changed = (change: object): string => {
  const data = JSON.parse(EXAMPLE) as { agreements: object[] }
  return JSON.stringify({ ...data, agreements: [{ ...data.agreements[0], ...change }, ...data.agreements.slice(1)] })
}
const refusal = (change: object): string => {
  const data = JSON.parse(EXAMPLE) as { agreements: object[] }
  return JSON.stringify({ ...data, agreements: [{ ...data.agreements[2], ...change }] })
}

const law = (change: object): string => {
  const entry = { state: 'VN', instrument: 'a', says: 'b', source: 'c', confidence: 'not confirmed', ...change }
  return JSON.stringify({ ...JSON.parse(EXAMPLE), legalContext: [entry] })
}

describe('the schema of recognition data', () => {
  it.each([
    ['the example of the page', EXAMPLE],
    ['the data in the package', at('recognition.json')],
    ['those of the testbed', writeTestbedRecognition(new Date('2026-11-24T10:00:00Z'))],
    ['an unknown criterion', changed({ criteria: [{ kind: 'exactly-two', of: 7 }] })],
    ['a day alone', changed({ from: '2026-01-01', history: undefined })],
    ['no chain', changed({ chain: { allowed: false } })],
    ['law that helps with nothing', law({})],
    ['law that helps with recognition', law({ adviceFor: 'recognition' })],
    ['law that helps where nobody signed', law({ adviceFor: 'no-signature' })],
  ])('takes %s, as the reader does', (_, text) => {
    expect(bothTake(text)).toEqual([true, true])
  })

  it.each([
    ['an unknown member', { weight: 1 }],
    ['an unknown member of a criterion', { criteria: [{ kind: 'qc-type', anyOf: ['1.2'], noneOf: [] }] }],
    ['an operator over nothing', { criteria: [{ kind: 'none', of: [] }] }],
    ['a key usage that is none', { criteria: [{ kind: 'key-usage', allOf: ['contentCommitment'] }] }],
    ['a digest that is none', { criteria: [{ kind: 'issuer-key', anyOf: ['AB'] }] }],
    [
      'a repeal that says nothing of its effect',
      { status: 'repealed', until: '2026-01-01T00:00:00Z', history: undefined },
    ],
    ['a repeal without an end', { status: 'repealed', effectOfRepeal: 'prospective', history: undefined }],
    ['the effect of a repeal that was not', { effectOfRepeal: 'prospective' }],
    ['a day that is written otherwise', { from: '1/1/2026', history: undefined }],
    ['a moment without its zone', { from: '2026-01-01T00:00:00', history: undefined }],
    ['no class', { classes: [] }],
    ['an amount that is none', { maximumAmount: { value: '-1', currency: 'SGD' } }],
    ['a chain too deep', { chain: { allowed: true, maximumDepth: 4 } }],
    ['time-stamps of nobody', { timeStamps: [] }],
  ])('refuses %s, as the reader does', (_, change) => {
    expect(bothTake(changed(change))).toEqual([false, false])
  })

  it.each([{ adviceFor: 'everything' }, { adviceFor: null }, { procedure: 'a' }])(
    'refuses law with %o, as the reader does',
    (change) => {
      expect(bothTake(law(change))).toEqual([false, false])
    },
  )

  it.each([
    ['classes', { classes: [{ from: 'a', to: 'b' }] }],
    ['a limit', { maximumAmount: { value: '1', currency: 'SGD' } }],
    ['a chain', { chain: { allowed: false } }],
    ['a repeal for the past', { status: 'repealed', until: '2026-01-01T00:00:00Z', effectOfRepeal: 'retroactive' }],
  ])('refuses a refusal with %s, as the reader does', (_, change) => {
    expect(bothTake(refusal({}))).toEqual([true, true])
    expect(bothTake(refusal(change))).toEqual([false, false])
  })
})

describe('the page about recognition data', () => {
  it('names every member of an agreement, and every kind of criterion', () => {
    const { definitions } = JSON.parse(at('schema/recognition.schema.json'))
    for (const member of Object.keys(definitions.agreement.properties)) expect(PAGE).toContain(`\`${member}\``)
    const kinds: string[] = JSON.stringify(definitions.criterion).match(/(?<=")(?:[a-z]+-)+[a-z]+(?=")/g) ?? []
    expect(kinds.length).toBeGreaterThan(5)
    for (const kind of kinds) expect(PAGE).toContain(`\`${kind}\``)
  })
})
