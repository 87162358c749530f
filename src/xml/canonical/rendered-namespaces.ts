import { Refusal } from '../../core/outcome.ts'
import { namespacesInScope, type XmlElement, type XmlNamespace } from '../tree.ts'
import type { CanonicalMethod } from './method.ts'

/** A namespace that an element is written with, and what its prefix was written with above; `undefined`: nothing. */
export interface RenderedNamespace extends XmlNamespace {
  readonly above: string | undefined
}

/** Which namespaces the open elements are written with. */
export class RenderedNamespaces {
  /** None is deleted: a Map goes through what was deleted of it, again and again. */
  readonly #written = new Map<string, string | undefined>()
  readonly #isInclusive: (prefix: string) => boolean

  constructor({ version, inclusivePrefixes }: CanonicalMethod) {
    const prefixes = new Set(inclusivePrefixes)
    this.#isInclusive = version === 'exclusive' ? (prefix) => prefixes.has(prefix) : () => true
  }

  /** Those that this element is written with. `isApex`: nothing above it is written. */
  enter(element: XmlElement, isApex: boolean): readonly RenderedNamespace[] {
    const declared = isApex
      ? Array.from(namespacesInScope(element), ([prefix, uri]): XmlNamespace => ({ prefix, uri }))
      : element.namespaces
    const found: RenderedNamespace[] = []
    for (const namespace of declared) {
      refuseRelative(namespace.uri)
      if (this.#isInclusive(namespace.prefix)) this.#write(namespace, found)
    }
    // Exclusive XML Canonicalization §3: those that are visibly utilized. The inclusive methods have them already.
    this.#write({ prefix: element.prefix, uri: element.namespace }, found)
    for (const { prefix, namespace } of element.attributes)
      if (prefix !== '') this.#write({ prefix, uri: namespace }, found)
    return found
  }

  leave(rendered: readonly RenderedNamespace[]): void {
    for (const { prefix, above } of rendered) this.#written.set(prefix, above)
  }

  #write({ prefix, uri }: XmlNamespace, found: RenderedNamespace[]): void {
    const above = this.#written.get(prefix)
    // Canonical XML 1.0 §2.3: an empty default namespace is written where it hides another, and `xml` nowhere.
    if (prefix === 'xml' || (above ?? '') === uri) return
    found.push({ prefix, uri, above })
    this.#written.set(prefix, uri)
  }
}

/** Canonical XML 1.0 §1.3: documents with relative namespace URIs have no canonical form. */
function refuseRelative(uri: string): void {
  if (uri !== '' && !ABSOLUTE.test(uri)) throw new Refusal('XML_NAMESPACE_RELATIVE')
}

/** RFC 3986 §3.1. */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/
