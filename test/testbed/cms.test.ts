import { createHash } from 'node:crypto'
import type * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_TYPE, CMS_ATTRIBUTE as TYPE } from '../../src/asn1/oids.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signAttributesAsContent, signCms } from '../../src/testbed/cms.ts'
import { encode } from '../../src/testbed/der.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import {
  contentDigest,
  octetsOf,
  onlySigner,
  parse,
  readSignedData,
  signatureHolds,
  signedValuesOf,
} from './second-reading.ts'

const CONTENT = new TextEncoder().encode('Testbed content '.repeat(100))

let pki: SmallPki
let ec: Credential
let rsa: Credential

beforeAll(async () => {
  pki = await createSmallPki()
  ec = await issueSigner(pki.ca)
  rsa = await issueSigner(pki.ca, 'RSA-2048')
})

const sign = (signer: Partial<CmsSigner> = {}, ...rest: [Parameters<typeof signCms>[2]?]): Promise<Uint8Array> =>
  signCms(CONTENT, { credential: ec, ...signer }, ...rest)

const attributeTypes = ({ signedAttrs }: pkijs.SignerInfo): string[] =>
  (signedAttrs?.attributes ?? []).map(({ type }) => type)

const certificatesOf = (cms: Uint8Array): Uint8Array[] =>
  (readSignedData(cms).certificates ?? []).map((certificate) => encode((certificate as pkijs.Certificate).toSchema()))

