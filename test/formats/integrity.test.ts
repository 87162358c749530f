import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CONTENT_TYPE, HASH, SIGNATURE, CMS_ATTRIBUTE as TYPE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { signedAttributesMessage } from '../../src/cms/signed-attributes.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { atOnce } from '../../src/crypto/at-once.ts'
import { engine as node } from '../../src/platform/node.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { signingCertificateAttribute } from '../../src/testbed/attributes.ts'
import { signAttributesAsContent, signCms } from '../../src/testbed/cms.ts'
import { parseDer, rewrite, signerInfoIn } from '../cms/ber.ts'
import {
  CONTENT,
  failuresOf,
  onlySigner,
  readGood,
  sign,
  testPki,
  testSigner,
  verify,
  warningsOf,
} from '../cms/messages.ts'
import { NOW } from '../testbed/fixture.ts'
import { integer, octets, set, tagged } from '../x509/build.ts'

const VERIFIED = { digest: 'verified', signature: 'verified', signingCertificate: 'verified' }

describe('a sound signature', () => {
  it('is verified, detached, attached, and with what is outside it signed', async () => {
    for (const attached of [false, true]) {
      const integrity = await verify(await sign({ signingTime: NOW, algorithmProtection: true }, { attached }))
      expect(integrity).toMatchObject({ ...VERIFIED, signedAttributes: 'present', digestHash: 'sha-256' })
      expect(integrity.findings).toEqual([])
    }
  })

  it('has further attributes, signed and not', async () => {
    const attribute = { type: '2.999.7', values: [octets(), octets()] }
    const cms = await sign({ moreSignedAttributes: [attribute], moreUnsignedAttributes: [attribute, attribute] })
    expect(await verify(cms)).toMatchObject({ ...VERIFIED, findings: [] })
  })

  it.each(['RSA-2048', 'P-384', 'P-521', 'secp256k1', 'brainpoolP256r1', 'Ed25519', 'Ed448'] as const)(
    'is made with %s',
    async (profile) => {
      const credential = await testSigner(profile)
      expect(await verify(await sign({ credential }), { signer: credential })).toMatchObject(VERIFIED)
    },
  )

  it('is made with Ed448, and SHAKE256 as its identifiers say it with and without a length', async () => {
    const credential = await testSigner('Ed448')
    const digests = [
      { signedAttributes: true, digest: 'SHAKE256-LEN' },
      { signedAttributes: true, digest: 'SHAKE256' },
      { signedAttributes: false, digest: 'SHAKE256' },
      { signedAttributes: false, digest: 'SHAKE256-LEN' },
    ] as const
    for (const engine of [node, portable].map(atOnce))
      for (const { signedAttributes, digest } of digests) {
        const cms = await sign({ credential, signedAttributes, digest, algorithmProtection: true })
        const checked = await verify(cms, { signer: credential, engine })
        expect(checked).toMatchObject({ digest: 'verified', signature: 'verified', digestHash: 'shake256' })
        expect(failuresOf(checked)).toEqual([])
        const altered = await verify(cms, { signer: credential, engine, content: CONTENT.subarray(1) })
        expect(altered).toMatchObject({ digest: 'invalid' })
      }
  })

  it('is made with Ed448, and the digest of another hash than RFC 8419 names', async () => {
    const credential = await testSigner('Ed448')
    const cms = await sign({ credential, digest: 'SHA-512' })
    const checked = await verify(cms, { signer: credential })
    expect(checked).toMatchObject({ digest: 'verified', signature: 'verified', digestHash: 'sha-512' })
    expect(failuresOf(checked)).toEqual([])
    const altered = await verify(cms, { signer: credential, content: CONTENT.subarray(1) })
    expect(altered).toMatchObject({ digest: 'invalid' })
  })

  it('is made with ECDSA by its generic identifier, with the hash in the parameters or beside', async () => {
    const tree = parseDer(await sign())
    const [, , , , algorithm] = signerInfoIn(tree).members ?? []
    const generic = writeOid(SIGNATURE.ecdsaWithSpecified)
    const of = async (...parameters: readonly Uint8Array[]) =>
      verify(rewrite(tree, (node) => (node === algorithm ? writeSequence(generic, ...parameters) : null)))
    for (const parameters of [
      [],
      [DER_NULL],
      [writeSequence(writeOid(HASH.sha256))],
      [writeSequence(writeOid(HASH.sha256), DER_NULL)],
    ])
      expect(await of(...parameters)).toMatchObject({ ...VERIFIED, findings: [] })
    const other = await of(writeSequence(writeOid(HASH.sha384)))
    expect(other.findings).toMatchObject([{ code: 'SIGNATURE_INVALID', data: { reason: 'ALGORITHM_DIGEST_MISMATCH' } }])
    expect(failuresOf(await of(writeSequence()))).toEqual(['SIGNATURE_INVALID'])
  })

  it('is no version number: nobody signs it, and 2 is one that no standard gives a meaning', async () => {
    const tree = parseDer(await sign())
    const version = tree.members?.[1]?.members?.[0]?.members?.[0]
    const cms = rewrite(tree, (node) => (node === version ? integer(2) : null))
    expect(readGood(cms).version).toBe(2)
    expect(await verify(cms)).toMatchObject({ ...VERIFIED, findings: [] })
  })

  it('of another kind than Ed448 is not made with SHAKE256', async () => {
    const credential = await testSigner('RSA-2048')
    const signer = { credential, namedAsRsaEncryption: true, digest: 'SHAKE256-LEN' } as const
    expect(await verify(await sign(signer), { signer: credential })).toMatchObject({ signature: 'unsupported' })
  })

  it('is made with PSS, whose parameters are honoured', async () => {
    const credential = await testSigner('RSA-2048')
    const pss = { kind: 'rsa-pss', hash: 'SHA-256' } as const
    const verifyBy = async (signer: Parameters<typeof sign>[0]) =>
      (await verify(await sign({ credential, ...signer }), { signer: credential })).signature
    expect(await verifyBy({ algorithm: pss })).toBe('verified')
    expect(await verifyBy({ algorithm: { ...pss, hash: 'SHA-384', saltLength: 20 } })).toBe('verified')
    expect(await verifyBy({ algorithm: pss, faults: { claimedAlgorithm: { ...pss, saltLength: 20 } } })).toBe('invalid')
    expect(await verifyBy({ algorithm: pss, faults: { claimedAlgorithm: { ...pss, hash: 'SHA-512' } } })).toBe(
      'invalid',
    )
    const pkcs1 = { kind: 'rsa-pkcs1', hash: 'SHA-256' } as const
    expect(await verifyBy({ algorithm: pss, faults: { claimedAlgorithm: pkcs1 } })).toBe('invalid')
  })
})

