import { describe, expect, it } from 'vitest'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { UsageError } from '../../src/core/errors.ts'
import { attempt, attemptAsync, failed, Refusal, success } from '../../src/core/outcome.ts'

describe('budget', () => {
  it('refuses what is beyond a limit, and says which', () => {
    const budget = createBudget({ pathNodes: 2 })
    budget.spend('pathNodes')
    budget.spend('pathNodes')
    expect(attempt(() => budget.spend('pathNodes'))).toEqual(failed('BUDGET_EXHAUSTED', 'pathNodes'))
    expect(budget.spent.pathNodes).toBe(3)
  })

  it('remembers what ran out first, whatever became of the refusal', () => {
    const budget = createBudget({ pathNodes: 1, asn1Nodes: 1 })
    budget.spend('pathNodes')
    expect(budget.exhausted).toBeNull()
    attempt(() => budget.spend('pathNodes'))
    attempt(() => budget.spend('asn1Nodes', 2))
    expect(budget.exhausted).toBe('pathNodes')
  })

  it('is not exhausted by one value that is too deep', () => {
    const budget = createBudget({ asn1Depth: 3 })
    attempt(() => budget.within('asn1Depth', 4))
    expect(budget.exhausted).toBeNull()
  })

  it('takes no limit that would bound nothing', () => {
    for (const limit of [Number.NaN, -1, '5', null])
      expect(() => createBudget({ pathNodes: limit as number })).toThrow(UsageError)
    expect(() => createBudget({ pathNode: 5 } as object)).toThrow(UsageError)
    expect(createBudget({ pathNodes: undefined } as object).limits).toEqual(BUDGETS.service)
    expect(createBudget({ pathNodes: 0 }).limits.pathNodes).toBe(0)
  })

  it('only compares depths and sizes', () => {
    const budget = createBudget({ asn1Depth: 3 })
    budget.within('asn1Depth', 3)
    budget.within('asn1Depth', 3)
    expect(attempt(() => budget.within('asn1Depth', 4)).ok).toBe(false)
  })

  it('keeps the other limits at their defaults', () => {
    expect(createBudget({ pathNodes: 2 }).limits).toEqual({ ...BUDGETS.service, pathNodes: 2 })
  })
})

describe('attempt', () => {
  it('turns a refusal into data, and lets a defect of the program pass', async () => {
    expect(attempt(() => 1)).toEqual(success(1))
    expect(
      attempt(() => {
        throw new Refusal('DER_TRUNCATED', 'Name', 7)
      }),
    ).toEqual(failed('DER_TRUNCATED', 'Name', 7))
    expect(() =>
      attempt(() => {
        throw new TypeError('defect')
      }),
    ).toThrow(TypeError)
    await expect(attemptAsync(async () => Promise.reject(new TypeError('defect')))).rejects.toThrow(TypeError)
    expect(await attemptAsync(async () => Promise.reject(new Refusal('INPUT_EMPTY')))).toEqual(failed('INPUT_EMPTY'))
  })
})
