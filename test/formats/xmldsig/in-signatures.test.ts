import { beforeAll, describe, expect, it } from 'vitest'
import { type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { signXml } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

/**
 * A signature has parts that nobody signed: its key, its unsigned properties, and the counter-signatures in these. Something of the document is put into
 * each element of a signature, in each way that a program could read it by.
 */

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
const MADE_OF = [DS, XADES, 'http://www.w3.org/2009/xmldsig11#', 'http://www.w3.org/2007/05/xmldsig-more#']
const ROOT = { name: 'order', namespaces: { '': 'urn:testbed:order' }, content: '<amount>12</amount>' }

let signer: Credential
let signed: string

beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of what is in signatures' },
    keys: await generateKeys('P-256', 'in signatures'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature'],
  })
  const xades = { signingTime: new Date('2026-05-01T10:00:00Z') }
  const counter = await signXml({ name: 'other', content: 'x' }, { credential: signer, id: 'counter', xades })
  const [inside = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(new TextDecoder().decode(counter)) ?? []
  const document = new TextDecoder().decode(await signXml(ROOT, { credential: signer, xades }))
  const end = '</xades:QualifyingProperties>'
  const properties = [
    `<xades:CounterSignature>${inside}</xades:CounterSignature>`,
    '<xades:CertificateValues><xades:EncapsulatedX509Certificate>AA==</xades:EncapsulatedX509Certificate></xades:CertificateValues>',
    '<xades:CompleteRevocationRefs><xades:CRLRefs><xades:CRLRef><xades:DigestAlgAndValue/></xades:CRLRef></xades:CRLRefs></xades:CompleteRevocationRefs>',
  ].join('')
  signed = document.replace(
    end,
    `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${properties}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>${end}`,
  )
})

const judged = (text: string): Promise<Report> =>
  verify(new TextEncoder().encode(text), {
    trust: testTrust(),
    anchors: [signer.certificate],
    policy: 'technical',
    at: new Date('2026-06-01T00:00:00Z'),
  })

const codesOf = ({ signatures }: Report): readonly string[] =>
  signatures.flatMap(({ findings }) => findings).map(({ code }) => code)

