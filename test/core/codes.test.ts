import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALL_CODES, ALL_ROWS } from '../../scripts/schema/all-rows.ts'
import { USUAL_STEPS } from '../../src/acceptance/usual-steps.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { rowOf } from '../../src/core/codes/table.ts'
import type { Code } from '../../src/core/codes.ts'

const STAGES = new URL('../../src/core/codes/', import.meta.url)

/** The codes of each stage, file by file. */
async function codesOfStages(): Promise<readonly string[]> {
  const names = readdirSync(STAGES).filter((name) => !['row.ts', 'table.ts'].includes(name))
  const stages = await Promise.all(names.map((name) => import(new URL(name, STAGES).href) as Promise<object>))
  return stages.flatMap((stage) => Object.values(stage).flatMap((rows: object) => Object.keys(rows)))
}

function twice<T>(values: readonly T[]): readonly T[] {
  return values.filter((value, i) => values.indexOf(value) !== i)
}

describe('the rows of codes', () => {
  it('are of one stage each, and all of them are known', async () => {
    const codes = await codesOfStages()
    expect(twice(codes)).toEqual([])
    expect([...ALL_CODES].sort()).toEqual([...codes].sort())
  })

  it('say nothing that is not loaded where a judgement rests on it', () => {
    for (const code of ALL_CODES) expect(rowOf(code), code).toEqual(ALL_ROWS[code])
  })

  it.each(['rank', 'refusalRank'] satisfies (keyof Row)[])('have a %s each of their own', (rank) => {
    const ranks = ALL_CODES.flatMap((code) => ALL_ROWS[code][rank] ?? [])
    expect(ranks).not.toEqual([])
    expect(twice(ranks)).toEqual([])
  })

  it('have the steps of good documents, for which they are not loaded', () => {
    for (const [code, steps] of USUAL_STEPS) expect(steps, code).toEqual(ALL_ROWS[code].steps ?? [])
  })

  it('say nothing of what is no code', () => {
    for (const name of ['NOT_A_CODE', 'toString', '__proto__']) expect(rowOf(name as Code)).toEqual({})
  })
})
