import { beforeAll, describe, expect, it } from 'vitest'
import { effectOf as affectedBy } from '../../src/dependencies/effect-of.ts'
import type { AffectedSignature, DependencyTarget, Report } from '../../src/index.ts'
import type { Credential } from '../../src/testbed/index.ts'
import { type Contract, createContracts, digestOf, type Event, keyDigestOf, NOW, type World } from './contracts.ts'

const CONTRACTS = 500
const LONG_AGO = new Date('2026-01-01T00:00:00Z')

let world: World
/** What was accepted, with its report. */
let accepted: readonly (readonly [Contract, Report])[]

beforeAll(async () => {
  world = await createContracts(CONTRACTS)
  const all: (readonly [Contract, Report])[] = []
  for (const contract of world.contracts) all.push([contract, await world.judge(contract)])
  accepted = all.filter(([, { decision }]) => decision.outcome === 'accept')
}, 120_000)

const certificate = (of: Credential): DependencyTarget => ({ sha256: [digestOf(of)] })
/** As the command line takes the file of a CA. */
const keyOf = (of: Credential): DependencyTarget => ({ sha256: [digestOf(of)], spkiSha256: [keyDigestOf(of)] })

function effectOn(report: Report, target: DependencyTarget): AffectedSignature | null {
  const effect = affectedBy(report, target)
  if (!effect.known) throw new Error(effect.reason)
  return effect.signatures[0] ?? null
}

/** Contracts of one combination are judged anew once: they differ in a number of their text. */
const combination = ({ ca, tsa, archiveTsa }: Contract): string => `${ca} ${tsa} ${archiveTsa}`

interface Counts {
  changed: number
  alone: number
  beside: number
  untouched: number
}

/** Holds what is told of each contract against the judgement of it after the event. */
async function compare(target: DependencyTarget, event: Event, isLater = false): Promise<Counts> {
  const counts: Counts = { changed: 0, alone: 0, beside: 0, untouched: 0 }
  const outcomes = new Map<string, Promise<boolean>>()
  const changes = (contract: Contract): Promise<boolean> => {
    const key = combination(contract)
    const known =
      outcomes.get(key) ?? world.judge(contract, event).then(({ decision }) => decision.outcome !== 'accept')
    outcomes.set(key, known)
    return known
  }
  for (const [contract, report] of accepted) {
    const effect = effectOn(report, target)
    const changed = await changes(contract)
    if (changed) counts.changed++
    if (effect === null) counts.untouched++
    else if (effect.sole) counts.alone++
    else counts.beside++
    const stands = effect === null || !effect.sole || (isLater && effect.provenSince !== undefined)
    expect([contract.name, combination(contract), changed]).toEqual([contract.name, combination(contract), !stands])
    // Of what rests on it and stands, it is told why.
    if (effect !== null && !effect.sole) expect(effect.alternative).toBeDefined()
  }
  return counts
}

describe('affectedBy, beside what is judged after the event', () => {
  it('finds the contracts under each root that is trusted no more, and those with another path', async () => {
    for (const root of world.roots) {
      const counts = await compare(keyOf(root), { removed: root })
      expect(counts.changed).toBeGreaterThan(100)
      expect(counts.beside).toBeGreaterThan(0)
      expect(counts.untouched).toBeGreaterThan(0)
    }
  }, 60_000)

  it('finds the contracts under each CA that has lost its key, whatever certificate has the key', async () => {
    for (const [i, ca] of world.cas.entries()) {
      const revoked = [ca, ...world.crossed.slice(i, i + 1)]
      const counts = await compare(keyOf(ca), { revoked, at: LONG_AGO, reason: 'keyCompromise' })
      expect(counts.changed).toBeGreaterThan(0)
      expect(counts.untouched).toBeGreaterThan(0)
    }
  }, 60_000)

  it('tells the contracts apart that have another path than by the one certificate that is revoked', async () => {
    for (const one of [...world.cas.slice(0, 2), ...world.crossed]) {
      const counts = await compare(certificate(one), { revoked: [one], at: LONG_AGO, reason: 'superseded' })
      expect(counts).toMatchObject({ changed: 0, alone: 0, beside: 50 })
    }
  }, 60_000)

  it('finds the contracts of each TSA that has lost its key, and those with another proof or in need of none', async () => {
    for (const tsa of world.tsas) {
      const counts = await compare(keyOf(tsa), { revoked: [tsa], at: LONG_AGO, reason: 'keyCompromise' })
      expect(counts.changed).toBeGreaterThan(0)
      expect(counts.beside).toBeGreaterThan(0)
    }
  }, 60_000)

  it('tells that a signature is proven to be older than a later revocation of its CA', async () => {
    for (const ca of world.cas.slice(2)) {
      const at = new Date(NOW.getTime() - 3_600_000)
      const counts = await compare(keyOf(ca), { revoked: [ca], at, reason: 'superseded' }, true)
      expect(counts.alone).toBeGreaterThan(0)
    }
  }, 60_000)
})

describe('affectedBy', () => {
  it('cannot tell of a report that is not complete, or that does not say what it rests on', () => {
    const [, report] = accepted[0] as (typeof accepted)[number]
    const target = { sha256: ['0'.repeat(64)] }
    expect(affectedBy(report, target)).toMatchObject({ known: true, signatures: [] })
    expect(affectedBy({ ...report, complete: false }, target)).toMatchObject({ known: false, reason: 'incomplete' })
    const older = { ...report, signatures: report.signatures.map(({ restsOn: _, ...signature }) => signature) }
    expect(affectedBy(older, target)).toMatchObject({ known: false, reason: 'older' })
  })

  it('refuses a target in another form, which would be found nowhere', () => {
    const [, report] = accepted[0] as (typeof accepted)[number]
    const digest = report.signatures[0]?.path[0]?.sha256 ?? ''
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const targets = [{ sha256: [digest.toUpperCase()] }, { sha256: [`${digest} `] }, { sha256: [], spki: [digest] }]
    for (const target of targets) expect(() => affectedBy(report, target as never)).toThrow('target.')
  })
})
