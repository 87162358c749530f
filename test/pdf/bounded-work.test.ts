import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { placesOfChoice } from '../../src/pdf/changes/field-value.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { lockedBy } from '../../src/pdf/signature-reference.ts'
import { findLastTail } from '../../src/pdf/start-of-xref.ts'
import { buildPdf, fromLatin1, latin1, PAGE, SIGNED } from './build-pdf.ts'

describe('work that a file asks for is bounded', () => {
  it('where one comment has the word of the end over and over', () => {
    let looks = 0
    class Counted extends WholeFile {
      override octet(at: number): number | undefined {
        looks++
        return super.octet(at)
      }
    }
    const text = fromLatin1(buildPdf([PAGE, SIGNED]))
    const behind = `%${'startxref'.repeat(110)}\n`.repeat(20)
    expect(findLastTail(new Counted(latin1(text + behind)))?.startxref).toBeGreaterThan(0)
    expect(looks).toBeLessThan(10 * (text.length + behind.length))
  })

  it('where a table has subsections of nothing', () => {
    const unitsOf = (count: number): number => {
      const text = fromLatin1(buildPdf([PAGE, SIGNED]))
      const at = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1) + 5
      const budget = createBudget()
      readPdf(latin1(text.slice(0, at) + '0 0\n'.repeat(count) + text.slice(at)), budget)
      return budget.spent.pdfObjects
    }
    expect(unitsOf(1_000) - unitsOf(0)).toBeGreaterThanOrEqual(500)
  })

  it('where the name of a field has more parts than any', () => {
    const deep = Array.from({ length: 100 }, () => 'a').join('.')
    const shallow = Array.from({ length: 60 }, () => 'a').join('.')
    for (const action of ['Include', 'Exclude'] as const) expect(lockedBy({ action, fields: ['b'] })(deep)).toBe(true)
    expect(lockedBy({ action: 'Include', fields: ['b'] })(shallow)).toBe(false)
    expect(lockedBy({ action: 'Exclude', fields: ['b'] })(shallow)).toBe(true)
    expect(lockedBy({ action: 'Include', fields: ['a.a'] })(shallow)).toBe(true)
  })

  it('where many are chosen of many: each is looked up once', () => {
    const read = readPdf(buildPdf([PAGE, SIGNED]), createBudget())
    if (!read.ok) throw new Error(read.failure.code)
    const { objects: store } = read.value
    const string = (text: string) =>
      ({ kind: 'string', bytes: latin1(text), form: 'literal', plainHex: false, start: 0, end: 0 }) as const
    const listOf = (texts: readonly string[]) =>
      ({ kind: 'array', items: texts.map(string), start: 0, end: 0 }) as const
    const all = Array.from({ length: 50 }, (_, i) => `o${i}`)
    const holder = {
      kind: 'dictionary',
      entries: new Map([['Opt', listOf([...all, 'o3'])]]),
      start: 0,
      end: 0,
    } as const
    const side = { store, revision: store.last }
    const before = store.budget.spent.pdfObjects
    expect(placesOfChoice(side, [holder], listOf(['o2', 'o49']))).toEqual([2, 49])
    expect(placesOfChoice(side, [holder], listOf(['o2', 'o3']))).toBeNull()
    expect(placesOfChoice(side, [holder], string('no'))).toBeNull()
    expect(placesOfChoice(side, [holder], listOf([]))).toEqual([])
    const few = store.budget.spent.pdfObjects - before
    expect(placesOfChoice(side, [holder], listOf(Array.from({ length: 8_000 }, () => 'o2')))).toHaveLength(8_000)
    expect(store.budget.spent.pdfObjects - before - few).toBeGreaterThan(1_000)
  })
})
