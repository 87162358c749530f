import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromAscii, toHex } from '../../src/core/bytes.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { extension, FALSE, integer, octets, primitive, SHA1_RSA, TRUE, tagged, utcTime } from './build.ts'
import {
  buildCrl,
  type CrlParts,
  crlRefusal,
  entry,
  enumerated,
  generalizedTime,
  REVOKED_AT,
  readGoodCrl,
  reason,
  serial,
} from './build-crl.ts'

const [ONE, TWO] = [serial(1), serial(2)]
const UNKNOWN = '2.999.1'
const uri = (text: string): Uint8Array => primitive(6, fromAscii(text))

describe('readCrl', () => {
  it('gives what the CRL states, as views over its octets', () => {
    const encoded = buildCrl({ entries: [entry(ONE, reason(1)), entry(TWO)] })
    const outcome = readCrl(encoded, createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const crl = outcome.value
    expect(crl.encoded).toBe(encoded)
    expect(crl.tbs.buffer).toBe(encoded.buffer)
    expect(crl).toMatchObject({ version: 2, thisUpdate: Date.UTC(2026, 2, 1), nextUpdate: Date.UTC(2026, 3, 1) })
    expect(crl.issuer.rdns[0]?.[0]?.text).toBe('Testbed CA')
    expect(crl.signatureAlgorithm.oid).toBe('1.2.840.113549.1.1.11')
    expect(crl.signature).toHaveLength(64)
    expect(crl.entries).toMatchObject({ count: 2, unknownCriticalExtension: null })
    expect(toHex(crl.known.crlNumber ?? new Uint8Array())).toBe('07')
    for (const value of [crl, crl.entries, crl.extensions, crl.known]) expect(Object.isFrozen(value)).toBe(true)
  })

  it('takes nothing behind the CRL, nor inside it', () => {
    const encoded = buildCrl()
    expect(readCrl(concatBytes(encoded, Uint8Array.of(0)), createBudget())).toMatchObject({ ok: false })
    expect(readCrl(encoded.subarray(0, -1), createBudget())).toMatchObject({ failure: { code: 'DER_TRUNCATED' } })
    expect(crlRefusal({ trailing: [integer(1)] })).toBe('DER_TRAILING_DATA')
    expect(crlRefusal({ trailing: [utcTime('260101000000Z')], extensions: null })).toBe('DER_TRAILING_DATA')
  })

  it.each<[string, CrlParts, string | null]>([
    ['no version, and nothing of version 2', { version: null, extensions: null, entries: [entry(ONE)] }, null],
    ['no version, and extensions', { version: null }, 'CRL_VERSION_INVALID'],
    [
      'no version, and extensions of an entry',
      { version: null, extensions: null, entries: [entry(ONE, reason(1))] },
      'CRL_VERSION_INVALID',
    ],
    ['version 1 written out', { version: integer(0) }, 'CRL_VERSION_INVALID'],
    ['version 3', { version: integer(2) }, 'CRL_VERSION_INVALID'],
    ['no nextUpdate', { nextUpdate: null }, null],
    [
      'an algorithm inside that is not the one outside',
      { innerAlgorithm: SHA1_RSA },
      'CRL_SIGNATURE_ALGORITHM_MISMATCH',
    ],
    ['an empty list of extensions', { extensions: [] }, 'DER_TRUNCATED'],
    [
      'the same extension twice',
      { extensions: [1, 2].map((n) => extension('2.5.29.20', integer(n))) },
      'EXTENSION_DUPLICATE',
    ],
    ['a time that does not exist', { thisUpdate: utcTime('260230000000Z') }, 'DER_TIME_INVALID'],
    ['a time without seconds', { thisUpdate: utcTime('2602300000Z') }, 'DER_TIME_INVALID'],
    ['a thisUpdate that is no time', { thisUpdate: integer(1) }, 'DER_TAG_UNEXPECTED'],
    ['a signature of a part of an octet', { signature: writeValue(3, Uint8Array.of(1, 0)) }, 'DER_VALUE_INVALID'],
  ])('%s', (_, parts, expected) => {
    expect(crlRefusal(parts)).toBe(expected)
  })
})

describe('entries', () => {
  const time = (text: string): Uint8Array => writeSequence(ONE, utcTime(text))
  it.each<[string, Uint8Array, string | null]>([
    ['a negative serial number', entry(serial(0x80)), null],
    ['a serial number of 64 octets', entry(serial(1, ...Array(63).fill(0))), null],
    ['a longer one', entry(serial(1, ...Array(64).fill(0))), 'DER_VALUE_INVALID'],
    ['a padded one', entry(serial(0, 1)), 'DER_VALUE_INVALID'],
    ['a padded negative one', entry(serial(0xff, 0x80)), 'DER_VALUE_INVALID'],
    ['an empty one', entry(serial()), 'DER_VALUE_INVALID'],
    ['no serial number', writeSequence(REVOKED_AT), 'DER_TAG_UNEXPECTED'],
    ['no time', writeSequence(ONE), 'DER_TAG_UNEXPECTED'],
    ['a generalised time', writeSequence(ONE, generalizedTime('20260201000000Z')), null],
    ['the last day of a February', time('240229235959Z'), null],
    ['a day later', time('250229000000Z'), 'DER_TIME_INVALID'],
    ['the 31st', time('260131000000Z'), null],
    ['the 13th month', time('261301000000Z'), 'DER_TIME_INVALID'],
    ['the 60th second', time('260101000060Z'), 'DER_TIME_INVALID'],
    ['a letter in a time', time('2601010000a0Z'), 'DER_TIME_INVALID'],
    ['another zone', time('260101000000+'), 'DER_TIME_INVALID'],
    ['something behind the time that is no extensions', writeSequence(ONE, REVOKED_AT, DER_NULL), 'DER_TAG_UNEXPECTED'],
    ['no extension', writeSequence(ONE, REVOKED_AT, writeSequence()), 'DER_TRUNCATED'],
    [
      'something behind the extensions',
      writeSequence(ONE, REVOKED_AT, writeSequence(reason(1)), DER_NULL),
      'DER_TRAILING_DATA',
    ],
    ['an extension twice', entry(ONE, reason(1), reason(1)), 'EXTENSION_DUPLICATE'],
    [
      'an unknown extension twice',
      entry(ONE, extension(UNKNOWN, DER_NULL), extension(UNKNOWN, DER_NULL)),
      'EXTENSION_DUPLICATE',
    ],
    ['a written-out FALSE', entry(ONE, extension('2.5.29.21', enumerated(1), FALSE)), null],
    ['a boolean of 1', entry(ONE, extension('2.5.29.21', enumerated(1), Uint8Array.of(1, 1, 1))), 'DER_VALUE_INVALID'],
    [
      'something behind extnValue',
      entry(ONE, writeSequence(writeOid(UNKNOWN), octets(), DER_NULL)),
      'DER_TRAILING_DATA',
    ],
    ['no extnValue', entry(ONE, writeSequence(writeOid(UNKNOWN))), 'DER_TRUNCATED'],
    ['an extnValue of another type', entry(ONE, writeSequence(writeOid(UNKNOWN), DER_NULL)), 'DER_TAG_UNEXPECTED'],
    ['an entry that is none', integer(1), 'DER_TAG_UNEXPECTED'],
    ['a length that is not the shortest', concatBytes(Uint8Array.of(0x30, 0x81, 3), ONE), 'DER_LENGTH_INVALID'],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, 0, 0), 'DER_LENGTH_INVALID'],
    ['an entry that goes on past the list', Uint8Array.of(0x30, 0x7f, 2, 1, 1), 'DER_TRUNCATED'],
  ])('%s', (_, one, expected) => {
    for (const entries of [[one], [entry(TWO), one], [one, entry(TWO)]])
      expect(crlRefusal({ entries }), toHex(one)).toBe(expected)
  })

  it('are counted, each once, without values made of them', () => {
    const budget = createBudget()
    const entries = Array.from({ length: 1000 }, (_, i) => entry(integer(i + 1), reason(4)))
    expect(readCrl(buildCrl({ entries }), budget)).toMatchObject({ ok: true, value: { entries: { count: 1000 } } })
    expect(budget.spent.crlEntries).toBe(1000)
    expect(budget.spent.asn1Nodes).toBeLessThan(50)
    const small = createBudget({ crlEntries: 999 })
    expect(readCrl(buildCrl({ entries }), small)).toMatchObject({ failure: { code: 'BUDGET_EXHAUSTED' } })
    expect(small.exhausted).toBe('crlEntries')
  })

  it('name a critical extension that is not processed, wherever it stands', () => {
    const unknown = entry(TWO, extension(UNKNOWN, DER_NULL, TRUE))
    expect(readGoodCrl({ entries: [entry(ONE), unknown] }).entries.unknownCriticalExtension).toBe(UNKNOWN)
    const harmless = entry(TWO, extension(UNKNOWN, DER_NULL), extension('2.5.29.21', enumerated(1), TRUE))
    expect(readGoodCrl({ entries: [entry(ONE), harmless] }).entries.unknownCriticalExtension).toBeNull()
  })
})

