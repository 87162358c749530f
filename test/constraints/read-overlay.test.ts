import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CURVE, HASH, KEY, SIGNATURE } from '../../src/asn1/oids.ts'
import { CALENDAR, tighten } from '../../src/constraints/calendar.ts'
import { readOverlay } from '../../src/constraints/read-overlay.ts'
import { reliableUntil } from '../../src/constraints/reliable-until.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { HashName, PublicKey, SignatureOperation } from '../../src/crypto/types.ts'
import { ecKey, edwardsKey, rsaKey } from './keys.ts'
import { algorithm, endOn, fromBits, overlayOf } from './overlay.ts'

const CALENDAR_FILE = readFileSync(new URL('../../src/constraints/algorithm-calendar.json', import.meta.url), 'utf8')
const pss: SignatureOperation = { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-256', saltLength: 32 }
const pkcs1: SignatureOperation = { kind: 'rsa-pkcs1', hash: 'sha-256' }

const read = (file: object | string | Uint8Array) =>
  readOverlay(typeof file === 'string' || file instanceof Uint8Array ? file : JSON.stringify(file), 'algorithms')

/** The day until which something is relied on with an overlay, the day itself not counted. */
function untilWith(file: object, used: SignatureOperation | HashName, key: PublicKey | null): string | null {
  const { until } = reliableUntil(used, key, tighten(CALENDAR, read(file).overlay))
  return until === null ? null : new Date(until).toISOString().slice(0, 10)
}

function refusalOf(file: object | string | Uint8Array): string {
  try {
    read(file)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'read'
}

const AT = 'USAGE_ALGORITHMS_INVALID: algorithms#/SecuritySuitabilityPolicy/Algorithm/'

describe('readOverlay', () => {
  it('reads the name and earlier ends, of each kind of algorithm', () => {
    const file = overlayOf(
      algorithm(HASH.sha256, 'sha-256', endOn('2027-06-30')),
      algorithm(CURVE.secp256k1, 'secp256k1', endOn('2026-12-31')),
      algorithm(SIGNATURE.ed448, 'Ed448', endOn('2027-02-28')),
      algorithm(SIGNATURE.ecdsaWithSHA384, 'ecdsaWithSHA384', endOn('2027-03-31')),
    )
    expect(read(file).name).toBe('Testbed Algorithms')
    expect(untilWith(file, 'sha-256', null)).toBe('2027-07-01')
    expect(untilWith(file, { kind: 'ecdsa', hash: 'sha-512' }, ecKey('secp256k1'))).toBe('2027-01-01')
    expect(untilWith(file, { kind: 'ed448' }, edwardsKey('ed448'))).toBe('2027-03-01')
    expect(untilWith(file, { kind: 'ecdsa', hash: 'sha-384' }, ecKey('P-256'))).toBe('2027-04-01')
    // The pair alone: neither the hash nor the scheme.
    expect(untilWith(file, 'sha-384', null)).toBeNull()
    expect(untilWith(file, { kind: 'ecdsa', hash: 'sha-512' }, ecKey('P-256'))).toBeNull()
  })

  it('reads sizes of RSA keys, and relies on none below the first', () => {
    const file = overlayOf(algorithm(KEY.rsaEncryption, 'rsaEncryption', fromBits(2048, '2027-12-31'), fromBits(4096)))
    expect(untilWith(file, pss, rsaKey(2047))).toBe('1970-01-01')
    expect(untilWith(file, pss, rsaKey(2048))).toBe('2028-01-01')
    expect(untilWith(file, pss, rsaKey(4095))).toBe('2028-01-01')
    expect(untilWith(file, pss, rsaKey(4096))).toBeNull()
    expect(untilWith(file, pkcs1, rsaKey(4096))).toBe('2035-01-01')
  })

  it('reads sizes for one use of a key, and leaves the others', () => {
    const file = overlayOf(
      algorithm(SIGNATURE.sha256WithRSAEncryption, 'sha256WithRSA', fromBits(3000, '2027-12-31')),
      algorithm(SIGNATURE.rsassaPss, 'rsassaPss', fromBits(3000, '2029-12-31')),
    )
    expect(untilWith(file, pkcs1, rsaKey(4096))).toBe('2028-01-01')
    expect(untilWith(file, pkcs1, rsaKey(2048))).toBe('1970-01-01')
    expect(untilWith(file, { kind: 'rsa-pkcs1', hash: 'sha-512' }, rsaKey(4096))).toBe('2035-01-01')
    expect(untilWith(file, { ...pss, hash: 'sha-512' }, rsaKey(4096))).toBe('2030-01-01')
    expect(untilWith(file, 'sha-256', rsaKey(4096))).toBeNull()
  })

  it('leaves what it does not name', () => {
    const file = overlayOf(algorithm(HASH.sha256, 'sha-256', endOn('2027-06-30')))
    expect(untilWith(file, 'sha-1', null)).toBe('2012-08-01')
    expect(untilWith(file, { kind: 'ecdsa', hash: 'sha-384' }, ecKey('P-384'))).toBeNull()
  })

  it('takes the calendar itself, which changes nothing', () => {
    const { overlay } = read(CALENDAR_FILE)
    expect(read(new TextEncoder().encode(CALENDAR_FILE)).overlay).toEqual(overlay)
    const same = tighten(CALENDAR, overlay)
    const hashes: readonly HashName[] = ['sha-1', 'sha-224', 'sha-256']
    for (const hash of hashes)
      for (const bits of [512, 786, 1024, 1536, 2048, 2999, 3000, 4096])
        for (const used of [hash, { ...pss, hash }, { ...pkcs1, hash }] as const)
          expect(reliableUntil(used, rsaKey(bits), same).until).toBe(reliableUntil(used, rsaKey(bits)).until)
  })

  it.each([
    ['a hash, by a day', algorithm(HASH.sha224, 'sha-224', endOn('2029-01-01')), 'sha-224'],
    ['a hash, by leaving out its end', algorithm(HASH.sha1, 'sha-1', { Validity: {} }), 'sha-1'],
    [
      'a pair, by the end of its hash',
      algorithm(SIGNATURE.ecdsaWithSHA1, 'ecdsaWithSHA1', endOn('2013-01-01')),
      'ecdsaWithSHA1',
    ],
    [
      'RSA, in the middle of a row',
      algorithm(KEY.rsaEncryption, 'rsaEncryption', fromBits(1024, '2026-12-31')),
      'rsaEncryption',
    ],
    [
      'RSA, from a shorter key on',
      algorithm(KEY.rsaEncryption, 'rsaEncryption', fromBits(2047, '2028-12-31')),
      'rsaEncryption',
    ],
    ['PKCS #1', algorithm(SIGNATURE.sha256WithRSAEncryption, 'sha256WithRSA', fromBits(4096)), 'sha256WithRSA'],
  ])('refuses what would end later: %s', (_, entry, name) => {
    const first = algorithm(HASH.sha256, 'sha-256', endOn('2027-06-30'))
    const refusal = refusalOf(overlayOf(first, entry))
    expect(refusal).toContain(`${AT}1: ${name}`)
    expect(refusal).toContain('would end later than in the calendar')
  })

  it('takes what ends on the very day of the calendar', () => {
    expect(refusalOf(overlayOf(algorithm(HASH.sha224, 'sha-224', endOn('2028-12-31'))))).toBe('read')
  })

  it('refuses an algorithm that the calendar does not have', () => {
    expect(refusalOf(overlayOf(algorithm('1.2.840.113549.2.5', 'md5', endOn('2005-01-01'))))).toBe(
      `${AT}0: md5 (1.2.840.113549.2.5) is not in the calendar: an overlay adds no algorithm`,
    )
  })

  it.each<[string, readonly object[]]>([
    [
      'the same twice',
      [algorithm(HASH.sha256, 'a', endOn('2027-01-01')), algorithm(HASH.sha256, 'b', endOn('2027-01-01'))],
    ],
    ['sizes of what has none', [algorithm(HASH.sha256, 'sha-256', fromBits(256, '2027-01-01'))]],
    ['two rows of what has no sizes', [algorithm(HASH.sha256, 'sha-256', endOn('2027-01-01'), endOn('2028-01-01'))]],
    ['sizes out of order', [algorithm(KEY.rsaEncryption, 'rsa', fromBits(4096), fromBits(3000))]],
    [
      'longer keys that end first',
      [algorithm(KEY.rsaEncryption, 'rsa', fromBits(3000, '2028-01-01'), fromBits(4096, '2027-01-01'))],
    ],
    ['a day that there is not', [algorithm(HASH.sha256, 'sha-256', endOn('2027-02-30'))]],
    ['a time in the place of a day', [algorithm(HASH.sha256, 'sha-256', endOn('2027-02-20T00:00:00Z'))]],
    [
      'a beginning',
      [algorithm(HASH.sha256, 'sha-256', { Validity: { Start: '2020-01-01', End: '2027-01-01' } } as never)],
    ],
    [
      'another parameter',
      [algorithm(KEY.rsaEncryption, 'rsa', { Parameter: [{ name: 'exponent', Min: 3 }], Validity: {} })],
    ],
    ['no row', [algorithm(HASH.sha256, 'sha-256')]],
    ['no algorithm', []],
  ])('refuses %s', (_, entries) => {
    expect(refusalOf(overlayOf(...entries))).toMatch(
      /^USAGE_ALGORITHMS_INVALID: algorithms#\/SecuritySuitabilityPolicy\//,
    )
  })

  it('refuses a member twice, another member, and what is no JSON', () => {
    const twice = CALENDAR_FILE.replace('"Validity": {', '"Validity": {}, "Validity": {')
    expect(refusalOf(twice)).toContain('stands twice')
    expect(refusalOf({ ...overlayOf(), more: 1 })).toMatch(/^USAGE_ALGORITHMS_INVALID/)
    expect(refusalOf('{')).toBe('USAGE_ALGORITHMS_INVALID: algorithms: not JSON')
    expect(refusalOf(Uint8Array.of(0xff))).toBe('USAGE_ALGORITHMS_INVALID: algorithms: not UTF-8')
  })
})
