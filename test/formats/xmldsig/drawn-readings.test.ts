import process from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import { elementsOf, textOf } from '../../../attacks/generate/invoices/elements.ts'
import { createBudget } from '../../../src/core/budget.ts'
import { type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { thInvoice } from '../../../src/testbed/invoice/th-xml.ts'
import { vnInvoice } from '../../../src/testbed/invoice/vn-xml.ts'
import { SIGNATURE_PLACE, signXml, type XmlRoot } from '../../../src/testbed/xml/sign-xml.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { isNamed, type XmlElement } from '../../../src/xml/tree.ts'
import fc from '../../fast-check.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

/**
 * Signed documents, written anew by whoever has no key: nodes are put in, the signature is moved, and something is written around it. What is accepted
 * is to a program that looks at names, and at the first node of each element, what was signed.
 */

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
const ORDER = { name: 'order', content: '<amount>12</amount><note>\n free of charge\n</note><empty></empty>' }
const OBJECT = { id: 'object', content: '<order><amount>12</amount></order>' }

const PARTY = { name: 'Testbed Party', tin: '0100000001', registration: '' }
const VN_TIME =
  '<SignatureProperties><SignatureProperty Target="#signature"><SigningTime>2026-05-01T10:00:00</SigningTime></SignatureProperty></SignatureProperties>'

let signer: Credential
let documents: readonly string[]

beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of drawn readings', O: PARTY.name, UID: `MST:${PARTY.tin}` },
    keys: await generateKeys('RSA-2048', 'drawn readings'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature'],
  })
  const signed = async (root: XmlRoot, more: object): Promise<string> =>
    asText(await signXml(root, { credential: signer, ...more }))
  const enveloping = await signed({ name: 'a', content: SIGNATURE_PLACE }, { references: ['object'], object: OBJECT })
  const xades = { signingTime: new Date('2026-05-01T10:00:00Z'), mediaType: 'text/xml' }
  const counter = await signed({ name: 'a', content: '' }, { id: 'counter', xades })
  const withTime = { id: 'time', content: VN_TIME }
  const parties = { seller: PARTY, buyer: PARTY, credential: signer, now: new Date('2026-05-01T10:00:00Z') }
  const unsigned = asText(await vnInvoice(parties, { unsigned: true })).replaceAll(/<\/?HDon>/g, '')
  const vn = unsigned.replace('<DSCKS></DSCKS>', `<DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>`)
  documents = [
    await signed(ORDER, {}),
    await signed(ORDER, { canonicalization: 'inclusive', prefix: '' }),
    enveloping.slice(enveloping.indexOf('<ds:'), enveloping.lastIndexOf('</a>')),
    await signed(ORDER, { xades }),
    withUnsigned(
      await signed(ORDER, { xades: { ...xades, signingCertificate: 'v1' }, canonicalization: 'inclusive' }),
      counter,
    ),
    // As .NET signs it.
    await signed(
      { name: 'HDon', content: vn },
      { references: ['data', 'time'], object: withTime, alwaysEnveloped: true },
    ),
    asText(await vnInvoice(parties, {})),
    asText(await vnInvoice(parties, { taxOffice: signer })),
    asText(await thInvoice(parties, { model: false })),
    asText(await thInvoice(parties, {})),
  ]
})

const asText = (octets: Uint8Array): string => new TextDecoder().decode(octets)

/** With properties that nobody signed, a counter-signature among them. */
function withUnsigned(document: string, counter: string): string {
  const inside = signatureIn(counter)
  const end = '</xades:QualifyingProperties>'
  const values =
    '<xades:CertificateValues><xades:EncapsulatedX509Certificate>AA==</xades:EncapsulatedX509Certificate></xades:CertificateValues>'
  return document.replace(
    end,
    `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${inside}</xades:CounterSignature>${values}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>${end}`,
  )
}

