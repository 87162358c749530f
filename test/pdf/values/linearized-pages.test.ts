import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { allSteps } from '../../../src/core/steps.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { inspectValues } from '../../../src/pdf/values/inspect-values.ts'
import { buildPdf, fromLatin1, PAGE, SIGNED, stream } from '../build-pdf.ts'

/** A file that says of itself, at its start, which page is shown first. */
function linearized(entries: string, longer = 0, header = '%PDF-1.7\n', first = '90 0 obj'): readonly unknown[] {
  const build = (length: number) =>
    buildPdf(
      [PAGE, SIGNED],
      `${header}${first}\n<< /Linearized 1 /L ${String(length).padStart(6, '0')} ${entries} >>\nendobj\n`,
    )
  const outcome = readPdf(build(build(0).length + longer), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return allSteps(inspectValues(outcome.value.objects)).map(({ data }) => [
    data?.['why'],
    data?.['key'],
    data?.['object'],
  ])
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

  it.each([
    ['a comment with the word', '%PDF-1.7\n% obj\n'],
    ['a comment with an object', '%PDF-1.7\n% 1 0 obj\n'],
    ['a long comment', `%PDF-1.7\n%${'c'.repeat(1100)}\n`],
    ['much white space', `%PDF-1.7\n${' '.repeat(1100)}`],
    ['the version, and much white space', `%PDF-1.7 ${' '.repeat(1100)}`],
  ])('begins behind %s', (_name, header) => {
    expect(linearized('/O 4 /N 1', 0, header)).toContainEqual(['page-tree', 'O', 90])
  })

  it.each(['\n', 'words before it\n'])('is as long as it says from its header on', (before) => {
    expect(linearized('/O 4 /N 1', -before.length, `${before}%PDF-1.7\n`)).toEqual([['page-tree', 'O', 90]])
    expect(linearized('/O 3 /N 1', -before.length, `${before}%PDF-1.7\n`)).toEqual([])
  })

  it('begins with an object that can be read', () => {
    for (const first of ['+90 0 obj', '90. 0 obj', '90 0 obx'])
      expect(linearized('/O 3 /N 1', 0, '%PDF-1.7\n', first)).toEqual([['unreadable', 'Linearized', undefined]])
    expect(linearized('/O 3 /N 1 /P 1-2')).toContainEqual(['unreadable', 'Linearized', undefined])
  })

  it('that was added to is read as any other', () => {
    expect(linearized('/O 4 /N 7', 1)).toEqual([])
  })
})

/** Three pages, of which the others follow from so many objects each; `/H` with what it says. */
function hinted(least: number, places = (offset: number) => `${offset} 100`): readonly unknown[] {
  const page = '<< /Type /Page /Parent 5 0 R /Resources << >> /Contents 2 0 R >>'
  const table = `\0\0\0${String.fromCharCode(least)}`.padEnd(36, '\0')
  const objects = {
    1: page,
    2: stream('BT ET'),
    3: page,
    4: page,
    5: '<< /Type /Pages /Kids [4 0 R 1 0 R 3 0 R] /Count 3 /MediaBox [0 0 300 144] >>',
    6: '<< /Type /Catalog /Pages 5 0 R >>',
    10: stream(table),
  }
  const build = (length: number, offset: number) => {
    const said = `/L ${String(length).padStart(6, '0')} /H [${places(offset).padEnd(20)}]`
    return buildPdf([{ objects, root: 6 }], `%PDF-1.7\n90 0 obj\n<< /Linearized 1 ${said} /O 4 /N 3 >>\nendobj\n`)
  }
  const draft = build(0, 0)
  const outcome = readPdf(build(draft.length, fromLatin1(draft).indexOf('10 0 obj')), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return allSteps(inspectValues(outcome.value.objects)).map(({ data }) => [
    data?.['why'],
    data?.['key'],
    data?.['object'],
  ])
}

describe('hint tables', () => {
  it('have the pages of the tree', () => {
    expect(hinted(2)).toEqual([])
    for (const least of [0, 1, 3]) expect(hinted(least)).toEqual([['page-tree', 'H', 90]])
  })

  it('can be read', () => {
    for (const places of ['', '1 2 3 4', '0 100', '999999 1', '(x)', '-9 1', '0.5 1'])
      expect(
        hinted(2, () => places),
        places,
      ).toEqual([['page-tree', 'H', 90]])
    expect(hinted(2, (offset) => `${offset + 1} 100`)).toEqual([['page-tree', 'H', 90]])
  })
})
