import { describe, expect, it } from 'vitest'
import { readSetNames, selectSets } from '../../conformance/select-sets.ts'
import { readJobs } from '../../conformance/time/read-cases.ts'
import { changesWord, compareVerdicts, indicationWord, levelWord } from '../../conformance/time/verdict.ts'
import type { Adapter } from '../../conformance/types.ts'

const PASSED = { indication: 'PASSED', subIndication: null, level: 'B-LT', changes: 'allowed' } as const

describe('the words of verdicts', () => {
  it.each([
    ['TOTAL_PASSED', 'PASSED'],
    ['TOTAL-FAILED', 'FAILED'],
    ['PASSED', 'PASSED'],
    ['INDETERMINATE', 'INDETERMINATE'],
  ])('takes %s for %s', (from, to) => {
    expect(indicationWord(from)).toBe(to)
  })

  it.each([
    ['PAdES_BASELINE_LTA', 'B-LTA'],
    ['CAdES-BASELINE-T', 'B-T'],
    ['B-LT', 'B-LT'],
    ['PKCS7_LT', null],
    ['PAdES_LTV', null],
    [null, null],
    [undefined, null],
  ])('takes the level %s for %s', (from, to) => {
    expect(levelWord(from)).toBe(to)
  })

  it('leaves a word of changes that it does not know as it is', () => {
    expect(changesWord('form-fill')).toBe('allowed')
    expect(changesWord('odd')).toBe('odd')
  })
})

describe('the comparison of verdicts', () => {
  it('takes any of several sub-indications', () => {
    const right = { indication: 'INDETERMINATE', subIndication: ['NO_POE', 'TRY_LATER'] }
    const actual = { ...PASSED, indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }
    expect(compareVerdicts(right, actual)).toMatchObject({ agrees: true, actual: 'INDETERMINATE/TRY_LATER' })
    expect(compareVerdicts(right, { ...actual, subIndication: 'REVOKED_NO_POE' }).differs).toEqual(['subIndication'])
  })

  it('says of another indication nothing but that', () => {
    const right = { indication: 'INDETERMINATE', subIndication: ['NO_POE'] }
    expect(compareVerdicts(right, PASSED)).toMatchObject({
      expected: 'INDETERMINATE/NO_POE',
      actual: 'PASSED',
      differs: ['indication'],
    })
  })

  it('takes a sub-indication of FAILED for a pair of its own', () => {
    const right = { indication: 'INDETERMINATE', subIndication: ['SIG_CONSTRAINTS_FAILURE', 'FORMAT_FAILURE'] }
    const failed = { ...PASSED, indication: 'FAILED', subIndication: 'FORMAT_FAILURE' }
    expect(compareVerdicts(right, failed)).toMatchObject({
      expected: 'INDETERMINATE/SIG_CONSTRAINTS_FAILURE|FAILED/FORMAT_FAILURE',
      agrees: true,
    })
    expect(compareVerdicts(right, { ...failed, subIndication: 'HASH_FAILURE' }).differs).toEqual(['subIndication'])
    expect(compareVerdicts(right, { ...failed, indication: 'INDETERMINATE' }).agrees).toBe(false)
  })

  it('compares level and changes where the source says them', () => {
    const right = { indication: 'TOTAL_PASSED', subIndication: null, level: 'B-LTA', changes: 'suspicious' }
    expect(compareVerdicts(right, PASSED)).toEqual({
      expected: 'PASSED B-LTA changes not allowed',
      actual: 'PASSED B-LT changes allowed',
      agrees: false,
      differs: ['level', 'changes'],
    })
    expect(compareVerdicts({ ...right, level: null, changes: null }, PASSED).agrees).toBe(true)
  })

  it('has a word for what is not answered', () => {
    const right = { indication: 'TOTAL_PASSED', subIndication: null, level: 'B-T', changes: 'none' }
    const { actual } = compareVerdicts(right, { ...PASSED, level: null, changes: null })
    expect(actual).toBe('PASSED no level changes not judged')
  })
})

describe('the list of jobs', () => {
  it('has a document a line, and what is asked of it', () => {
    expect(readJobs('# file\n\na/b.pdf\t2026-11-20T12:00:00Z\tx,y\t-\tc.txt\nd.p7m\n')).toEqual([
      { file: 'a/b.pdf', at: '2026-11-20T12:00:00Z', anchors: ['x', 'y'], evidence: [], content: 'c.txt' },
      { file: 'd.p7m', at: null, anchors: [], evidence: [], content: null },
    ])
  })
})

describe('the choice of sets', () => {
  const set = (name: string, folder: string, pending?: true): Adapter => ({
    name,
    folder,
    compares: '',
    ...(pending === undefined ? {} : { pending }),
    run: async () => [],
  })
  const all = [set('a', 'x'), set('b', 'x', true), set('c', 'y', true)]
  const chosen = (folder: string, names: readonly string[] | null): readonly string[] =>
    selectSets(all, folder, names).map(({ name }) => name)

  it('leaves out those that are pending', () => {
    expect(chosen('corpora', null)).toEqual(['a'])
    expect(chosen('x', null)).toEqual(['a'])
  })

  it('has a pending one where its folder is given and holds nothing else', () => {
    expect(chosen('y', null)).toEqual(['a', 'c'])
  })

  it('has those that are named', () => {
    expect(chosen('corpora', ['b', 'c'])).toEqual(['b', 'c'])
    expect(readSetNames('b, c,')).toEqual(['b', 'c'])
  })
})
