import { LOOK_UNITS, XML_NAMESPACE, type XmlAttribute, type XmlElement } from '../tree.ts'
import { joinUriReferences } from './join-uri-references.ts'

/**
 * The attributes of an element above which nothing is written: with those of the namespace `xml` that it inherits (Canonical XML 1.0 §2.4,
 * Canonical XML 1.1 §2.4).
 */
export function withInherited(
  element: XmlElement,
  version: '1.0' | '1.1',
  charge: (units: number) => void,
): readonly XmlAttribute[] {
  const inherited = new Map<string, XmlAttribute>()
  /** Each xml:base, from the innermost one on. */
  const bases: XmlAttribute[] = []
  for (let one = element.parent; one !== null; one = one.parent)
    for (const attribute of one.attributes) {
      if (attribute.namespace !== XML_NAMESPACE) continue
      const { local } = attribute
      if (version === '1.1' && local === 'base') bases.push(attribute)
      else if (version === '1.0' || SIMPLE.has(local)) if (!inherited.has(local)) inherited.set(local, attribute)
    }
  const isBase = ({ namespace, local }: XmlAttribute): boolean => namespace === XML_NAMESPACE && local === 'base'
  const own = element.attributes
  for (const { namespace, local } of own) if (namespace === XML_NAMESPACE) inherited.delete(local)
  if (bases.length === 0) return [...own, ...inherited.values()]
  const [first, ...above] = [...own.filter(isBase), ...bases] as [XmlAttribute, ...XmlAttribute[]]
  let { value } = first
  for (const one of above) {
    // Each character is taken apart and put together again.
    charge(LOOK_UNITS * (one.value.length + value.length))
    value = joinUriReferences(one.value, value)
  }
  return [...own.filter((one) => !isBase(one)), ...inherited.values(), ...(value === '' ? [] : [{ ...first, value }])]
}

/** Canonical XML 1.1 §2.4: inheritable as they are. `xml:id` is not, and `xml:base` is put together. */
const SIMPLE: ReadonlySet<string> = new Set(['lang', 'space'])
