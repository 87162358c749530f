/**
 * A second and a third reading: certificates made by @peculiar/x509 are read by it, by pkijs and by this library, and all three
 * have to say the same.
 */
import 'reflect-metadata'
import { Crypto } from '@peculiar/webcrypto'
import * as peculiar from '@peculiar/x509'
import { type BaseBlock, fromBER } from 'asn1js'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import { verifySignature } from '../../src/crypto/verify-signature.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { Certificate, GeneralName } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'

const crypto = new Crypto()
peculiar.cryptoProvider.set(crypto)

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: Uint8Array.of(1, 0, 1), modulusLength: 2048 }
const PSS = { ...RSA, name: 'RSA-PSS', hash: 'SHA-384', saltLength: 48 }
const ec = (namedCurve: string, hash: string): EcKeyGenParams & EcdsaParams => ({ name: 'ECDSA', namedCurve, hash })
const ALGORITHMS = {
  'RSA PKCS #1': RSA,
  'RSA PSS': PSS,
  'P-256': ec('P-256', 'SHA-256'),
  'P-384': ec('P-384', 'SHA-384'),
  'P-521': ec('P-521', 'SHA-512'),
  'K-256': ec('K-256', 'SHA-256'),
} as const

const EXTENSIONS: readonly peculiar.Extension[] = [
  new peculiar.BasicConstraintsExtension(true, 2, true),
  new peculiar.KeyUsagesExtension(peculiar.KeyUsageFlags.keyCertSign | peculiar.KeyUsageFlags.cRLSign, true),
  new peculiar.ExtendedKeyUsageExtension([KEY_PURPOSE.emailProtection, KEY_PURPOSE.documentSigning]),
  new peculiar.SubjectKeyIdentifierExtension('0102030405060708090a0b0c0d0e0f1011121314'),
  new peculiar.AuthorityKeyIdentifierExtension('1112131415161718191a1b1c1d1e1f2021222324'),
  new peculiar.SubjectAlternativeNameExtension([
    { type: 'dns', value: 'signer.testbed.example' },
    { type: 'email', value: 'signer@testbed.example' },
    { type: 'url', value: 'https://testbed.example/' },
    { type: 'ip', value: '192.0.2.1' },
    { type: 'dn', value: 'CN=Testbed Alias' },
  ]),
  new peculiar.CertificatePolicyExtension(['1.2.3.4', '2.5.29.32.0']),
  new peculiar.CRLDistributionPointsExtension(['http://testbed.example/ca.crl']),
  new peculiar.AuthorityInfoAccessExtension({
    ocsp: 'http://testbed.example/ocsp',
    caIssuers: 'http://testbed.example/ca.crt',
  }),
]

const NAMES = [
  'C=ID, O=Testbed Kementerian, CN=Root CA Testbed',
  'C=VN, O=Ban Testbed, CN=Chứng thực số Testbed',
  'CN=Testbed, 2.5.4.97=TIN-0012345, 2.5.4.5=00-7, OU=a, OU=b, DC=testbed, DC=example, E=a@testbed.example',
  'CN=Testbed \\"quoted\\"\\, comma\\+plus',
]

const certificates: { readonly label: string; readonly encoded: Uint8Array }[] = []

beforeAll(async () => {
  for (const [label, algorithm] of Object.entries(ALGORITHMS)) {
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    for (const [i, name] of NAMES.entries()) {
      const certificate = await peculiar.X509CertificateGenerator.createSelfSigned({
        serialNumber: `${i === 0 ? '00' : '7'}${'0123456789abcdef'.repeat(i + 1)}`,
        name,
        notBefore: new Date('2026-01-02T03:04:05Z'),
        notAfter: new Date(i % 2 === 0 ? '2030-01-01T00:00:00Z' : '2055-12-31T23:59:59Z'),
        keys: keys as CryptoKeyPair,
        signingAlgorithm: algorithm,
        extensions: EXTENSIONS.slice(0, i === 3 ? 1 : EXTENSIONS.length - i) as peculiar.Extension[],
      })
      certificates.push({ label: `${label} ${i}`, encoded: new Uint8Array(certificate.rawData) })
    }
  }
})

