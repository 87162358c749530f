import { describe, expect, it } from 'vitest'
import { peerCell } from '../../../bench/levels/rows.ts'
import { levelTableOf, markdownTable } from '../../../bench/levels/table.ts'

const LT = { level: 'B-LT' } as const
const PASSED = { indication: 'TOTAL_PASSED', subIndication: null, level: 'PAdES_BASELINE_LT' }
const ROUNDS = [
  { perSecond: 10, indication: 'TOTAL_PASSED' },
  { perSecond: 20, indication: 'TOTAL_PASSED' },
  { perSecond: 50, indication: 'TOTAL_PASSED' },
]
const OURS = [100, 100, 100]

describe('a peer beside this library', () => {
  it('has the median speed, and the median of the ratios within a round', () => {
    // Ratios are 10, 5 and 2; the ratio of the medians is another where ours vary.
    expect(peerCell(LT, PASSED, ROUNDS, OURS)).toMatchObject({ perSecond: 20, ratio: 5, timedAt: null })
    expect(peerCell(LT, PASSED, ROUNDS, [100, 400, 1000])).toMatchObject({ perSecond: 20, ratio: 20 })
  })

  it.each([
    ['another indication', { ...PASSED, indication: 'INDETERMINATE', subIndication: 'NO_POE' }],
    ['another level', { ...PASSED, level: 'PAdES_BASELINE_T' }],
    ['no indication', { ...PASSED, indication: null }],
    ['no answer', null],
  ])('has a speed and no ratio with %s', (_, answer) => {
    expect(peerCell(LT, answer, ROUNDS, OURS)).toMatchObject({ perSecond: 20, ratio: null })
  })

  it('has no ratio where it answers otherwise while it is timed', () => {
    const rounds = [...ROUNDS.slice(0, 2), { perSecond: 90, indication: 'INDETERMINATE' }]
    expect(peerCell(LT, PASSED, rounds, OURS)).toMatchObject({ ratio: null, timedAt: 'INDETERMINATE' })
  })

  it('has no speed where it broke off in a round', () => {
    expect(peerCell(LT, PASSED, [...ROUNDS, undefined], [...OURS, 100])).toMatchObject({ perSecond: null, ratio: null })
    expect(peerCell(LT, PASSED, [], [])).toMatchObject({ perSecond: null, ratio: null })
  })
})

describe('the table of levels', () => {
  const row = { name: 'PAdES B-LT', anew: 63.4, kept: 1234.5 }

  it('says of peers that were not asked that they were not run', () => {
    const [head, , line] = levelTableOf([{ ...row, peers: [] }], [])
    expect(head).toContain('| EU DSS  | its answer | (a) is | pyHanko | its answer | (a) is |')
    expect(line).toMatch(/^\| PAdES B-LT +\| 63 +\| 1,235 \| not run \| -+ \| -+ \| not run \| -+ \| -+ \|$/)
  })

  it('has the answer of each peer beside its speed, in the order of the columns', () => {
    const other = { indication: 'INDETERMINATE', subIndication: 'NO_POE', level: null }
    const peers = [
      { answer: other, timedAt: null, perSecond: 20, ratio: null },
      { answer: PASSED, timedAt: null, perSecond: 4.56, ratio: 271 },
    ]
    const [, , line] = levelTableOf([{ ...row, peers }], ['pyhanko', 'dss'])
    expect(line?.split('|').map((cell) => cell.trim())).toEqual(
      expect.arrayContaining(['4.6', 'PASSED B-LT', '271 x', '20', 'INDETERMINATE/NO_POE']),
    )
    expect(line?.indexOf('4.6')).toBeLessThan(line?.indexOf('NO_POE') ?? 0)
  })

  it('tells the answer while timed, and that there is no figure', () => {
    const peers = [
      { answer: PASSED, timedAt: 'INDETERMINATE', perSecond: 20, ratio: null },
      { answer: null, timedAt: null, perSecond: null, ratio: null },
    ]
    const [, , line] = levelTableOf([{ ...row, peers }], ['dss', 'pyhanko'])
    expect(line).toContain('PASSED B-LT (timed: INDETERMINATE)')
    expect(line).toMatch(/no figure \| none +\|/)
  })

  it('has columns as wide as their widest cell', () => {
    expect(
      markdownTable(
        ['a', 'bcde'],
        [
          ['long', ''],
          ['x', 'y'],
        ],
      ),
    ).toEqual(['| a    | bcde |', '| ---- | ---- |', '| long | ---- |', '| x    | y    |'])
  })
})
