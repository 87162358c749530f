import { attributeOf, childrenNamed, textOf, type XmlElement } from '../../xml/tree.ts'

/** OASIS UBL 2.1: the namespaces of its aggregates, of its texts and of its extensions. */
export const UBL_INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'
export const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2'
export const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'
export const EXT = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'

type Name = readonly [namespace: string, local: string]

/** Down a path of elements of which there is one each; `null`: there is none, or there are several. */
export function xmlAt(top: XmlElement | null, ...names: readonly Name[]): XmlElement | null {
  let at = top
  for (const [namespace, local] of names) {
    const [only, ...others]: readonly XmlElement[] = at === null ? [] : childrenNamed(at, namespace, local)
    at = only === undefined || others.length > 0 ? null : only
  }
  return at
}

/** An element that has a text alone, and not an empty one. */
export function xmlText(element: XmlElement | null): string | null {
  const text = element === null ? null : textOf(element)
  return text === null || text.trim() === '' ? null : text.trim()
}

export function xmlAttribute(element: XmlElement | null, local: string): string | null {
  return element === null ? null : attributeOf(element, '', local)
}
