import { qualifiedName, type XmlElement, type XmlNode } from '../../xml/tree.ts'

/**
 * An element as the `XmlDocument` of .NET writes it, whose octets MyInvois digests: a namespace is declared behind the attributes, on each element whose
 * prefix has none above it in what is written, and an empty element ends with ` />`. It is no Canonical XML.
 */
export function dotNetXml(top: XmlElement): Uint8Array {
  const pieces: string[] = []
  type Scope = ReadonlyMap<string, string>
  const open: (string | { readonly node: XmlNode; readonly scope: Scope })[] = [{ node: top, scope: new Map() }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') pieces.push(next)
    else if (next.node.kind === 'text') pieces.push(escaped(next.node.text))
    else if (next.node.kind === 'element') {
      const { node } = next
      const scope = new Map(next.scope)
      const name = qualifiedName(node)
      pieces.push(`<${name}`)
      for (const attribute of node.attributes)
        pieces.push(` ${qualifiedName(attribute)}="${escaped(attribute.value).replaceAll('"', '&quot;')}"`)
      for (const { prefix, uri } of node.namespaces) declare(prefix, uri, scope, pieces)
      declare(node.prefix, node.namespace, scope, pieces)
      pieces.push(node.children.length === 0 ? ' />' : '>')
      if (node.children.length > 0) open.push(`</${name}>`)
      for (let at = node.children.length - 1; at >= 0; at--) open.push({ node: node.children[at] as XmlNode, scope })
    }
  }
  return new TextEncoder().encode(pieces.join(''))
}

function declare(prefix: string, uri: string, scope: Map<string, string>, pieces: string[]): void {
  if ((scope.get(prefix) ?? '') === uri) return
  scope.set(prefix, uri)
  pieces.push(` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(uri).replaceAll('"', '&quot;')}"`)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
