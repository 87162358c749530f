import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ALL_CODES, ALL_ROWS, DATA_OF } from '../../scripts/schema/all-rows.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { rowOf } from '../../src/core/codes/table.ts'
import type { Code } from '../../src/core/codes.ts'

const STAGES = new URL('../../src/core/codes/', import.meta.url)

/** The codes of each stage, file by file. */
async function codesOfStages(): Promise<readonly string[]> {
  const names = readdirSync(STAGES).filter((name) => !['row.ts', 'table.ts'].includes(name))
  const stages = await Promise.all(names.map((name) => import(new URL(name, STAGES).href) as Promise<object>))
  return stages.flatMap((stage) =>
    Object.entries(stage).flatMap(([name, rows]: [string, object]) =>
      name.endsWith('_DATA') ? [] : Object.keys(rows),
    ),
  )
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
    const judged = ({ level, ...rest }: Row) => rest
    for (const code of ALL_CODES) expect(judged(rowOf(code)), code).toEqual(judged(ALL_ROWS[code]))
  })

  it.each(['rank', 'refusalRank'] satisfies (keyof Row)[])('have a %s each of their own', (rank) => {
    const ranks = ALL_CODES.flatMap((code) => ALL_ROWS[code][rank] ?? [])
    expect(ranks).not.toEqual([])
    expect(twice(ranks)).toEqual([])
  })

  it('conclude nothing from what is never a failure', () => {
    const harmless = ALL_CODES.filter((code) => (ALL_ROWS[code].level ?? 'failure') !== 'failure')
    expect(harmless).not.toEqual([])
    expect(harmless.filter((code) => ALL_ROWS[code].concludes !== undefined)).toEqual([])
  })

  it('say nothing of what is no code', () => {
    for (const name of ['NOT_A_CODE', 'toString', '__proto__']) expect(rowOf(name as Code)).toEqual({})
  })
})

/** What stands in the source, of one object with a code. */
interface Written {
  readonly where: string
  readonly codes: readonly string[]
  readonly levels: readonly string[]
  readonly data: readonly string[]
}

/** Every object of the source with codes that are written out: findings, problems of paths, statuses. */
function writtenFindings(): readonly Written[] {
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  return paths.flatMap((path) => {
    const tree = ts.createSourceFile(path, readFileSync(`${src}/${path}`, 'utf8'), ts.ScriptTarget.Latest, true)
    const found: Written[] = []
    const visit = (node: ts.Node): void => {
      const codes = ts.isObjectLiteralExpression(node) ? literalsIn(memberOf(node, 'code')) : []
      if (ts.isObjectLiteralExpression(node) && codes.some((code) => Object.hasOwn(ALL_ROWS, code)))
        found.push({
          where: `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
          codes,
          levels: literalsIn(memberOf(node, 'level')),
          data: namesIn(memberOf(node, 'data')),
        })
      node.forEachChild(visit)
    }
    visit(tree)
    return found
  })
}

function memberOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return object.properties.filter(ts.isPropertyAssignment).find((member) => member.name.getText() === name)?.initializer
}

/** A text, or the two that a condition chooses from. */
function literalsIn(value: ts.Expression | undefined): readonly string[] {
  if (value === undefined) return []
  if (ts.isConditionalExpression(value)) return [...literalsIn(value.whenTrue), ...literalsIn(value.whenFalse)]
  return ts.isStringLiteral(value) ? [value.text] : []
}

function namesIn(value: ts.Expression | undefined): readonly string[] {
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return []
  return value.properties.flatMap((member) => member.name?.getText() ?? [])
}

describe('what the source writes out', () => {
  const written = writtenFindings().flatMap(({ codes, ...rest }) =>
    codes.map((code) => ({ code, ...rest, row: ALL_ROWS[code as Code] })),
  )

  it('has the level of the row', () => {
    expect(written.filter(({ levels }) => levels.length > 0).length).toBeGreaterThan(50)
    const others = written.filter(({ row, levels }) => row.level !== undefined && levels.some((it) => it !== row.level))
    expect(others.map(({ where, code, levels }) => `${where} ${code} ${levels.join(' ')}`)).toEqual([])
  })

  it('has no other data than the row', () => {
    expect(written.filter(({ data }) => data.length > 0).length).toBeGreaterThan(30)
    const others = written.filter(({ code, data }) =>
      data.some((name) => DATA_OF[code as Code]?.includes(name) !== true),
    )
    expect(others.map(({ where, code, data }) => `${where} ${code} ${data.join(' ')}`)).toEqual([])
  })
})
