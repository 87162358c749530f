import { describe, expect, it } from 'vitest'
import { HASH } from '../../src/asn1/oids.ts'
import {
  type AlgorithmName,
  type AlgorithmOverlay,
  CALENDAR,
  CALENDAR_WRITTEN,
  type RsaEnd,
  tighten,
} from '../../src/constraints/calendar.ts'
import { isReliable, reliableUntil, relianceTime } from '../../src/constraints/reliable-until.ts'
import { CURVES } from '../../src/crypto/curves.ts'
import { resolveDigestAlgorithm } from '../../src/crypto/hashes.ts'
import type { CurveName, HashName, PublicKey, SignatureOperation } from '../../src/crypto/types.ts'
import { algorithm } from '../crypto/algorithm.ts'
import fc from '../fast-check.ts'
import { ecKey, edwardsKey, rsaKey } from './keys.ts'

type Asked = readonly [used: SignatureOperation | HashName, key: PublicKey | null]

const curves = Object.keys(CURVES) as CurveName[]
const hashes = Object.values(HASH).flatMap((oid) => {
  const hash = resolveDigestAlgorithm(algorithm(oid))
  return hash.ok ? [hash.value] : []
})
const names: readonly AlgorithmName[] = [...hashes, ...curves, 'rsa-pkcs1', 'rsa-pss', 'ecdsa', 'ed25519', 'ed448']

const DAY = 86_400_000
const EARLY = Date.parse('1990-01-01')
const LATE = Date.parse('2200-01-01')

/** The rows with an end: what is asked, and the last day on which it is reliable. */
const ENDING: readonly (readonly [string, Asked, string])[] = [
  ['SHA-1', ['sha-1', null], '2012-07-31'],
  ['SHA-224', ['sha-224', null], '2028-12-31'],
  ['SHA3-224', ['sha3-224', null], '2028-12-31'],
  ['ECDSA with SHA-224', [{ kind: 'ecdsa', hash: 'sha-224' }, ecKey('P-256')], '2028-12-31'],
  ['RSA of 786 bits', ['sha-256', rsaKey(786)], '2010-07-31'],
  ['RSA of 1023 bits', ['sha-256', rsaKey(1023)], '2010-07-31'],
  ['RSA of 1024 bits', ['sha-256', rsaKey(1024)], '2019-09-30'],
  ['RSA of 1536 bits', ['sha-256', rsaKey(1536)], '2019-09-30'],
  ['RSA of 1900 bits', ['sha-256', rsaKey(1900)], '2019-09-30'],
  ['RSA of 2047 bits', ['sha-256', rsaKey(2047)], '2019-09-30'],
  ['RSA of 2048 bits', [pss('sha-256'), rsaKey(2048)], '2028-12-31'],
  ['RSA of 2999 bits', [pss('sha-512'), rsaKey(2999)], '2028-12-31'],
  ['PKCS #1 v1.5', [{ kind: 'rsa-pkcs1', hash: 'sha-256' }, rsaKey(3000)], '2034-12-31'],
]

const ENDLESS: readonly Asked[] = [
  ...hashes.filter((hash) => !['sha-1', 'sha-224', 'sha3-224'].includes(hash)).map((hash) => [hash, null] as const),
  ...curves.map((curve) => [{ kind: 'ecdsa', hash: 'sha-256' }, ecKey(curve)] as const),
  [{ kind: 'ed25519' }, edwardsKey('ed25519')],
  [{ kind: 'ed448' }, edwardsKey('ed448')],
  [pss('sha-256'), rsaKey(3000)],
  [pss('sha3-512'), rsaKey(16_384)],
]

function pss(hash: HashName): SignatureOperation {
  return { kind: 'rsa-pss', hash, mgfHash: 'sha-1', saltLength: 32 }
}

const operation: fc.Arbitrary<SignatureOperation> = fc.oneof(
  fc
    .constantFrom(...hashes)
    .chain((hash) =>
      fc.constantFrom<SignatureOperation>({ kind: 'rsa-pkcs1', hash }, pss(hash), { kind: 'ecdsa', hash }),
    ),
  fc.constantFrom<SignatureOperation>({ kind: 'ed25519' }, { kind: 'ed448' }),
)
const key: fc.Arbitrary<PublicKey | null> = fc.oneof(
  fc.integer({ min: 1, max: 16_384 }).map(rsaKey),
  fc.constantFrom(...curves).map(ecKey),
  fc.constantFrom(edwardsKey('ed25519'), edwardsKey('ed448'), null),
)
const asked: fc.Arbitrary<Asked> = fc.tuple(fc.oneof(operation, fc.constantFrom(...hashes)), key)
const instant = fc.integer({ min: 0, max: LATE })
const overlay: fc.Arbitrary<AlgorithmOverlay> = fc.record(
  {
    ends: fc.dictionary(fc.constantFrom(...names), instant) as fc.Arbitrary<NonNullable<AlgorithmOverlay['ends']>>,
    rsa: fc.array(fc.record<RsaEnd>({ below: fc.integer({ min: 1, max: 16_384 }), until: instant })),
  },
  { requiredKeys: [] },
)

