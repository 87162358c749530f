import { beforeAll, describe, expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import type { Dependency, Report } from '../../src/index.ts'
import { createContracts, digestOf, keyDigestOf, type World } from './contracts.ts'

let world: World
let reports: readonly Report[]

beforeAll(async () => {
  world = await createContracts(40)
  reports = await Promise.all(world.contracts.map((contract) => world.judge(contract)))
}, 60_000)

function restsOn(report: Report): readonly Dependency[] {
  const told = dependenciesIn(report)
  if (!told.known) throw new Error(told.reason)
  return told.dependencies
}

/** `kind sole` of each, and of whose verdict it is. */
const told = (dependencies: readonly Dependency[]) =>
  dependencies.map(({ kind, sole, timeStamp }) => `${timeStamp === undefined ? 'signature' : 'stamp'} ${kind} ${sole}`)

describe('restsOn', () => {
  it('names each certificate, anchor, time-stamp and CRL of a signature, and what is without anything beside it', () => {
    // By CA 2, whose signer's certificate has ended since: its time-stamp is needed.
    const [dependencies, [signature]] = [restsOn(reports[2] as Report), (reports[2] as Report).signatures]
    expect(told(dependencies)).toEqual([
      'signature certificate true',
      'signature certificate true',
      'signature anchor true',
      'signature crl true',
      'signature crl true',
      'signature time-stamp true',
      'stamp certificate true',
      'stamp anchor true',
      'stamp crl true',
    ])
    expect(dependencies[1]).toMatchObject({
      id: digestOf(world.cas[2] as never),
      spkiSha256: keyDigestOf(world.cas[2] as never),
      signature: signature?.id,
      provenSince: signature?.time.best,
    })
  })

  it('tells what another path keeps', () => {
    // By CA 0, which two roots certify.
    const dependencies = restsOn(reports[0] as Report)
    const paths = dependencies.filter(
      ({ timeStamp, alternative }) => timeStamp === undefined && alternative?.kind === 'path',
    )
    expect(paths.map(({ kind, sole }) => `${kind} ${sole}`).sort()).toEqual([
      'anchor false',
      'anchor false',
      'certificate false',
      'certificate false',
      'crl false',
      'crl false',
    ])
  })

  it('tells that a time-stamp is not needed, or that another one is beside it', () => {
    // By CA 3, whose signer's certificate holds still; and by CA 2, with an archive time-stamp.
    const [one, two] = [restsOn(reports[3] as Report), restsOn(reports[32] as Report)]
    expect(one.filter(({ kind }) => kind === 'time-stamp')).toMatchObject([
      { sole: false, alternative: { kind: 'validation-time' } },
    ])
    expect(two.filter(({ kind }) => kind === 'time-stamp')).toMatchObject([
      { sole: false, alternative: { kind: 'proof', time: '2026-11-04T10:00:00Z' } },
      // The first one, which it covers, holds by itself.
      { sole: false, alternative: { kind: 'proof', time: '2026-10-26T10:00:00Z' } },
    ])
  })

  it('says nothing of a report that does not tell all', () => {
    const [report] = reports as readonly [Report]
    expect(dependenciesIn({ ...report, complete: false })).toMatchObject({ known: false, reason: 'incomplete' })
    const signatures = report.signatures.map(({ restsOn: _, ...signature }) => signature)
    expect(dependenciesIn({ ...report, signatures })).toMatchObject({ known: false, reason: 'older' })
  })
})