const NODES = [
  ...[
    '<!-- -->',
    '<?a b?>',
    '<![CDATA[]]>',
    '<![CDATA[ ]]>',
    '<![CDATA[9]]>',
    ' ',
    '9',
    '&#32;',
    '<x/>',
    '<amount>99</amount>',
  ],
  ...['<Object', '<KeyName', '<SignatureProperties'].map((start) => `${start} xmlns="${DS}"/>`),
  ...['<Object', '<KeyName'].map((start) => `${start} xmlns="${DS}">99${start.replace('<', '</')}>`),
  `<SigningTime xmlns="${XADES}">1999-01-01T00:00:00Z</SigningTime>`,
  `<UnsignedProperties xmlns="${XADES}"><UnsignedSignatureProperties><SigningTime>1999-01-01T00:00:00Z</SigningTime></UnsignedSignatureProperties></UnsignedProperties>`,
  ...[
    '<DSCKS/>',
    '<NBan/>',
    '<SHDon>99</SHDon>',
    '<DSCKS><SHDon>99</SHDon></DSCKS>',
    '<ram:ID xmlns:ram="urn:x">99</ram:ID>',
  ],
]
const AROUND = ['refused', 'order', 'void', 'HDon', 'DSCKS', 'NMua']
const ATTRIBUTES = [
  'Id="data"',
  'id="x"',
  'xml:lang="vi"',
  'xmlns="urn:x"',
  'xmlns:x="urn:x"',
  'Target="#other"',
  'schemeID="9"',
  'Type="x"',
]

type Step =
  | { readonly kind: 'put'; readonly at: number; readonly node: string }
  | { readonly kind: 'section'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number }
  | { readonly kind: 'shift'; readonly which: number; readonly at: number; readonly isCopy: boolean }
  | { readonly kind: 'attribute'; readonly at: number; readonly attribute: string }
  | { readonly kind: 'around'; readonly name: string; readonly isWhole: boolean }

const at = fc.nat(1_000)
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), at, node: fc.constantFrom(...NODES) }),
  fc.record({ kind: fc.constant('section' as const), at }),
  fc.record({ kind: fc.constant('move' as const), at }),
  fc.record({ kind: fc.constant('shift' as const), which: at, at, isCopy: fc.boolean() }),
  fc.record({ kind: fc.constant('attribute' as const), at, attribute: fc.constantFrom(...ATTRIBUTES) }),
  fc.record({ kind: fc.constant('around' as const), name: fc.constantFrom(...AROUND), isWhole: fc.boolean() }),
)

/** The first one. */
function signatureIn(document: string): string {
  const found = elementsOf(document).find(({ name }) => /^(?:ds:)?Signature$/.test(name))
  return found === undefined ? '' : textOf(document, found)
}

/** Where one part of a text ends and the next begins: a tag, or a text. */
const borders = (text: string): readonly number[] => [...text.matchAll(/(?<=>)|(?=<)/g)].map(({ index }) => index)

function written(document: string, step: Step): string {
  const inside = (text: string, node: string, where: number): string => {
    const places = borders(text)
    const place = places[where % places.length] ?? text.length
    return text.slice(0, place) + node + text.slice(place)
  }
  const signature = signatureIn(document)
  switch (step.kind) {
    case 'put':
      return inside(document, step.node, step.at)
    case 'section': {
      const texts = [...document.matchAll(/(?<=>)[^<>]+(?=<)/g)]
      const found = texts[step.at % texts.length]
      if (found === undefined) return document
      const { index, 0: text } = found
      const cut = step.at % (text.length + 1)
      const pieces = `${text.slice(0, cut)}<![CDATA[${text.slice(cut)}]]>`
      return document.slice(0, index) + pieces + document.slice(index + text.length)
    }
    case 'move': {
      const rest = document.replace(signature, '')
      return rest === '' ? document : inside(rest, signature, step.at)
    }
    case 'shift': {
      const all = elementsOf(document)
      const { start, end } = all[step.which % all.length] ?? { start: 0, end: 0 }
      const rest = step.isCopy ? document : document.slice(0, start) + document.slice(end)
      return rest === '' ? document : inside(rest, document.slice(start, end), step.at)
    }
    case 'attribute': {
      const all = elementsOf(document)
      const { start, name } = all[step.at % all.length] ?? { start: 0, name: '' }
      const behind = start + 1 + name.length
      return `${document.slice(0, behind)} ${step.attribute}${document.slice(behind)}`
    }
    case 'around': {
      const part = step.isWhole ? document : signature
      return document.replace(part, () => `<${step.name}>${part}</${step.name}>`)
    }
  }
}

