import { type Amount, isAmount } from '../../agreements/amount.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { sellerFindings } from '../../formats/invoice/seller-findings.ts'
import type { InvoiceFacts, InvoiceField, InvoiceParty } from '../../formats/invoice/types.ts'
import type { InvoiceFieldReport, InvoicePartyReport, InvoiceReport } from '../../report/invoice.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import type { ReadableFacts } from './file-findings.ts'

/** What is known of an invoice once its signatures are validated. */
export interface JudgedInvoice {
  readonly report: InvoiceReport
  /** What is at stake by what is signed; `undefined`: that is not known. */
  readonly amount: Amount | undefined
  readonly findings: readonly Finding[]
}

/** `null`: the document is no invoice of a profile that is known. */
export function judgeInvoice(facts: ReadableFacts, validations: readonly SignatureValidation[]): JudgedInvoice | null {
  const invoice = 'structured' in facts ? facts.structured.invoice : null
  if (invoice === null) return null
  const intact = validations.filter((one) => invoice.issuerSignatures.includes(one.facts) && isIntact(one))
  const isSigned = ({ coveredBy }: InvoiceField): boolean => intact.some((one) => coveredBy.includes(one.facts))
  const report = describe(invoice, isSigned)
  const { total, currency } = report
  const amount = { value: total?.value ?? '', currency: currency?.value ?? '' }
  const isKnown = total?.signed === true && currency?.signed === true && isAmount(amount)
  const signers = intact.flatMap(({ signer }) => signer ?? [])
  return {
    report,
    amount: isKnown ? amount : undefined,
    findings:
      intact.length === 0
        ? []
        : [...unsignedFindings(report), ...signers.flatMap((one) => sellerFindings(invoice, one))],
  }
}

/** Who alters what is signed can sign it anew: this is about octets, and not about whose signature it is. */
function isIntact({ integrity }: SignatureValidation): boolean {
  return integrity?.digest === 'verified' && integrity.signature === 'verified'
}

function describe(invoice: InvoiceFacts, isSigned: (field: InvoiceField) => boolean): InvoiceReport {
  const told = (field: InvoiceField): InvoiceFieldReport => ({
    value: toldName(field.value).replace(/\p{Surrogate}/gu, '\ufffd'),
    signed: isSigned(field),
  })
  const member = <M extends string>(name: M, field: InvoiceField | null): Partial<Record<M, InvoiceFieldReport>> =>
    field === null ? {} : ({ [name]: told(field) } as Partial<Record<M, InvoiceFieldReport>>)
  const party = ({ name, identifiers }: InvoiceParty): InvoicePartyReport => ({
    ...member('name', name),
    identifiers: identifiers.slice(0, MOST_IDENTIFIERS).map((one) => ({ scheme: one.scheme, ...told(one) })),
  })
  return {
    profile: invoice.profile,
    issuedBy: invoice.issuedBy,
    ...member('number', invoice.number),
    ...member('date', invoice.date),
    seller: party(invoice.seller),
    buyer: party(invoice.buyer),
    ...member('currency', invoice.currency),
    ...member('total', invoice.total),
  }
}

const MOST_IDENTIFIERS = 8

/** Fields that decide, and that no signature of the issuer covers which holds. */
function unsignedFindings({ number, date, seller, buyer, currency, total }: InvoiceReport): readonly Finding[] {
  const fields: readonly (readonly [name: string, field: InvoiceFieldReport | undefined])[] = [
    ['number', number],
    ['date', date],
    ['seller', seller.name],
    ...seller.identifiers.map((one) => [`seller ${one.scheme}`, one] as const),
    ['buyer', buyer.name],
    ...buyer.identifiers.map((one) => [`buyer ${one.scheme}`, one] as const),
    ['currency', currency],
    ['total', total],
  ]
  return fields.flatMap(([name, field]): readonly Finding[] =>
    field === undefined || field.signed
      ? []
      : [{ code: 'INVOICE_FIELD_NOT_SIGNED', level: 'failure', data: { field: name } }],
  )
}
