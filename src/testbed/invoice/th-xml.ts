import { type InvoiceLineOptions, testbedLines } from './line.ts'
import {
  C14N,
  DIGEST_METHOD,
  DS,
  decimal,
  digestOf,
  ENVELOPED,
  escaped,
  sorted,
  tag,
  utf8,
  XADES,
  xmlSignature,
} from './markup.ts'
import type { InvoiceParts } from './my-json.ts'
import type { InvoiceParty } from './parties.ts'

export interface ThOptions {
  readonly number?: string
  /** To be paid, and the currency. */
  readonly total?: string
  readonly currency?: string
  readonly lines?: readonly InvoiceLineOptions[]
  /** What the total itself says of its currency. */
  readonly totalCurrency?: string
  /** Before the root: an instruction for programs, which is signed with it. */
  readonly model?: boolean
  readonly unsigned?: boolean
}

const RAM = 'urn:etda:uncefact:data:standard:TaxInvoice_ReusableAggregateBusinessInformationEntity:2'
const RSM = 'urn:etda:uncefact:data:standard:TaxInvoice_CrossIndustryInvoice:2'
const SCOPE = { 'xmlns:ram': RAM, 'xmlns:rsm': RSM }
const ROOT = 'rsm:TaxInvoice_CrossIndustryInvoice'

/** e-Tax Invoice of Thailand (ขมธอ. 3-2560), XAdES-BES by SHA-512. */
export async function thInvoice(parts: InvoiceParts, options: ThOptions): Promise<Uint8Array> {
  const { model = true, unsigned = false } = options
  const before = model ? '<?xml-model href="TaxInvoice_Schematron_2p1.sch" type="application/xml"?>\n' : ''
  const contents = contentsOf(parts, options)
  const document = before + tag(ROOT, SCOPE, contents)
  if (unsigned) return utf8(document)
  const properties = await propertiesOf(parts)
  const inScope = sorted({ ...SCOPE, 'xmlns:ds': DS, 'xmlns:xades': XADES })
  const signature = await xmlSignature({
    credential: parts.credential,
    hash: 'SHA-512',
    prefix: 'ds',
    scope: SCOPE,
    id: 'signature',
    references: [
      { uri: '', transforms: [ENVELOPED, C14N], octets: document },
      {
        uri: '#signed-properties',
        type: 'http://uri.etsi.org/01903#SignedProperties',
        octets: tag('xades:SignedProperties', { ...inScope, Id: 'signed-properties' }, properties),
      },
    ],
    objects: tag(
      'ds:Object',
      {},
      tag(
        'xades:QualifyingProperties',
        { 'xmlns:xades': XADES, Target: '#signature' },
        tag('xades:SignedProperties', { Id: 'signed-properties' }, properties),
      ),
    ),
  })
  return utf8(before + tag(ROOT, SCOPE, contents, signature))
}

function contentsOf({ seller, buyer, now }: InvoiceParts, options: ThOptions): string {
  const { number = 'TESTBED-1', total = '1070.00', currency = 'THB', totalCurrency } = options
  const { lines = testbedLines('600.00', '400.00') } = options
  const text = (name: string, value: string, attributes = {}): string => tag(`ram:${name}`, attributes, escaped(value))
  const party = (name: string, { name: called, tin }: InvoiceParty): string =>
    tag(
      `ram:${name}`,
      {},
      text('Name', called),
      tag('ram:SpecifiedTaxRegistration', {}, text('ID', tin, { schemeID: 'TXID' })),
    )
  return [
    tag(
      'rsm:ExchangedDocument',
      {},
      text('ID', number),
      text('TypeCode', '388'),
      text('IssueDateTime', now.toISOString().slice(0, 19)),
    ),
    tag(
      'rsm:SupplyChainTradeTransaction',
      {},
      tag('ram:ApplicableHeaderTradeAgreement', {}, party('SellerTradeParty', seller), party('BuyerTradeParty', buyer)),
      ...lines.map((line, i) =>
        tag(
          'ram:IncludedSupplyChainTradeLineItem',
          {},
          tag('ram:AssociatedDocumentLineDocument', {}, text('LineID', String(i + 1))),
          tag('ram:SpecifiedTradeProduct', {}, text('Name', line.name)),
          tag('ram:SpecifiedLineTradeDelivery', {}, text('BilledQuantity', line.quantity)),
          tag(
            'ram:SpecifiedLineTradeSettlement',
            {},
            tag(
              'ram:SpecifiedTradeSettlementLineMonetarySummation',
              {},
              text('NetLineTotalAmount', line.amount, { currencyID: currency }),
            ),
          ),
        ),
      ),
      tag(
        'ram:ApplicableHeaderTradeSettlement',
        {},
        text('InvoiceCurrencyCode', currency),
        tag(
          'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
          {},
          text('GrandTotalAmount', total, totalCurrency === undefined ? {} : { currencyID: totalCurrency }),
        ),
      ),
    ),
  ].join('')
}

async function propertiesOf({ credential, now }: InvoiceParts): Promise<string> {
  const { certificate, serialNumber } = credential
  return tag(
    'xades:SignedSignatureProperties',
    {},
    tag('xades:SigningTime', {}, `${now.toISOString().slice(0, 19)}Z`),
    tag(
      'xades:SigningCertificate',
      {},
      tag(
        'xades:Cert',
        {},
        tag(
          'xades:CertDigest',
          {},
          tag('ds:DigestMethod', { Algorithm: DIGEST_METHOD['SHA-512'] }),
          tag('ds:DigestValue', {}, await digestOf(certificate, 'SHA-512')),
        ),
        tag(
          'xades:IssuerSerial',
          {},
          tag('ds:X509IssuerName', {}, 'C=TH,O=Testbed Digital ID Co (TH),CN=Testbed Digital ID CA (TH)'),
          tag('ds:X509SerialNumber', {}, decimal(serialNumber)),
        ),
      ),
    ),
  )
}