describe('signCms', () => {
  it('signs attributes with the content type, the digest and the signing certificate, and nothing else', async () => {
    const cms = await sign()
    const signer = onlySigner(cms)
    expect(new Set(attributeTypes(signer))).toEqual(
      new Set([TYPE.contentType, TYPE.messageDigest, TYPE.signingCertificateV2]),
    )
    expect(octetsOf(signedValuesOf(signer, TYPE.messageDigest)[0])).toEqual(
      new Uint8Array(contentDigest(signer, CONTENT)),
    )
    expect(signatureHolds(signer, ec.certificate, CONTENT)).toBe(true)
    expect(signatureHolds(signer, rsa.certificate, CONTENT)).toBe(false)
    const { version, encapContentInfo } = readSignedData(cms)
    expect([version, encapContentInfo.eContentType, encapContentInfo.eContent]).toEqual([
      1,
      CONTENT_TYPE.data,
      undefined,
    ])
  })

  it('is DER, and sorts its attributes', async () => {
    const cms = await sign({ signingTime: NOW, algorithmProtection: true })
    expect(encode(parse(cms))).toEqual(cms)
    const encoded = (onlySigner(cms).signedAttrs?.attributes ?? []).map((one) => Buffer.from(encode(one.toSchema())))
    expect(encoded).toEqual([...encoded].sort(Buffer.compare))
  })

  it.each([
    'RSA-2048',
    'P-384',
    'P-521',
    'secp256k1',
    'brainpoolP256r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'Ed25519',
    'Ed448',
  ] as const)('signs with %s, with signed attributes and without', async (profile) => {
    const credential = await issueSigner(pki.ca, profile)
    for (const signedAttributes of [true, false]) {
      const signer = onlySigner(await sign({ credential, signedAttributes }))
      expect(signer.signedAttrs === undefined).toBe(!signedAttributes)
      expect(signatureHolds(signer, credential.certificate, CONTENT)).toBe(true)
      expect(signatureHolds(signer, credential.certificate, CONTENT.subarray(1))).toBe(signedAttributes)
    }
  })

  it.each([
    [{ kind: 'rsa-pkcs1', hash: 'SHA-1' }, '1.3.14.3.2.26'],
    [{ kind: 'rsa-pkcs1', hash: 'SHA-512' }, '2.16.840.1.101.3.4.2.3'],
    [{ kind: 'rsa-pss', hash: 'SHA-256' }, '2.16.840.1.101.3.4.2.1'],
    [{ kind: 'rsa-pss', hash: 'SHA-384', saltLength: 20 }, '2.16.840.1.101.3.4.2.2'],
  ] as const)('signs with %o', async (algorithm, digestOid) => {
    const signer = onlySigner(await sign({ credential: rsa, algorithm }))
    expect(signer.digestAlgorithm.algorithmId).toBe(digestOid)
    expect(signatureHolds(signer, rsa.certificate, CONTENT)).toBe(true)
  })

  it('names RSA as rsaEncryption, and digests with another hash than it signs with', async () => {
    const named = onlySigner(await sign({ credential: rsa, namedAsRsaEncryption: true }))
    expect(named.signatureAlgorithm.algorithmId).toBe('1.2.840.113549.1.1.1')
    expect(signatureHolds(named, rsa.certificate, CONTENT)).toBe(true)
    const ecdsa = onlySigner(await sign({ namedAsRsaEncryption: true }))
    expect(ecdsa.signatureAlgorithm.algorithmId).toBe('1.2.840.10045.4.3.2')
    const mixed = onlySigner(await sign({ digest: 'SHA-512' }))
    expect(octetsOf(signedValuesOf(mixed, TYPE.messageDigest)[0])).toHaveLength(64)
    expect(signatureHolds(mixed, ec.certificate, CONTENT)).toBe(true)
  })

  it('carries the content, in DER whole and in BER in segments of indefinite length', async () => {
    const [der, ber] = [await sign({}, { attached: true }), await sign({}, { attached: true, encoding: 'ber' })]
    expect(encode(parse(der))).toEqual(der)
    expect([...ber.subarray(0, 2)]).toEqual([0x30, 0x80])
    expect([...ber.subarray(-4)]).toEqual([0, 0, 0, 0])
    for (const cms of [der, ber]) {
      const content = readSignedData(cms).encapContentInfo.eContent?.getValue()
      expect(new Uint8Array(content ?? new ArrayBuffer(0))).toEqual(CONTENT)
      expect(signatureHolds(onlySigner(cms), ec.certificate, CONTENT)).toBe(true)
    }
    expect(signatureHolds(onlySigner(await sign({}, { encoding: 'ber' })), ec.certificate, CONTENT)).toBe(true)
  })

  it('encloses the leaf, the chain, the root, or what it is given', async () => {
    const [ca, root] = ec.issuers as [Uint8Array, Uint8Array]
    expect(certificatesOf(await sign({}, { certificates: 'leaf' }))).toEqual([ec.certificate])
    expect(certificatesOf(await sign())).toEqual([ec.certificate, ca])
    expect(certificatesOf(await sign({}, { certificates: 'chain-and-root' }))).toEqual([ec.certificate, ca, root])
    expect(certificatesOf(await sign({}, { certificates: [root] }))).toEqual([root])
    expect(readSignedData(await sign({}, { certificates: [] })).certificates).toBeUndefined()
  })

  it('names its signer by issuer and serial number, or by key identifier', async () => {
    const bySerial = onlySigner(await sign()).sid as pkijs.IssuerAndSerialNumber
    expect(new Uint8Array(bySerial.serialNumber.valueBlock.valueHexView)).toEqual(ec.serialNumber)
    const cms = await sign({ identifiedBy: 'subject-key-identifier' })
    expect(readSignedData(cms).version).toBe(3)
    expect(onlySigner(cms).version).toBe(3)
    expect(onlySigner(cms).sid.valueBlock.valueHexView).toEqual(ec.keyIdentifier)
  })

  it('writes signing time, signing-certificate v1, or none', async () => {
    const timed = onlySigner(await sign({ signingTime: NOW, signingCertificate: 'v1' }))
    const [time] = signedValuesOf(timed, TYPE.signingTime) as unknown as [{ toDate(): Date }]
    expect(time.toDate()).toEqual(NOW)
    const [v1] = signedValuesOf(timed, TYPE.signingCertificate)
    const sha1 = createHash('sha1').update(ec.certificate).digest('hex')
    expect(Buffer.from(encode(v1 as never)).toString('hex')).toContain(`0414${sha1}`)
    const none = onlySigner(await sign({ signingCertificate: null }))
    expect(attributeTypes(none)).not.toContain(TYPE.signingCertificateV2)
  })

  it.each([
    ['SHA-256', 'sha256', false],
    ['SHA-512', 'sha512', true],
  ] as const)('binds the certificate by %s', async (signingCertificateHash, name, namesHash) => {
    const [value] = signedValuesOf(onlySigner(await sign({ signingCertificateHash })), TYPE.signingCertificateV2)
    const hex = Buffer.from(encode(value as never)).toString('hex')
    expect(hex).toContain(createHash(name).update(ec.certificate).digest('hex'))
    // The OID of SHA-512; SHA-256 is the default.
    expect(hex.includes('0609608648016503040203')).toBe(namesHash)
  })

  it('protects its algorithms, and archives revocation information', async () => {
    const crl = encode(parse(Uint8Array.of(0x30, 0)))
    const signer = onlySigner(
      await sign({ algorithmProtection: true, revocationInfoArchival: { crls: [crl], ocsps: [crl] } }),
    )
    const [protection] = signedValuesOf(signer, TYPE.cmsAlgorithmProtection)
    expect(Buffer.from(encode(protection as never)).toString('hex')).toBe(
      // SHA-256, [1] ecdsa-with-SHA256
      '3019300b0609608648016503040201a10a06082a8648ce3d040302',
    )
    const [archival] = signedValuesOf(signer, TYPE.revocationInfoArchival)
    expect(Buffer.from(encode(archival as never)).toString('hex')).toBe('300ca00430023000a10430023000')
  })

  it('takes a time-stamp over the signature value', async () => {
    let stamped = new Uint8Array(0)
    const token = Uint8Array.of(0x30, 0)
    const timeStamp = async (message: Uint8Array): Promise<Uint8Array> => {
      stamped = message.slice()
      return token
    }
    const signer = onlySigner(await sign({ timeStamp }))
    expect(stamped).toEqual(new Uint8Array(signer.signature.valueBlock.valueHexView))
    const [attribute] = signer.unsignedAttrs?.attributes ?? []
    expect(attribute?.type).toBe(TYPE.signatureTimeStamp)
    expect(attribute?.values.map(encode)).toEqual([token])
  })

  it('takes several signers, or none', async () => {
    const two = readSignedData(await signCms(CONTENT, [{ credential: ec }, { credential: rsa, digest: 'SHA-1' }]))
    expect(two.digestAlgorithms).toHaveLength(2)
    expect(two.signerInfos.map((info) => signatureHolds(info, ec.certificate, CONTENT))).toEqual([true, false])
    expect(two.signerInfos.map((info) => signatureHolds(info, rsa.certificate, CONTENT))).toEqual([false, true])
    expect(readSignedData(await signCms(CONTENT, [])).signerInfos).toEqual([])
  })
})

