import type { DocumentSignature } from '../types.ts'

/** The rules by which an invoice of a state was signed. */
export type InvoiceProfile = 'MyInvois 1.1'

/** One thing that an invoice says, by its place alone. */
export interface InvoiceField {
  readonly value: string
  /** The signatures whose octets it is part of. */
  readonly coveredBy: readonly DocumentSignature[]
}

export interface InvoiceParty {
  readonly name: InvoiceField | null
  readonly identifiers: readonly InvoiceIdentifier[]
}

export interface InvoiceIdentifier extends InvoiceField {
  /** As the profile calls it. */
  readonly scheme: InvoiceScheme
}

/** `TIN`, `BRN`: Malaysia. */
export type InvoiceScheme = 'TIN' | 'BRN'

/** What an invoice says. Absent in it: `null`. */
export interface InvoiceFacts {
  readonly profile: InvoiceProfile
  readonly number: InvoiceField | null
  readonly date: InvoiceField | null
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly currency: InvoiceField | null
  readonly total: InvoiceField | null
  /** Who issues it, and so is to sign it. */
  readonly issuedBy: 'seller' | 'buyer'
  /** Its signatures in the place of whoever issues it. */
  readonly issuerSignatures: readonly DocumentSignature[]
}
