import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { documentSignatures } from '../../../src/formats/document-signatures.ts'
import { readDocument } from '../../../src/formats/read-document.ts'
import { inspect, type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import type { KeyProfile } from '../../../src/testbed/keys.ts'
import { SIGNATURE_PLACE, signXml, type XmlRoot, type XmlSignatureOptions } from '../../../src/testbed/xml/sign-xml.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { elementsIn } from '../../../src/xml/tree.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

const AT = new Date('2026-06-01T00:00:00Z')
let signer: Credential
let other: Credential

async function credentialOf(name: string, profile: KeyProfile = 'P-256', issuer?: Credential): Promise<Credential> {
  return issueCertificate({
    subject: { CN: name },
    keys: await generateKeys(profile, `${name} ${profile}`),
    ...(issuer === undefined ? {} : { issuer }),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
}

beforeAll(async () => {
  signer = await credentialOf('Testbed signer of XML')
  other = await credentialOf('Testbed stranger')
})

const ORDER: XmlRoot = {
  name: 'o:order',
  namespaces: { o: 'urn:testbed:order' },
  attributes: { Id: 'order' },
  content: '<o:amount>12</o:amount><o:payee Id="payee">&amp; Sons</o:payee>',
}

const signed = (options: Partial<XmlSignatureOptions> = {}, root = ORDER): Promise<Uint8Array> =>
  signXml(root, { credential: signer, ...options })

const text = (octets: Uint8Array): string => new TextDecoder().decode(octets)
const octets = (of: string): Uint8Array => new TextEncoder().encode(of)

/** The file with one text in the place of another, which is to be there. */
function changed(document: Uint8Array, from: string, to: string): Uint8Array {
  const before = text(document)
  expect(before.split(from).length, from).toBeGreaterThan(1)
  return octets(before.replace(from, to))
}

const judged = (document: Uint8Array, content?: Uint8Array): Promise<Report> =>
  verify(document, {
    trust: testTrust(),
    anchors: [signer.certificate],
    policy: 'technical',
    at: AT,
    ...(content === undefined ? {} : { content }),
  })

const codesOf = (report: Report): readonly string[] =>
  [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)].map(({ code }) => code)

const failuresOf = (report: Report): readonly string[] =>
  [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)]
    .filter(({ level }) => level === 'failure')
    .map(({ code }) => code)

describe('a signature in XML', () => {
  it.each(['exclusive', 'inclusive'] as const)('covers the whole document, by the %s method', async (method) => {
    const report = await judged(await signed({ canonicalization: method }))
    expect(report.document.format).toBe('xml')
    expect(report.signatures).toMatchObject([
      { kind: 'xml', indication: 'TOTAL-PASSED', integrity: { digest: 'verified', signature: 'verified' } },
    ])
    expect(failuresOf(report)).toEqual([])
    expect(codesOf(report)).toContain('XML_WHOLE_SIGNED')
    expect(report.decision.outcome).toBe('accept')
  })

  it.each(['RSA-2048', 'P-384', 'P-521', 'Ed25519'] as const)('verifies with a key of %s', async (profile) => {
    const credential = await credentialOf('Testbed key', profile)
    const document = await signXml(ORDER, { credential })
    const report = await judged(document)
    expect(report.signatures[0]?.integrity).toMatchObject({ digest: 'verified', signature: 'verified' })
    const broken = await judged(changed(document, '12</o:amount>', '13</o:amount>'))
    expect(broken.signatures[0]?.integrity).toMatchObject({ digest: 'invalid', signature: 'verified' })
  })

  it('verifies with RSA-PSS', async () => {
    const credential = await credentialOf('Testbed key', 'RSA-2048')
    const document = await signXml(ORDER, { credential, algorithm: { kind: 'rsa-pss', hash: 'SHA-384' } })
    const report = await judged(document)
    expect(report.signatures[0]?.integrity).toMatchObject({ digest: 'verified', signature: 'verified' })
  })

  it.each([
    ['an amount', '<o:amount>12', '<o:amount>13', 'DIGEST_MISMATCH'],
    ['an attribute', 'Id="order"', 'Id="order" paid="no"', 'DIGEST_MISMATCH'],
    ['what is signed', '#enveloped-signature', '#base64', 'SIGNATURE_INVALID'],
    ['the method', 'ecdsa-sha256', 'ecdsa-sha384', 'SIGNATURE_INVALID'],
    ['the method, for HMAC', '2001/04/xmldsig-more#ecdsa-sha256', '2000/09/xmldsig#hmac-sha1', 'SIGNATURE_UNSUPPORTED'],
    [
      'the method of canonicalization',
      'Method Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
      'Method Algorithm="urn:none"',
      'XML_CANONICALIZATION_UNSUPPORTED',
    ],
    [
      'an element of the signature',
      '<ds:SignedInfo>',
      '<ds:SignedInfo><!-- --></ds:SignedInfo><ds:SignedInfo>',
      'XML_SIGNATURE_MALFORMED',
    ],
    ['a digest, by a comment', '<ds:DigestValue>', '<ds:DigestValue><!--AAAA-->', 'XML_SIGNATURE_MALFORMED'],
    ['the hash', 'xmlenc#sha256', 'xmlenc#ripemd160', 'DIGEST_UNSUPPORTED'],
  ])('does not hold where somebody changes %s', async (_, from, to, code) => {
    const report = await judged(changed(await signed(), from, to))
    expect(failuresOf(report)).toContain(code)
    expect(report.signatures[0]?.indication).not.toBe('TOTAL-PASSED')
  })

  it.each([
    ['white space in a tag', '<o:amount>', '<o:amount  >'],
    ['quotes', 'Id="payee"', "Id='payee'"],
    ['a reference for a character', '&amp; Sons', '&#38; Sons'],
    ['CDATA', '<o:amount>12', '<o:amount><![CDATA[12]]>'],
    ['CDATA of nothing behind it', '<o:amount>12', '<o:amount>12<![CDATA[]]>'],
    ['a comment', '<o:amount>12', '<!-- --><o:amount>12'],
    ['a byte order mark', '<o:order', '\ufeff<o:order'],
  ])('holds where its octets are other ones and its canonical form is not: %s', async (_, from, to) => {
    const report = await judged(changed(await signed(), from, to))
    expect(report.decision.outcome).toBe('accept')
  })

  it('is not accepted where a comment that it does not sign splits a text, for whoever reads the first piece of one', async () => {
    const report = await judged(changed(await signed(), '<o:amount>12', '<o:amount>1<!-- --><?x?><!-- -->2'))
    expect(failuresOf(report)).toContain('DIGEST_MISMATCH')
    const split = await judged(changed(await signed(), '<o:amount>12', '<o:amount>1<!-- -->2'))
    const told = split.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ data: { part: 'o:amount/comment()', parts: 1 } })
    expect(split.decision.outcome).not.toBe('accept')
  })

  it.each([
    ['a comment before it', '<!--99-->12', 'o:amount/comment()'],
    ['a comment behind it', '12<!--99-->', 'o:amount/comment()'],
    ['a section in it', '1<![CDATA[2]]>', 'o:amount/text()'],
    ['two sections', '<![CDATA[1]]><![CDATA[2]]>', 'o:amount/text()'],
    ['a section of nothing before it', '<![CDATA[]]>12', 'o:amount/text()'],
  ])('is not accepted where the first node of an element is not its text: %s', async (_, written, part) => {
    const report = await judged(changed(await signed(), '<o:amount>12', `<o:amount>${written}`))
    expect(report.signatures[0]?.integrity.digest).toBe('verified')
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ data: { part, parts: 1 } })
    expect(report.decision.outcome).not.toBe('accept')
  })

  it.each([
    ['a section behind', '\n<![CDATA[12]]>\n', true],
    ['a section of white space before', '<![CDATA[\n]]>12\n', true],
    ['a section around', '<![CDATA[\n12]]>\n', false],
    ['a section of white space alone', '<![CDATA[\n12\n]]>', false],
  ])('reads white space as a piece of its own, where what was signed has some: %s', async (_, written, isTold) => {
    const root = { ...ORDER, content: ORDER.content.replace('12', '\n12\n') }
    const report = await judged(changed(await signed({}, root), '\n12\n', written))
    expect(report.signatures[0]?.integrity.digest).toBe('verified')
    expect(failuresOf(report)).toEqual(isTold ? ['XML_PART_NOT_SIGNED'] : [])
  })

  it('covers nothing where its value is wrong', async () => {
    const document = text(await signed())
    const [, value = ''] = /SignatureValue>([^<]+)</.exec(document) ?? []
    const report = await judged(
      octets(document.replace(value, `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`)),
    )
    expect(failuresOf(report)).toContain('SIGNATURE_INVALID')
    expect(codesOf(report)).not.toContain('XML_WHOLE_SIGNED')
  })

  it('is not taken for one of somebody else', async () => {
    const report = await judged(await signXml(ORDER, { credential: other }))
    expect(report.signatures[0]).toMatchObject({ indication: 'INDETERMINATE', integrity: { signature: 'verified' } })
  })

  it('has its signer where others of the path are listed too, in any order', async () => {
    const issuer = await credentialOf('Testbed CA')
    const credential = await credentialOf('Testbed signer below', 'P-256', issuer)
    const below = await judged(await signXml(ORDER, { credential }))
    expect(below.signatures[0]?.integrity.signature).toBe('verified')
    // Two that issued none of the others: nobody can tell whose key it is.
    const two = await judged(await signed({ certificates: [other.certificate] }))
    expect(failuresOf(two)).toContain('SIGNER_CERTIFICATE_AMBIGUOUS')
  })

  it('is named by inspect', async () => {
    const inspection = await inspect(await signed())
    expect(inspection).toMatchObject({
      signatures: [{ kind: 'xml', encoding: 'XML' }],
    })
  })
})

