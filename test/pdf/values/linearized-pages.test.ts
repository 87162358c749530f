import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { allSteps } from '../../../src/core/steps.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { inspectValues } from '../../../src/pdf/values/inspect-values.ts'
import { buildPdf, PAGE, SIGNED } from '../build-pdf.ts'

/** A file that says of itself, at its start, which page is shown first. */
function linearized(entries: string, longer = 0): readonly unknown[] {
  const build = (length: number) =>
    buildPdf(
      [PAGE, SIGNED],
      `%PDF-1.7\n90 0 obj\n<< /Linearized 1 /L ${String(length).padStart(6, '0')} ${entries} >>\nendobj\n`,
    )
  const outcome = readPdf(build(build(0).length + longer), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return allSteps(inspectValues(outcome.value)).map(({ data }) => [data?.['why'], data?.['key'], data?.['object']])
}

describe('a linearised file', () => {
  it('has the pages that it says at its start', () => {
    expect(linearized('/O 3 /N 1')).toEqual([])
    expect(linearized('/O 3 /N 1 /P 0')).toEqual([])
  })

  it.each([
    ['/O 4 /N 1', ['page-tree', 'O', 90]],
    ['/N 1', ['page-tree', 'O', 90]],
    ['/O 3 /N 2', ['count', 'N', 90]],
    ['/O 3 /N 1 /P 1', ['page-tree', 'P', 90]],
    ['/O 3 /N 1 /P (0)', ['page-tree', 'P', 90]],
  ])('does not have others: %s', (entries, expected) => {
    expect(linearized(entries)).toEqual([expected])
  })

  it('that was added to is read as any other', () => {
    expect(linearized('/O 4 /N 7', 1)).toEqual([])
  })
})