describe('the digest', () => {
  it('of other content is a mismatch', async () => {
    const integrity = await verify(await sign(), { content: CONTENT.subarray(1) })
    expect(integrity).toMatchObject({ digest: 'invalid', signature: 'verified' })
    expect(failuresOf(integrity)).toEqual(['DIGEST_MISMATCH'])
  })

  it('that is another one is a mismatch', async () => {
    expect(failuresOf(await verify(await sign({ faults: { wrongMessageDigest: true } })))).toEqual(['DIGEST_MISMATCH'])
  })

  it('of content that is not at hand is not checked, the signature over it is', async () => {
    const integrity = await verify(await sign(), { content: null })
    expect(integrity).toMatchObject({ digest: 'not-checked', signature: 'verified' })
    expect(failuresOf(integrity)).toEqual(['SIGNED_CONTENT_MISSING'])
  })

  it('by an algorithm that is not in the table is unsupported', async () => {
    const tree = parseDer(await sign())
    const algorithm = signerInfoIn(tree).members?.[2]
    const md5 = writeSequence(writeOid('1.2.840.113549.2.5'), DER_NULL)
    const integrity = await verify(rewrite(tree, (node) => (node === algorithm ? md5 : null)))
    expect(integrity).toMatchObject({ digest: 'unsupported', signature: 'unsupported', digestHash: null })
    expect(failuresOf(integrity)).toEqual(['DIGEST_UNSUPPORTED', 'SIGNATURE_UNSUPPORTED'])
  })

  it('that is not announced is reported, and no harm', async () => {
    const integrity = await verify(await sign({}, { digestAlgorithms: ['SHA-512'] }))
    expect(integrity).toMatchObject(VERIFIED)
    expect(warningsOf(integrity)).toEqual(['DIGEST_ALGORITHM_INCONSISTENT'])
  })

  it('by another hash than the signature algorithm names is refused', async () => {
    const integrity = await verify(await sign({ digest: 'SHA-512' }))
    expect(integrity.signature).toBe('invalid')
    expect(integrity.findings.find(({ code }) => code === 'SIGNATURE_INVALID')?.data).toMatchObject({
      reason: 'ALGORITHM_DIGEST_MISMATCH',
    })
  })
})

