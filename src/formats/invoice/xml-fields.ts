import { childElements, isNamed, type XmlElement } from '../../xml/tree.ts'
import type { InvoiceField } from './types.ts'
import { xmlText } from './xml-values.ts'

/** What an element says: it is signed where the element is. `null`: there is none, or no text. */
export function xmlField(element: XmlElement | null): InvoiceField | null {
  const value = xmlText(element)
  return element === null || value === null ? null : { value, isCoveredBy: covering(element) }
}

/** A part of a file by its name. */
export function xmlPart(element: XmlElement): InvoiceField {
  return { value: element.local, isCoveredBy: covering(element) }
}

/** Objects of a signature that hold something else than properties of signatures. Where no reference leads to one, nobody signed it. */
export function otherObjects(signature: XmlElement): readonly InvoiceField[] {
  return childElements(signature)
    .filter((child) => isNamed(child, DS, 'Object') && !childElements(child).every(isOfProperties))
    .map(xmlPart)
}

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'

function isOfProperties(element: XmlElement): boolean {
  return isNamed(element, DS, 'SignatureProperties') || isNamed(element, XADES, 'QualifyingProperties')
}

export function covering(element: XmlElement): InvoiceField['isCoveredBy'] {
  return (signature) => signature.covers(element)
}