describe('the calendar', () => {
  it.each(ENDING)('ends %s', (_, [used, key], lastDay) => {
    const end = Date.parse(lastDay) + DAY
    expect(reliableUntil(used, key).until).toBe(end)
    expect(isReliable(used, key, end - 1)).toBe(true)
    expect(isReliable(used, key, end)).toBe(false)
    expect(isReliable(used, key, LATE)).toBe(false)
  })

  it('knows no end of the others', () => {
    for (const [used, key] of ENDLESS) {
      expect(reliableUntil(used, key), JSON.stringify(used)).toEqual({ until: null, because: null })
      expect(isReliable(used, key, LATE)).toBe(true)
    }
  })

  it('has a test for each of its rows', () => {
    expect(Object.keys(CALENDAR.ends).sort()).toEqual(['rsa-pkcs1', 'sha-1', 'sha-224', 'sha3-224'])
    expect(CALENDAR.rsa.map(({ below }) => below)).toEqual([786, 1024, 2048, 3000])
  })

  it('relies on no RSA key below what the catalogue ever had', () => {
    expect(isReliable('sha-256', rsaKey(785), EARLY)).toBe(false)
  })

  it('tells because of what', () => {
    expect(reliableUntil({ kind: 'rsa-pkcs1', hash: 'sha-256' }, rsaKey(2048)).because).toBe('rsa-2048')
    expect(reliableUntil({ kind: 'rsa-pkcs1', hash: 'sha-1' }, rsaKey(2048)).because).toBe('sha-1')
    expect(reliableUntil({ kind: 'rsa-pkcs1', hash: 'sha-512' }, rsaKey(4096)).because).toBe('rsa-pkcs1')
  })

  it('makes nothing reliable again at a later time', () => {
    fc.assert(
      fc.property(asked, instant, instant, ([used, key], one, other) => {
        const [before, after] = [Math.min(one, other), Math.max(one, other)]
        expect(isReliable(used, key, before) || !isReliable(used, key, after)).toBe(true)
      }),
    )
  })

  it('ends no RSA key before a shorter one', () => {
    const bits = fc.integer({ min: 1, max: 16_384 })
    fc.assert(
      fc.property(operation, bits, bits, instant, (used, one, other, at) => {
        const [shorter, longer] = [rsaKey(Math.min(one, other)), rsaKey(Math.max(one, other))]
        expect(isReliable(used, longer, at) || !isReliable(used, shorter, at)).toBe(true)
      }),
    )
  })

  it('needs every part to be reliable', () => {
    fc.assert(
      fc.property(operation, key, instant, (used, key, at) => {
        const parts = 'hash' in used ? isReliable(used, null, at) && isReliable(used.hash, key, at) : true
        expect(parts || !isReliable(used, key, at)).toBe(true)
      }),
    )
  })
})

describe('tighten', () => {
  it('ends an algorithm earlier', () => {
    const tightened = tighten(CALENDAR, { ends: { secp256k1: Date.parse('2027-01-01') } })
    const used = { kind: 'ecdsa', hash: 'sha-256' } as const
    expect(isReliable(used, ecKey('secp256k1'), Date.parse('2027-01-01'), tightened)).toBe(false)
    expect(isReliable(used, ecKey('secp256k1'), Date.parse('2026-12-31'), tightened)).toBe(true)
    expect(isReliable(used, ecKey('P-256'), LATE, tightened)).toBe(true)
  })

  it('ends sizes of RSA earlier, those of the calendar and others', () => {
    const tightened = tighten(CALENDAR, { rsa: [{ below: 4096, until: Date.parse('2027-01-01') }] })
    expect(reliableUntil(pss('sha-256'), rsaKey(2048), tightened).until).toBe(Date.parse('2027-01-01'))
    expect(reliableUntil(pss('sha-256'), rsaKey(4095), tightened).until).toBe(Date.parse('2027-01-01'))
    expect(reliableUntil(pss('sha-256'), rsaKey(4096), tightened).until).toBeNull()
    expect(reliableUntil(pss('sha-256'), rsaKey(1024), tightened).until).toBe(Date.parse('2019-10-01'))
  })

  it('does not move an end to a later time', () => {
    const later = { ends: { 'sha-1': LATE }, rsa: [{ below: 2048, until: LATE }] }
    expect(tighten(CALENDAR, later).ends).toEqual(CALENDAR.ends)
    expect(reliableUntil('sha-256', rsaKey(1024), tighten(CALENDAR, later)).until).toBe(Date.parse('2019-10-01'))
  })

  it('makes nothing reliable that was not, whatever the overlay', () => {
    fc.assert(
      fc.property(asked, instant, overlay, overlay, ([used, key], at, one, other) => {
        const once = tighten(CALENDAR, one)
        const twice = tighten(once, other)
        expect(isReliable(used, key, at) || !isReliable(used, key, at, once)).toBe(true)
        expect(isReliable(used, key, at, once) || !isReliable(used, key, at, twice)).toBe(true)
      }),
    )
  })

  it('leaves the calendar as it is', () => {
    const before = structuredClone(CALENDAR)
    tighten(CALENDAR, { ends: { 'sha-256': 0 }, rsa: [{ below: 9000, until: 0 }] })
    expect(CALENDAR).toEqual(before)
  })
})

describe('relianceTime', () => {
  it('is not before the calendar was written: a time that is only said proves nothing', () => {
    expect(relianceTime(Date.parse('2011-01-01'))).toBe(CALENDAR_WRITTEN)
    expect(isReliable('sha-1', null, relianceTime(Date.parse('2011-01-01')))).toBe(false)
    expect(relianceTime(Date.parse('2031-01-01'))).toBe(Date.parse('2031-01-01'))
  })
})