describe('the signature value', () => {
  it('that is another one is invalid', async () => {
    const integrity = await verify(await sign({ faults: { corruptSignature: true } }))
    expect(integrity).toMatchObject({ digest: 'verified', signature: 'invalid' })
    expect(failuresOf(integrity)).toEqual(['SIGNATURE_INVALID'])
  })

  it('whose DigestInfo has no NULL is not verified, and not called false', async () => {
    const credential = await testSigner('RSA-2048')
    const tree = parseDer(await sign({ credential }))
    const signerInfo = signerInfoIn(tree)
    const value = signerInfo.members?.at(-1)
    const attributes = onlySigner(readGood(rewrite(tree, () => null))).signedAttributes
    if (attributes === null) throw new Error('no signed attributes')
    const digest = createHash('sha256')
      .update(signedAttributesMessage(attributes)[0] ?? '')
      .update(signedAttributesMessage(attributes)[1] ?? '')
      .digest()
    const key = createPrivateKey({ key: Buffer.from(credential.keys.pkcs8), format: 'der', type: 'pkcs8' })
    const of = async (...parameters: readonly Uint8Array[]) => {
      const algorithm = writeSequence(writeOid(HASH.sha256), ...parameters)
      const digestInfo = writeSequence(algorithm, writeValue(0x04, digest))
      const signature = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo)
      const cms = rewrite(tree, (node) => (node === value ? writeValue(0x04, signature) : null))
      return verify(cms, { signer: credential })
    }
    expect(await of(DER_NULL)).toMatchObject({ signature: 'verified', findings: [] })
    const without = await of()
    expect(without.signature).toBe('unsupported')
    expect(without.findings).toMatchObject([
      { code: 'SIGNATURE_UNSUPPORTED', data: { reason: 'ALGORITHM_PARAMETERS_INVALID' } },
    ])
    expect(failuresOf(await of(DER_NULL, DER_NULL))).toEqual(['SIGNATURE_INVALID'])
  })

  it('under a key that cannot be read is not verified, and not called false', async () => {
    const credential = await testSigner('RSA-2048')
    const certificate = Buffer.from(credential.certificate)
    // The modulus without the zero that keeps it positive: a negative number of as many octets.
    const modulus = certificate.indexOf(Buffer.from('0282010100', 'hex'))
    expect(modulus).toBeGreaterThan(0)
    certificate[modulus + 4] = 0xff
    const odd = { ...credential, certificate: new Uint8Array(certificate) }
    const checked = await verify(await sign({ credential, signingCertificate: null }), { signer: odd })
    expect(checked.signature).toBe('unsupported')
    expect(checked.findings).toMatchObject([
      { code: 'SIGNATURE_UNSUPPORTED', data: { reason: 'KEY_MALFORMED' } },
      { code: 'SIGNER_NOT_BOUND' },
    ])
  })

  it('under another key is invalid, of the same kind or not', async () => {
    const other = await testSigner('RSA-2048')
    expect(failuresOf(await verify(await sign(), { signer: other }))).toContain('SIGNATURE_INVALID')
    const { ca } = await testPki()
    expect(failuresOf(await verify(await sign(), { signer: ca }))).toContain('SIGNATURE_INVALID')
  })

  it('without the signer’s certificate is not checked, nor is what names it', async () => {
    const integrity = await verify(await sign(), { signer: null })
    expect(integrity).toMatchObject({ digest: 'verified', signature: 'not-checked', signingCertificate: 'not-checked' })
  })

  it('by an algorithm that is not in the table is unsupported', async () => {
    const tree = parseDer(await sign())
    const algorithm = signerInfoIn(tree).members?.[4]
    const dsa = writeSequence(writeOid('1.2.840.10040.4.3'))
    const integrity = await verify(rewrite(tree, (node) => (node === algorithm ? dsa : null)))
    expect(integrity).toMatchObject({ digest: 'verified', signature: 'unsupported' })
    expect(failuresOf(integrity)).toEqual(['SIGNATURE_UNSUPPORTED'])
  })

  it('is charged', async () => {
    await expect(verify(await sign(), { budget: { signatureVerifications: 0 } })).rejects.toThrow('BUDGET_EXHAUSTED')
  })
})

