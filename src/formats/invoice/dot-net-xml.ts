import type { Budget } from '../../core/budget.ts'
import { qualifiedName, type XmlElement, type XmlNode } from '../../xml/tree.ts'

/**
 * An element as the `XmlDocument` of .NET writes it, whose octets MyInvois digests: a namespace is declared behind the attributes, on each element whose
 * prefix has none above it in what is written, and an empty element ends with ` />`. It is no Canonical XML.
 *
 * @throws {Refusal} more than the budget has
 */
export function dotNetXml(top: XmlElement, budget: Budget): Uint8Array {
  const pieces: string[] = []
  // A namespace can be written for each element that uses it, so that what is written has no measure in what was read.
  const put = (piece: string): void => {
    budget.spend('xmlCanonicalBytes', piece.length)
    pieces.push(piece)
  }
  const scope = new Scope(put)
  const open: (XmlNode | Closing)[] = [top]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'end') {
      put(next.tag)
      scope.leave(next.declared)
    } else if (next.kind === 'text') put(escaped(next.text))
    else if (next.kind === 'element') {
      const { children, attributes, namespaces, prefix, namespace } = next
      const name = qualifiedName(next)
      put(`<${name}`)
      for (const attribute of attributes)
        put(` ${qualifiedName(attribute)}="${escaped(attribute.value).replaceAll('"', '&quot;')}"`)
      const declared = [...namespaces, { prefix, uri: namespace }].flatMap((one) => scope.declare(one))
      put(children.length === 0 ? ' />' : '>')
      open.push({ kind: 'end', tag: children.length === 0 ? '' : `</${name}>`, declared })
      for (let at = children.length - 1; at >= 0; at--) open.push(children[at] as XmlNode)
    }
  }
  return new TextEncoder().encode(pieces.join(''))
}

/** The end of an element, which is still to be written. */
interface Closing {
  readonly kind: 'end'
  readonly tag: string
  readonly declared: readonly Declared[]
}

/** A prefix, and what it was declared as above; `undefined`: nothing. */
interface Declared {
  readonly prefix: string
  readonly above: string | undefined
}

/** The namespaces that the open elements are written with. */
class Scope {
  /** None is deleted: a Map goes through what was deleted of it, again and again. */
  readonly #written = new Map<string, string | undefined>()
  readonly #put: (piece: string) => void

  constructor(put: (piece: string) => void) {
    this.#put = put
  }

  /** Where it is not the same above. */
  declare({ prefix, uri }: { readonly prefix: string; readonly uri: string }): readonly Declared[] {
    const above = this.#written.get(prefix)
    if ((above ?? '') === uri) return []
    this.#written.set(prefix, uri)
    this.#put(` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(uri).replaceAll('"', '&quot;')}"`)
    return [{ prefix, above }]
  }

  leave(declared: readonly Declared[]): void {
    for (const { prefix, above } of declared) this.#written.set(prefix, above)
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
