import { describe, expect, it } from 'vitest'
import { attempt } from '../../src/core/outcome.ts'
import type { TrustList } from '../../src/lists/types.ts'
import { checkLists, checkSequenceNumbers, contradictions } from '../../src/trust/list-consistency.ts'
import { testDigest, testExcluded, testIdentity, testIntermediate, testList, testService } from './synthetic.ts'

const check = (...lists: readonly TrustList[]): string => {
  const outcome = attempt(() => checkLists(lists))
  return outcome.ok ? 'good' : `${outcome.failure.code} ${outcome.failure.what}`
}
const ROOT = testService('root')
const TH_ROOT = testService('root', { state: 'TH', identity: testIdentity('th root') })

describe('checkLists', () => {
  it('takes one list a state, of one environment', () => {
    expect(check(testList({ services: [ROOT] }), testList({ state: 'TH', services: [TH_ROOT] }))).toBe('good')
    expect(check()).toBe('good')
  })

  it('refuses environments that mix', () => {
    expect(check(testList(), testList({ state: 'TH', environment: 'production' }))).toBe(
      'TRUST_LIST_ENVIRONMENT_MIXED production, testbed',
    )
    expect(check(testList(), testList({ state: 'TH', environment: 'illustrative' }))).toBe(
      'TRUST_LIST_ENVIRONMENT_MIXED illustrative, testbed',
    )
  })

  it('refuses two lists of one state, or of one id', () => {
    expect(check(testList(), testList({ id: 'SG/other' }))).toBe('TRUST_LIST_DUPLICATE SG/testbed, SG/other: state SG')
    expect(check(testList(), testList({ state: 'TH', id: 'SG/testbed' }))).toBe(
      'TRUST_LIST_DUPLICATE SG/testbed, SG/testbed: id SG/testbed',
    )
  })

  it('takes one name and key for services of different types, in one state', () => {
    expect(
      check(testList({ services: [ROOT, testService('root-tsa', { type: 'TSA', identity: ROOT.identity })] })),
    ).toBe('good')
  })

  it('refuses one name and key twice for one type of service', () => {
    expect(check(testList({ services: [ROOT, testService('again', { identity: ROOT.identity })] }))).toBe(
      'TRUST_LIST_CONTRADICTION SG/root, SG/again',
    )
  })

  it('refuses one name and key in two states', () => {
    const same = testService('root', { state: 'TH', type: 'TSA', identity: ROOT.identity })
    expect(check(testList({ services: [ROOT] }), testList({ state: 'TH', services: [same] }))).toBe(
      'TRUST_LIST_CONTRADICTION SG/root, TH/root',
    )
  })

  it('says of each entry that another contradicts it, in any order', () => {
    const stamps = testService('stamps', { type: 'TSA', identity: ROOT.identity })
    const elsewhere = testService('root', { state: 'TH', type: 'TSA', identity: ROOT.identity })
    const helper = testIntermediate('helper', { identity: ROOT.identity })
    const told = (...lists: readonly TrustList[]): readonly string[] => {
      const pairs = [...contradictions(lists)]
      return [...new Set(pairs.flatMap(({ first, second }) => [first.id, second.id]))].sort()
    }
    const there = testList({ state: 'TH', services: [elsewhere] })
    for (const services of [
      [ROOT, stamps],
      [stamps, ROOT],
    ]) {
      const here = testList({ services })
      expect(told(here, there)).toEqual(['SG/root', 'SG/stamps', 'TH/root'])
      expect(told(there, here)).toEqual(['SG/root', 'SG/stamps', 'TH/root'])
      expect(told(testList({ services, intermediates: [helper] }))).toEqual(['SG/helper', 'SG/root', 'SG/stamps'])
    }
  })

  it('takes one key under two names, and one name with two keys', () => {
    const renamed = testService('renamed', { identity: { ...testIdentity('renamed'), spki: ROOT.identity.spki } })
    const rekeyed = testService('rekeyed', { identity: { ...testIdentity('rekeyed'), subject: ROOT.identity.subject } })
    expect(check(testList({ services: [ROOT, renamed, rekeyed] }))).toBe('good')
  })

  it('refuses one certificate under two names or keys', () => {
    const borrowed = testService('borrowed', {
      identity: { ...testIdentity('borrowed'), certificateSha256: ROOT.identity.certificateSha256 },
    })
    expect(check(testList({ services: [ROOT, borrowed] }))).toBe('TRUST_LIST_CONTRADICTION SG/root, SG/borrowed')
  })

  it('refuses what is trusted and excluded, or trusted and not, also across lists', () => {
    const excluded = testExcluded('bad', { identity: ROOT.identity })
    const intermediate = testIntermediate('helper', { identity: ROOT.identity })
    expect(check(testList({ services: [ROOT], excluded: [excluded] }))).toBe('TRUST_LIST_CONTRADICTION SG/root, SG/bad')
    expect(check(testList({ services: [ROOT], intermediates: [intermediate] }))).toBe(
      'TRUST_LIST_CONTRADICTION SG/root, SG/helper',
    )
    expect(check(testList({ intermediates: [intermediate], excluded: [excluded] }))).toBe(
      'TRUST_LIST_CONTRADICTION SG/helper, SG/bad',
    )
    const elsewhere = testExcluded('bad', { state: 'TH', identity: ROOT.identity })
    expect(check(testList({ services: [ROOT] }), testList({ state: 'TH', excluded: [elsewhere] }))).toBe(
      'TRUST_LIST_CONTRADICTION SG/root, TH/bad',
    )
  })

  it('refuses a certificate that is excluded by digest and listed by another name', () => {
    const excluded = testExcluded('bad', {
      identity: { ...testIdentity('bad'), certificateSha256: [testDigest('root root')] },
    })
    expect(check(testList({ services: [ROOT], excluded: [excluded] }))).toBe('TRUST_LIST_CONTRADICTION SG/root, SG/bad')
  })
})

describe('checkSequenceNumbers', () => {
  const known = [{ id: 'SG/observed', sequenceNumber: 7 }]
  const check = (overrides: Partial<TrustList>): string => {
    const list = testList({ id: 'SG/observed', environment: 'production', ...overrides })
    const outcome = attempt(() => checkSequenceNumbers([list], known))
    return outcome.ok ? 'good' : `${outcome.failure.code} ${outcome.failure.what}`
  }

  it('takes the number that is known, and later ones', () => {
    expect(check({ sequenceNumber: 7 })).toBe('good')
    expect(check({ sequenceNumber: 8 })).toBe('good')
  })

  it('refuses an earlier one', () => {
    expect(check({ sequenceNumber: 6 })).toBe('TRUST_LIST_SEQUENCE_REGRESSED SG/observed: 6 after 7')
  })

  it('counts each list by itself, and production alone', () => {
    expect(check({ sequenceNumber: 6, id: 'SG/own' })).toBe('good')
    expect(check({ sequenceNumber: 6, environment: 'testbed' })).toBe('good')
  })
})
