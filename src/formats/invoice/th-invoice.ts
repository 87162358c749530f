import { childElements, childrenNamed, isNamed, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import { linesOf } from './invoice-lines.ts'
import { thDocumentKind } from './th-document-kind.ts'
import type { InvoiceFacts, InvoiceField, InvoiceIdentifier, InvoiceParty } from './types.ts'
import type { InvoiceVocabulary, PlacedXmlSignature } from './vocabulary.ts'
import { otherObjects, xmlField } from './xml-fields.ts'
import { xmlAt, xmlAttribute, xmlText } from './xml-values.ts'

/**
 * e-Tax Invoice of Thailand: ขมธอ. 3-2560 of ETDA, which is the Cross Industry Invoice of UN/CEFACT under namespaces of its own. The signature is XAdES, in the
 * root, on all of it.
 */
export const TH_INVOICE: InvoiceVocabulary = {
  invoicesIn: ({ root }) => [root],
  isApart: () => false,
  mayHold: () => false,
  mayHoldSignatures: () => false,
  factsOf,
}

const SUMMATION = 'SpecifiedTradeSettlementLineMonetarySummation'

type Name = readonly [namespace: string, local: string]

function factsOf(root: XmlElement, _: XmlDocument, signatures: readonly PlacedXmlSignature[]): InvoiceFacts {
  const ram = `urn:etda:uncefact:data:standard:${thDocumentKind(root)}_ReusableAggregateBusinessInformationEntity:2`
  const rsm = (local: string): Name => [root.namespace, local]
  const of = (...names: readonly string[]): readonly Name[] => names.map((local) => [ram, local] as const)
  const trade = xmlAt(root, rsm('SupplyChainTradeTransaction'))
  const settlement = xmlAt(trade, ...of('ApplicableHeaderTradeSettlement'))
  const party = (name: string): InvoiceParty => {
    const at = xmlAt(trade, ...of('ApplicableHeaderTradeAgreement', name))
    const registrations =
      at === null ? [] : childElements(at).filter((one) => isNamed(one, ram, 'SpecifiedTaxRegistration'))
    return {
      name: xmlField(xmlAt(at, ...of('Name'))),
      identifiers: registrations.flatMap((one) => identifierOf(xmlAt(one, ...of('ID')))),
    }
  }
  const currency = xmlAt(settlement, ...of('InvoiceCurrencyCode'))
  const inCurrency = (amount: XmlElement | null): InvoiceField | null => {
    const named = xmlAttribute(amount, 'currencyID')
    return named === null || named === xmlText(currency) ? xmlField(amount) : null
  }
  const total = xmlAt(settlement, ...of('SpecifiedTradeSettlementHeaderMonetarySummation', 'GrandTotalAmount'))
  return {
    profile: 'TH e-Tax Invoice',
    series: null,
    number: xmlField(xmlAt(root, rsm('ExchangedDocument'), ...of('ID'))),
    date: xmlField(xmlAt(root, rsm('ExchangedDocument'), ...of('IssueDateTime'))),
    seller: party('SellerTradeParty'),
    buyer: party('BuyerTradeParty'),
    currency: xmlField(currency),
    // An amount in another currency than the invoice is no total of it.
    total: inCurrency(total),
    lines: linesOf(trade === null ? [] : childrenNamed(trade, ram, 'IncludedSupplyChainTradeLineItem'), (line) => ({
      name: xmlField(xmlAt(line, ...of('SpecifiedTradeProduct', 'Name'))),
      quantity: xmlField(xmlAt(line, ...of('SpecifiedLineTradeDelivery', 'BilledQuantity'))),
      amount: inCurrency(xmlAt(line, ...of('SpecifiedLineTradeSettlement', SUMMATION, 'NetLineTotalAmount'))),
    })),
    issuedBy: 'seller',
    issuerSignatures: signatures.filter(({ element }) => element.parent === root).map(({ signature }) => signature),
    beside: signatures.flatMap(({ element }) => otherObjects(element)),
    signingTimes: [],
  }
}

function identifierOf(id: XmlElement | null): readonly InvoiceIdentifier[] {
  const scheme = xmlAttribute(id, 'schemeID')
  const field = xmlField(id)
  return field === null || (scheme !== 'TXID' && scheme !== 'NIDN') ? [] : [{ scheme, ...field }]
}
