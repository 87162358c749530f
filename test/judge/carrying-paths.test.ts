import { beforeAll, describe, expect, it } from 'vitest'
import { decided, onlySignature } from './fixture.ts'
import type { ModelAgreement, PathsWorld } from './paths-model.ts'
import { type Means, pathsMeans } from './paths-worlds.ts'

/** One path carries a verdict: what another one leads to, of which no revocation is known, was not shown to be valid. */

let means: Means

beforeAll(async () => {
  means = await pathsMeans()
})

const RECOGNISES: ModelAgreement = {
  pointing: 'TH',
  pointed: 'SG',
  refuses: false,
  force: 'in force',
  use: 'contract',
  classes: [['*', 'L1']],
  depth: 1,
  criterion: null,
  condition: false,
}
const GRANTED = { status: 'granted', legalClass: 'one' } as const

const world = (changes: Partial<PathsWorld>): PathsWorld => ({
  routes: ['A'],
  services: { A: GRANTED, B: GRANTED, C: GRANTED, D: GRANTED },
  stale: { SG: false, TH: false },
  crls: ['X', 'Y', 'A', 'B', 'C', 'D', 'E'],
  revoked: [],
  agreements: [RECOGNISES],
  authoritative: [],
  relying: 'TH',
  policy: { revocation: 'required', origin: 'required', recognition: 'required' },
  ...changes,
})

const told = async (changes: Partial<PathsWorld>): Promise<string> => decided(await means.judge(world(changes)))

describe('a path that is good as far as is known, to an anchor of the caller', () => {
  it('makes no service known behind the signer to which another path leads', async () => {
    expect(await told({ routes: ['A', 'E'] })).toBe('accept: VALID_AND_RECOGNISED')
    expect(await told({ routes: ['A', 'E'], crls: ['X', 'E'] })).toBe(
      'review: ORIGIN_NOT_ESTABLISHED ORIGIN_CALLER_ANCHOR',
    )
    const mild = { ...world({}).policy, revocation: 'if-available' } as const
    expect(await told({ routes: ['A', 'E'], crls: ['X', 'E'], policy: mild })).toBe('accept: VALID_AND_RECOGNISED')
  })

  it('leaves a withdrawal what it is', async () => {
    const services = { ...world({}).services, A: { ...GRANTED, status: 'withdrawn' } } as const
    expect(await told({ routes: ['A', 'E'], crls: ['X', 'E'], services })).toMatch(/^reject: SERVICE_WITHDRAWN/)
  })
})

describe('two paths to one service', () => {
  const byY = { agreements: [{ ...RECOGNISES, criterion: 'by Y' }] } as const

  it('do not meet together what each lacks', async () => {
    expect(await told({ ...byY, routes: ['A', 'AY'] })).toBe('accept: VALID_AND_RECOGNISED')
    // The shorter one is good, and not by Y; of the other nothing is known.
    expect(await told({ ...byY, routes: ['A', 'AY'], crls: ['X', 'A'] })).toBe(
      'review: RECOGNITION_UNKNOWN CRITERIA_NOT_MET',
    )
  })
})

describe('another path to one service, of which no revocation is known', () => {
  const routes = ['A', 'AY'] as const
  const mild = { ...world({}).policy, revocation: 'if-available' } as const
  const otherwise = { ...RECOGNISES, criterion: 'by Y', classes: [['*', 'L2']] } as const

  it.each<[string, readonly ModelAgreement[], string]>([
    ['another level', [otherwise, { ...RECOGNISES, criterion: 'not by Y' }], 'RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN'],
    ['a conflict', [otherwise, RECOGNISES], 'RECOGNITION_CONFLICT'],
  ])('is no way out of %s', async (_, agreements, expected) => {
    expect(await told({ agreements, routes })).toBe(`review: ${expected}`)
    // Less is known of it, or more is asked.
    expect(await told({ agreements, routes, crls: ['X', 'A'] })).toBe(`review: ${expected}`)
    expect(await told({ agreements, routes, crls: ['X', 'A'], policy: mild })).toBe(`review: ${expected}`)
    expect(await told({ agreements })).toMatch(/^(?:accept|review: RECOGNITION_CONFLICT)/)
  })

  it('is told, and asked again alike', async () => {
    const report = await means.judge(world({ routes, crls: ['X', 'A'] }))
    expect(decided(report)).toBe('accept: VALID_AND_RECOGNISED')
    const { origin } = onlySignature(report)
    expect(origin.known && origin.others?.map(({ unproven }) => unproven)).toEqual([true])
    const proven = onlySignature(await means.judge(world({ routes })))
    expect(proven.origin.known && proven.origin.others?.every((one) => !('unproven' in one))).toBe(true)
  })
})

describe('what the policy asks of the service', () => {
  it('is not met by one to which a path leads of which nothing is known', async () => {
    const services = { ...world({}).services, A: { ...GRANTED, isAttested: false } }
    const routes = ['A', 'B'] as const
    expect(await told({ services })).toBe('review: ORIGIN_STATUS_NOT_ATTESTED')
    expect(await told({ services, routes })).toBe('accept: VALID_AND_RECOGNISED')
    expect(await told({ services, routes, crls: ['X', 'A'] })).toBe('review: ORIGIN_STATUS_NOT_ATTESTED')
  })
})

describe('a path to another service, of which no revocation is known', () => {
  it('may be the one that the signer means', async () => {
    const services = { ...world({}).services, B: { ...GRANTED, legalClass: 'two' } }
    const agreements = [{ ...RECOGNISES, classes: [['one', 'L1']] }] as const
    const crls = ['X', 'A'] as const
    expect(await told({ services, agreements, crls })).toBe('accept: VALID_AND_RECOGNISED')
    const report = await means.judge(world({ services, agreements, crls, routes: ['A', 'B'] }))
    expect(decided(report)).toBe('review: RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('OTHER_SERVICE_BEHIND_SIGNER')
  })

  it('is no better the less is known of it', async () => {
    const agreements = [
      { ...RECOGNISES, classes: [['two', 'L1']] },
      { ...RECOGNISES, classes: [['one', 'L1']], criterion: 'by Y' },
    ] as const
    const services = { ...world({}).services, B: { ...GRANTED, legalClass: 'two' } }
    const routes = ['A', 'AY', 'B'] as const
    for (const crls of [
      ['X', 'A', 'B'],
      ['X', 'B'],
    ] as const)
      expect(await told({ agreements, services, routes, crls })).toBe('review: RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN')
  })
})

describe('why a signature is not recognised', () => {
  it('hangs on no name of an agreement', async () => {
    const two = [
      { ...RECOGNISES, criterion: 'by Y' },
      { ...RECOGNISES, classes: [['two', 'L1']] },
    ] as const
    const reasons = await Promise.all([two, [...two].reverse()].map((agreements) => told({ agreements })))
    expect(new Set(reasons)).toEqual(new Set(['review: RECOGNITION_UNKNOWN CLASS_NOT_MAPPED']))
  })
})
