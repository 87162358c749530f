import { describe, expect, it } from 'vitest'
import { TAG } from '../../src/asn1/reader.ts'
import { writeBitString, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import {
  buildCertificate,
  extension,
  integer,
  octets,
  primitive,
  readGood,
  refusal,
  SHA1_RSA,
  TRUE,
  tagged,
  utcTime,
} from './build.ts'

const SKI = extension('2.5.29.14', octets(Uint8Array.of(1, 2, 3)))

describe('readCertificate', () => {
  it('gives what the certificate states, as views over its octets', () => {
    const encoded = buildCertificate({ extensions: [SKI] })
    const outcome = readCertificate(encoded, createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const certificate = outcome.value
    expect(certificate.encoded).toBe(encoded)
    expect(certificate.tbs.buffer).toBe(encoded.buffer)
    expect(certificate.version).toBe(3)
    expect(toHex(certificate.serialNumber)).toBe('07')
    expect(certificate.signatureAlgorithm.oid).toBe('1.2.840.113549.1.1.11')
    expect(certificate.signature).toHaveLength(64)
    expect(certificate.issuer.rdns[0]?.[0]?.text).toBe('Testbed CA')
    expect(certificate.subject.rdns[0]?.[0]?.text).toBe('Testbed Signer')
    expect(certificate.notBefore).toBe(Date.UTC(2026, 0, 1))
    expect(certificate.notAfter).toBe(Date.UTC(2027, 0, 1))
    expect(certificate.spki.algorithm.oid).toBe('1.3.101.112')
    expect(certificate.extensions).toHaveLength(1)
  })

  it('gives frozen values', () => {
    const certificate = readGood({ extensions: [SKI] })
    for (const value of [
      certificate,
      certificate.issuer,
      certificate.issuer.rdns,
      certificate.issuer.rdns[0],
      certificate.spki,
      certificate.spki.algorithm,
      certificate.extensions,
      certificate.extensions[0],
      certificate.known,
    ])
      expect(Object.isFrozen(value)).toBe(true)
  })

  it('takes nothing behind the certificate, nor inside it', () => {
    const encoded = buildCertificate()
    expect(readCertificate(concatBytes(encoded, Uint8Array.of(0)), createBudget())).toMatchObject({
      failure: { code: 'DER_TRAILING_DATA' },
    })
    expect(readCertificate(encoded.subarray(0, -1), createBudget())).toMatchObject({
      failure: { code: 'DER_TRUNCATED' },
    })
    expect(refusal({ signature: concatBytes(writeBitString(new Uint8Array(1)), integer(1)) })).toBe('DER_TRAILING_DATA')
    expect(refusal({ uniqueIdentifiers: [integer(1)] })).toBe('DER_TRAILING_DATA')
  })

  it('reads versions 1 to 3, and no others', () => {
    expect(readGood({ version: null }).version).toBe(1)
    expect(readGood({ version: tagged(0, integer(1)) }).version).toBe(2)
    expect(refusal({ version: tagged(0, integer(0)) })).toBe('DER_DEFAULT_ENCODED')
    expect(refusal({ version: tagged(0, integer(3)) })).toBe('CERTIFICATE_VERSION_INVALID')
  })

  it('has extensions in version 3 only, unique identifiers not in version 1', () => {
    const unique = [primitive(1, Uint8Array.of(0, 5)), primitive(2, Uint8Array.of(0, 6))]
    expect(refusal({ version: null, extensions: [SKI] })).toBe('CERTIFICATE_VERSION_INVALID')
    expect(refusal({ version: tagged(0, integer(1)), extensions: [SKI] })).toBe('CERTIFICATE_VERSION_INVALID')
    expect(refusal({ version: null, uniqueIdentifiers: unique })).toBe('CERTIFICATE_VERSION_INVALID')
    expect(refusal({ version: tagged(0, integer(1)), uniqueIdentifiers: unique })).toBeNull()
    expect(refusal({ uniqueIdentifiers: unique, extensions: [SKI] })).toBeNull()
  })

  it('reads any serial number, and refuses one that is not minimal', () => {
    expect(toHex(readGood({ serialNumber: writeValue(TAG.INTEGER, Uint8Array.of(0xff)) }).serialNumber)).toBe('ff')
    expect(toHex(readGood({ serialNumber: integer(0) }).serialNumber)).toBe('00')
    expect(refusal({ serialNumber: writeValue(TAG.INTEGER, Uint8Array.of(0, 1)) })).toBe('DER_VALUE_INVALID')
  })

  it('wants the same algorithm inside and outside', () => {
    expect(refusal({ innerAlgorithm: SHA1_RSA })).toBe('CERTIFICATE_SIGNATURE_ALGORITHM_MISMATCH')
    expect(refusal({ innerAlgorithm: SHA1_RSA, outerAlgorithm: SHA1_RSA })).toBeNull()
  })

  it('wants times of RFC 5280', () => {
    expect(refusal({ validity: writeSequence(utcTime('2601010000Z'), utcTime('270101000000Z')) })).toBe(
      'DER_TIME_INVALID',
    )
    expect(refusal({ validity: writeSequence(utcTime('260101000000Z')) })).toBe('DER_TRUNCATED')
  })

  it('wants whole octets in the signature', () => {
    expect(refusal({ signature: Uint8Array.of(TAG.BIT_STRING, 2, 4, 0xf0) })).toBe('DER_VALUE_INVALID')
  })

  it('refuses the same extension twice, and a list without any', () => {
    expect(refusal({ extensions: [SKI, SKI] })).toBe('EXTENSION_DUPLICATE')
    expect(refusal({ extensions: [] })).toBe('DER_TRUNCATED')
  })

  it('reads a critical flag whether or not FALSE is written out, and no other octet', () => {
    const value = Uint8Array.of(5, 0)
    const unknown = (critical: Uint8Array | null): Uint8Array => extension('1.2.3', value, critical)
    expect(readGood({ extensions: [unknown(TRUE)] }).extensions[0]?.critical).toBe(true)
    expect(readGood({ extensions: [unknown(null)] }).extensions[0]?.critical).toBe(false)
    expect(readGood({ extensions: [unknown(Uint8Array.of(1, 1, 0))] }).extensions[0]?.critical).toBe(false)
    expect(refusal({ extensions: [unknown(Uint8Array.of(1, 1, 1))] })).toBe('DER_VALUE_INVALID')
  })

  it('stays readable with a broken extension, which it names', () => {
    const broken = extension('2.5.29.15', Uint8Array.of(3, 0))
    const certificate = readGood({ extensions: [broken, SKI] })
    expect(certificate.known.keyUsage).toBeNull()
    expect(certificate.known.subjectKeyIdentifier).toEqual(Uint8Array.of(1, 2, 3))
    expect(certificate.malformedExtensions.get('2.5.29.15')).toMatchObject({
      code: 'DER_VALUE_INVALID',
      what: 'KeyUsage',
    })
  })

  it('ends with the budget, also inside an extension', () => {
    const encoded = buildCertificate({
      extensions: [extension('2.5.29.37', writeSequence(...Array(200).fill(writeOid('1.2.3'))))],
    })
    for (const asn1Nodes of [1, 20, 60]) {
      expect(readCertificate(encoded, createBudget({ asn1Nodes }))).toMatchObject({
        failure: { code: 'BUDGET_EXHAUSTED' },
      })
    }
  })

  it('refuses what is no certificate at all', () => {
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.of(0x30, 0),
      Uint8Array.of(5, 0),
      new TextEncoder().encode('-----BEGIN'),
    ])
      expect(readCertificate(bytes, createBudget()).ok).toBe(false)
  })
})
