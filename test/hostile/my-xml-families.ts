import type { Family } from './family.ts'

/** Invoices of MyInvois in XML that ask for much: their digests have rules of their own. */

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:'
const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'

const repeated = (n: number, item: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => item(i)).join('')

/** `contents`: behind its type; `attributes`: of the root. */
const invoice = (contents: string, attributes = ''): string =>
  `<Invoice xmlns="${UBL}Invoice-2" xmlns:cac="${UBL}CommonAggregateComponents-2" xmlns:cbc="${UBL}CommonBasicComponents-2"${attributes}><cbc:InvoiceTypeCode listVersionID="1.1">01</cbc:InvoiceTypeCode>${contents}</Invoice>`

const digest = (more = ''): string =>
  `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue>${more}`

interface Signed {
  readonly references?: string
  readonly properties?: string
  readonly more?: string
}

const REFERENCES = `<ds:Reference URI="">${digest()}</ds:Reference><ds:Reference URI="#p">${digest()}</ds:Reference>`

/** A signature that has every part, and signs nothing. */
const signature = ({ references = REFERENCES, properties = '', more = '' }: Signed = {}): string =>
  [
    `<e:UBLExtensions xmlns:e="${UBL}CommonExtensionComponents-2"><e:UBLExtension><e:ExtensionContent>`,
    `<s:UBLDocumentSignatures xmlns:s="${UBL}CommonSignatureComponents-2"><a:SignatureInformation xmlns:a="${UBL}SignatureAggregateComponents-2">`,
    `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</ds:SignedInfo>`,
    '<ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo>',
    `<ds:Object><x:QualifyingProperties xmlns:x="${XADES}" Target="s"><x:SignedProperties Id="p"><x:SignedSignatureProperties><x:SigningTime>t</x:SigningTime>${properties}`,
    `<x:SigningCertificate><x:Cert><x:CertDigest>${digest()}</x:CertDigest></x:Cert></x:SigningCertificate></x:SignedSignatureProperties></x:SignedProperties></x:QualifyingProperties></ds:Object>`,
    `${more}</ds:Signature></a:SignatureInformation></s:UBLDocumentSignatures></e:ExtensionContent></e:UBLExtension></e:UBLExtensions>`,
  ].join('')

const family = (name: string, make: (n: number) => string): Family => ({
  name: `an invoice of MyInvois in XML with ${name}`,
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  make: (n) => ({ document: new TextEncoder().encode(make(n)) }),
})

const WHOLE = signature()

export const MY_XML_FAMILIES: readonly Family[] = [
  family('many elements', (n) => invoice(`${repeated(n, (i) => `<cbc:Note a="${i}">x</cbc:Note>`)}${WHOLE}`)),
  family('elements in elements', (n) => invoice(`${'<cbc:Note>'.repeat(n)}${'</cbc:Note>'.repeat(n)}${WHOLE}`)),
  family('white space', (n) => invoice(`${WHOLE}${' \n'.repeat(8 * n)}`)),
  family('white space between its elements', (n) => invoice(`${WHOLE}${' <cbc:Note/>\n'.repeat(n)}`)),
  family('white space beside texts', (n) => invoice(`${WHOLE}${'<cbc:Note> <cbc:Note/>x</cbc:Note>'.repeat(n)}`)),
  family('comments', (n) => invoice(`${WHOLE}<cbc:Note>${'x<!---->'.repeat(n)}</cbc:Note>`)),
  family('instructions before it', (n) => `${'<?a?>'.repeat(8 * n)}${invoice(WHOLE)}`),
  family('many attributes', (n) =>
    invoice(
      WHOLE,
      repeated(n, (i) => ` a${i}="x"`),
    ),
  ),
  family('namespaces that every element has', (n) =>
    invoice(
      `${WHOLE}${repeated(n, (i) => `<b${i}:c/>`)}`,
      repeated(n, (i) => ` xmlns:b${i}="urn:${i}"`),
    ),
  ),
  family('a namespace of a long name that every element uses', (n) =>
    invoice(`${WHOLE}${'<b:c/>'.repeat(n)}`, ` xmlns:b="urn:${'x'.repeat(8 * n)}"`),
  ),
  family('many signatures', (n) => invoice(WHOLE.repeat(n))),
  family('many references', (n) =>
    invoice(signature({ references: repeated(n, () => `<ds:Reference URI="">${digest()}</ds:Reference>`) })),
  ),
  family('references of many transforms', (n) =>
    invoice(
      signature({
        references: REFERENCES.replace(
          '<ds:DigestMethod',
          `<ds:Transforms>${'<ds:Transform Algorithm="x"/>'.repeat(n)}</ds:Transforms><ds:DigestMethod`,
        ),
      }),
    ),
  ),
  family('many properties', (n) => invoice(signature({ properties: '<ds:a/>'.repeat(n) }))),
  family('properties in properties', (n) =>
    invoice(signature({ properties: `${'<ds:a>'.repeat(n)}${'</ds:a>'.repeat(n)}` })),
  ),
  family('properties of many namespaces', (n) =>
    invoice(signature({ properties: repeated(n, (i) => `<b:a xmlns:b="urn:${i}"/>`) })),
  ),
  family('properties whose namespace has a long name', (n) =>
    invoice(signature({ properties: `<b:a xmlns:b="urn:${'x'.repeat(8 * n)}">${'<b:a/>'.repeat(n)}</b:a>` })),
  ),
  family('much in its signature', (n) => invoice(signature({ more: '<ds:Object>x</ds:Object>'.repeat(n) }))),
  family('many numbers of a party', (n) =>
    invoice(
      `${WHOLE}<cac:AccountingSupplierParty><cac:Party>${'<cac:PartyIdentification><cbc:ID schemeID="TIN">C1</cbc:ID></cac:PartyIdentification>'.repeat(n)}</cac:Party></cac:AccountingSupplierParty>`,
    ),
  ),
]
