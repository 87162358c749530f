import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { canonicalize } from '../../xml/canonical/canonicalize.ts'
import { childElements, childrenNamed, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import type { StructuredDocument } from '../structured-document.ts'
import type { DocumentSignature } from '../types.ts'
import { boundCanonicalWork } from '../xmldsig/within-budget.ts'
import { linesOf } from './invoice-lines.ts'
import { isUnsigned, myXmlSignature } from './my-xml-signature.ts'
import { isSelfBilled } from './self-billed.ts'
import type { InvoiceFacts, InvoiceField, InvoiceIdentifier, InvoiceParty } from './types.ts'
import { CAC, CBC } from './ubl-namespaces.ts'
import { withoutSpace } from './without-space.ts'
import { xmlAt, xmlAttribute, xmlText } from './xml-values.ts'

/**
 * An invoice of MyInvois (Malaysia) in XML: sdk.myinvois.hasil.gov.my, "Invoice v1.1" and "Digital signature". What is signed is Canonical XML 1.1 of the
 * root without `ext:UBLExtensions`, `cac:Signature` and texts of white space.
 */
export function readMyXml({ octets, root, before, after }: XmlDocument, budget: Budget): StructuredDocument {
  boundCanonicalWork(budget, octets.length)
  const isOfRoot = (element: XmlElement): boolean => element.parent === root && isUnsigned(element)
  const { element: signed, changed } = withoutSpace(root, isOfRoot)
  const method = { version: '1.1', hasComments: false, inclusivePrefixes: [] } as const
  const content = canonicalize({ of: [signed], omitted: new Set(), hasComments: false }, method, budget)
  const isSigned = childElements(root).some(isUnsigned)
  const signatures = isSigned ? [myXmlSignature(root, content, budget)] : []
  // Programs show what an instruction outside of the root leads to, and read white space in a text.
  const instructions = [...before, ...after].filter(({ kind }) => kind === 'instruction')
  const unsigned = [...(changed === null ? [] : [`/${changed.local}`]), ...instructions.slice(0, 1).map(() => '/?')]
  return { signatures, findings: unsigned.map(notSigned), invoice: factsOf(signed, signatures) }
}

function notSigned(pointer: string): Finding {
  return { code: 'INVOICE_PART_NOT_SIGNED', level: 'failure', clause: CLAUSE, data: { pointer: toldName(pointer) } }
}

const CLAUSE = 'MyInvois SDK 1.1, digital signature'

/** Of what is digested, and of nothing else. */
function factsOf(invoice: XmlElement, signatures: readonly DocumentSignature[]): InvoiceFacts {
  const isCoveredBy: InvoiceField['isCoveredBy'] = ({ facts }) => signatures.includes(facts)
  const field = (value: string | null): InvoiceField | null => (value === null ? null : { value, isCoveredBy })
  const total = xmlAt(invoice, [CAC, 'LegalMonetaryTotal'], [CBC, 'PayableAmount'])
  const currency = xmlText(xmlAt(invoice, [CBC, 'DocumentCurrencyCode']))
  const party = (name: string): InvoiceParty => {
    const at = xmlAt(invoice, [CAC, name], [CAC, 'Party'])
    return {
      name: field(xmlText(xmlAt(at, [CAC, 'PartyLegalEntity'], [CBC, 'RegistrationName']))),
      identifiers: at === null ? [] : identifiersOf(at, isCoveredBy),
    }
  }
  const inCurrency = (amount: XmlElement | null): InvoiceField | null =>
    field(xmlAttribute(amount, 'currencyID') === currency ? xmlText(amount) : null)
  return {
    profile: 'MyInvois 1.1',
    series: null,
    number: field(xmlText(xmlAt(invoice, [CBC, 'ID']))),
    date: field(xmlText(xmlAt(invoice, [CBC, 'IssueDate']))),
    seller: party('AccountingSupplierParty'),
    buyer: party('AccountingCustomerParty'),
    currency: field(currency),
    // An amount in another currency than the invoice is no total of it.
    total: inCurrency(total),
    lines: linesOf(childrenNamed(invoice, CAC, 'InvoiceLine'), (line) => ({
      name: field(xmlText(xmlAt(line, [CAC, 'Item'], [CBC, 'Description']))),
      quantity: field(xmlText(xmlAt(line, [CBC, 'InvoicedQuantity']))),
      amount: inCurrency(xmlAt(line, [CBC, 'LineExtensionAmount'])),
    })),
    issuedBy: isSelfBilled(xmlText(xmlAt(invoice, [CBC, 'InvoiceTypeCode']))) ? 'buyer' : 'seller',
    issuerSignatures: signatures,
    beside: [],
    signingTimes: [],
  }
}

/** Each is to be that of the signer, and be it the second of one identification. */
function identifiersOf(party: XmlElement, isCoveredBy: InvoiceField['isCoveredBy']): readonly InvoiceIdentifier[] {
  const ids = childrenNamed(party, CAC, 'PartyIdentification').flatMap((one) => childrenNamed(one, CBC, 'ID'))
  return ids.flatMap((id): readonly InvoiceIdentifier[] => {
    const scheme = xmlAttribute(id, 'schemeID')
    const value = xmlText(id)
    return value === null || (scheme !== 'TIN' && scheme !== 'BRN') ? [] : [{ scheme, value, isCoveredBy }]
  })
}