function ours(encoded: Uint8Array): Certificate {
  const outcome = readCertificate(encoded, createBudget())
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.what}`)
  expect(outcome.value.malformedExtensions.size).toBe(0)
  return outcome.value
}

const hex = (buffer: ArrayBuffer | Uint8Array): string => toHex(new Uint8Array(buffer as ArrayBuffer))

describe('pkijs reads the same', () => {
  it('in every field, and every extension', () => {
    expect(certificates).toHaveLength(Object.keys(ALGORITHMS).length * NAMES.length)
    for (const { encoded } of certificates) {
      const mine = ours(encoded)
      const theirs = new pkijs.Certificate({ schema: fromBER(encoded.slice().buffer).result })
      expect(theirs.version + 1).toBe(mine.version)
      expect(hex(theirs.serialNumber.valueBlock.valueHexView)).toBe(toHex(mine.serialNumber))
      expect(hex(theirs.tbsView)).toBe(toHex(mine.tbs))
      expect(hex(theirs.signatureValue.valueBlock.valueHexView)).toBe(toHex(mine.signature))
      expect(theirs.signatureAlgorithm.algorithmId).toBe(mine.signatureAlgorithm.oid)
      expect(theirs.notBefore.value.getTime()).toBe(mine.notBefore)
      expect(theirs.notAfter.value.getTime()).toBe(mine.notAfter)
      expect(hex(theirs.subjectPublicKeyInfo.toSchema().toBER())).toBe(toHex(mine.spki.encoded))
      for (const [their, my] of [
        [theirs.issuer, mine.issuer],
        [theirs.subject, mine.subject],
      ] as const) {
        const attributes = my.rdns.flat()
        expect(their.typesAndValues.map(({ type }) => String(type))).toEqual(attributes.map(({ type }) => type))
        expect(their.typesAndValues.map(({ value }) => value.valueBlock.value)).toEqual(
          attributes.map(({ text }) => text),
        )
        expect(their.typesAndValues.map(({ value }) => hex((value as BaseBlock).toBER()))).toEqual(
          attributes.map(({ value }) => toHex(value)),
        )
      }
      expect(
        (theirs.extensions ?? []).map(({ extnID, critical, extnValue }) => [
          extnID,
          critical,
          hex(extnValue.valueBlock.valueHexView),
        ]),
      ).toEqual(mine.extensions.map(({ oid, critical, value }) => [oid, critical, toHex(value)]))
    }
  })

  it('in what extensions say', () => {
    const { encoded } = certificates[0] as { encoded: Uint8Array }
    const { known } = ours(encoded)
    const theirs = new pkijs.Certificate({ schema: fromBER(encoded.slice().buffer).result })
    const parsed = <T>(oid: string): T => theirs.extensions?.find(({ extnID }) => extnID === oid)?.parsedValue as T

    const basic = parsed<pkijs.BasicConstraints>(EXTENSION.basicConstraints)
    expect({ ca: basic.cA, pathLength: basic.pathLenConstraint }).toEqual(known.basicConstraints)
    expect(parsed<pkijs.ExtKeyUsage>(EXTENSION.extKeyUsage).keyPurposes).toEqual(known.extendedKeyUsage)
    const policies = parsed<pkijs.CertificatePolicies>(EXTENSION.certificatePolicies).certificatePolicies
    expect(policies.map(({ policyIdentifier }) => policyIdentifier)).toEqual(
      known.certificatePolicies?.map(({ oid }) => oid),
    )
    const authority = parsed<pkijs.AuthorityKeyIdentifier>(EXTENSION.authorityKeyIdentifier)
    expect(hex(authority.keyIdentifier?.valueBlock.valueHexView ?? new Uint8Array(0))).toBe(
      toHex(known.authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array(0)),
    )
    const points = parsed<pkijs.CRLDistributionPoints>(EXTENSION.cRLDistributionPoints).distributionPoints
    expect(
      points.map(({ distributionPoint }) => (distributionPoint as pkijs.GeneralName[]).map(({ value }) => value)),
    ).toEqual(known.crlDistributionPoints?.map(({ fullName }) => fullName?.map(textOf)))
    const access = parsed<pkijs.InfoAccess>(EXTENSION.authorityInfoAccess).accessDescriptions
    expect(access.map(({ accessMethod, accessLocation }) => [accessMethod, accessLocation.value])).toEqual(
      known.authorityInfoAccess?.map(({ method, location }) => [method, textOf(location)]),
    )
  })
})

function textOf(name: GeneralName): string | null {
  return 'text' in name ? name.text : null
}

describe('@peculiar/x509 reads the same', () => {
  it('in every field, and in what extensions say', () => {
    for (const { encoded } of certificates) {
      const mine = ours(encoded)
      const theirs = new peculiar.X509Certificate(encoded.slice())
      expect(theirs.serialNumber).toBe(toHex(mine.serialNumber))
      expect(theirs.notBefore.getTime()).toBe(mine.notBefore)
      expect(theirs.notAfter.getTime()).toBe(mine.notAfter)
      expect(hex(theirs.publicKey.rawData)).toBe(toHex(mine.spki.encoded))
      expect(hex(theirs.signature)).toBe(toHex(mine.signature))
      expect(hex(theirs.subjectName.toArrayBuffer())).toBe(toHex(mine.subject.encoded))
      expect(theirs.extensions.map(({ type, critical, value }) => [type, critical, hex(value)])).toEqual(
        mine.extensions.map(({ oid, critical, value }) => [oid, critical, toHex(value)]),
      )
      const usages = theirs.getExtension(peculiar.KeyUsagesExtension)
      if (usages !== null) expect(usages.usages).toBe(flagsOf(mine))
      const alternative = theirs.getExtension(peculiar.SubjectAlternativeNameExtension)
      expect(alternative?.names.items.map(({ type }) => type)).toEqual(
        mine.known.subjectAltName?.map(({ form }) => FORMS[form]),
      )
    }
  })
})

const FORMS: Readonly<Record<GeneralName['form'], string>> = {
  'directory-name': 'dn',
  'rfc822-name': 'email',
  'dns-name': 'dns',
  uri: 'url',
  'ip-address': 'ip',
  'registered-id': 'id',
  'other-name': 'guid',
  'x400-address': '',
  'edi-party-name': '',
}

function flagsOf({ known: { keyUsage } }: Certificate): number {
  return Object.values(keyUsage ?? {}).reduce((flags, set, bit) => flags | (set ? 1 << bit : 0), 0)
}

describe('their signatures', () => {
  it('verify with their keys, and not over anything else', async () => {
    for (const { encoded, label } of certificates) {
      const { signatureAlgorithm, signature, spki, tbs } = ours(encoded)
      expect(readPublicKey(spki).ok, label).toBe(true)
      const signed = { signatureAlgorithm, digestAlgorithm: null, spki, signature }
      expect(await verifySignature(engine, null, { ...signed, message: [tbs] }), label).toEqual({ result: 'verified' })
      expect(await verifySignature(engine, null, { ...signed, message: [tbs.subarray(1)] })).toEqual({
        result: 'invalid',
      })
    }
  })
})
