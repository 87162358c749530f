/** How octets are made of XML. */
export interface CanonicalMethod {
  readonly version: '1.0' | '1.1' | 'exclusive'
  readonly hasComments: boolean
  /** Exclusive XML Canonicalization §3: prefixes that are treated as the inclusive methods do; empty: the default namespace. */
  readonly inclusivePrefixes: readonly string[]
}

/** Canonical XML 1.0 §1.1, Canonical XML 1.1 §1.1, Exclusive XML Canonicalization 1.0 §4. */
const METHODS: ReadonlyMap<string, readonly [version: CanonicalMethod['version'], hasComments: boolean]> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', ['1.0', false]],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', ['1.0', true]],
  ['http://www.w3.org/2006/12/xml-c14n11', ['1.1', false]],
  ['http://www.w3.org/2006/12/xml-c14n11#WithComments', ['1.1', true]],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', ['exclusive', false]],
  ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', ['exclusive', true]],
])

/** By its identifier; `null`: it is none. */
export function canonicalMethod(identifier: string, inclusivePrefixes: readonly string[]): CanonicalMethod | null {
  const found = METHODS.get(identifier)
  return found === undefined ? null : { version: found[0], hasComments: found[1], inclusivePrefixes }
}
