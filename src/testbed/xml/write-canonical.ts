/** Text that is its own canonical form already, but for the namespaces that an element inherits. No canonicalizer is needed for it. */

export interface XmlNamespaces {
  /** By prefix; empty: the default namespace. */
  readonly [prefix: string]: string
}

export function tag(name: string, attributes: Readonly<Record<string, string>>, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, true)}"`)
  return `<${name}${written.join('')}>${content.join('')}</${name}>`
}

function escaped(text: string, isAttribute = false): string {
  const marked = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return isAttribute ? marked.replaceAll('"', '&quot;') : marked.replaceAll('>', '&gt;')
}

/** Declared in its first tag: the default one first, then by their prefixes. */
export function withNamespaces(element: string, namespaces: XmlNamespaces): string {
  const end = element.search(/[ >]/)
  const declared = Object.keys(namespaces)
    .sort()
    .map((prefix) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(namespaces[prefix] ?? '', true)}"`)
  return element.slice(0, end) + declared.join('') + element.slice(end)
}

/** Of those in scope, the one that its first tag uses: what the exclusive method writes there. */
export function usedNamespace(element: string, namespaces: XmlNamespaces): XmlNamespaces {
  const [, prefix = ''] = /^<(?:([\w.-]+):)?/.exec(element) ?? []
  const uri = namespaces[prefix]
  return uri === undefined ? {} : { [prefix]: uri }
}

/** The text of the element that has this Id, which holds none of its own name. */
export function elementWithId(content: string, id: string): string {
  const at = content.indexOf(` Id="${id}"`)
  const start = content.lastIndexOf('<', at)
  const name = content.slice(start + 1, content.slice(start).search(/[ >]/) + start)
  const close = `</${name}>`
  if (at < 0) throw new RangeError(`No element has the Id ${id}`)
  return content.slice(start, content.indexOf(close, at) + close.length)
}
