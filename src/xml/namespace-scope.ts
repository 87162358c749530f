import { XML_NAMESPACE, XMLNS_NAMESPACE, type XmlAttribute, type XmlNamespace } from './tree.ts'

type Known = Pick<XmlAttribute, 'namespace' | 'space'>

/** A name as it is written, in its parts; `null`: it is none of Namespaces in XML 1.0 §4. */
export function splitName(name: string): { readonly prefix: string; readonly local: string } | null {
  const colon = name.indexOf(':')
  if (colon < 0) return { prefix: '', local: name }
  const [prefix, local] = [name.slice(0, colon), name.slice(colon + 1)]
  return prefix === '' || local.includes(':') || !STARTS_NAME.test(local) ? null : { prefix, local }
}

/** The reader checks all characters of a name, and the first one of the whole. XML 1.0 §2.3: these begin none. */
const STARTS_NAME = /^(?![-.0-9\u00b7\u203f\u2040]|[\u0300-\u036f]|$)/

/** Namespaces in XML 1.0 §3 and §2.2: what may be declared. */
export function mayDeclare({ prefix, uri }: XmlNamespace): boolean {
  if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) return false
  if (prefix === 'xml' || uri === XML_NAMESPACE) return prefix === 'xml' && uri === XML_NAMESPACE
  return prefix === '' || uri !== ''
}

/** Which namespaces the prefixes have while a document is read: of each prefix, the declarations that are open. */
export class NamespaceScope {
  readonly #known = new Map<string, Known>()
  /** That of names without one. */
  readonly none: Known = this.known('')
  readonly #open = new Map([
    ['', [this.none]],
    ['xml', [this.known(XML_NAMESPACE)]],
  ])

  enter(namespaces: readonly XmlNamespace[]): void {
    for (const { prefix, uri } of namespaces) {
      const open = this.#open.get(prefix)
      const one = this.known(uri)
      if (open === undefined) this.#open.set(prefix, [one])
      else open.push(one)
    }
  }

  leave(namespaces: readonly XmlNamespace[]): void {
    for (const { prefix } of namespaces) this.#open.get(prefix)?.pop()
  }

  /** The same string for the same namespace. */
  known(namespace: string): Known {
    const found = this.#known.get(namespace) ?? { namespace, space: { number: this.#known.size } }
    this.#known.set(found.namespace, found)
    return found
  }

  /** `undefined`: the prefix is not declared. */
  of(prefix: string): Known | undefined {
    return this.#open.get(prefix)?.at(-1)
  }
}