describe('content-type and message-digest', () => {
  const names = { [TYPE.contentType]: 'content-type', [TYPE.messageDigest]: 'message-digest' }

  it('are there', async () => {
    expect(failuresOf(await verify(await sign({ faults: { without: [TYPE.contentType] } })))).toEqual([
      'CONTENT_TYPE_MISSING',
    ])
    const integrity = await verify(await sign({ faults: { without: [TYPE.messageDigest] } }))
    expect(integrity).toMatchObject({ digest: 'invalid', signature: 'verified' })
    expect(failuresOf(integrity)).toEqual(['MESSAGE_DIGEST_MISSING', 'DIGEST_MISMATCH'])
  })

  it.each(Object.entries(names))('are there once: %s', async (type, attribute) => {
    const twice = await verify(await sign({ faults: { twice: [type] } }))
    expect(failuresOf(twice)).toEqual(['ATTRIBUTE_DUPLICATE'])
    expect(twice.findings[0]?.data).toEqual({ attribute })
    const valued = await verify(await sign({ faults: { twoValues: [type] } }))
    expect(failuresOf(valued)).toEqual(['ATTRIBUTE_NOT_SINGLE_VALUED'])
    expect(valued.findings[0]?.data).toEqual({ attribute })
  })

  it.each(Object.entries(names))('have a value: %s', async (type) => {
    const cms = await sign({ faults: { without: [type] }, moreSignedAttributes: [] })
    expect(failuresOf(await verify(cms))).not.toEqual([])
    const empty = await sign({ faults: { without: [] }, moreSignedAttributes: [{ type, values: [] }] })
    expect(failuresOf(await verify(empty))).toEqual(
      expect.arrayContaining(['ATTRIBUTE_DUPLICATE', 'ATTRIBUTE_NOT_SINGLE_VALUED']),
    )
  })

  it('are an OBJECT IDENTIFIER and an OCTET STRING', async () => {
    const withOnly = async (type: string, value: Uint8Array) => {
      const tree = parseDer(await sign())
      const attribute = signerInfoIn(tree).members?.[3]?.members?.find(
        ({ members }) =>
          members?.[0] !== undefined &&
          Buffer.from(writeOid(type)).equals(Buffer.from(writeValue(6, members[0].content))),
      )
      const replaced = writeSequence(writeOid(type), set(value))
      return failuresOf(await verify(rewrite(tree, (node) => (node === attribute ? replaced : null))))
    }
    expect(await withOnly(TYPE.contentType, octets())).toContain('ATTRIBUTE_MALFORMED')
    expect(await withOnly(TYPE.messageDigest, integer(1))).toContain('ATTRIBUTE_MALFORMED')
    expect(await withOnly(TYPE.messageDigest, octets())).toContain('DIGEST_MISMATCH')
    expect(await withOnly(TYPE.contentType, writeOid(CONTENT_TYPE.tstInfo))).toContain('CONTENT_TYPE_MISMATCH')
  })

  it.each([
    [TYPE.signerAttributes, 'signer-attributes'],
    [TYPE.signerAttributesV2, 'signer-attributes-v2'],
  ])('say one thing about the roles of the signer: %s', async (type, attribute) => {
    const roles = (...values: Uint8Array[]) => sign({ moreSignedAttributes: [{ type, values }] })
    const role = writeSequence(tagged(0, octets()))
    expect(failuresOf(await verify(await roles(role)))).toEqual([])
    for (const cms of [await roles(role, role), await roles(role, writeSequence()), await roles()]) {
      const { findings } = await verify(cms)
      expect(findings).toContainEqual({
        code: 'ATTRIBUTE_NOT_SINGLE_VALUED',
        level: 'failure',
        clause: 'ETSI EN 319 122-1 §5.2.6',
        data: { attribute },
      })
    }
    const twice = await sign({ moreSignedAttributes: [{ type, values: [role] }], faults: { twice: [type] } })
    expect(failuresOf(await verify(twice))).toEqual(['ATTRIBUTE_DUPLICATE'])
  })

  it('have the type of the message', async () => {
    expect(failuresOf(await verify(await sign({ faults: { contentType: CONTENT_TYPE.tstInfo } })))).toEqual([
      'CONTENT_TYPE_MISMATCH',
    ])
    expect(failuresOf(await verify(await sign({}, { contentType: CONTENT_TYPE.tstInfo })))).toEqual([])
  })

  it.each([TYPE.signingTime, TYPE.signingCertificateV2, TYPE.cmsAlgorithmProtection])(
    'are not the only ones that may be there once: %s',
    async (type) => {
      const signer = { signingTime: NOW, algorithmProtection: true }
      expect(failuresOf(await verify(await sign({ ...signer, faults: { twice: [type] } })))).toEqual([
        'ATTRIBUTE_DUPLICATE',
      ])
      expect(failuresOf(await verify(await sign({ ...signer, faults: { twoValues: [type] } })))).toEqual([
        'ATTRIBUTE_NOT_SINGLE_VALUED',
      ])
    },
  )
})

