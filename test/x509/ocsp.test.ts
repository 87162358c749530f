import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { DER_NULL, writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { readOcspResponse } from '../../src/x509/ocsp.ts'
import { buildCertificate, extension, integer, octets, primitive, tagged, utcTime } from './build.ts'
import { enumerated, generalizedTime } from './build-crl.ts'
import {
  buildBasic,
  buildOcsp,
  type OcspParts,
  ocspRefusal,
  PRODUCED_AT,
  readGoodOcsp,
  revoked,
  single,
  UNKNOWN,
} from './build-ocsp.ts'

const read = (encoded: Uint8Array) => readOcspResponse(encoded, createBudget())
const KEY_HASH = tagged(2, octets(new Uint8Array(20).fill(3)))

describe('readOcspResponse', () => {
  it('gives what the answer states, as views over its octets', () => {
    const encoded = buildOcsp({ certificates: [buildCertificate()] })
    const outcome = read(encoded)
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const { basic, status } = outcome.value
    expect(status).toBe('successful')
    expect(basic?.tbs.buffer).toBe(encoded.buffer)
    expect(basic?.producedAt).toBe(Date.UTC(2026, 2, 1))
    expect(basic?.responderId).toMatchObject({ kind: 'name', name: { rdns: [[{ text: 'Testbed responder' }]] } })
    expect(basic?.certificates).toEqual([buildCertificate()])
    expect(basic?.responses).toMatchObject([
      {
        certId: { hashAlgorithm: { oid: '1.3.14.3.2.26' }, serialNumber: Uint8Array.of(7) },
        status: { kind: 'good' },
        nextUpdate: null,
      },
    ])
    for (const value of [outcome.value, basic, basic?.responses, basic?.responses[0], basic?.known])
      expect(Object.isFrozen(value)).toBe(true)
  })

  it('takes a BasicOCSPResponse alone, as signatures keep it', () => {
    expect(read(buildBasic())).toMatchObject({
      ok: true,
      value: { status: 'successful', basic: { producedAt: Date.UTC(2026, 2, 1) } },
    })
  })

  it('takes nothing behind the answer, nor inside it', () => {
    expect(read(concatBytes(buildOcsp(), Uint8Array.of(0)))).toMatchObject({ failure: { code: 'DER_TRAILING_DATA' } })
    expect(read(buildOcsp().subarray(0, -1))).toMatchObject({ failure: { code: 'DER_TRUNCATED' } })
    expect(ocspRefusal({ trailing: [DER_NULL] })).toBe('DER_TRAILING_DATA')
  })

  it.each([
    [1, 'malformedRequest'],
    [2, 'internalError'],
    [3, 'tryLater'],
    [5, 'sigRequired'],
    [6, 'unauthorized'],
  ])('says that the responder did not answer: %i is %s', (number, status) => {
    expect(read(buildOcsp({ responseStatus: enumerated(number), responseBytes: null }))).toMatchObject({
      value: { status, basic: null },
    })
    expect(ocspRefusal({ responseStatus: enumerated(number) })).toBe('DER_VALUE_INVALID')
  })

  it.each<[string, OcspParts, string | null]>([
    ['a status that is not used', { responseStatus: enumerated(4), responseBytes: null }, 'DER_VALUE_INVALID'],
    ['success without an answer', { responseBytes: null }, 'DER_VALUE_INVALID'],
    ['another type of answer', { responseType: '2.999.1' }, 'DER_VALUE_INVALID'],
    ['version 1 written out', { version: tagged(0, integer(0)) }, 'DER_DEFAULT_ENCODED'],
    ['another version', { version: tagged(0, integer(1)) }, 'OCSP_VERSION_INVALID'],
    ['a responder by its key', { responderId: KEY_HASH }, null],
    ['a responder by nothing', { responderId: octets() }, 'DER_TAG_UNEXPECTED'],
    ['a UTCTime', { producedAt: utcTime('260301000000Z') }, 'DER_TAG_UNEXPECTED'],
    ['a fraction of a second', { producedAt: generalizedTime('20260301000000.5Z') }, 'DER_TIME_INVALID'],
    [
      'a moment that does not exist',
      { responses: [single({ thisUpdate: generalizedTime('20260230000000Z') })] },
      'DER_TIME_INVALID',
    ],
    ['no response', { responses: [] }, null],
    ['a list of no extensions', { extensions: [] }, null],
    ['an answer with a list of no extensions', { responses: [single({ extensions: [] })] }, null],
    ['a status of its own', { responses: [single({ status: primitive(3, new Uint8Array()) })] }, 'DER_TAG_UNEXPECTED'],
    ['a good that says more', { responses: [single({ status: primitive(0, Uint8Array.of(0)) })] }, 'DER_VALUE_INVALID'],
    ['a reason that is not used', { responses: [single({ status: revoked(enumerated(7)) })] }, 'DER_VALUE_INVALID'],
    [
      'the same extension twice',
      { extensions: [1, 2].map((n) => extension('2.999.1', integer(n))) },
      'EXTENSION_DUPLICATE',
    ],
    ['a certificate that is none', { certificates: [octets()] }, 'DER_TAG_UNEXPECTED'],
  ])('%s', (_, parts, expected) => {
    expect(ocspRefusal(parts)).toBe(expected)
  })

  it('gives every response, whatever it says', () => {
    const nextUpdate = generalizedTime('20260308000000Z')
    const basic = readGoodOcsp({
      responderId: KEY_HASH,
      responses: [
        single({ nextUpdate }),
        single({ status: revoked() }),
        single({ status: revoked(enumerated(1)) }),
        single({ status: UNKNOWN }),
      ],
    })
    expect(basic.responderId).toEqual({ kind: 'key', keyHash: new Uint8Array(20).fill(3) })
    expect(basic.responses.map(({ status }) => status)).toEqual([
      { kind: 'good' },
      { kind: 'revoked', revokedAt: Date.UTC(2026, 1, 1), reason: null },
      { kind: 'revoked', revokedAt: Date.UTC(2026, 1, 1), reason: 'keyCompromise' },
      { kind: 'unknown' },
    ])
    expect(basic.responses.map((response) => response.nextUpdate)).toEqual([Date.UTC(2026, 2, 8), null, null, null])
  })
})

describe('extensions of an answer', () => {
  it('are read by their own syntax', () => {
    const certHash = writeSequence(writeSequence(Uint8Array.of(6, 3, 0x2a, 3, 4)), octets(Uint8Array.of(9)))
    const basic = readGoodOcsp({
      extensions: [
        extension(EXTENSION.ocspNonce, octets(Uint8Array.of(1, 2))),
        extension(EXTENSION.ocspExtendedRevoke, DER_NULL),
      ],
      responses: [
        single({
          extensions: [
            extension(EXTENSION.ocspArchiveCutoff, PRODUCED_AT),
            extension(EXTENSION.invalidityDate, PRODUCED_AT),
            extension(EXTENSION.certHash, certHash),
          ],
        }),
      ],
    })
    expect(toHex(basic.known.nonce ?? new Uint8Array())).toBe('0102')
    expect(basic.known.extendedRevoke).toBe(true)
    expect(basic.responses[0]?.known).toMatchObject({
      archiveCutoff: Date.UTC(2026, 2, 1),
      invalidityDate: Date.UTC(2026, 2, 1),
      certHash: { hashAlgorithm: { oid: '1.2.3.4' }, hash: Uint8Array.of(9) },
    })
  })

  it.each([
    ['no octet', octets()],
    ['more than 128 octets', octets(new Uint8Array(129))],
    ['no OCTET STRING', integer(1)],
  ])('a nonce of %s is malformed, and the answer is read', (_, nonce) => {
    const basic = readGoodOcsp({ extensions: [extension(EXTENSION.ocspNonce, nonce)] })
    expect(basic.known.nonce).toBeNull()
    expect([...basic.malformedExtensions.keys()]).toEqual([EXTENSION.ocspNonce])
  })
})

describe('a list of no extensions', () => {
  it('is read as none, and named', () => {
    expect(readGoodOcsp({ extensions: [] })).toMatchObject({ emptyList: 'responseExtensions', extensions: [] })
    const inside = readGoodOcsp({ responses: [single(), single({ extensions: [] })] })
    expect(inside.emptyList).toBe('singleExtensions')
    expect(inside.responses.map(({ hasEmptyExtensions }) => hasEmptyExtensions)).toEqual([false, true])
    expect(readGoodOcsp().emptyList).toBeNull()
  })
})
