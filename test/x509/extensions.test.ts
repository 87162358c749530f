import { describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii, toHex } from '../../src/core/bytes.ts'
import type { KnownExtensions } from '../../src/x509/types.ts'
import {
  commonName,
  extension,
  FALSE,
  integer,
  name,
  octets,
  primitive,
  printable,
  readGood,
  set,
  TRUE,
  tagged,
} from './build.ts'

/** What a certificate says with one extension of this value, or the code of what is wrong with the value. */
function known(oid: string, value: Uint8Array): KnownExtensions | string {
  const certificate = readGood({ extensions: [extension(oid, value)] })
  return certificate.malformedExtensions.get(oid)?.code ?? certificate.known
}

const uri = (text: string): Uint8Array => primitive(6, fromAscii(text))
const bits = (unused: number, ...bytes: number[]): Uint8Array =>
  writeValue(TAG.BIT_STRING, Uint8Array.of(unused, ...bytes))

describe('extensions', () => {
  it('basicConstraints', () => {
    const oid = EXTENSION.basicConstraints
    expect(known(oid, writeSequence(TRUE, integer(3)))).toMatchObject({ basicConstraints: { ca: true, pathLength: 3 } })
    expect(known(oid, writeSequence())).toMatchObject({ basicConstraints: { ca: false, pathLength: null } })
    expect(known(oid, writeSequence(FALSE))).toMatchObject({ basicConstraints: { ca: false } })
    expect(known(oid, writeSequence(TRUE, writeValue(TAG.INTEGER, Uint8Array.of(0xff))))).toBe('DER_VALUE_INVALID')
    expect(known(oid, writeSequence(integer(1), TRUE))).toBe('DER_TRAILING_DATA')
    expect(known(oid, new Uint8Array(0))).toBe('DER_TRUNCATED')
  })

  it('keyUsage', () => {
    expect(known(EXTENSION.keyUsage, bits(6, 0xc0))).toMatchObject({
      keyUsage: { digitalSignature: true, nonRepudiation: true, keyCertSign: false, decipherOnly: false },
    })
    expect(known(EXTENSION.keyUsage, bits(7, 0x06, 0x80))).toMatchObject({
      keyUsage: { digitalSignature: false, keyCertSign: true, cRLSign: true, encipherOnly: false, decipherOnly: true },
    })
    expect(known(EXTENSION.keyUsage, bits(6, 0xc1))).toBe('DER_VALUE_INVALID')
  })

  it('extKeyUsage', () => {
    const value = writeSequence(writeOid(KEY_PURPOSE.documentSigning), writeOid(KEY_PURPOSE.emailProtection))
    expect(known(EXTENSION.extKeyUsage, value)).toMatchObject({
      extendedKeyUsage: [KEY_PURPOSE.documentSigning, KEY_PURPOSE.emailProtection],
    })
    expect(known(EXTENSION.extKeyUsage, writeSequence())).toBe('DER_TRUNCATED')
  })

  it('key identifiers', () => {
    const id = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
    expect(known(EXTENSION.subjectKeyIdentifier, octets(id))).toMatchObject({ subjectKeyIdentifier: id })
    expect(known(EXTENSION.subjectKeyIdentifier, DER_NULL)).toBe('DER_TAG_UNEXPECTED')
    const issuer = tagged(4, name(commonName('Testbed Root')))
    const full = writeSequence(primitive(0, id), tagged(1, issuer), primitive(2, Uint8Array.of(9)))
    expect(known(EXTENSION.authorityKeyIdentifier, full)).toMatchObject({
      authorityKeyIdentifier: {
        keyIdentifier: id,
        serialNumber: Uint8Array.of(9),
        issuer: [{ form: 'directory-name' }],
      },
    })
    expect(known(EXTENSION.authorityKeyIdentifier, writeSequence())).toMatchObject({
      authorityKeyIdentifier: { keyIdentifier: null, issuer: null, serialNumber: null },
    })
    expect(known(EXTENSION.authorityKeyIdentifier, writeSequence(primitive(2, id), primitive(0, id)))).toBe(
      'DER_TRAILING_DATA',
    )
  })

  it('certificatePolicies', () => {
    const cps = writeSequence(
      writeOid('1.3.6.1.5.5.7.2.1'),
      writeValue(TAG.IA5_STRING, fromAscii('http://testbed.example/')),
    )
    const notice = writeSequence(writeOid('1.3.6.1.5.5.7.2.2'), writeSequence())
    const value = writeSequence(
      writeSequence(writeOid('2.16.764.1.1.1'), writeSequence(cps, notice)),
      writeSequence(writeOid('1.2.3')),
    )
    expect(known(EXTENSION.certificatePolicies, value)).toMatchObject({
      certificatePolicies: [
        { oid: '2.16.764.1.1.1', cps: ['http://testbed.example/'], unknownQualifier: null },
        { oid: '1.2.3', cps: [], unknownQualifier: null },
      ],
    })
    expect(known(EXTENSION.certificatePolicies, writeSequence())).toBe('DER_TRUNCATED')
    expect(known(EXTENSION.certificatePolicies, writeSequence(writeSequence()))).toBe('DER_TRUNCATED')
  })

  it('policyMappings, policyConstraints, inhibitAnyPolicy', () => {
    const mapping = writeSequence(writeOid('1.2.3'), writeOid('1.2.4'))
    expect(known(EXTENSION.policyMappings, writeSequence(mapping))).toMatchObject({
      policyMappings: [{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.4' }],
    })
    expect(known(EXTENSION.policyMappings, writeSequence())).toBe('DER_TRUNCATED')
    expect(known(EXTENSION.policyConstraints, writeSequence(primitive(0, Uint8Array.of(0))))).toMatchObject({
      policyConstraints: { requireExplicitPolicy: 0, inhibitPolicyMapping: null },
    })
    expect(known(EXTENSION.policyConstraints, writeSequence())).toBe('DER_VALUE_INVALID')
    expect(known(EXTENSION.inhibitAnyPolicy, integer(2))).toMatchObject({ inhibitAnyPolicy: 2 })
    expect(known(EXTENSION.inhibitAnyPolicy, TRUE)).toBe('DER_TAG_UNEXPECTED')
  })

  it('alternative names', () => {
    const value = writeSequence(primitive(1, fromAscii('signer@testbed.example')), uri('https://testbed.example/'))
    expect(known(EXTENSION.subjectAltName, value)).toMatchObject({
      subjectAltName: [
        { form: 'rfc822-name', text: 'signer@testbed.example' },
        { form: 'uri', text: 'https://testbed.example/' },
      ],
    })
    expect(known(EXTENSION.issuerAltName, value)).toMatchObject({ issuerAltName: [{ form: 'rfc822-name' }, {}] })
    expect(known(EXTENSION.issuerAltName, writeSequence())).toBe('DER_TRUNCATED')
  })

  it('nameConstraints', () => {
    const subtree = (...rest: Uint8Array[]): Uint8Array =>
      writeSequence(primitive(2, fromAscii('testbed.example')), ...rest)
    const address = writeSequence(primitive(7, new Uint8Array(8)))
    expect(known(EXTENSION.nameConstraints, writeSequence(tagged(0, subtree()), tagged(1, address)))).toMatchObject({
      nameConstraints: {
        permitted: [{ base: { form: 'dns-name', text: 'testbed.example' } }],
        excluded: [{ base: { form: 'ip-address' } }],
      },
    })
    expect(
      known(EXTENSION.nameConstraints, writeSequence(tagged(0, subtree(primitive(0, Uint8Array.of(0)))))),
    ).toMatchObject({
      nameConstraints: { excluded: [] },
    })
    expect(known(EXTENSION.nameConstraints, writeSequence())).toBe('DER_VALUE_INVALID')
    expect(known(EXTENSION.nameConstraints, writeSequence(tagged(0)))).toBe('DER_TRUNCATED')
    expect(known(EXTENSION.nameConstraints, writeSequence(tagged(0, subtree(primitive(0, Uint8Array.of(1))))))).toBe(
      'DER_VALUE_INVALID',
    )
    expect(known(EXTENSION.nameConstraints, writeSequence(tagged(0, subtree(primitive(1, Uint8Array.of(1))))))).toBe(
      'DER_TRAILING_DATA',
    )
    expect(
      known(EXTENSION.nameConstraints, writeSequence(tagged(0, writeSequence(primitive(7, new Uint8Array(4)))))),
    ).toBe('DER_VALUE_INVALID')
  })

  it('distribution points', () => {
    const point = writeSequence(
      tagged(0, tagged(0, uri('http://testbed.example/ca.crl'))),
      primitive(1, Uint8Array.of(6, 0x40)),
    )
    const issuer = tagged(2, tagged(4, name(commonName('Testbed CRL'))))
    const relative = writeSequence(tagged(0, tagged(1, commonName('Testbed Part'))), issuer)
    expect(known(EXTENSION.cRLDistributionPoints, writeSequence(point, relative))).toMatchObject({
      crlDistributionPoints: [
        {
          fullName: [{ form: 'uri', text: 'http://testbed.example/ca.crl' }],
          reasons: { unusedBits: 6 },
          crlIssuer: null,
        },
        {
          fullName: null,
          nameRelativeToCrlIssuer: set(commonName('Testbed Part')),
          crlIssuer: [{ form: 'directory-name' }],
        },
      ],
    })
    expect(known(EXTENSION.freshestCRL, writeSequence(point))).toMatchObject({ freshestCrl: [{ crlIssuer: null }] })
    expect(known(EXTENSION.cRLDistributionPoints, writeSequence(writeSequence(tagged(0))))).toBe('DER_TRUNCATED')
    const both = tagged(0, tagged(0, uri('x:')), tagged(1, commonName('Testbed')))
    expect(known(EXTENSION.cRLDistributionPoints, writeSequence(writeSequence(both)))).toBe('DER_TRAILING_DATA')
  })

  it('access to information', () => {
    const value = writeSequence(writeSequence(writeOid('1.3.6.1.5.5.7.48.1'), uri('http://testbed.example/ocsp')))
    const expected = [{ method: '1.3.6.1.5.5.7.48.1', location: { form: 'uri', text: 'http://testbed.example/ocsp' } }]
    expect(known(EXTENSION.authorityInfoAccess, value)).toMatchObject({ authorityInfoAccess: expected })
    expect(known(EXTENSION.subjectInfoAccess, value)).toMatchObject({ subjectInfoAccess: expected })
    expect(known(EXTENSION.authorityInfoAccess, writeSequence())).toBe('DER_TRUNCATED')
  })

  it('qcStatements', () => {
    const value = writeSequence(
      writeSequence(writeOid('0.4.0.1862.1.1')),
      writeSequence(writeOid('0.4.0.1862.1.6'), writeSequence(writeOid('0.4.0.1862.1.6.1'))),
    )
    expect(known(EXTENSION.qcStatements, value)).toMatchObject({
      qcStatements: [
        { oid: '0.4.0.1862.1.1', info: null },
        { oid: '0.4.0.1862.1.6', info: writeSequence(writeOid('0.4.0.1862.1.6.1')) },
      ],
    })
    expect(known(EXTENSION.qcStatements, writeSequence(printable('x')))).toBe('DER_TAG_UNEXPECTED')
  })

  it('ocsp-nocheck and noRevAvail', () => {
    expect(known(EXTENSION.ocspNoCheck, DER_NULL)).toMatchObject({ ocspNoCheck: true, noRevAvail: false })
    expect(known(EXTENSION.noRevAvail, DER_NULL)).toMatchObject({ ocspNoCheck: false, noRevAvail: true })
    expect(known(EXTENSION.ocspNoCheck, writeSequence())).toBe('DER_TAG_UNEXPECTED')
  })

  it('hold one value each', () => {
    expect(known(EXTENSION.ocspNoCheck, Uint8Array.of(5, 0, 5, 0))).toBe('DER_TRAILING_DATA')
  })

  it('that nobody here knows are kept as they are', () => {
    const certificate = readGood({ extensions: [extension('1.2.3.4', Uint8Array.of(0xff, 0xff), TRUE)] })
    expect(certificate.malformedExtensions.size).toBe(0)
    expect(certificate.extensions[0]).toMatchObject({ oid: '1.2.3.4', critical: true })
    expect(toHex(certificate.extensions[0]?.value ?? new Uint8Array(0))).toBe('ffff')
  })
})