describe('the faults of signers', () => {
  const faulty = async (faults: CmsSigner['faults'], signer: Partial<CmsSigner> = {}): Promise<pkijs.SignerInfo> =>
    onlySigner(await sign({ ...signer, ...(faults === undefined ? {} : { faults }) }))

  it('leave the signature right where only what is signed is wrong', async () => {
    const wrongDigest = await faulty({ wrongMessageDigest: true })
    expect(octetsOf(signedValuesOf(wrongDigest, TYPE.messageDigest)[0])).not.toEqual(
      new Uint8Array(contentDigest(wrongDigest, CONTENT)),
    )
    const otherType = await faulty({ contentType: CONTENT_TYPE.tstInfo })
    expect(signedValuesOf(otherType, TYPE.contentType)[0]?.valueBlock.toString()).toBe(CONTENT_TYPE.tstInfo)
    const unsorted = await faulty({ unsorted: true })
    for (const signer of [wrongDigest, otherType, unsorted])
      expect(signatureHolds(signer, ec.certificate, CONTENT)).toBe(true)
    expect(attributeTypes(unsorted)).toEqual([...attributeTypes(await faulty({}))].reverse())
  })

  it('leave attributes out, repeat them, or repeat their value', async () => {
    const without = await faulty({ without: [TYPE.messageDigest] })
    const twice = await faulty({ twice: [TYPE.messageDigest] })
    const twoValues = await faulty({ twoValues: [TYPE.messageDigest] })
    const count = (signer: pkijs.SignerInfo): [number, number] => [
      attributeTypes(signer).filter((type) => type === TYPE.messageDigest).length,
      signedValuesOf(signer, TYPE.messageDigest).length,
    ]
    expect([without, twice, twoValues].map(count)).toEqual([
      [0, 0],
      [2, 2],
      [1, 2],
    ])
    for (const signer of [without, twice, twoValues]) expect(signatureHolds(signer, ec.certificate, CONTENT)).toBe(true)
  })

  it('bind another certificate, or protect other algorithms', async () => {
    const [bound] = signedValuesOf(await faulty({ signingCertificateOf: rsa }), TYPE.signingCertificateV2)
    expect(Buffer.from(encode(bound as never)).toString('hex')).toContain(
      createHash('sha256').update(rsa.certificate).digest('hex'),
    )
    const signer = await faulty(
      { protectedDigest: 'SHA-512', protectedSignature: { kind: 'ecdsa', hash: 'SHA-512' } },
      { algorithmProtection: true },
    )
    const [protection] = signedValuesOf(signer, TYPE.cmsAlgorithmProtection)
    expect(Buffer.from(encode(protection as never)).toString('hex')).toBe(
      '3019300b0609608648016503040203a10a06082a8648ce3d040304',
    )
    expect(signatureHolds(signer, ec.certificate, CONTENT)).toBe(true)
  })

  it('claim another algorithm, another signer, or spoil the signature', async () => {
    const algorithm = await faulty({ claimedAlgorithm: { kind: 'ecdsa', hash: 'SHA-512' } })
    const spoilt = await faulty({ corruptSignature: true })
    for (const signer of [algorithm, spoilt]) expect(signatureHolds(signer, ec.certificate, CONTENT)).toBe(false)
    const sid = (await faulty({ claimedSigner: rsa })).sid as pkijs.IssuerAndSerialNumber
    expect(new Uint8Array(sid.serialNumber.valueBlock.valueHexView)).toEqual(rsa.serialNumber)
  })

  it('announce digest algorithms that no signer uses', async () => {
    const { digestAlgorithms } = readSignedData(await sign({}, { digestAlgorithms: ['SHA-1'] }))
    expect(digestAlgorithms.map(({ algorithmId }) => algorithmId)).toEqual(['1.3.14.3.2.26'])
  })
})

describe('signAttributesAsContent', () => {
  it('gives a signature without attributes over what is a set of attributes', async () => {
    const { content, cms } = await signAttributesAsContent(CONTENT, { credential: ec })
    const signer = onlySigner(cms)
    expect(signer.signedAttrs).toBeUndefined()
    expect(content[0]).toBe(0x31)
    expect(signatureHolds(signer, ec.certificate, content)).toBe(true)
    // The same octets are the signed attributes of an honest message.
    const honest = onlySigner(await sign())
    expect(new Uint8Array(honest.signedAttrs?.encodedValue ?? new ArrayBuffer(0))).toEqual(content)
  })
})
