import { beforeAll, describe, expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import type { Dependency, Report } from '../../src/index.ts'
import { createContracts, digestOf, keyDigestOf, type World } from './contracts.ts'

let world: World
let reports: readonly Report[]

beforeAll(async () => {
  world = await createContracts(40)
  reports = await Promise.all(world.contracts.map(async (contract) => (await world.judge(contract)).report))
})

function restsOn(report: Report): readonly Dependency[] {
  const told = dependenciesIn(report)
  if (!told.known) throw new Error(told.reason)
  return told.dependencies
}

/** The kind of each, and of whose verdict it is. */
const told = (dependencies: readonly Dependency[]) =>
  dependencies.map(({ kind, timeStamp }) => `${timeStamp === undefined ? 'signature' : 'stamp'} ${kind}`)

describe('restsOn', () => {
  it('names each certificate, anchor, time-stamp and CRL of a signature', () => {
    // By CA 2, whose signer's certificate has ended since: its time-stamp is needed.
    const [dependencies, [signature]] = [restsOn(reports[2] as Report), (reports[2] as Report).signatures]
    expect(told(dependencies)).toEqual([
      'signature certificate',
      'signature certificate',
      'signature anchor',
      'signature crl',
      'signature crl',
      'signature time-stamp',
      'stamp certificate',
      'stamp anchor',
      'stamp crl',
    ])
    expect(dependencies[1]).toMatchObject({
      id: digestOf(world.cas[2] as never),
      spkiSha256: keyDigestOf(world.cas[2] as never),
      signature: signature?.id,
    })
  })

  it('names what is on each of several paths', () => {
    // By CA 0, which two roots certify.
    const dependencies = restsOn(reports[0] as Report).filter(({ timeStamp }) => timeStamp === undefined)
    expect(dependencies.filter(({ kind }) => kind === 'anchor')).toHaveLength(2)
  })

  it('says nothing of a report that does not tell all', () => {
    const [report] = reports as readonly [Report]
    expect(dependenciesIn({ ...report, complete: false })).toMatchObject({ known: false, reason: 'incomplete' })
    const signatures = report.signatures.map(({ restsOn: _, ...signature }) => signature)
    expect(dependenciesIn({ ...report, signatures })).toMatchObject({ known: false, reason: 'older' })
  })
})
