import { elementsIn, XML_NAMESPACE, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import { DS, XADES, XADES_141 } from './names.ts'

/** The elements of a document by their Id. */
export interface Ids {
  /** `null`: there is none. `ambiguous`: another attribute that a program may take for an Id has the same value. */
  find(id: string): XmlElement | 'ambiguous' | null
}

/** The document is passed once, whatever is looked for. */
export function idsOf(document: XmlDocument): Ids {
  const meant = new Map<string, XmlElement>()
  const twice = new Set<string>()
  const seen = new Set<string>()
  for (const element of elementsIn(document.root))
    for (const { namespace, local, value } of element.attributes) {
      if (local.toLowerCase() !== 'id') continue
      if (seen.has(value)) twice.add(value)
      seen.add(value)
      if (isId(element, namespace, local)) meant.set(value, element)
    }
  // XML 1.0 §3.3.1: an Id is a name, and has a character at least.
  meant.delete('')
  return { find: (id) => (twice.has(id) ? 'ambiguous' : (meant.get(id) ?? null)) }
}

/**
 * Without a schema, an attribute is an Id by its vocabulary: XML Signature and XAdES have `Id` (XML Signature 1.1 §4.1, ETSI EN 319 132-1 §4.2), and what
 * is signed has `Id`, `ID` or `id`, or `xml:id`.
 */
function isId({ namespace: vocabulary }: XmlElement, namespace: string, local: string): boolean {
  if (namespace === XML_NAMESPACE) return local === 'id'
  if (namespace !== '') return false
  return local === 'Id' || !OWN.has(vocabulary)
}

const OWN: ReadonlySet<string> = new Set([DS, XADES, XADES_141])
