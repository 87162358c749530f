import { beforeAll, describe, expect, it } from 'vitest'
import { affectedBy, type DependencyTarget, type VerifiedWithEvidence } from '../../src/index.ts'
import type { Credential } from '../../src/testbed/index.ts'
import { lost, named } from './affected.ts'
import { type Contract, createContracts, digestOf, type Event, keyDigestOf, type World } from './contracts.ts'

const CONTRACTS = 120
const LONG_AGO = new Date('2026-01-01T00:00:00Z')

let world: World
/** What was accepted, with its report. */
let accepted: readonly (readonly [Contract, VerifiedWithEvidence])[]

beforeAll(async () => {
  world = await createContracts(CONTRACTS)
  const all: (readonly [Contract, VerifiedWithEvidence])[] = []
  for (const contract of world.contracts) all.push([contract, await world.judge(contract)])
  accepted = all.filter(([, { report }]) => report.decision.outcome === 'accept')
})

const certificate = (of: Credential): DependencyTarget => ({ sha256: [digestOf(of)] })
/** As the command line takes the file of a CA. */
const keyOf = (of: Credential): DependencyTarget => ({ sha256: [digestOf(of)], spkiSha256: [keyDigestOf(of)] })

/** Contracts of one combination are judged anew once: they differ in a number of their text. */
const combination = ({ ca, tsa, archiveTsa }: Contract): string => `${ca} ${tsa} ${archiveTsa}`

interface Counts {
  changed: number
  stands: number
  untouched: number
}

/** Holds what is told of each contract against the judgement of it after the event. */
async function compare(target: DependencyTarget, event: Event): Promise<Counts> {
  const counts: Counts = { changed: 0, stands: 0, untouched: 0 }
  const outcomes = new Map<string, Promise<readonly [boolean, boolean]>>()
  const changes = (contract: Contract, verified: VerifiedWithEvidence): Promise<readonly [boolean, boolean]> => {
    const key = combination(contract)
    const known =
      outcomes.get(key) ??
      Promise.all([
        world.judge(contract, event).then(({ report }) => report.decision.outcome !== 'accept'),
        lost(verified, target).then(({ document }) => document),
      ])
    outcomes.set(key, known)
    return known
  }
  for (const [contract, verified] of accepted) {
    const rests = named(verified.report, target).length > 0
    const [changed, told] = await changes(contract, verified)
    if (changed) counts.changed++
    else if (rests) counts.stands++
    else counts.untouched++
    expect([contract.name, combination(contract), told]).toEqual([contract.name, combination(contract), changed])
    expect([contract.name, changed && !rests]).toEqual([contract.name, false])
  }
  return counts
}

describe('affectedBy, beside what is judged after the event', () => {
  it('finds the contracts under each root that is trusted no more, and those with another path', async () => {
    for (const root of world.roots) {
      const counts = await compare(keyOf(root), { removed: root })
      expect(counts.changed).toBeGreaterThan(CONTRACTS / 5)
      expect(counts.stands).toBeGreaterThan(0)
      expect(counts.untouched).toBeGreaterThan(0)
    }
  })

  it('finds the contracts under a CA that has lost its key, whatever certificate has the key', async () => {
    // Of three roots, two with a second certificate, one with signers whose certificates have ended.
    for (const [i, ca] of world.cas.slice(0, 5).entries()) {
      const revoked = [ca, ...world.crossed.slice(i, i + 1)]
      const counts = await compare(keyOf(ca), { revoked, at: LONG_AGO, reason: 'keyCompromise' })
      expect(counts.changed).toBeGreaterThan(0)
      expect(counts.untouched).toBeGreaterThan(0)
    }
  })

  it('tells the contracts apart that have another path than by the one certificate that is revoked', async () => {
    for (const one of [...world.cas.slice(0, 2), ...world.crossed]) {
      const counts = await compare(certificate(one), { revoked: [one], at: LONG_AGO, reason: 'superseded' })
      expect(counts).toMatchObject({ changed: 0, stands: CONTRACTS / world.cas.length })
    }
  })

  it('finds the contracts of each TSA that has lost its key, and those with another proof or in need of none', async () => {
    for (const tsa of world.tsas) {
      const counts = await compare(keyOf(tsa), { revoked: [tsa], at: LONG_AGO, reason: 'keyCompromise' })
      expect(counts.changed).toBeGreaterThan(0)
      expect(counts.stands).toBeGreaterThan(0)
    }
  })
})

describe('affectedBy', () => {
  it('cannot tell of a report that is not complete, or that does not say what it rests on', async () => {
    const [, { report }] = accepted[0] as (typeof accepted)[number]
    const target = { sha256: ['0'.repeat(64)] }
    expect(await affectedBy(report, target)).toMatchObject({ known: true, judged: false, signatures: [] })
    const cut = { ...report, complete: false } as const
    expect(await affectedBy(cut, target)).toMatchObject({ known: false, reason: 'incomplete' })
    const older = { ...report, signatures: report.signatures.map(({ restsOn: _, ...signature }) => signature) }
    expect(await affectedBy(older, target)).toMatchObject({ known: false, reason: 'older' })
  })

  it('refuses a target in another form, which would be found nowhere', async () => {
    const [, { report }] = accepted[0] as (typeof accepted)[number]
    const digest = report.signatures[0]?.path[0]?.sha256 ?? ''
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const targets = [{ sha256: [digest.toUpperCase()] }, { sha256: [`${digest} `] }, { sha256: [], spki: [digest] }]
    for (const target of targets) await expect(affectedBy(report, target as never)).rejects.toThrow('target.')
  })
})
