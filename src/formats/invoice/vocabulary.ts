import type { XmlDocument, XmlElement } from '../../xml/tree.ts'
import type { DocumentSignature } from '../types.ts'
import type { XmlProfile } from '../xmldsig/xml-signature.ts'
import type { InvoiceFacts } from './types.ts'

/** An XML signature, and where it stands. */
export interface PlacedXmlSignature {
  readonly signature: DocumentSignature
  readonly element: XmlElement
}

/** A vocabulary of invoices whose signatures are those of XML. */
export interface InvoiceVocabulary extends XmlProfile {
  /** The elements that are an invoice each: one of them is judged in its place. */
  invoicesIn(document: XmlDocument): readonly XmlElement[]
  factsOf(invoice: XmlElement, document: XmlDocument, signatures: readonly PlacedXmlSignature[]): InvoiceFacts
}
