import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TimeScenarios } from '../../src/testbed/index.ts'
import { NEVER_GIVEN, SITUATIONS } from './sub-indications.ts'
import { ask, createWorld } from './world.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const TOTAL_FAILED = new Set(['FORMAT_FAILURE', 'HASH_FAILURE', 'SIG_CRYPTO_FAILURE'])
const indicationOf = (one: string): string => (TOTAL_FAILED.has(one) ? 'TOTAL-FAILED' : 'INDETERMINATE')

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('sub-indications')
})

describe('each sub-indication is reached from a document', () => {
  it.each(SITUATIONS)('$subIndication: $situation', async ({ subIndication, code, make }) => {
    const { bytes, question } = await make(world)
    const { answer, failures } = await ask(bytes, question)
    expect(answer).toBe(`${indicationOf(subIndication)} ${subIndication}`)
    expect(failures).toContain(code)
  })
})

describe('docs/sub-indications.md', () => {
  const rowsOf = (text: string): readonly string[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replace(/ +\|/g, ' |'))

  it('has these rows, in the order in which they are told', () => {
    const given = SITUATIONS.map(
      ({ subIndication, situation, code, clause }) =>
        `| \`${subIndication}\` | ${indicationOf(subIndication)} | ${situation} | \`${code}\` | ${clause} |`,
    )
    const never = Object.entries(NEVER_GIVEN).map(([subIndication, why]) => `| \`${subIndication}\` | ${why} |`)
    expect(rowsOf(read('docs/sub-indications.md'))).toEqual([...given, ...never])
  })

  it('has every sub-indication of the reports, once', () => {
    const declared = [...read('src/core/conclusion.ts').matchAll(/^ {2}\| '([A-Z_]+)'$/gm)].map(([, name]) => name)
    expect(declared.length).toBeGreaterThan(20)
    const told = [...SITUATIONS.map(({ subIndication }) => subIndication), ...Object.keys(NEVER_GIVEN)]
    expect([...told].sort()).toEqual([...declared].sort())
  })

  it('gives none of those that are said never to be given', () => {
    const order = read('src/validation/conclude.ts')
    for (const name of Object.keys(NEVER_GIVEN)) expect(order).not.toContain(`'${name}'`)
  })
})
