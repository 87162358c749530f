import { describe, expect, it } from 'vitest'
import { CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { concatBytes, equalBytes } from '../../src/core/bytes.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { NOW } from '../testbed/fixture.ts'
import { integer, octets, primitive, set, tagged } from '../x509/build.ts'
import { constructedIn, parseDer, rewrite, signedAttributesIn, signerInfoIn, write } from './ber.ts'
import { CONTENT, failuresOf, onlySigner, readGood, refusal, sign, testPki, testSigner, verify } from './messages.ts'

describe('readSignedData', () => {
  it('reads a signer by issuer and serial number', async () => {
    const signer = await testSigner()
    const read = readGood(await sign())
    const { identifier, version } = onlySigner(read)
    expect([read.version, version]).toEqual([1, 1])
    if (identifier.kind !== 'issuer-and-serial-number') return expect.fail(identifier.kind)
    expect(identifier.issuer.encoded).toEqual(signer.issuer)
    expect(identifier.serialNumber).toEqual(signer.serialNumber)
  })

  it('reads a signer by key identifier', async () => {
    const signer = await testSigner()
    const { identifier } = onlySigner(readGood(await sign({ identifiedBy: 'subject-key-identifier' })))
    expect(identifier).toEqual({ kind: 'subject-key-identifier', keyIdentifier: signer.keyIdentifier })
  })

  it('reads attached and detached content', async () => {
    expect(readGood(await sign()).content).toBeNull()
    const { content, contentType } = readGood(await sign({}, { attached: true }))
    expect(contentType).toBe(CONTENT_TYPE.data)
    expect(concatBytes(...(content ?? []))).toEqual(CONTENT)
  })

  it('reads content in segments as they come', async () => {
    const { content, ber } = readGood(await sign({}, { attached: true, encoding: 'ber' }))
    expect(content?.length).toBeGreaterThan(1)
    expect(concatBytes(...(content ?? []))).toEqual(CONTENT)
    expect(ber).toBe(true)
  })

  it('reads several signers, in their order', async () => {
    const credentials = await Promise.all([testSigner('P-256'), testSigner('RSA-2048'), testSigner('Ed25519')])
    const cms = await signCms(
      CONTENT,
      credentials.map((credential) => ({ credential })),
    )
    const { signerInfos, digestAlgorithms, certificates } = readGood(cms)
    expect(signerInfos).toHaveLength(3)
    expect(digestAlgorithms).toHaveLength(2)
    expect(certificates).toHaveLength(4)
  })

  it('reads certificates and CRLs as they are, and no signer where there is none', async () => {
    const { ca, root } = await testPki()
    const crl = await issueCrl({ issuer: ca, thisUpdate: NOW, nextUpdate: NOW })
    const cms = await signCms(CONTENT, [], { certificates: [ca.certificate, root.certificate], crls: [crl] })
    const read = readGood(cms)
    expect(read.certificates).toEqual([ca.certificate, root.certificate])
    expect(read.crls).toEqual([crl])
    expect(read.signerInfos).toEqual([])
  })

  it('leaves out what is no certificate of RFC 5280, and takes OCSP answers among the revocation values', async () => {
    const other = writeSequence(writeOid('2.999.1'), writeValue(TAG.NULL))
    const ocsp = writeSequence(writeValue(TAG.ENUMERATED, Uint8Array.of(6)))
    const basic = writeSequence(writeSequence())
    const { ca } = await testPki()
    const read = readGood(
      message({
        certificates: [tagged(2, other), ca.certificate, tagged(3, other)],
        crls: [
          tagged(1, writeOid('1.3.6.1.5.5.7.16.2'), ocsp),
          tagged(1, writeOid('2.999.2'), writeValue(TAG.NULL)),
          tagged(1, writeOid('1.3.6.1.5.5.7.48.1.1'), basic),
          writeSequence(),
        ],
      }),
    )
    expect(read.certificates).toEqual([ca.certificate])
    expect(read.ocspResponses).toEqual([ocsp, basic])
    expect(read.crls).toEqual([writeSequence()])
  })
})

/** A SignedData put together by hand, without signers unless given. */
function message(
  parts: {
    readonly certificates?: readonly Uint8Array[]
    readonly crls?: readonly Uint8Array[]
    readonly content?: readonly Uint8Array[]
    readonly signers?: readonly Uint8Array[]
    readonly after?: readonly Uint8Array[]
  } = {},
): Uint8Array {
  const { certificates = [], crls = [], content = [], signers = [], after = [] } = parts
  const signedData = writeSequence(
    integer(1),
    set(),
    writeSequence(writeOid(CONTENT_TYPE.data), ...content),
    ...(certificates.length === 0 ? [] : [tagged(0, ...certificates)]),
    ...(crls.length === 0 ? [] : [tagged(1, ...crls)]),
    set(...signers),
    ...after,
  )
  return writeSequence(writeOid(CONTENT_TYPE.signedData), tagged(0, signedData))
}

describe('what follows a message', () => {
  it('is nothing, zeros, or something else', async () => {
    const cms = await sign()
    expect(readGood(cms).trailing).toBe('none')
    expect(readGood(concatBytes(cms, new Uint8Array(7))).trailing).toBe('zeros')
    expect(readGood(concatBytes(cms, new Uint8Array(7), Uint8Array.of(1))).trailing).toBe('other')
    expect(readGood(concatBytes(cms, cms)).trailing).toBe('other')
  })

  it('is told of BER too, whose end is no part of it', async () => {
    const cms = await sign({}, { encoding: 'ber' })
    expect(readGood(cms).trailing).toBe('none')
    expect(readGood(concatBytes(cms, new Uint8Array(2))).trailing).toBe('zeros')
  })
})

describe('BER', () => {
  it('is read with an indefinite length at any level, and reported', async () => {
    const tree = parseDer(await sign({ signingTime: NOW, algorithmProtection: true }, { attached: true }))
    const all = constructedIn(tree)
    const signedAttributes = signedAttributesIn(tree)
    const certificates = all.find(({ identifier, members }) => identifier === 0xa0 && members?.length === 2)
    if (certificates === undefined) return expect.fail('no certificates')
    // Inside these, other octets are other octets that were signed.
    const signed = new Set([...constructedIn(signedAttributes).slice(1), ...constructedIn(certificates).slice(1)])
    // Names and algorithms of a SignerInfo are read as DER, whatever is around them.
    let tried = 0
    for (const node of all.filter((one) => !signed.has(one))) {
      const cms = write(tree, (one) => one === node)
      const code = refusal(cms)
      if (code !== null) {
        expect(code).toBe('DER_LENGTH_INVALID')
        continue
      }
      tried++
      expect(readGood(cms).ber).toBe(true)
      expect(failuresOf(await verify(cms))).toEqual([])
    }
    expect(tried).toBeGreaterThan(10)
    expect(readGood(write(tree, () => false)).ber).toBe(false)
  })

  it('inside what was signed breaks the signature', async () => {
    const tree = parseDer(await sign())
    const [attribute] = signedAttributesIn(tree).members ?? []
    const integrity = await verify(write(tree, (one) => one === attribute))
    expect(integrity.signature).toBe('invalid')
    expect(integrity.findings.map(({ code }) => code)).toContain('SIGNED_ATTRIBUTES_NOT_DER')
  })

  it('of everything at once is read', async () => {
    const tree = parseDer(await sign({}, { certificates: [] }))
    // Names are read as DER wherever they are, and attributes were signed as they are.
    const issuer = signerInfoIn(tree).members?.[1]?.members?.[0]
    const kept = new Set(
      [signedAttributesIn(tree), issuer].flatMap((one) => (one === undefined ? [] : constructedIn(one))),
    )
    const cms = write(tree, (one) => !kept.has(one))
    expect(readGood(cms).ber).toBe(true)
    expect(failuresOf(await verify(cms))).toEqual([])
  })

  it('has lengths that are longer than need be', async () => {
    const inner = message().subarray(2)
    const cms = concatBytes(Uint8Array.of(0x30, 0x82, 0, inner.length), inner)
    expect(readGood(cms).ber).toBe(true)
  })
})

describe('what is refused', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'DER_TRUNCATED'],
    ['zeros', new Uint8Array(100), 'DER_TAG_INVALID'],
    ['a SET', set(), 'CMS_MALFORMED'],
    ['an empty SEQUENCE', writeSequence(), 'DER_TRUNCATED'],
    [
      'enveloped data',
      writeSequence(writeOid('1.2.840.113549.1.7.3'), tagged(0, writeSequence())),
      'CMS_NOT_SIGNED_DATA',
    ],
    ['plain data', writeSequence(writeOid(CONTENT_TYPE.data), tagged(0, octets())), 'CMS_NOT_SIGNED_DATA'],
    ['no content', writeSequence(writeOid(CONTENT_TYPE.signedData)), 'DER_TRUNCATED'],
    [
      'a certificate in place of the content',
      writeSequence(writeOid(CONTENT_TYPE.signedData), tagged(1)),
      'DER_TAG_UNEXPECTED',
    ],
    ['members at the end', message({ after: [integer(1)] }), 'DER_TRAILING_DATA'],
    ['content that is no OCTET STRING', message({ content: [tagged(0, integer(1))] }), 'DER_TAG_UNEXPECTED'],
    ['two contents', message({ content: [tagged(0, octets(), octets())] }), 'DER_TRAILING_DATA'],
    ['content behind content', message({ content: [tagged(0, octets()), tagged(0, octets())] }), 'DER_TRAILING_DATA'],
    [
      'segments that are no OCTET STRINGs',
      message({ content: [tagged(0, writeValue(0x24, integer(1)))] }),
      'DER_TAG_UNEXPECTED',
    ],
    ['a signer that is no SignerInfo', message({ signers: [integer(1)] }), 'DER_TAG_UNEXPECTED'],
    [
      'a signer identified by nothing',
      message({ signers: [writeSequence(integer(1), integer(1))] }),
      'SIGNER_INFO_MALFORMED',
    ],
    [
      'a key identifier in segments',
      message({ signers: [writeSequence(integer(3), tagged(0, octets(Uint8Array.of(1))))] }),
      'SIGNER_INFO_MALFORMED',
    ],
    [
      'a signer whose issuer is no name',
      message({ signers: [writeSequence(integer(1), writeSequence(writeSequence(integer(1)), integer(1)))] }),
      'DER_TAG_UNEXPECTED',
    ],
    [
      'a negative version',
      message({ signers: [writeSequence(writeValue(TAG.INTEGER, Uint8Array.of(0xff)))] }),
      'DER_VALUE_INVALID',
    ],
    [
      'a signer with nothing more',
      message({ signers: [writeSequence(integer(3), primitive(0, Uint8Array.of(1)))] }),
      'DER_TRUNCATED',
    ],
  ] as const)('is %s', (_, bytes, code) => {
    expect(refusal(bytes)).toBe(code)
  })

  it('is every message that is cut short', async () => {
    const cms = await sign({ credential: await testSigner('Ed25519') })
    for (let length = 0; length < cms.length; length++) expect(refusal(cms.subarray(0, length))).not.toBeNull()
  })

  it('is attributes that are none', async () => {
    const tree = parseDer(await sign())
    const signedAttributes = signedAttributesIn(tree)
    const replaced = (value: Uint8Array) => rewrite(tree, (node) => (node === signedAttributes ? value : null))
    expect(refusal(replaced(tagged(0)))).toBeNull()
    expect(refusal(replaced(tagged(0, integer(1))))).toBe('DER_TAG_UNEXPECTED')
    expect(refusal(replaced(tagged(0, writeSequence(writeOid('2.999.1')))))).toBe('DER_TRUNCATED')
    expect(refusal(replaced(tagged(0, writeSequence(writeOid('2.999.1'), octets()))))).toBe('DER_TAG_UNEXPECTED')
    expect(refusal(replaced(tagged(0, writeSequence(writeOid('2.999.1'), set(), set()))))).toBe('DER_TRAILING_DATA')
  })

  it('is what takes more work than is allowed', async () => {
    const cms = await sign()
    expect(refusal(cms, { asn1Nodes: 20 })).toBe('BUDGET_EXHAUSTED')
    expect(refusal(cms, { asn1Depth: 3 })).toBe('BUDGET_EXHAUSTED')
  })
})