const ENVELOPE: XmlRoot = { name: 'envelope', content: SIGNATURE_PLACE }

/** The signature as the whole document. */
function alone(document: Uint8Array): Uint8Array {
  const [signature = ''] = /<ds:Signature[ >].*<\/ds:Signature>/s.exec(text(document)) ?? []
  return octets(signature)
}

describe('what a signature in XML covers', () => {
  it('is a part of the document, and what is not is told', async () => {
    const report = await judged(await signed({ references: ['payee'] }))
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ level: 'failure', data: { part: 'o:order', parts: 2 } })
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('is the root by its Id', async () => {
    const root = { ...ORDER, content: `${ORDER.content}${SIGNATURE_PLACE}` }
    const report = await judged(
      await signed({ references: ['payee', 'object'], object: { id: 'object', content: 'x' } }, root),
    )
    expect(failuresOf(report)).toContain('XML_PART_NOT_SIGNED')
    const whole = await judged(changed(await signed(), '<o:order', '<?xml-stylesheet href="x"?><o:order'))
    expect(failuresOf(whole)).toContain('DIGEST_MISMATCH')
  })

  it('is nothing that stands in an element of whatever name', async () => {
    // Nothing but a name is added to what is signed, and it says something else.
    const root = { name: 'refused', content: '<order Id="data"><amount>12</amount></order>' }
    const report = await judged(await signed({ references: ['data'] }, root))
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ data: { part: 'refused', parts: 1 } })
  })

  const invoice = {
    name: 'HDon',
    content: `<DLHDon Id="data"><NDHDon>12</NDHDon></DLHDon><DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>`,
  }

  it('leaves elements alone that a vocabulary has above it, and those that hold signatures', async () => {
    const document = await signed({ references: ['data'] }, invoice)
    expect(failuresOf(await judged(document))).not.toContain('XML_PART_NOT_SIGNED')
    const added = await judged(changed(document, '<DSCKS>', '<NDHDon>99</NDHDon><DSCKS>'))
    expect(failuresOf(added)).toContain('XML_PART_NOT_SIGNED')
    const moved = await judged(changed(changed(document, '<DLHDon', '<Huy><DLHDon'), '</DLHDon>', '</DLHDon></Huy>'))
    expect(failuresOf(moved)).toContain('XML_PART_NOT_SIGNED')
  })

  it('is its own object', async () => {
    const document = alone(await signed({ references: ['object'], object: { id: 'object', content: '12' } }, ENVELOPE))
    expect(failuresOf(await judged(document))).toEqual([])
    for (const object of ['<ds:Object>99</ds:Object>', '<ds:Object/>', '<ds:Object> </ds:Object>'])
      for (const place of ['</ds:Signature>', '<ds:Object Id="object">'])
        expect(failuresOf(await judged(changed(document, place, `${object}${place}`)))).toEqual(['XML_PART_NOT_SIGNED'])
  })

  it('is no Object in another one, or in the key', async () => {
    const document = alone(await signed({ references: ['object'], object: { id: 'object', content: '12' } }, ENVELOPE))
    const [object = ''] = /<ds:Object Id="object">.*<\/ds:Object>/.exec(text(document)) ?? []
    for (const [place, instead] of [
      [object, `<ds:Object>${object}</ds:Object>`],
      ['</ds:KeyInfo>', '<ds:Object/></ds:KeyInfo>'],
    ] as const)
      expect(failuresOf(await judged(changed(document, place, instead)))).toEqual(['XML_PART_NOT_SIGNED'])
  })

  it.each([
    ['one', (inside: string) => `<refused>${inside}</refused>`, 1],
    ['several', (inside: string) => `<refused><void>${inside}</void></refused>`, 2],
    ['one with an Id', (inside: string) => `<refused Id="x">${inside}</refused>`, 1],
  ])('is none of the elements around a signature that holds what is signed: %s', async (_, around, parts) => {
    const object = { id: 'object', content: '<order><amount>12</amount></order>' }
    const document = alone(await signed({ references: ['object'], object }, ENVELOPE))
    const report = await judged(octets(around(text(document))))
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ data: { part: 'refused', parts } })
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('may be a property of the signature as well, which says nothing by what it stands in', async () => {
    const property = '<ds:SignatureProperty Target="#signature">x</ds:SignatureProperty>'
    const object = { id: 'object', content: `<ds:SignatureProperties>${property}</ds:SignatureProperties>` }
    const root = { name: 'order', content: `<data Id="data">12</data><signatures>${SIGNATURE_PLACE}</signatures>` }
    const report = await judged(await signed({ references: ['data', 'object'], object }, root))
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'XML_PART_NOT_SIGNED')
    expect(told).toMatchObject({ data: { part: 'order', parts: 1 } })
  })

  it.each([
    ['an instruction', '<ds:SignatureValue', '<?pay 99?><ds:SignatureValue'],
    ['text beside a certificate', '<ds:X509Certificate', '99<ds:X509Certificate'],
    ['a section behind the key', '</ds:KeyInfo>', '<![CDATA[99]]></ds:KeyInfo>'],
    ['an instruction in a value', '</ds:X509Certificate>', '<?pay 99?></ds:X509Certificate>'],
    ['text in place of data of a key', '</ds:KeyInfo>', '<ds:X509Data>99</ds:X509Data></ds:KeyInfo>'],
  ])('is not %s of the signature', async (_, where, what) => {
    const root = { name: 'envelope', content: SIGNATURE_PLACE }
    const document = await signed({ references: [''] }, root)
    expect(failuresOf(await judged(document))).toEqual([])
    expect(failuresOf(await judged(changed(document, where, what)))).toContain('XML_PART_NOT_SIGNED')
  })

  it('is a list of other things, whether or not the reference says so', async () => {
    const root = { name: 'envelope', content: SIGNATURE_PLACE }
    const listed = '<ds:Reference URI="other.pdf"></ds:Reference>'
    const object = { id: 'object', content: `<ds:Manifest>${listed}</ds:Manifest>` }
    const report = await judged(await signed({ references: ['object'], object }, root))
    expect(codesOf(report)).toContain('XML_MANIFEST_NOT_FOLLOWED')
    const none = await judged(await signed({ references: ['object'], object: { id: 'object', content: '12' } }, root))
    expect(codesOf(none)).not.toContain('XML_MANIFEST_NOT_FOLLOWED')
  })

  it.each([
    ['Id', ' Id="payee"'],
    ['id', ' id="payee"'],
    ['ID', ' ID="payee"'],
    ['xml:id', ' xml:id="payee"'],
    ['an Id of another namespace', ' xmlns:w="urn:w" w:Id="payee"'],
  ])('is nothing where the Id stands twice: %s', async (_, attribute) => {
    const document = await signed({ references: ['payee'] })
    const report = await judged(changed(document, '<o:amount>', `<o:amount${attribute}>`))
    expect(failuresOf(report)).toContain('XML_ID_NOT_UNIQUE')
    expect(report.signatures[0]?.integrity.digest).toBe('invalid')
  })

  it('is nothing where the Id is empty', async () => {
    const document = await signed({ references: ['payee'] })
    const report = await judged(changed(changed(document, ' Id="payee"', ' Id=""'), 'URI="#payee"', 'URI="#"'))
    expect(failuresOf(report)).toContain('XML_REFERENCE_NOT_FOUND')
  })

  it('is nothing where the Id is not there', async () => {
    const report = await judged(changed(await signed({ references: ['payee'] }), ' Id="payee"', ''))
    expect(failuresOf(report)).toContain('XML_REFERENCE_NOT_FOUND')
  })

  it('is what is inside of the signature where .NET says enveloped of it', async () => {
    const options = {
      references: ['data', 'time'],
      alwaysEnveloped: true,
      object: { id: 'time', content: '2026-06-01' },
    }
    const document = await signed({ ...options, canonicalization: 'inclusive' }, invoice)
    const report = await judged(document)
    expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', integrity: { digest: 'verified' } })
    expect(codesOf(report)).toContain('VN_ENVELOPED_NOT_REMOVED')
    const later = await judged(changed(document, '2026-06-01<', '2026-06-02<'))
    expect(failuresOf(later)).toContain('DIGEST_MISMATCH')
  })

  it('is refused where a namespace is relative', async () => {
    const root = { ...ORDER, namespaces: { ...ORDER.namespaces, '': 'DSDLieu' } }
    const report = await judged(await signed({ canonicalization: 'inclusive' }, root))
    expect(failuresOf(report)).toContain('XML_NAMESPACE_RELATIVE')
    expect(report.signatures[0]?.indication).not.toBe('TOTAL-PASSED')
  })
})