describe('the set of attributes', () => {
  it('is judged as it came where it is not sorted, and that is reported', async () => {
    const integrity = await verify(await sign({ faults: { unsorted: true } }))
    expect(integrity).toMatchObject(VERIFIED)
    expect(integrity.findings).toMatchObject([
      { code: 'SIGNED_ATTRIBUTES_NOT_DER', level: 'warning', data: { encoding: 'der-unsorted' } },
    ])
  })

  it('may be sent in another order than it was signed in, which is reported', async () => {
    const tree = parseDer(await sign({ signingTime: NOW }))
    const attributes = signerInfoIn(tree).members?.[3]
    const encoded = (attributes?.members ?? []).map((member) => rewrite(member, () => null))
    const sent = (order: readonly Uint8Array[]) =>
      verify(rewrite(tree, (node) => (node === attributes ? tagged(0, ...order) : null)))
    for (const order of [[...encoded].reverse(), [...encoded.slice(1), ...encoded.slice(0, 1)]]) {
      const integrity = await sent(order)
      expect(integrity).toMatchObject(VERIFIED)
      expect(warningsOf(integrity)).toEqual(['SIGNED_ATTRIBUTES_NOT_DER'])
      expect(failuresOf(integrity)).toEqual([])
    }
    expect((await sent([...encoded].reverse().slice(1))).signature).toBe('invalid')
    expect((await sent([...encoded, ...encoded.slice(0, 1)])).signature).toBe('invalid')
  })

  it('that is empty is no set of attributes that signs anything', async () => {
    const tree = parseDer(await sign())
    const attributes = signerInfoIn(tree).members?.[3]
    const integrity = await verify(rewrite(tree, (node) => (node === attributes ? tagged(0) : null)))
    expect(failuresOf(integrity)).toEqual([
      'CONTENT_TYPE_MISSING',
      'MESSAGE_DIGEST_MISSING',
      'DIGEST_MISMATCH',
      'SIGNATURE_INVALID',
    ])
  })
})

