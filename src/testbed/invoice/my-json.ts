import { toBase64 } from '../../core/bytes.ts'
import type { Credential } from '../certificates.ts'
import { digest } from '../engine.ts'
import { signBytes } from '../keys.ts'
import { type InvoiceLineOptions, testbedLines } from './line.ts'
import type { InvoiceParty } from './parties.ts'

/** What an invoice is made of. */
export interface InvoiceParts {
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly credential: Credential
  readonly now: Date
}

export interface MyJsonOptions {
  readonly number?: string
  /** To be paid, as a number of JSON is written. */
  readonly total?: string
  readonly currency?: string
  readonly lines?: readonly InvoiceLineOptions[]
  /** Issued by the buyer. */
  readonly selfBilled?: boolean
  /** Members of the invoice beside those that it has. */
  readonly more?: Readonly<Record<string, unknown>>
  /** White space of the file, which is not signed. */
  readonly indent?: number
  /** Not signed at all. */
  readonly unsigned?: boolean
}

type Json = Record<string, unknown>

const text = (value: string, attributes: Json = {}): readonly Json[] => [{ _: value, ...attributes }]
const one = (value: Json): readonly Json[] => [value]
const sha256 = async (octets: Uint8Array): Promise<string> => toBase64(await digest('SHA-256', octets))
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value)

/** Numbers as they are to be written: JavaScript has no `100.0`. */
const LITERAL = '\u0001'
const written = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll(/"\\u0001([^"]*)"/g, '$1')

/** MyInvois 1.1 of Malaysia in JSON. */
export async function myJsonInvoice(parts: InvoiceParts, options: MyJsonOptions): Promise<Uint8Array> {
  const { indent, unsigned = false } = options
  const invoice = invoiceOf(parts, options)
  const root = (of: Json): Json => ({
    _D: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
    _A: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
    _B: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    Invoice: [of],
  })
  if (unsigned) return utf8(written(root(invoice), indent))
  const signed = utf8(written(root(invoice)))
  const { credential, now } = parts
  const value = await signBytes(credential.keys, { kind: 'rsa-pkcs1', hash: 'SHA-256' }, signed)
  const extensions = await extensionsOf(credential, now, signed, value)
  const signature = one({
    ID: text('urn:oasis:names:specification:ubl:signature:Invoice'),
    SignatureMethod: text('urn:oasis:names:specification:ubl:dsig:enveloped:xades'),
  })
  return utf8(written(root({ ...invoice, UBLExtensions: extensions, Signature: signature }), indent))
}

function invoiceOf({ seller, buyer, now }: InvoiceParts, options: MyJsonOptions): Json {
  const { number = 'TESTBED-1', total = '1250.00', currency = 'MYR', selfBilled = false, more = {} } = options
  const { lines = testbedLines('750.00', '500.00') } = options
  const [date, time = ''] = now.toISOString().split('T')
  const party = ({ name, tin, registration }: InvoiceParty): readonly Json[] =>
    one({
      Party: one({
        PartyIdentification: [{ ID: text(tin, { schemeID: 'TIN' }) }, { ID: text(registration, { schemeID: 'BRN' }) }],
        PartyLegalEntity: one({ RegistrationName: text(name) }),
      }),
    })
  return {
    ID: text(number),
    IssueDate: text(date ?? ''),
    IssueTime: text(`${time.slice(0, 8)}Z`),
    InvoiceTypeCode: text(selfBilled ? '11' : '01', { listVersionID: '1.1' }),
    DocumentCurrencyCode: text(currency),
    AccountingSupplierParty: party(seller),
    AccountingCustomerParty: party(buyer),
    InvoiceLine: lines.map((line, i) => ({
      ID: text(String(i + 1)),
      InvoicedQuantity: text(`${LITERAL}${line.quantity}`),
      LineExtensionAmount: text(`${LITERAL}${line.amount}`, { currencyID: currency }),
      Item: one({ Description: text(line.name) }),
    })),
    LegalMonetaryTotal: one({ PayableAmount: text(`${LITERAL}${total}`, { currencyID: currency }) }),
    ...more,
  }
}

async function extensionsOf(
  { certificate, serialNumber }: Credential,
  now: Date,
  signed: Uint8Array,
  value: Uint8Array,
): Promise<readonly Json[]> {
  const method = (Algorithm: string): readonly Json[] => text('', { Algorithm })
  const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
  const issuer = {
    X509IssuerName: text('CN=Testbed Invoice Sub CA (MY) G3, O=Testbed Post CA (MY), C=MY'),
    X509SerialNumber: text(
      BigInt(`0x${[...serialNumber].map((o) => o.toString(16).padStart(2, '0')).join('')}`).toString(),
    ),
  }
  const properties: Json = {
    Target: 'signature',
    SignedProperties: one({
      Id: 'id-xades-signed-props',
      SignedSignatureProperties: one({
        SigningTime: text(`${now.toISOString().slice(0, 19)}Z`),
        SigningCertificate: one({
          Cert: one({
            CertDigest: one({ DigestMethod: method(SHA_256), DigestValue: text(await sha256(certificate)) }),
            IssuerSerial: one(issuer),
          }),
        }),
      }),
    }),
  }
  const reference = async (URI: string, Type: string, octets: Uint8Array): Promise<Json> => ({
    Type,
    URI,
    DigestMethod: method(SHA_256),
    DigestValue: text(await sha256(octets)),
  })
  const signature = {
    Id: 'signature',
    Object: one({ QualifyingProperties: one(properties) }),
    KeyInfo: one({
      X509Data: one({
        X509Certificate: text(toBase64(certificate)),
        X509SubjectName: text('CN=Testbed'),
        X509IssuerSerial: one(issuer),
      }),
    }),
    SignatureValue: text(toBase64(value)),
    SignedInfo: one({
      SignatureMethod: method('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
      Reference: [
        await reference(
          '#id-xades-signed-props',
          'http://uri.etsi.org/01903/v1.3.2#SignedProperties',
          utf8(written(properties)),
        ),
        await reference('', '', signed),
      ],
    }),
  }
  return one({
    UBLExtension: one({
      ExtensionURI: text('urn:oasis:names:specification:ubl:dsig:enveloped:xades'),
      ExtensionContent: one({
        UBLDocumentSignatures: one({
          SignatureInformation: one({
            ID: text('urn:oasis:names:specification:ubl:signature:1'),
            ReferencedSignatureID: text('urn:oasis:names:specification:ubl:signature:Invoice'),
            Signature: one(signature),
          }),
        }),
      }),
    }),
  })
}