describe('the elements that a signature covers', () => {
  it('are those that its references name, but for what is left out of them', async () => {
    const content = '<data Id="data"><amount>12</amount></data><note>x</note>'
    const document = await signed({ references: ['data'] }, { name: 'message', content })
    const facts = await readDocument(document, createBudget())
    const [signature] = 'unreadable' in facts ? [] : documentSignatures(facts, undefined, createBudget())
    const xml = readXml(document, createBudget())
    if (!xml.ok || signature?.xml === undefined || !('structured' in facts)) throw new Error('not read')
    const covers = signature.xml.covered(createBudget())
    expect(facts.structured.signatures).toHaveLength(1)
    // Nodes of another reading are others.
    expect([...elementsIn(xml.value.root)].some(covers)).toBe(false)
  })
})

describe('what a signature in XML may cost', () => {
  it('is a multiple of the document, however many references come to all of it, and what ends it is named', async () => {
    const root = { name: 'o', content: '<a>12</a>'.repeat(6_000) }
    const few = await judged(await signed({ references: Array<string>(3).fill('') }, root))
    expect(few.decision.outcome).toBe('accept')
    const many = await judged(await signed({ references: Array<string>(300).fill('') }, root))
    const told = [...many.findings, ...many.signatures.flatMap(({ findings }) => findings)]
    expect(told.find(({ code }) => code === 'BUDGET_EXHAUSTED')).toMatchObject({
      data: { resource: 'xmlCanonicalBytes' },
    })
    expect(told.map(({ code }) => code)).not.toContain('XML_TRANSFORM_FAILED')
    expect(many.signatures[0]?.indication).toBe('INDETERMINATE')
  })

  it('is bounded where transforms read again what others wrote', async () => {
    const document = text(await signed({}, { name: 'o', content: '<a>12</a>'.repeat(6_000) }))
    const exclusive = '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>'
    expect(document).toContain(exclusive)
    const again = await judged(octets(document.replace(exclusive, exclusive.repeat(16))))
    const told = [...again.findings, ...again.signatures.flatMap(({ findings }) => findings)]
    expect(told.find(({ code }) => code === 'BUDGET_EXHAUSTED')).toMatchObject({
      data: { resource: 'xmlCanonicalBytes' },
    })
  })
})

describe('a document of XML without a signature that counts', () => {
  it('is told', async () => {
    const report = await judged(octets('<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'))
    expect(report.findings[0]).toMatchObject({ code: 'XML_WITHOUT_SIGNATURE' })
    const empty = await judged(octets('<a><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></a>'))
    expect(failuresOf(empty)).toContain('XML_SIGNATURE_MALFORMED')
  })
})
