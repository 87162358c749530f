import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { agrees, type RecordedAnswers } from '../../conformance/oracles/sub-indication-answers.ts'
import type { TimeScenarios } from '../../src/testbed/index.ts'
import { DIFFERENCES } from './oracle-differences.ts'
import { NEVER_GIVEN, SITUATIONS } from './sub-indications.ts'
import { ask, createWorld } from './world.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const TOTAL_FAILED = new Set(['FORMAT_FAILURE', 'HASH_FAILURE', 'SIG_CRYPTO_FAILURE', 'REVOKED', 'EXPIRED'])
const indicationOf = (one: string): string => (TOTAL_FAILED.has(one) ? 'TOTAL-FAILED' : 'INDETERMINATE')

const RECORDED = JSON.parse(read('test/validation/sub-indications.oracles.json')) as RecordedAnswers
const NAMES = ['dss', 'pyhanko']

/** An answer of the record, as it stands in the document. The indication is left out where it is that of this library. */
function cellOf(subIndication: string, name: string): string {
  const answer = RECORDED.answers[subIndication]?.[name]
  if (answer == null) return 'no answer'
  const sub = answer.subIndication === null ? [] : [`\`${answer.subIndication}\``]
  return [...(answer.indication === indicationOf(subIndication) ? [] : [answer.indication]), ...sub].join(' ')
}

const differs = (subIndication: string): boolean => {
  const ours = { indication: indicationOf(subIndication), subIndication }
  return NAMES.some((name) => !agrees(ours, RECORDED.answers[subIndication]?.[name] ?? null))
}

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
        `| \`${subIndication}\` | ${indicationOf(subIndication)} | ${situation} | \`${code}\` | ${clause} | ${NAMES.map((name) => cellOf(subIndication, name)).join(' | ')} |`,
    )
    const reasons = DIFFERENCES.map(({ subIndication, why }) => `| \`${subIndication}\` | ${why} |`)
    const never = Object.entries(NEVER_GIVEN).map(([subIndication, why]) => `| \`${subIndication}\` | ${why} |`)
    expect(rowsOf(read('docs/sub-indications.md'))).toEqual([...given, ...reasons, ...never])
  })

  it('says by a clause why each answer that differs does, and of no other', () => {
    const differing = SITUATIONS.map(({ subIndication }) => subIndication).filter(differs)
    expect(DIFFERENCES.map(({ subIndication }) => subIndication)).toEqual(differing)
    for (const { why } of DIFFERENCES) expect(why).toMatch(/§\d/)
  })

  it('names the versions that were asked, and every situation was asked about', () => {
    const text = read('docs/sub-indications.md')
    expect(text).toContain(`EU DSS ${RECORDED.oracles['dss']} and pyHanko ${RECORDED.oracles['pyhanko']}`)
    expect(Object.keys(RECORDED.answers)).toEqual(SITUATIONS.map(({ subIndication }) => subIndication))
    for (const answers of Object.values(RECORDED.answers)) expect(Object.keys(answers)).toEqual(NAMES)
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