describe('without signed attributes', () => {
  const without = { signedAttributes: false } as const

  it('the content itself is signed, which is said', async () => {
    const integrity = await verify(await sign(without))
    expect(integrity).toMatchObject({ digest: 'verified', signature: 'verified', signedAttributes: 'absent' })
    expect(integrity.signingCertificate).toBe('absent')
    expect(failuresOf(integrity)).toEqual([])
    expect(warningsOf(integrity)).toEqual(['SIGNED_ATTRIBUTES_ABSENT', 'SIGNER_NOT_BOUND'])
  })

  it('the digest falls with the signature', async () => {
    const integrity = await verify(await sign(without), { content: CONTENT.subarray(1) })
    expect(integrity).toMatchObject({ digest: 'invalid', signature: 'invalid' })
    expect(failuresOf(integrity)).toEqual(['SIGNATURE_INVALID'])
  })

  it('nothing is checked where the content is not at hand', async () => {
    const integrity = await verify(await sign(without), { content: null })
    expect(integrity).toMatchObject({ digest: 'not-checked', signature: 'not-checked' })
    expect(failuresOf(integrity)).toEqual(['SIGNED_CONTENT_MISSING'])
  })

  it('content of another type than id-data is refused (RFC 5652 §5.3)', async () => {
    const integrity = await verify(await sign(without, { contentType: CONTENT_TYPE.tstInfo }))
    expect(failuresOf(integrity)).toEqual(['SIGNED_ATTRIBUTES_REQUIRED'])
  })

  it('content that is a set of signed attributes is refused, whole or in segments', async () => {
    const { content, cms } = await signAttributesAsContent(CONTENT, { credential: await testSigner() })
    const detached = await verify(cms, { content })
    expect(detached.signature).toBe('verified')
    expect(failuresOf(detached)).toEqual(['SIGNED_ATTRIBUTES_CONFUSION'])
    const segments = await signCms(
      content,
      { credential: await testSigner(), ...without },
      { attached: true, encoding: 'ber' },
    )
    expect(failuresOf(await verify(segments))).toEqual(['SIGNED_ATTRIBUTES_CONFUSION'])
  })

  it.each([
    ['a message digest alone', set(writeSequence(writeOid(TYPE.messageDigest), set(octets()))), true],
    [
      'a content type among others',
      set(writeSequence(writeOid('2.999.1'), set()), writeSequence(writeOid(TYPE.contentType), set())),
      true,
    ],
    [
      'an indefinite length',
      concatBytes(Uint8Array.of(0x31, 0x80), writeSequence(writeOid(TYPE.messageDigest), set()), Uint8Array.of(0, 0)),
      true,
    ],
    [
      'something behind it',
      concatBytes(set(writeSequence(writeOid(TYPE.messageDigest), set())), Uint8Array.of(1)),
      true,
    ],
    ['other attributes', set(writeSequence(writeOid('2.999.1'), set())), false],
    ['an empty set', set(), false],
    ['text that begins like a set', new TextEncoder().encode('1. The seller delivers.'), false],
    ['a set that is cut short', set(writeSequence(writeOid(TYPE.messageDigest), set())).subarray(0, 9), false],
  ])('content with %s is confusing or not', async (_, content, confusing) => {
    const cms = await signCms(content, { credential: await testSigner(), ...without })
    expect(failuresOf(await verify(cms, { content }))).toEqual(confusing ? ['SIGNED_ATTRIBUTES_CONFUSION'] : [])
  })

  it('content that takes too much work to look into ends the verification', async () => {
    const deep = concatBytes(...Array.from({ length: 100 }, () => Uint8Array.of(0x31, 0x80)))
    const content = concatBytes(deep, ...Array.from({ length: 100 }, () => Uint8Array.of(0, 0)))
    const cms = await signCms(content, { credential: await testSigner(), ...without })
    await expect(verify(cms, { content })).rejects.toThrow('BUDGET_EXHAUSTED')
  })
})

