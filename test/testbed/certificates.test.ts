import { createHash, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, oidName } from '../../src/asn1/oids.ts'
import { type CertificateProfile, type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { generateKeys } from '../seeded-keys.ts'
import { createSmallPki, type SmallPki, VALIDITY } from './fixture.ts'
import { parse } from './second-reading.ts'

let pki: SmallPki
let keys: KeyPair

beforeAll(async () => {
  pki = await createSmallPki()
  keys = await generateKeys('P-256')
})

const issue = (profile: Partial<CertificateProfile> = {}): Promise<Credential> =>
  issueCertificate({ subject: { C: 'ID', CN: 'Testbed leaf' }, keys, issuer: pki.ca, ...VALIDITY, ...profile })

const read = ({ certificate }: Credential): pkijs.Certificate => new pkijs.Certificate({ schema: parse(certificate) })
const byNode = ({ certificate }: Credential): X509Certificate => new X509Certificate(certificate)
const extensionOf = (credential: Credential, oid: string): pkijs.Extension | undefined =>
  read(credential).extensions?.find(({ extnID }) => extnID === oid)

describe('issueCertificate', () => {
  it('makes a root that signs itself, and a chain under it', async () => {
    const { root, ca } = pki
    expect(byNode(root).verify(byNode(root).publicKey)).toBe(true)
    expect(byNode(ca).verify(byNode(root).publicKey)).toBe(true)
    expect(byNode(ca).checkIssued(byNode(root))).toBe(true)
    const leaf = await issue()
    expect(byNode(leaf).verify(byNode(ca).publicKey)).toBe(true)
    expect(byNode(leaf).verify(byNode(root).publicKey)).toBe(false)
    expect(leaf.issuers).toEqual([ca.certificate, root.certificate])
    expect([byNode(root).ca, byNode(ca).ca, byNode(leaf).ca]).toEqual([true, true, false])
  })

  it.each([
    ['RSA-2048', 'P-256'],
    ['P-256', 'RSA-2048'],
    ['Ed25519', 'brainpoolP384r1'],
    ['brainpoolP256r1', 'Ed448'],
  ] as const)('lets a CA with %s sign a certificate for %s', async (above, below) => {
    const issuer = await issueCertificate({
      subject: { CN: 'Testbed CA' },
      keys: await generateKeys(above),
      ...VALIDITY,
    })
    const leaf = await issue({ issuer, keys: await generateKeys(below) })
    expect(byNode(leaf).verify(byNode(issuer).publicKey)).toBe(true)
  })

  it.each([
    { kind: 'rsa-pkcs1', hash: 'SHA-1' },
    { kind: 'rsa-pkcs1', hash: 'SHA-512' },
    { kind: 'rsa-pss', hash: 'SHA-256' },
    { kind: 'rsa-pss', hash: 'SHA-1' },
  ] as const)('signs with $kind and $hash', async (signatureAlgorithm) => {
    const rsa = await generateKeys('RSA-2048')
    const issuer = await issueCertificate({ subject: { CN: 'Testbed CA' }, keys: rsa, ...VALIDITY })
    const leaf = await issue({ issuer, signatureAlgorithm })
    expect(byNode(leaf).verify(byNode(issuer).publicKey)).toBe(true)
  })

  it('states names, validity and serial number as given', async () => {
    const leaf = await issue({
      subject: { C: 'VN', O: 'Testbed Trading (VN)', UID: 'MST:0000000000', organizationIdentifier: 'TIN-0', CN: 'Đ' },
      notAfter: new Date('2055-06-01T00:00:00Z'),
      serialNumber: Uint8Array.of(0x80, 1),
    })
    const { subject, serialNumber, validTo } = byNode(leaf)
    expect(subject.split('\n')).toEqual([
      'C=VN',
      'O=Testbed Trading (VN)',
      'UID=MST:0000000000',
      'organizationIdentifier=TIN-0',
      'CN=Đ',
    ])
    expect(serialNumber).toBe('8001')
    expect(new Date(validTo).toISOString()).toBe('2055-06-01T00:00:00.000Z')
    expect(read(leaf).notBefore.type).toBe(pkijs.TimeType.UTCTime)
    expect(read(leaf).notAfter.type).toBe(pkijs.TimeType.GeneralizedTime)
  })

  it('identifies keys by SHA-1, by 8 octets, by octets of choice, or not at all', async () => {
    const sha1 = createHash('sha1').update(
      read(await issue()).subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView,
    )
    const digest = new Uint8Array(sha1.digest())
    expect((await issue()).keyIdentifier).toEqual(digest)
    expect((await issue({ subjectKeyIdentifier: 'last-8-octets' })).keyIdentifier).toEqual(digest.subarray(12))
    expect((await issue({ subjectKeyIdentifier: Uint8Array.of(7) })).keyIdentifier).toEqual(Uint8Array.of(7))
    const without = await issue({ subjectKeyIdentifier: null, authorityKeyIdentifier: null })
    expect(without.keyIdentifier).toBeNull()
    expect(read(without).extensions).toBeUndefined()
    const authority = extensionOf(await issue(), EXTENSION.authorityKeyIdentifier)
      ?.parsedValue as pkijs.AuthorityKeyIdentifier
    expect(authority.keyIdentifier?.valueBlock.valueHexView).toEqual(pki.ca.keyIdentifier)
  })

  it('writes the extensions that are asked for, with their usual criticality', async () => {
    const leaf = await issue({
      basicConstraints: { ca: true, pathLength: 3 },
      keyUsage: ['keyCertSign', 'nonRepudiation'],
      extendedKeyUsage: ['1.3.6.1.4.1.311.10.3.12'],
      certificatePolicies: ['2.999.1'],
      policyMappings: [{ issuerDomain: '2.999.1', subjectDomain: '2.999.2' }],
      policyConstraints: { requireExplicitPolicy: 0, inhibitPolicyMapping: 2 },
      inhibitAnyPolicy: 1,
      nameConstraints: { permitted: [{ directory: { C: 'ID' } }], excluded: [{ dns: 'testbed.test' }] },
      subjectAltName: [
        { email: 'signer@testbed.test' },
        { uri: 'http://testbed.test' },
        { ip: Uint8Array.of(10, 0, 0, 1) },
      ],
      qcStatements: [{ oid: '0.4.0.1862.1.1' }],
      caIssuers: ['http://ca.testbed.test/ca.cer'],
      ocsp: ['http://ocsp.testbed.test'],
      crl: ['http://crl.testbed.test/ca.crl'],
      ocspNoCheck: true,
      extensions: [{ oid: '2.999.7', critical: true, value: Uint8Array.of(5, 0) }],
      criticality: { [EXTENSION.extKeyUsage]: true },
    })
    const written = (read(leaf).extensions ?? []).map(({ extnID, critical }) => [oidName(extnID), critical])
    expect(Object.fromEntries(written)).toEqual({
      authorityKeyIdentifier: false,
      subjectKeyIdentifier: false,
      basicConstraints: true,
      keyUsage: true,
      extKeyUsage: true,
      ocspNoCheck: false,
      certificatePolicies: false,
      policyMappings: true,
      policyConstraints: true,
      inhibitAnyPolicy: true,
      qcStatements: false,
      subjectAltName: false,
      nameConstraints: true,
      cRLDistributionPoints: false,
      authorityInfoAccess: false,
      '2.999.7': true,
    })
    const { subjectAltName, infoAccess, keyUsage } = byNode(leaf)
    expect(subjectAltName).toBe('email:signer@testbed.test, URI:http://testbed.test, IP Address:10.0.0.1')
    expect(infoAccess?.trim().split('\n')).toEqual([
      'OCSP - URI:http://ocsp.testbed.test',
      'CA Issuers - URI:http://ca.testbed.test/ca.cer',
    ])
    // Node calls extended key usage so.
    expect(keyUsage).toEqual(['1.3.6.1.4.1.311.10.3.12'])
    const constraints = extensionOf(leaf, EXTENSION.nameConstraints)?.parsedValue as pkijs.NameConstraints
    expect(constraints.permittedSubtrees?.map(({ base }) => base.type)).toEqual([4])
    expect(constraints.excludedSubtrees?.map(({ base }) => base.value)).toEqual(['testbed.test'])
  })
})

describe('the faults of issueCertificate', () => {
  it('names another issuer than the one that signs', async () => {
    const leaf = await issue({ faults: { issuerName: { CN: 'Testbed Somebody' } } })
    expect(byNode(leaf).issuer).toBe('CN=Testbed Somebody')
    expect(byNode(leaf).verify(byNode(pki.ca).publicKey)).toBe(true)
  })

  it('corrupts the signature', async () => {
    const leaf = await issue({ faults: { corruptSignature: true } })
    expect(byNode(leaf).verify(byNode(pki.ca).publicKey)).toBe(false)
  })

  it('goes back to version 1', async () => {
    const leaf = read(await issue({ faults: { version: 1 }, basicConstraints: { ca: true } }))
    expect([leaf.version, leaf.extensions]).toEqual([0, undefined])
  })

  it('contradicts its own algorithm, and repeats an extension', async () => {
    const leaf = read(
      await issue({
        keyUsage: ['digitalSignature'],
        faults: { innerAlgorithm: { kind: 'ecdsa', hash: 'SHA-512' }, repeatedExtension: EXTENSION.keyUsage },
      }),
    )
    expect(leaf.signature.algorithmId).not.toBe(leaf.signatureAlgorithm.algorithmId)
    expect(leaf.extensions?.filter(({ extnID }) => extnID === EXTENSION.keyUsage)).toHaveLength(2)
  })
})
