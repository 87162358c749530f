import type { Finding } from '../../core/finding.ts'
import type { XmlDocument } from '../../xml/tree.ts'
import { TH_INVOICE } from './th-invoice.ts'
import type { InvoiceFacts } from './types.ts'
import { VN_INVOICE } from './vn-invoice.ts'
import type { InvoiceVocabulary, PlacedXmlSignature } from './vocabulary.ts'

const VOCABULARIES: readonly InvoiceVocabulary[] = [VN_INVOICE, TH_INVOICE]

/** `null`: the document is of no vocabulary that is known. */
export function invoiceVocabulary(document: XmlDocument): InvoiceVocabulary | null {
  return VOCABULARIES.find((one) => one.isOf(document)) ?? null
}

export interface InvoiceInXml {
  readonly invoice: InvoiceFacts | null
  readonly findings: readonly Finding[]
}

/** Its facts, where a document has one invoice; of several, that there are. */
export function invoiceInXml(
  vocabulary: InvoiceVocabulary | null,
  document: XmlDocument,
  signatures: readonly PlacedXmlSignature[],
): InvoiceInXml {
  const [only, ...others] = vocabulary?.invoicesIn(document) ?? []
  if (vocabulary === null || only === undefined) return { invoice: null, findings: [] }
  if (others.length === 0) return { invoice: vocabulary.factsOf(only, document, signatures), findings: [] }
  const several: Finding = { code: 'INVOICE_SEVERAL', level: 'failure', data: { count: others.length + 1 } }
  return { invoice: null, findings: [several] }
}