describe('signing-certificate', () => {
  it.each(['v1', 'v2', null] as const)(
    '%s names the signer’s certificate, or is missed',
    async (signingCertificate) => {
      const integrity = await verify(await sign({ signingCertificate }))
      expect(integrity.signingCertificate).toBe(signingCertificate === null ? 'absent' : 'verified')
      expect(failuresOf(integrity)).toEqual([])
      expect(warningsOf(integrity)).toEqual(signingCertificate === null ? ['SIGNER_NOT_BOUND'] : [])
    },
  )

  it.each(['v1', 'v2'] as const)('%s binds nothing among the unsigned attributes', async (version) => {
    const attribute = await signingCertificateAttribute(version, 'SHA-256', await testSigner())
    const cms = await sign({ signingCertificate: null, moreUnsignedAttributes: [attribute] })
    const integrity = await verify(cms)
    expect(integrity.signingCertificate).toBe('absent')
    expect(warningsOf(integrity)).toEqual(['SIGNER_NOT_BOUND'])
    const signed = await sign({ signingCertificate: null, moreSignedAttributes: [attribute] })
    expect((await verify(signed)).signingCertificate).toBe('verified')
  })

  it.each(['SHA-1', 'SHA-384', 'SHA-512', 'SHA3-256'] as const)('hashes with %s', async (signingCertificateHash) => {
    expect((await verify(await sign({ signingCertificateHash }))).signingCertificate).toBe('verified')
  })

  it.each(['v1', 'v2'] as const)('%s that names another certificate fails', async (signingCertificate) => {
    const signingCertificateOf = await testSigner('RSA-2048')
    const integrity = await verify(await sign({ signingCertificate, faults: { signingCertificateOf } }))
    expect(integrity).toMatchObject({ signature: 'verified', signingCertificate: 'invalid' })
    expect(failuresOf(integrity)).toEqual(['SIGNING_CERTIFICATE_MISMATCH'])
  })

  it('of both versions has to hold in both', async () => {
    const { certificate } = await testSigner()
    const v1 = (hash: Uint8Array) => ({
      type: TYPE.signingCertificate,
      values: [writeSequence(writeSequence(writeSequence(octets(hash))))],
    })
    const sha1 = new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(certificate)))
    expect((await verify(await sign({ moreSignedAttributes: [v1(sha1)] }))).signingCertificate).toBe('verified')
    const integrity = await verify(await sign({ moreSignedAttributes: [v1(new Uint8Array(20))] }))
    expect(integrity.signingCertificate).toBe('invalid')
  })

  it('with a hash that is not in the table is unsupported, which no other value makes good', async () => {
    const md5 = writeSequence(writeOid('1.2.840.113549.2.5'), DER_NULL)
    const unknown = { type: TYPE.signingCertificateV2, values: [essV2(md5, octets(new Uint8Array(16)))] }
    const integrity = await verify(await sign({ signingCertificate: 'v1', moreSignedAttributes: [unknown] }))
    expect(integrity.signingCertificate).toBe('unsupported')
    expect(failuresOf(integrity)).toEqual(['SIGNING_CERTIFICATE_UNSUPPORTED'])
    const both = await verify(
      await sign({
        signingCertificate: 'v1',
        moreSignedAttributes: [unknown],
        faults: { signingCertificateOf: await testSigner('RSA-2048') },
      }),
    )
    expect(both.signingCertificate).toBe('invalid')
  })

  it.each([
    ['no value', writeSequence()],
    ['no references', writeSequence(writeSequence())],
    ['a reference without a hash', writeSequence(writeSequence(writeSequence()))],
    ['another type', octets()],
  ])('with %s is malformed', async (_, value) => {
    const attribute = { type: TYPE.signingCertificateV2, values: [value] }
    const integrity = await verify(await sign({ signingCertificate: null, moreSignedAttributes: [attribute] }))
    expect(integrity.signingCertificate).toBe('invalid')
    expect(failuresOf(integrity)).toEqual(['ATTRIBUTE_MALFORMED'])
  })

  describe('whose issuer and serial number', () => {
    async function judge(issuerSerial: (issuer: Uint8Array, serial: Uint8Array) => Uint8Array) {
      const { certificate, issuer, serialNumber } = await testSigner()
      const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(certificate)))
      const reference = issuerSerial(issuer, writeValue(2, serialNumber))
      const attribute = { type: TYPE.signingCertificateV2, values: [essV2(null, octets(sha256), reference)] }
      return verify(await sign({ signingCertificate: null, moreSignedAttributes: [attribute] }))
    }

    it('are those of the certificate', async () => {
      const integrity = await judge((issuer, serial) => writeSequence(writeSequence(tagged(4, issuer)), serial))
      expect(integrity.signingCertificate).toBe('verified')
    })

    it('are another’s: mismatch', async () => {
      const { subject } = await testSigner()
      for (const integrity of [
        await judge((_, serial) => writeSequence(writeSequence(tagged(4, subject)), serial)),
        await judge((issuer) => writeSequence(writeSequence(tagged(4, issuer)), integer(1))),
      ]) {
        expect(integrity.signingCertificate).toBe('invalid')
        expect(failuresOf(integrity)).toEqual(['SIGNING_CERTIFICATE_MISMATCH'])
      }
    })

    it('have exactly one name, a directory name (RFC 5035 §4)', async () => {
      for (const names of [
        (_: Uint8Array) => writeSequence(),
        (_: Uint8Array) => writeSequence(writeValue(0x82, new TextEncoder().encode('testbed.example'))),
        (issuer: Uint8Array) => writeSequence(tagged(4, issuer), tagged(4, issuer)),
        (issuer: Uint8Array) => writeSequence(tagged(4, issuer, issuer)),
      ]) {
        const integrity = await judge((issuer, serial) => writeSequence(names(issuer), serial))
        expect(integrity.signingCertificate).toBe('invalid')
        expect(failuresOf(integrity)).toEqual(['ATTRIBUTE_MALFORMED'])
      }
    })
  })
})

