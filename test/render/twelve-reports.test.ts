import { beforeAll, describe, expect, it } from 'vitest'
import { makeTwelveReports, type TitledReport } from '../../scripts/words/twelve-reports.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { tellReport } from '../../src/render/tell/tell-report.ts'
import type { Report } from '../../src/report/types.ts'
import { theTestbed } from '../judge/fixture.ts'
import { expectNoContradiction } from './no-contradiction.ts'

let reports: readonly TitledReport[]

beforeAll(async () => {
  reports = await makeTwelveReports(await theTestbed())
})

/** What the reader of each is told, and why. */
const TOLD: Readonly<Record<string, readonly [outcome: string, cause: string | undefined]>> = {
  'accepted, from the same state': ['accept', undefined],
  'accepted, from another state; nobody said who was to sign': ['accept', undefined],
  'a list that was only observed': ['review', 'notAttested'],
  revoked: ['review', 'revoked'],
  'revocation unknown': ['review', 'revocationUnknown'],
  'changed after signing': ['review', 'pagesChanged'],
  'written anew after signing': ['reject', 'savedAnew'],
  'another signer than expected': ['reject', 'otherSigner'],
  'not recognised': ['reject', 'notRecognised'],
  'expired, without a time-stamp': ['review', 'expired'],
  'not to be read': ['review', 'otherKindOfFile'],
  'encrypted, without the password': ['review', 'passwordNeeded'],
  'a contract of two signers': ['accept', undefined],
}

describe('the reports that people meet', () => {
  it('name the actual cause', async () => {
    const catalogue = await loadCatalogue('en')
    const told = reports.map(({ title, report }) => {
      const { outcome, verdict } = tellReport(report, catalogue)
      return [title, [outcome, verdict.causes[0]]]
    })
    expect(Object.fromEntries(told)).toEqual(TOLD)
  })

  it('name whom to ask, and which certificate is of no use', async () => {
    const catalogue = await loadCatalogue('en')
    const toldOf = (wanted: string) =>
      tellReport(reports.find(({ title }) => title === wanted)?.report as Report, catalogue)
    const observed = toldOf('a list that was only observed')
    expect(observed.next.sentences.at(-1)).toContain('electronic signatures of Thailand')
    expect(observed.signatures[0]?.rows.find(({ name }) => name === 'recognised')).toMatchObject({
      sentences: ['If the service is confirmed, Singapore recognises it as: "Testbed level 1 (SG)".'],
      tone: 'warn',
    })
    expect(toldOf('not recognised').next.sentences.at(-1)).toContain('electronic signatures of Malaysia')
    expect(toldOf('revoked').next.sentences.at(-1)).toContain('with another certificate')
    // Where no certificate was revoked, the same one will do.
    expect(toldOf('changed after signing').next.sentences.at(-1)).toContain('a newly signed copy')
  })

  it('say nothing in what is advised that the answer does not', async () => {
    for (const { report } of reports) await expectNoContradiction(report)
  })
})
