import { beforeAll, describe, expect, it } from 'vitest'
import {
  BUDGETS,
  type BudgetLimits,
  canonicalJson,
  createArchive,
  judgeAgain,
  readArchive,
  render,
  replay,
  type Trust,
  type VerifiedWithEvidence,
} from '../../src/index.ts'
import { theTrust } from '../judge/fixture.ts'
import { archiveOf, contractOf, partsOf } from './fixture.ts'

/** The limits on work of a recording, beside those of whoever judges it again. */

type Header = ReturnType<typeof partsOf>['header']
type Limits = Partial<BudgetLimits>

let trust: Trust
let whole: VerifiedWithEvidence
/** The same, with less room for the work than it takes. */
let cut: VerifiedWithEvidence

const FEW = { pdfObjects: 3 }

beforeAll(async () => {
  trust = await theTrust()
  whole = await contractOf('SG')
  cut = await contractOf('SG', { budget: FEW })
  expect([whole, cut].map(({ report }) => report.decision.outcome)).toEqual(['accept', 'review'])
})

const ask = (archive: Uint8Array, budget?: Limits) => {
  const { budget: _, ...question } = whole.question
  return replay(archive, { trust, ...question, ...(budget === undefined ? {} : { budget }) })
}

async function forged(verified: VerifiedWithEvidence, change: (header: Header) => void): Promise<Uint8Array> {
  const { header, octets } = partsOf(await createArchive(verified))
  change(header)
  return archiveOf({ header, octets })
}

const withBudget = (budget: unknown) => (header: Header) => Object.assign(header, { budget })
const withoutBudget = (header: Header) => delete header.budget
const withOtherReport = (header: Header) => Object.assign(header, { reportSha256: '0'.repeat(64) })

async function budgetIn(archive: Uint8Array): Promise<unknown> {
  const opened = await readArchive(archive)
  return opened.readable ? opened.contents.budget : opened
}

describe('the limits on work of an archive', () => {
  it('are all that its verdict was made with, those that were left out too', async () => {
    expect(await budgetIn(await createArchive(whole))).toEqual(BUDGETS.service)
    expect(await budgetIn(await createArchive(cut))).toEqual({ ...BUDGETS.service, ...FEW })
    const endless = await createArchive(await contractOf('SG', { budget: { pathNodes: Number.POSITIVE_INFINITY } }))
    expect(await budgetIn(endless)).toEqual({ ...BUDGETS.service, pathNodes: Number.POSITIVE_INFINITY })
    expect((await ask(endless)).reproduces.outcome).toBe('reproduced')
  })

  it('give the verdict again that they gave, whatever whoever judges allows', async () => {
    const archive = await createArchive(cut)
    for (const budget of [undefined, BUDGETS.archive, { pdfObjects: 4 }]) {
      const { reproduces } = await ask(archive, budget)
      expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    }
    const again = await judgeAgain(archive, { trust })
    expect(canonicalJson(again)).toBe(canonicalJson(cut.report))
    expect((await judgeAgain(archive, { trust, budget: {} })).decision.outcome).toBe('accept')
  })

  it('are told beside those of now where one was reached, and is another one', async () => {
    const { report, differences } = await ask(await createArchive(cut))
    expect(report.decision.outcome).toBe('accept')
    const told = { kind: 'budget', member: 'pdfObjects', recorded: '3', now: '500000' }
    expect(differences.filter(({ kind }) => kind === 'budget')).toEqual([told])
    const same = await ask(await createArchive(cut), FEW)
    expect(same.differences).toEqual([])
    // Others than they were, and none of them reached.
    expect((await ask(await createArchive(whole), BUDGETS.interactive)).differences).toEqual([])
  })

  it('say why a verdict does not come again where whoever judges allows less', async () => {
    const replayed = await ask(await createArchive(whole), FEW)
    const limits = [{ kind: 'budget', member: 'pdfObjects', recorded: '500000', now: '3' }]
    expect(replayed.reproduces).toMatchObject({ outcome: 'unknown', code: 'BUDGET_EXHAUSTED', limits })
    const text = await render(replayed.reproduces, { format: 'text', width: 200 })
    expect(text).toContain('Limit on work, pdfObjects: 500000, and now 3')
    // The same limits, and another verdict: it is not for want of room.
    const other = await forged(cut, withOtherReport)
    expect((await ask(other)).reproduces).toMatchObject({ outcome: 'not-reproduced' })
  })

  it('are told of an archive that is too large to be read by those of now', async () => {
    const documentBytes = whole.evidence.document.length - 1
    const { reproduces } = await ask(await createArchive(whole), { documentBytes })
    const limits = [{ kind: 'budget', member: 'documentBytes', recorded: '268435456', now: `${documentBytes}` }]
    expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'BUDGET_EXHAUSTED', limits })
  })

  it('never raise what whoever judges allows', async () => {
    const endless = Object.fromEntries(Object.keys(BUDGETS.service).map((name) => [name, 'Infinity']))
    const archive = await forged(whole, withBudget(endless))
    const { reproduces } = await ask(archive, FEW)
    const limits = [{ kind: 'budget', member: 'pdfObjects', recorded: 'Infinity', now: '3' }]
    expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'BUDGET_EXHAUSTED', limits })
  })

  it('may have names of another version, and nothing that is no limit', async () => {
    const other = await forged(whole, withBudget({ ...BUDGETS.service, yearsOfLater: 7 }))
    expect((await ask(other)).reproduces.outcome).toBe('reproduced')
    const names = Array.from({ length: 201 }, (_, i) => [`n${i}`, 1])
    for (const budget of [[], 7, { pdfObjects: -1 }, { pdfObjects: '9' }, { 'no name': 1 }, Object.fromEntries(names)])
      expect(await budgetIn(await forged(whole, withBudget(budget)))).toMatchObject({ code: 'ARCHIVE_MALFORMED' })
  })
})

describe('an archive of before limits were recorded', () => {
  it('is read and judged as it was, and its verdict comes again', async () => {
    const archive = await forged(whole, withoutBudget)
    expect(await budgetIn(archive)).toBeUndefined()
    const { report, reproduces, differences } = await ask(archive)
    expect([report.decision.outcome, reproduces.outcome, differences]).toEqual(['accept', 'reproduced', []])
  })

  it('says that they are not recorded where the answer hangs on them', async () => {
    const archive = await forged(whole, withoutBudget)
    const replayed = await ask(archive, FEW)
    const limits = [{ kind: 'budget', member: 'pdfObjects', now: '3' }]
    expect(replayed.reproduces).toMatchObject({ outcome: 'unknown', code: 'BUDGET_EXHAUSTED', limits })
    expect(await render(replayed, { format: 'text', width: 200 })).toContain(
      'Limit on work, pdfObjects: not recorded, and now 3',
    )
    const exhausted = await forged(cut, withoutBudget)
    expect((await ask(exhausted)).reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_BUDGET_NOT_RECORDED' })
  })
})