/** What is read by its name wherever it stands first. */
const BY_NAME = ['SHDon', 'TgTTTBSo', 'MST', 'GrandTotalAmount', 'ID', 'amount', 'SigningTime', 'MimeType']

/** Names, attributes and first nodes of all elements but those of signatures; of these the first Object, as a payload; and values by their names alone. */
function reading(document: string): string | null {
  const read = readXml(new TextEncoder().encode(document), createBudget())
  if (!read.ok) return null
  const told: string[] = []
  const payload: string[] = []
  const named = new Map<string, string>()
  const firstOf = ({ children: [first] }: XmlElement): string => (first?.kind === 'text' ? first.text.trim() : '')
  const walk = (element: XmlElement, lines: string[], isSigning: boolean): void => {
    const { local, attributes, children } = element
    // Properties of XAdES are read by their names alone.
    const isSignature =
      isSigning || isNamed(element, DS, 'Signature') || isNamed(element, XADES, 'QualifyingProperties')
    if (BY_NAME.includes(local) && !named.has(local)) named.set(local, firstOf(element))
    // What holds something signed may have any Id, and an Object says what it is.
    const isObject = isNamed(element, DS, 'Object')
    const said = attributes.filter((one) => !isObject && one.local.toLowerCase() !== 'id')
    if (!isSignature) lines.push(`${local} ${said.map((one) => `${one.local}=${one.value}`)} ${firstOf(element)}`)
    for (const child of children) {
      if (child.kind !== 'element') continue
      if (isSignature && isNamed(child, DS, 'Object') && payload.length === 0) {
        payload.push(`payload ${firstOf(child)}`)
        walk(child, payload, false)
      } else walk(child, lines, isSignature)
    }
  }
  walk(read.value.root, told, false)
  return [...told, ...payload, ...[...named].sort().map((pair) => pair.join(' '))].join('\n')
}

describe('a signed document, written anew', () => {
  it('is accepted where it is read as it was signed, and nowhere else', async () => {
    let accepted = 0
    const question = {
      trust: testTrust(),
      anchors: [signer.certificate],
      policy: 'technical',
      signer: { organization: PARTY.name },
    } as const
    await fc.assert(
      fc.asyncProperty(fc.nat(documents.length - 1), fc.array(STEP, { maxLength: 2 }), async (which, steps) => {
        const document = documents[which] ?? ''
        const changed = steps.reduce(written, document)
        const report = await verify(new TextEncoder().encode(changed), {
          ...question,
          at: new Date('2026-06-01T00:00:00Z'),
        })
        if (report.decision.outcome !== 'accept') {
          expect(changed, told(report)).not.toBe(document)
          return
        }
        accepted++
        expect(reading(changed), changed).toBe(reading(document))
      }),
      { numRuns: Number(process.env['XML_READINGS'] ?? 300) },
    )
    expect(accepted).toBeGreaterThan(20)
    if (process.env['XML_READINGS'] !== undefined) console.log(`${accepted} accepted`)
  })
})

const told = ({ decision, signatures }: Report): string =>
  [...decision.reasons, ...signatures.flatMap(({ findings }) => findings).map(({ code }) => code)].join(' ')