describe('nesting', () => {
  const nested = (levels: number, header: Uint8Array, end: Uint8Array): Uint8Array =>
    concatBytes(...Array.from({ length: levels }, () => header), ...Array.from({ length: levels }, () => end))

  it('of 10,000 segments ends at the depth that is allowed', () => {
    const content = nested(10_000, Uint8Array.of(0x24, 0x80), Uint8Array.of(0, 0))
    expect(refusal(message({ content: [tagged(0, content)] }))).toBe('BUDGET_EXHAUSTED')
  })

  it('of 10,000 definite lengths ends at the depth that is allowed', () => {
    let value = writeSequence()
    for (let i = 0; i < 10_000; i++) value = writeSequence(value)
    expect(['BUDGET_EXHAUSTED', 'DER_TAG_UNEXPECTED']).toContain(refusal(value))
    let segments = writeValue(0x24)
    for (let i = 0; i < 2_000; i++) segments = writeValue(0x24, segments)
    expect(refusal(message({ content: [tagged(0, segments)] }))).toBe('BUDGET_EXHAUSTED')
  })

  it('of indefinite lengths is walked once', () => {
    const levels = 60
    const inner = Array.from({ length: 2_000 }, () => Uint8Array.of(0x04, 0))
    const content = concatBytes(
      ...Array.from({ length: levels }, () => Uint8Array.of(0x24, 0x80)),
      ...inner,
      ...Array.from({ length: levels }, () => Uint8Array.of(0, 0)),
    )
    // Each segment is met twice: when the end is sought, and when it is read.
    expect(
      refusal(message({ content: [tagged(0, content)] }), { asn1Depth: 100, asn1Nodes: 2 * 2_000 + 500 }),
    ).toBeNull()
  })

  it('does not make a copy of the content', async () => {
    const cms = await sign({}, { attached: true })
    const [content] = readGood(cms).content ?? []
    expect(content?.buffer).toBe(cms.buffer)
    expect(equalBytes(content ?? new Uint8Array(0), CONTENT)).toBe(true)
  })
})