describe('extensions of a CRL', () => {
  const known = (...extensions: readonly Uint8Array[]) => readGoodCrl({ extensions }).known
  const scope = (...members: readonly Uint8Array[]) =>
    readGoodCrl({ extensions: [extension(EXTENSION.issuingDistributionPoint, writeSequence(...members), TRUE)] })

  it('are read by their own syntax', () => {
    const read = known(
      extension(EXTENSION.authorityKeyIdentifier, writeSequence(primitive(0, Uint8Array.of(1, 2)))),
      extension(EXTENSION.cRLNumber, serial(0, 0xff)),
      extension(EXTENSION.deltaCRLIndicator, integer(0), TRUE),
      extension(
        EXTENSION.freshestCRL,
        writeSequence(writeSequence(tagged(0, tagged(0, uri('http://testbed.example/d'))))),
      ),
      extension(EXTENSION.issuerAltName, writeSequence(uri('http://testbed.example/'))),
      extension(EXTENSION.expiredCertsOnCRL, generalizedTime('20200101000000Z')),
    )
    expect(toHex(read.authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array())).toBe('0102')
    expect(toHex(read.crlNumber ?? new Uint8Array())).toBe('ff')
    expect(read.deltaCrlIndicator).toHaveLength(0)
    expect(read.freshestCrl?.[0]?.fullName).toEqual([{ form: 'uri', text: 'http://testbed.example/d' }])
    expect(read.issuerAltName).toEqual([{ form: 'uri', text: 'http://testbed.example/' }])
    expect(read.expiredCertsOnCrl).toBe(Date.UTC(2020, 0, 1))
  })

  it('say what the CRL is about', () => {
    const name = tagged(0, tagged(0, uri('http://testbed.example/c')))
    const flag = (tag: number): Uint8Array => primitive(tag, Uint8Array.of(0xff))
    const read = scope(name, flag(1), primitive(3, Uint8Array.of(5, 0x60)), flag(4)).known.issuingDistributionPoint
    expect(read).toMatchObject({
      onlyContainsUserCerts: true,
      onlyContainsCACerts: false,
      onlyContainsAttributeCerts: false,
      onlySomeReasons: { unusedBits: 5 },
      indirectCrl: true,
    })
    expect(read?.distributionPoint?.fullName).toEqual([{ form: 'uri', text: 'http://testbed.example/c' }])
    expect(scope(flag(2)).known.issuingDistributionPoint).toMatchObject({ onlyContainsCACerts: true })
    expect(scope(flag(5)).known.issuingDistributionPoint).toMatchObject({ onlyContainsAttributeCerts: true })
  })

  it.each<[string, string, Uint8Array]>([
    ['an empty issuing distribution point', EXTENSION.issuingDistributionPoint, writeSequence()],
    [
      'members in another order',
      EXTENSION.issuingDistributionPoint,
      writeSequence(primitive(4, Uint8Array.of(255)), primitive(1, Uint8Array.of(255))),
    ],
    ['a negative number', EXTENSION.cRLNumber, serial(0x80)],
    ['a number of 21 octets', EXTENSION.cRLNumber, serial(...Array(21).fill(1))],
    ['a base that is no number', EXTENSION.deltaCRLIndicator, DER_NULL],
    ['a UTCTime', EXTENSION.expiredCertsOnCRL, utcTime('200101000000Z')],
  ])('%s is malformed, and the CRL is read', (_, oid, value) => {
    const crl = readGoodCrl({ extensions: [extension(oid, value)] })
    expect([...crl.malformedExtensions.keys()]).toEqual([oid])
  })
})

describe('a list of nothing', () => {
  it('is read, and named', () => {
    const crl = readGoodCrl({ entries: [] })
    expect([crl.emptyList, crl.entries.count]).toEqual(['revokedCertificates', 0])
    expect(readGoodCrl().emptyList).toBeNull()
    expect(readGoodCrl({ entries: [entry(serial(5))] }).emptyList).toBeNull()
  })

  it('is no place for anything else', () => {
    expect(crlRefusal({ entries: [Uint8Array.of(0x05, 0)] })).toBe('DER_TAG_UNEXPECTED')
    expect(crlRefusal({ entries: [], trailing: [writeSequence()] })).toBe('DER_TRAILING_DATA')
  })
})
