import type { Finding } from '../../core/finding.ts'
import { type Failure, type Outcome, success } from '../../core/outcome.ts'
import { ambiguousMember } from '../../json/ambiguous-member.ts'
import { minified } from '../../json/minified.ts'
import { type JsonText, placed } from '../../json/read-json.ts'
import { type JsonMember, type JsonObject, memberOf } from '../../json/tree.ts'
import type { StructuredDocument } from '../structured-document.ts'
import type { DocumentSignature } from '../types.ts'
import { linesOf } from './invoice-lines.ts'
import { myJsonSignature, UNSIGNED } from './my-json-signature.ts'
import { isSelfBilled } from './self-billed.ts'
import type { InvoiceFacts, InvoiceField, InvoiceIdentifier, InvoiceParty } from './types.ts'
import { attributeOf, elementAt, elementsOf, textOf } from './ubl-json.ts'

/**
 * An invoice of MyInvois (Malaysia) in JSON: sdk.myinvois.hasil.gov.my, "Invoice v1.1" and "Digital signature". `null`: it is another text of JSON. What is
 * signed is the text without white space, without `UBLExtensions` and `Signature` of the invoice, each literal as it is written.
 */
export function readMyJson(text: JsonText): Outcome<StructuredDocument> | null {
  const { root } = text
  const list = memberOf(root, 'Invoice')
  if (list?.kind !== 'array') return null
  const [invoice, ...others] = list.items
  if (invoice?.kind !== 'object') return null
  const unsigned = invoice.members.filter(({ name }) => UNSIGNED.has(name))
  const leftOut = new Set<JsonMember>(unsigned)
  const ambiguous = ambiguousMember(root, READ, leftOut)
  if (ambiguous !== null) return { ok: false, failure: placed(twice(ambiguous), text.octets) }
  const content = minified(text, root, leftOut)
  const signatures = unsigned.length === 0 ? [] : [myJsonSignature(text, invoice, content)]
  const findings: Finding[] = []
  if (others.length > 0)
    findings.push({ code: 'INVOICE_SEVERAL', level: 'failure', data: { count: list.items.length } })
  if (text.byteOrderMark) findings.push({ code: 'JSON_BYTE_ORDER_MARK', level: 'information', clause: 'RFC 8259 §8.1' })
  return success({ signatures, findings, invoice: others.length > 0 ? null : factsOf(invoice, signatures) })
}

const twice = ({ name, nameStart }: JsonMember): Failure => ({
  code: 'JSON_MEMBER_TWICE',
  what: name,
  offset: nameStart,
})

/** The names that are looked for in what is signed. */
const READ: readonly string[] = [
  'Invoice,ID,IssueDate,InvoiceTypeCode,DocumentCurrencyCode,AccountingSupplierParty,AccountingCustomerParty,Party',
  'PartyLegalEntity,RegistrationName,PartyIdentification,schemeID,LegalMonetaryTotal,PayableAmount,currencyID',
  'InvoiceLine,Item,Description,InvoicedQuantity,LineExtensionAmount,UBLExtensions,Signature,_',
].flatMap((names) => names.split(','))

/** All of it is in what is signed: what stands in a part that is not signed has another place. */
function factsOf(invoice: JsonObject, signatures: readonly DocumentSignature[]): InvoiceFacts {
  const isCoveredBy: InvoiceField['isCoveredBy'] = ({ facts }) => signatures.includes(facts)
  const field = (value: string | null): InvoiceField | null => (value === null ? null : { value, isCoveredBy })
  const total = elementAt(invoice, 'LegalMonetaryTotal', 'PayableAmount')
  const currency = textOf(elementAt(invoice, 'DocumentCurrencyCode'))
  const inCurrency = (amount: JsonObject | null): InvoiceField | null =>
    field(attributeOf(amount, 'currencyID') === currency ? textOf(amount) : null)
  return {
    profile: 'MyInvois 1.1',
    series: null,
    number: field(textOf(elementAt(invoice, 'ID'))),
    date: field(textOf(elementAt(invoice, 'IssueDate'))),
    seller: partyOf(elementAt(invoice, 'AccountingSupplierParty', 'Party'), isCoveredBy),
    buyer: partyOf(elementAt(invoice, 'AccountingCustomerParty', 'Party'), isCoveredBy),
    currency: field(currency),
    // An amount in another currency than the invoice is no total of it.
    total: inCurrency(total),
    lines: linesOf(elementsOf(invoice, 'InvoiceLine'), (line) => ({
      name: field(textOf(elementAt(line, 'Item', 'Description'))),
      quantity: field(textOf(elementAt(line, 'InvoicedQuantity'))),
      amount: inCurrency(elementAt(line, 'LineExtensionAmount')),
    })),
    issuedBy: isSelfBilled(textOf(elementAt(invoice, 'InvoiceTypeCode'))) ? 'buyer' : 'seller',
    issuerSignatures: signatures,
    beside: [],
    signingTimes: [],
  }
}

function partyOf(party: JsonObject | null, isCoveredBy: InvoiceField['isCoveredBy']): InvoiceParty {
  const name = textOf(elementAt(party, 'PartyLegalEntity', 'RegistrationName'))
  return {
    name: name === null ? null : { value: name, isCoveredBy },
    // Each is to be that of the signer, and be it the second of one identification.
    identifiers: identificationsOf(party).flatMap((id): readonly InvoiceIdentifier[] => {
      const value = textOf(id)
      const scheme = attributeOf(id, 'schemeID')
      return value === null || (scheme !== 'TIN' && scheme !== 'BRN') ? [] : [{ scheme, value, isCoveredBy }]
    }),
  }
}

function identificationsOf(party: JsonObject | null): readonly JsonObject[] {
  return elementsOf(party, 'PartyIdentification').flatMap((one) => elementsOf(one, 'ID'))
}
