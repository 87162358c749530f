import { beforeAll, describe, expect, it } from 'vitest'
import { type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { SIGNATURE_PLACE, signXml } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

/**
 * Signature wrapping (Somorovsky and others, "On Breaking SAML", 2012, figure 5): what was signed is moved, so that its digest is right, and something else
 * stands where it stood. Each is made of a document that is accepted.
 */

let signer: Credential
let parts: { readonly data: string; readonly signature: string }

beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of wrapped XML' },
    keys: await generateKeys('P-256', 'wrapped XML'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature'],
  })
  const data = '<DLHDon Id="data"><NDHDon>12</NDHDon></DLHDon>'
  const root = { name: 'HDon', content: `${data}<DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>` }
  const octets = await signXml(root, { credential: signer, references: ['data'] })
  const [signature = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(new TextDecoder().decode(octets)) ?? []
  parts = { data, signature }
})

const judged = (text: string): Promise<Report> =>
  verify(new TextEncoder().encode(text), {
    trust: testTrust(),
    anchors: [signer.certificate],
    policy: 'technical',
    at: new Date('2026-06-01T00:00:00Z'),
  })

const FORGED = '<DLHDon Id="forged"><NDHDon>99</NDHDon></DLHDon>'
const SAME_ID = '<DLHDon Id="data"><NDHDon>99</NDHDon></DLHDon>'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'

type Make = (data: string, signature: string) => string
const inSignature = (signature: string, content: string): string =>
  signature.replace('</ds:Signature>', `<ds:Object>${content}</ds:Object></ds:Signature>`)
const place = (signature: string): string => `<DSCKS><NBan>${signature}</NBan></DSCKS>`

const HONEST: readonly (readonly [string, Make])[] = [
  ['as it was signed', (data, signature) => `<HDon>${data}${place(signature)}</HDon>`],
  ['with its signature before it', (data, signature) => `<HDon>${place(signature)}${data}</HDon>`],
  ['with its signature twice', (data, signature) => `<HDon>${data}${place(signature)}${place(signature)}</HDon>`],
  ['in its message', (data, signature) => `<TDiep><DLieu><HDon>${data}${place(signature)}</HDon></DLieu></TDiep>`],
]

