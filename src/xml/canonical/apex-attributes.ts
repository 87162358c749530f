import { door } from '../../core/missing.ts'
import { XML_NAMESPACE, type XmlAttribute, type XmlElement } from '../tree.ts'
import type { CanonicalMethod } from './method.ts'

/** The attributes of an element above which nothing is written. The exclusive method inherits none (Exclusive XML Canonicalization §2). */
export function apexAttributes(
  element: XmlElement,
  { version }: CanonicalMethod,
  charge: (units: number) => void,
): readonly XmlAttribute[] {
  if (version === 'exclusive') return element.attributes
  for (let one = element.parent; one !== null; one = one.parent)
    if (one.attributes.some(({ namespace }) => namespace === XML_NAMESPACE))
      return inheritance().withInherited(element, version, charge)
  return element.attributes
}

/** Hardly any document has an attribute of `xml`. */
const inheritance = door(() => import('./inherited-attributes.ts'))
