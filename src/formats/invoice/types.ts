import type { XmlElement } from '../../xml/tree.ts'
import type { DocumentSignature } from '../types.ts'

/**
 * The rules by which an invoice of a state was signed: MyInvois of Malaysia, hóa đơn điện tử of Viet Nam (Decision 1450/QĐ-TCT), e-Tax Invoice of Thailand
 * (ขมธอ. 3-2560).
 */
export type InvoiceProfile = 'MyInvois 1.1' | 'VN e-invoice' | 'TH e-Tax Invoice'

/** A signature whose digests and value are right. */
export interface IntactSignature {
  readonly facts: DocumentSignature
  /** Of XML: whether its references lead to an element, with all that is in it. */
  covers(element: XmlElement): boolean
}

/** One thing that an invoice says, by its place alone. */
export interface InvoiceField {
  readonly value: string
  /** Whether what a signature signs has it. */
  isCoveredBy(signature: IntactSignature): boolean
}

export interface InvoiceParty {
  readonly name: InvoiceField | null
  readonly identifiers: readonly InvoiceIdentifier[]
}

export interface InvoiceIdentifier extends InvoiceField {
  /** As the profile calls it. */
  readonly scheme: InvoiceScheme
}

/** `TIN`, `BRN`: Malaysia; `MST`: Viet Nam; `TXID`, `NIDN`: Thailand. */
export type InvoiceScheme = 'TIN' | 'BRN' | 'MST' | 'TXID' | 'NIDN'

/** One line of what is invoiced. Absent in it: `null`. */
export interface InvoiceLine {
  /** Of the goods or the service. */
  readonly name: InvoiceField | null
  readonly quantity: InvoiceField | null
  /** Without tax, in the currency of the invoice. */
  readonly amount: InvoiceField | null
}

export interface InvoiceLines {
  readonly first: readonly InvoiceLine[]
  /** Of all of them. */
  readonly count: number
}

/** What an invoice says. Absent in it: `null`. */
export interface InvoiceFacts {
  readonly profile: InvoiceProfile
  /** What its number counts within. */
  readonly series: InvoiceField | null
  readonly number: InvoiceField | null
  readonly date: InvoiceField | null
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly currency: InvoiceField | null
  readonly total: InvoiceField | null
  readonly lines: InvoiceLines
  /** Who issues it, and so is to sign it. */
  readonly issuedBy: 'seller' | 'buyer'
  /** Its signatures in the place of whoever issues it. */
  readonly issuerSignatures: readonly DocumentSignature[]
  /** Parts of the file beside what the issuer is to sign, by their names. */
  readonly beside: readonly InvoiceField[]
  /** What signatures say of the time, each where its format lets it stand signed or not. */
  readonly signingTimes: readonly InvoiceSigningTime[]
}

export interface InvoiceSigningTime extends InvoiceField {
  readonly signature: DocumentSignature
}