/** The document without its signature, and the signature. */
function parts(): [document: string, signature: string] {
  const [signature = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(signed) ?? []
  return [signed.replace(signature, ''), signature]
}

const PLACES: readonly ((document: string, signature: string) => string)[] = [
  (document, signature) => document.replace('</order>', `${signature}</order>`),
  (document, signature) => document.replace('<amount>', `${signature}<amount>`),
  (document, signature) => document.replace('</amount>', `${signature}</amount>`),
  (document, signature) => document.replace('<amount>', `<amount>${signature}`),
  (document, signature) => document.replace('12', `1${signature}2`),
]

/** Where start tags of the signature end, and its last elements begin. */
function* placesIn(text: string): Generator<number> {
  const start = text.indexOf('<ds:Signature')
  for (const { index, 0: tag } of text.slice(start).matchAll(/<[\w:]+[^>]*>|<\/[\w:]+>/g))
    if (!tag.endsWith('/>')) yield start + index + (tag.startsWith('</') ? 0 : tag.length)
}

describe('where a signature stands', () => {
  it('may be anywhere between elements, and behind a text', async () => {
    for (const make of PLACES.slice(0, 3)) expect((await judged(make(...parts()))).decision.outcome).toBe('accept')
  })

  it('is not before a text that is signed, or in it', async () => {
    for (const make of PLACES.slice(3)) {
      const report = await judged(make(...parts()))
      expect(report.signatures[0]?.integrity).toMatchObject({ digest: 'verified', signature: 'verified' })
      expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
      expect(report.decision.outcome).not.toBe('accept')
    }
  })
})

describe('what nobody signed in a signature', () => {
  it('may be a counter-signature, certificates and references', async () => {
    const report = await judged(signed)
    expect(codesOf(report)).toContain('XML_WHOLE_SIGNED')
    expect(report.decision.outcome).toBe('accept')
  })

  it.each<readonly [string, string]>([
    ['of the document', '<amount>99</amount>'],
    ...MADE_OF.map((uri) => [`of ${uri}`, `<amount xmlns="${uri}">99</amount>`] as const),
    ['in an object', '<ds:Object><amount>99</amount></ds:Object>'],
    ['as the text of an object', '<ds:Object>99</ds:Object>'],
  ])('is no element %s, wherever it stands', async (_, forged) => {
    let places = 0
    for (const at of placesIn(signed)) {
      // The same in the signature's own Objects as in those that a counter-signature has.
      const { signatures, decision } = await judged(signed.slice(0, at) + forged + signed.slice(at))
      expect(signatures[0]?.indication, signed.slice(at - 60, at)).not.toBe('TOTAL-PASSED')
      expect(decision.outcome).not.toBe('accept')
      places++
    }
    expect(places).toBeGreaterThan(100)
  })

  it('is nothing of signatures beside what says which key it is, in the information on it', async () => {
    const at = signed.indexOf('</ds:KeyInfo>')
    const names =
      'Identifier Description Organization ExplicitText SignedProperties QualifyingProperties SignedAssertion X509AttributeCertificate Cert'
    const forged = names.split(' ').map((name) => `<x:${name} xmlns:x="${XADES}">99</x:${name}>`)
    const reference =
      '<ds:Reference URI=""><ds:DigestMethod Algorithm="a"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference>'
    const structure = [
      `<ds:SignedInfo>${reference}</ds:SignedInfo>`,
      reference,
      '<ds:SignatureValue>AA==</ds:SignatureValue>',
    ]
    for (const one of [...forged, ...structure]) {
      const { signatures, decision } = await judged(signed.slice(0, at) + one + signed.slice(at))
      expect([one, signatures[0]?.indication, decision.outcome]).toEqual([one, 'INDETERMINATE', 'review'])
    }
    for (const key of ['<ds:KeyName>a</ds:KeyName>', '<ds:X509Data><ds:X509SKI>AA==</ds:X509SKI></ds:X509Data>'])
      expect((await judged(signed.slice(0, at) + key + signed.slice(at))).decision.outcome).toBe('accept')
  })

  it.each([
    '<SigningTime>1999-01-01T00:00:00Z</SigningTime>',
    '<SignerRole><ClaimedRoles><ClaimedRole>9</ClaimedRole></ClaimedRoles></SignerRole>',
    '<DataObjectFormat><MimeType>text/html</MimeType></DataObjectFormat>',
  ])(
    'is nothing that signers state, but in a counter-signature, which stands behind the properties: %s',
    async (stated) => {
      const property = stated
        .replace('<', `<x:`)
        .replaceAll(/<(?=[A-Z])/g, '<x:')
        .replaceAll('</', '</x:')
      const forged = property.replace(/^<x:\w+/, `$& xmlns:x="${XADES}"`)
      const counter = signed.indexOf('<xades:CounterSignature>')
      const counterEnd = signed.indexOf('</xades:CounterSignature>')
      let places = 0
      for (const at of placesIn(signed)) {
        if (at > counter && at <= counterEnd) continue
        const { signatures } = await judged(signed.slice(0, at) + forged + signed.slice(at))
        expect(signatures[0]?.indication, signed.slice(at - 60, at)).not.toBe('TOTAL-PASSED')
        places++
      }
      expect(places).toBeGreaterThan(50)
      const [unsigned = ''] = /<xades:UnsignedProperties>.*<\/xades:UnsignedProperties>/s.exec(signed) ?? []
      const [inside = ''] = /<xades:CounterSignature>.*<\/xades:CounterSignature>/s.exec(signed) ?? []
      const rest = signed.replace(unsigned, '')
      for (const moved of [
        rest.replace('<xades:SignedProperties', `${unsigned}$&`),
        signed.replace('<ds:KeyInfo>', `$&${inside.replace('>', ` xmlns:xades="${XADES}">`)}`),
      ]) {
        const { signatures } = await judged(moved)
        expect(signatures[0]?.indication).not.toBe('TOTAL-PASSED')
      }
    },
  )

  it('is no attribute, whichever element has it', async () => {
    const start = signed.indexOf('<ds:Signature')
    for (const { index, 0: tag } of signed.slice(start).matchAll(/<[\w:]+/g)) {
      const at = start + index + tag.length
      const { signatures } = await judged(`${signed.slice(0, at)} amount="99"${signed.slice(at)}`)
      expect(signatures[0]?.indication, tag).not.toBe('TOTAL-PASSED')
    }
  })
  /** Signed, with something in the signature's unsigned properties, which stands before what is signed. */
  async function withNamed(content: string, forged: string): Promise<Report> {
    const xades = { signingTime: new Date('2026-05-01T10:00:00Z') }
    const root = { ...ROOT, content: `<!--signature-->${content}` }
    const document = new TextDecoder().decode(await signXml(root, { credential: signer, xades }))
    const end = '</xades:QualifyingProperties>'
    const inside = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${forged}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    return judged(document.replace(end, `${inside}${end}`))
  }

  // Those that a vocabulary of signatures shares with documents.
  it.each(
    'Description Number Organization Identifier IssueTime Sequence Attribute int KeyName X509SubjectName'.split(' '),
  )('has no name of what is signed, in any case: %s', async (name) => {
    const uri = /^(?:Key|X509)/.test(name) ? DS : XADES
    const forged = `<${name} xmlns="${uri}">99</${name}>`
    expect((await withNamed('<amount>12</amount>', forged)).decision.outcome).toBe('accept')
    const holder = `<${name} xmlns="${uri}"><Any>99</Any></${name}>`
    for (const content of [
      `<${name}>12</${name}>`,
      `<${name.toUpperCase()}></${name.toUpperCase()}>`,
      `<lines><${name}>12</${name}></lines>`,
    ])
      for (const one of [forged, holder]) {
        const report = await withNamed(content, one)
        expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
        expect(report.decision.outcome).not.toBe('accept')
      }
  })

  it('may have the name of an element that holds others, where it only holds others too', async () => {
    const content = '<Signature><Certificate>12</Certificate></Signature><CertRefs><one>1</one></CertRefs>'
    const refs = (inside: string): string => `<xades:CertRefs>${inside}</xades:CertRefs>`
    expect((await withNamed(content, refs('<xades:Cert/>'))).decision.outcome).toBe('accept')
    for (const inside of ['99', '', '<xades:Cert/>99'])
      expect((await withNamed(content, refs(inside))).decision.outcome).not.toBe('accept')
  })

  it('is no name that a vocabulary does not have, and be it one that begins in the same way', async () => {
    for (const name of ['ReferenceNumber', 'ObjectPrice', 'SignatureDate', 'DigestTotal', 'TransformedAmount', 'X509'])
      expect((await withNamed('<amount>12</amount>', `<${name} xmlns="${DS}">99</${name}>`)).decision.outcome).not.toBe(
        'accept',
      )
  })
})