const WRAPPED: readonly (readonly [string, Make])[] = [
  [
    'XSW1: the root is forged, and what was signed lies in the signature',
    (data, signature) => `<HDon>${FORGED}${place(inSignature(signature, data))}</HDon>`,
  ],
  [
    'XSW2: the same, with the signature before',
    (data, signature) => `<HDon>${place(inSignature(signature, data))}${FORGED}</HDon>`,
  ],
  ['XSW3: a forged one before', (data, signature) => `<HDon>${FORGED}${data}${place(signature)}</HDon>`],
  ['XSW3: a forged one after', (data, signature) => `<HDon>${data}${FORGED}${place(signature)}</HDon>`],
  [
    'XSW4: a forged one around it',
    (data, signature) => `<HDon>${FORGED.replace('</DLHDon>', `${data}</DLHDon>`)}${place(signature)}</HDon>`,
  ],
  ['XSW5: a forged one with the Id of it', (data, signature) => `<HDon>${SAME_ID}${place(signature)}${data}</HDon>`],
  [
    'XSW6: the same, and what was signed lies in the signature',
    (data, signature) => `<HDon>${SAME_ID}${place(inSignature(signature, data))}</HDon>`,
  ],
  ['XSW7: in an extension', (data, signature) => `<HDon><Ext>${data}</Ext>${FORGED}${place(signature)}</HDon>`],
  [
    'XSW8: a forged one in the signature',
    (data, signature) => `<HDon>${FORGED}${place(inSignature(signature, `<Ext>${data}</Ext>`))}</HDon>`,
  ],
  [
    'as an object that nobody signed',
    (data, signature) => `<HDon>${data}${place(inSignature(signature, FORGED))}</HDon>`,
  ],
  [
    'with properties of XAdES beside it',
    (data, signature) =>
      `<HDon>${data}${place(inSignature(signature, `<x:QualifyingProperties xmlns:x="${XADES}" Target="#signature"/>${FORGED}`))}</HDon>`,
  ],
  [
    'beside its key',
    (data, signature) => `<HDon>${data}${place(signature.replace('<ds:X509Data>', `${FORGED}<ds:X509Data>`))}</HDon>`,
  ],
  [
    'beside its key, in the namespace of signatures',
    (data, signature) =>
      `<HDon>${data}${place(signature.replace('<ds:X509Data>', `${FORGED.replace('<DLHDon', `<DLHDon xmlns="${DS}"`)}<ds:X509Data>`))}</HDon>`,
  ],
  [
    'in properties that are not signed',
    (data, signature) =>
      `<HDon>${data}${place(inSignature(signature, `<x:QualifyingProperties xmlns:x="${XADES}" Target="#signature"><x:UnsignedProperties><x:UnsignedSignatureProperties>${FORGED}</x:UnsignedSignatureProperties></x:UnsignedProperties></x:QualifyingProperties>`))}</HDon>`,
  ],
  [
    'in a counter-signature that is in no signature',
    (data, signature) =>
      `<HDon>${data}<x:CounterSignature xmlns:x="${XADES}"><ds:Signature xmlns:ds="${DS}">${FORGED}</ds:Signature></x:CounterSignature>${place(signature)}</HDon>`,
  ],
  [
    'in the head of a message that is none',
    (data, signature) => `<HDon>${data}<TDiep><TTChung>${FORGED}</TTChung></TDiep>${place(signature)}</HDon>`,
  ],
  [
    'in the code of an invoice that is none',
    (data, signature) => `<HDon>${data}<HDon><MCCQT>${FORGED}</MCCQT></HDon>${place(signature)}</HDon>`,
  ],
  [
    'with a name around a place for signatures',
    (data, signature) => `<HDon>${data}<Huy><DSCKS/></Huy>${place(signature)}</HDon>`,
  ],
  [
    'with a comment that splits a value',
    (data, signature) => `<HDon>${data.replace('12', '1<!-- -->2')}${place(signature)}</HDon>`,
  ],
  [
    'with a name around a signature that is there twice',
    (data, signature) => `<HDon>${data}<Huy>${signature}</Huy>${place(signature)}</HDon>`,
  ],
  ['in an element of another name', (data, signature) => `<Huy>${data}${place(signature)}</Huy>`],
  ['in a list of what is cancelled', (data, signature) => `<HDon><Huy>${data}</Huy>${place(signature)}</HDon>`],
  [
    'with an instruction beside it',
    (data, signature) => `<?xml-stylesheet href="x"?><HDon>${data}${place(signature)}</HDon>`,
  ],
  ['with an attribute on what holds it', (data, signature) => `<HDon Loai="Huy">${data}${place(signature)}</HDon>`],
  ['with text beside it', (data, signature) => `<HDon>99${data}${place(signature)}</HDon>`],
  [
    'with a namespace that changes its name',
    (data, signature) => `<HDon xmlns="urn:x">${data}${place(signature)}</HDon>`,
  ],
  [
    'with something of another namespace in its signature',
    (data, signature) => `<HDon>${data}${place(signature.replace('<ds:SignedInfo>', '<x/><ds:SignedInfo>'))}</HDon>`,
  ],
]

describe('what was signed', () => {
  it.each(HONEST)('is accepted %s', async (_, make) => {
    const report = await judged(make(parts.data, parts.signature))
    expect(report.signatures[0]?.indication).toBe('TOTAL-PASSED')
  })

  it.each(WRAPPED)('is not accepted where it is moved. %s', async (_, make) => {
    const report = await judged(make(parts.data, parts.signature))
    expect(report.signatures[0]?.indication).not.toBe('TOTAL-PASSED')
    expect(report.decision.outcome).not.toBe('accept')
  })
})
