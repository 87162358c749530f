import type { Finding } from '../../core/finding.ts'
import { door } from '../../core/missing.ts'
import { isNamed, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import { thDocumentKind } from './th-document-kind.ts'
import type { InvoiceFacts } from './types.ts'
import type { InvoiceVocabulary, PlacedXmlSignature } from './vocabulary.ts'

/** The root says which one it is. Its rules are loaded with the first of its documents. */
const VOCABULARIES: readonly {
  readonly isOf: (root: XmlElement) => boolean
  readonly rules: () => InvoiceVocabulary
}[] = [
  {
    isOf: (root) => isNamed(root, '', 'HDon') || isNamed(root, '', 'TDiep'),
    rules: door(async () => (await import('./vn-invoice.ts')).VN_INVOICE),
  },
  {
    isOf: (root) => thDocumentKind(root) !== null,
    rules: door(async () => (await import('./th-invoice.ts')).TH_INVOICE),
  },
]

/** `null`: the document is of no vocabulary that is known. */
export function invoiceVocabulary({ root }: XmlDocument): InvoiceVocabulary | null {
  return VOCABULARIES.find(({ isOf }) => isOf(root))?.rules() ?? null
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
