import type { XmlElement } from '../../xml/tree.ts'

const NAMESPACE = /^urn:etda:uncefact:data:standard:(\w+)_CrossIndustryInvoice:2$/

/** `TaxInvoice` and others: it stands in the name of the root and in both namespaces. */
export function thDocumentKind({ namespace, local }: XmlElement): string | null {
  const kind = NAMESPACE.exec(namespace)?.[1]
  return kind !== undefined && local === `${kind}_CrossIndustryInvoice` ? kind : null
}
