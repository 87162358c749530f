import { toBase64 } from '../../core/bytes.ts'
import { signBytes } from '../keys.ts'
import { testbedLines } from './line.ts'
import { DIGEST_METHOD, DS, decimal, digestOf, escaped, tag, utf8, XADES } from './markup.ts'
import type { InvoiceParts, MyJsonOptions } from './my-json.ts'
import type { InvoiceParty } from './parties.ts'

export type MyXmlOptions = Pick<
  MyJsonOptions,
  'number' | 'total' | 'currency' | 'lines' | 'selfBilled' | 'unsigned'
> & {
  /** White space between the elements of the file, which is not signed. */
  readonly space?: string
}

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:'
const SCOPE = {
  xmlns: `${UBL}Invoice-2`,
  'xmlns:cac': `${UBL}CommonAggregateComponents-2`,
  'xmlns:cbc': `${UBL}CommonBasicComponents-2`,
}
const CERT_METHOD = tag('ds:DigestMethod', { Algorithm: DIGEST_METHOD['SHA-256'] })

/** MyInvois 1.1 of Malaysia in XML: what is signed has no white space, and neither signature nor extensions. */
export async function myXmlInvoice(parts: InvoiceParts, options: MyXmlOptions): Promise<Uint8Array> {
  const { space = '', unsigned = false } = options
  const spaced = (text: string): string => text.replaceAll('><', `>${space}<`)
  const contents = contentsOf(parts, options)
  const signed = tag('Invoice', SCOPE, contents)
  if (unsigned) return utf8(spaced(signed))
  const { credential } = parts
  const value = await signBytes(credential.keys, { kind: 'rsa-pkcs1', hash: 'SHA-256' }, utf8(signed))
  const extensions = await extensionsOf(parts, signed, toBase64(value))
  const mark = tag(
    'cac:Signature',
    {},
    tag('cbc:ID', {}, 'urn:oasis:names:specification:ubl:signature:Invoice'),
    tag('cbc:SignatureMethod', {}, 'urn:oasis:names:specification:ubl:dsig:enveloped:xades'),
  )
  return utf8(spaced(tag('Invoice', SCOPE, extensions, contents, mark)))
}

function contentsOf({ seller, buyer, now }: InvoiceParts, options: MyXmlOptions): string {
  const { number = 'TESTBED-1', total = '1250.00', currency = 'MYR', selfBilled = false } = options
  const text = (name: string, value: string, attributes = {}): string => tag(`cbc:${name}`, attributes, escaped(value))
  const party = (name: string, { name: called, tin, registration }: InvoiceParty): string =>
    tag(
      `cac:${name}`,
      {},
      tag(
        'cac:Party',
        {},
        tag('cac:PartyIdentification', {}, text('ID', tin, { schemeID: 'TIN' })),
        tag('cac:PartyIdentification', {}, text('ID', registration, { schemeID: 'BRN' })),
        tag('cac:PartyLegalEntity', {}, text('RegistrationName', called)),
      ),
    )
  const { lines = testbedLines('750.00', '500.00') } = options
  return [
    text('ID', number),
    text('IssueDate', now.toISOString().slice(0, 10)),
    text('InvoiceTypeCode', selfBilled ? '11' : '01', { listVersionID: '1.1' }),
    text('DocumentCurrencyCode', currency),
    party('AccountingSupplierParty', seller),
    party('AccountingCustomerParty', buyer),
    ...lines.map((line, i) =>
      tag(
        'cac:InvoiceLine',
        {},
        text('ID', String(i + 1)),
        text('InvoicedQuantity', line.quantity),
        text('LineExtensionAmount', line.amount, { currencyID: currency }),
        tag('cac:Item', {}, text('Description', line.name)),
      ),
    ),
    tag('cac:LegalMonetaryTotal', {}, text('PayableAmount', total, { currencyID: currency })),
  ].join('')
}

async function extensionsOf({ credential, now }: InvoiceParts, signed: string, value: string): Promise<string> {
  const { certificate, serialNumber } = credential
  // As .NET writes it: each element of XMLDSig declares its prefix, behind its attributes.
  const properties = (ds: string, empty: string): string =>
    [
      `<xades:SigningTime>${now.toISOString().slice(0, 19)}Z</xades:SigningTime>`,
      '<xades:SigningCertificate><xades:Cert><xades:CertDigest>',
      `<ds:DigestMethod Algorithm="${DIGEST_METHOD['SHA-256']}"${ds}${empty}`,
      `<ds:DigestValue${ds}>${digestOfCertificate}</ds:DigestValue></xades:CertDigest><xades:IssuerSerial>`,
      `<ds:X509IssuerName${ds}>CN=Testbed Invoice Sub CA (MY) G3</ds:X509IssuerName>`,
      `<ds:X509SerialNumber${ds}>${decimal(serialNumber)}</ds:X509SerialNumber>`,
      '</xades:IssuerSerial></xades:Cert></xades:SigningCertificate>',
    ].join('')
  const digestOfCertificate = await digestOf(certificate, 'SHA-256')
  const digested = `<xades:SignedProperties Id="id-xades-signed-props" xmlns:xades="${XADES}"><xades:SignedSignatureProperties>${properties(` xmlns:ds="${DS}"`, ' />')}</xades:SignedSignatureProperties></xades:SignedProperties>`
  const written = tag(
    'xades:QualifyingProperties',
    { 'xmlns:xades': XADES, Target: 'signature' },
    tag(
      'xades:SignedProperties',
      { Id: 'id-xades-signed-props' },
      tag('xades:SignedSignatureProperties', {}, properties('', '></ds:DigestMethod>')),
    ),
  )
  const reference = async (attributes: Readonly<Record<string, string>>, octets: string): Promise<string> =>
    tag('ds:Reference', attributes, CERT_METHOD, tag('ds:DigestValue', {}, await digestOf(octets, 'SHA-256')))
  const signature = tag(
    'ds:Signature',
    { 'xmlns:ds': DS, Id: 'signature' },
    tag(
      'ds:SignedInfo',
      {},
      tag('ds:CanonicalizationMethod', { Algorithm: 'https://www.w3.org/TR/xml-c14n11/#' }),
      tag('ds:SignatureMethod', { Algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }),
      await reference({ Id: 'id-doc-signed-data', URI: '' }, signed),
      await reference({ URI: '#id-xades-signed-props' }, digested),
    ),
    tag('ds:SignatureValue', {}, value),
    tag('ds:KeyInfo', {}, tag('ds:X509Data', {}, tag('ds:X509Certificate', {}, toBase64(certificate)))),
    tag('ds:Object', {}, written),
  )
  return tag(
    'UBLExtensions',
    { xmlns: `${UBL}CommonExtensionComponents-2` },
    tag(
      'UBLExtension',
      {},
      tag('ExtensionURI', {}, 'urn:oasis:names:specification:ubl:dsig:enveloped:xades'),
      tag(
        'ExtensionContent',
        {},
        tag(
          'sig:UBLDocumentSignatures',
          { 'xmlns:sig': `${UBL}CommonSignatureComponents-2` },
          tag(
            'sac:SignatureInformation',
            { 'xmlns:sac': `${UBL}SignatureAggregateComponents-2` },
            tag('cbc:ID', {}, 'urn:oasis:names:specification:ubl:signature:1'),
            tag(
              'sbc:ReferencedSignatureID',
              { 'xmlns:sbc': `${UBL}SignatureBasicComponents-2` },
              'urn:oasis:names:specification:ubl:signature:Invoice',
            ),
            signature,
          ),
        ),
      ),
    ),
  )
}
