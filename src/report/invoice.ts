import type { InvoiceProfile, InvoiceScheme } from '../formats/invoice/types.ts'

/**
 * What an invoice says, read from what is signed by its place alone. Texts are as they are written, and end in `…` where they have more than 256
 * characters. What is absent does not stand in the invoice once, in its place.
 * @named invoice
 */
export interface InvoiceReport {
  /** The rules that it was signed by. */
  readonly profile: InvoiceProfile
  /** Who issues it, and so is to sign it: the buyer of a self-billed invoice. */
  readonly issuedBy: 'seller' | 'buyer'
  /** What the number counts within: the letters and digits of a form (VN). Absent: there is none, or several. */
  readonly series?: InvoiceFieldReport
  /** Absent: there is none, or several. */
  readonly number?: InvoiceFieldReport
  /** Of issue, as it is written. Absent: there is none, or several. */
  readonly date?: InvoiceFieldReport
  /** Who sells, and owes the tax. */
  readonly seller: InvoicePartyReport
  /** Who is to pay. */
  readonly buyer: InvoicePartyReport
  /** ISO 4217. Absent: there is none, or several. */
  readonly currency?: InvoiceFieldReport
  /**
   * To be paid, in that currency. Where nobody named an amount, and it is signed, limits of agreements are asked about it. Absent: there is none, several,
   * or it is in another currency.
   */
  readonly total?: InvoiceFieldReport
  /** What is invoiced, in the order of the file: the first hundred lines. Absent: none is in its place. @schema {"minItems":1,"maxItems":100} */
  readonly lines?: readonly InvoiceLineReport[]
  /** Lines behind those. Absent: there are no others. */
  readonly moreLines?: number
}

/** @named invoiceLine */
export interface InvoiceLineReport {
  /** Of the goods or the service. Absent: there is none, or several. */
  readonly name?: InvoiceFieldReport
  /** Absent: there is none, or several. */
  readonly quantity?: InvoiceFieldReport
  /** Without tax. Absent: there is none, several, or it is in another currency than the invoice. */
  readonly amount?: InvoiceFieldReport
}

/** @named invoiceParty */
export interface InvoicePartyReport {
  /** Absent: there is none, or several. */
  readonly name?: InvoiceFieldReport
  /** The numbers that a certificate can have too, at most eight. @schema {"maxItems":8} */
  readonly identifiers: readonly InvoiceIdentifierReport[]
}

/** @named invoiceField */
export interface InvoiceFieldReport {
  /** As it is written. @redact hide */
  readonly value: string
  /** Whether a signature of whoever issues the invoice covers it, whose digest and value are right. Whose it is, `signatures` says. */
  readonly signed: boolean
}

/** @named invoiceIdentifier */
export interface InvoiceIdentifierReport extends InvoiceFieldReport {
  /** `TIN`, `BRN`: Malaysia; `MST`: Viet Nam; `TXID`, `NIDN`: Thailand. */
  readonly scheme: InvoiceScheme
}
