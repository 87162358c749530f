import { expect, it } from 'vitest'
import { budgetAllowing, withRecorded } from '../../src/cli/recorded-limits.ts'
import { BUDGETS, type BudgetDifference, type Forecast } from '../../src/index.ts'

const limit = (member: string, now: string, recorded?: string): BudgetDifference => ({
  kind: 'budget',
  member,
  now,
  ...(recorded === undefined ? {} : { recorded }),
})

it('the forecast of an archive has each limit of then beside that of now, where it was another one', () => {
  const head = { schemaVersion: 2, kind: 'forecast', known: false, validationTime: '2026-11-24T10:00:00Z' } as const
  const told: Forecast = {
    ...head,
    reason: 'exhausted',
    limits: [limit('pathNodes', '50000'), limit('pdfObjects', '3')],
  }
  const recorded = withRecorded(told, { ...BUDGETS.service })
  expect(recorded).toMatchObject({ limits: [limit('pathNodes', '50000'), limit('pdfObjects', '3', '500000')] })
  expect(withRecorded(told, undefined)).toEqual(told)
  expect(withRecorded({ ...head, reason: 'not-passed' }, { ...BUDGETS.service })).toEqual({
    ...head,
    reason: 'not-passed',
  })
})

it('the least budget is named that allows what was allowed then, and none where none does, or less was allowed', () => {
  expect(budgetAllowing([limit('pdfObjects', '200000', '500000')])).toBe('service')
  expect(budgetAllowing([limit('pdfObjects', '200000', '600000')])).toBe('archive')
  expect(budgetAllowing([limit('pdfObjects', '200000', 'Infinity')])).toBeNull()
  expect(budgetAllowing([limit('pdfObjects', '200000', '3')])).toBeNull()
  expect(budgetAllowing([limit('pdfObjects', '200000')])).toBeNull()
})