/** SigningCertificateV2 with one reference. */
function essV2(hashAlgorithm: Uint8Array | null, hash: Uint8Array, issuerSerial?: Uint8Array): Uint8Array {
  const members = [hashAlgorithm, hash, issuerSerial].flatMap((member) =>
    member instanceof Uint8Array ? [member] : [],
  )
  return writeSequence(writeSequence(writeSequence(...members)))
}

describe('cmsAlgorithmProtection', () => {
  const protectedSigner = { algorithmProtection: true } as const

  it('says what was used, parameters and all', async () => {
    const credential = await testSigner('RSA-2048')
    for (const signer of [
      { algorithm: { kind: 'rsa-pss', hash: 'SHA-384', saltLength: 20 } as const },
      { namedAsRsaEncryption: true },
      {},
    ])
      expect(
        await verify(await sign({ credential, ...protectedSigner, ...signer }), { signer: credential }),
      ).toMatchObject({
        ...VERIFIED,
        findings: [],
      })
  })

  it.each([
    ['another digest', { protectedDigest: 'SHA-512' }],
    ['another signature algorithm', { protectedSignature: { kind: 'ecdsa', hash: 'SHA-512' } }],
  ] as const)('that names %s is a mismatch', async (_, faults) => {
    const integrity = await verify(await sign({ ...protectedSigner, faults }))
    expect(failuresOf(integrity)).toEqual(['ALGORITHM_PROTECTION_MISMATCH'])
  })

  it('that names other parameters is a mismatch', async () => {
    const credential = await testSigner('RSA-2048')
    const algorithm = { kind: 'rsa-pss', hash: 'SHA-256', saltLength: 32 } as const
    const faults = { protectedSignature: { ...algorithm, saltLength: 20 } }
    const cms = await sign({ credential, algorithm, ...protectedSigner, faults })
    expect(failuresOf(await verify(cms, { signer: credential }))).toEqual(['ALGORITHM_PROTECTION_MISMATCH'])
  })

  it('takes NULL and absent parameters for the same, and a MAC for no signature', async () => {
    const sha256 = (parameters: Uint8Array[]) => writeSequence(writeOid('2.16.840.1.101.3.4.2.1'), ...parameters)
    const ecdsa = writeOid('1.2.840.10045.4.3.2')
    const judge = async (value: Uint8Array) =>
      failuresOf(
        await verify(await sign({ moreSignedAttributes: [{ type: TYPE.cmsAlgorithmProtection, values: [value] }] })),
      )
    expect(await judge(writeSequence(sha256([DER_NULL]), tagged(1, ecdsa)))).toEqual([])
    expect(await judge(writeSequence(sha256([integer(1)]), tagged(1, ecdsa)))).toEqual([
      'ALGORITHM_PROTECTION_MISMATCH',
    ])
    expect(await judge(writeSequence(sha256([]), tagged(2, ecdsa)))).toEqual(['ALGORITHM_PROTECTION_MISMATCH'])
    expect(await judge(writeSequence(sha256([])))).toEqual(['ATTRIBUTE_MALFORMED'])
    expect(await judge(writeSequence(sha256([]), tagged(1, ecdsa), tagged(2, ecdsa)))).toEqual(['ATTRIBUTE_MALFORMED'])
    expect(await judge(octets())).toEqual(['ATTRIBUTE_MALFORMED'])
  })
})
