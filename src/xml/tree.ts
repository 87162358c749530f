/** XML as it was received: one tree, of which digests are made and facts are read. */

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

/** What may stand outside of the root. */
export type XmlOuterNode = XmlComment | XmlInstruction

export interface XmlDocument {
  readonly octets: Uint8Array
  readonly encoding: XmlEncoding
  /** Comments and processing instructions before the root, in order. */
  readonly before: readonly XmlOuterNode[]
  readonly root: XmlElement
  readonly after: readonly XmlOuterNode[]
}

export type XmlEncoding = 'UTF-8' | 'UTF-16BE' | 'UTF-16LE'

/** Where it stands in the octets, from 0: from its first one up to the one behind its last. */
interface XmlPlace {
  readonly start: number
  readonly end: number
}

export interface XmlElement extends XmlPlace {
  readonly kind: 'element'
  /** `null`: the root. */
  readonly parent: XmlElement | null
  readonly prefix: string
  readonly local: string
  /** Empty: none. */
  readonly namespace: string
  readonly space: XmlSpace
  /** Declared on it, in its order. */
  readonly namespaces: readonly XmlNamespace[]
  /** Those that declare no namespace, in its order. */
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
}

/**
 * What a namespace is in its document, one for each name: two that are not the same are told apart at once. A namespace can be long, and be that of each name in
 * a document.
 */
export interface XmlSpace {
  readonly number: number
}

export interface XmlNamespace {
  /** Empty: the default namespace. */
  readonly prefix: string
  /** Empty: the default namespace is undeclared. */
  readonly uri: string
}

export interface XmlAttribute {
  readonly prefix: string
  readonly local: string
  /** Empty: none. The default namespace is not that of attributes. */
  readonly namespace: string
  readonly space: XmlSpace
  /** With line ends and white space as XML 1.0 §3.3.3 has it for what is not declared. */
  readonly value: string
}

export interface XmlText extends XmlPlace {
  readonly kind: 'text'
  readonly text: string
  /** It is written as a CDATA section. */
  readonly isCdata: boolean
}

export interface XmlComment extends XmlPlace {
  readonly kind: 'comment'
  readonly text: string
}

export interface XmlInstruction extends XmlPlace {
  readonly kind: 'instruction'
  readonly target: string
  readonly text: string
}

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** As it is written in its tags. */
export function qualifiedName({ prefix, local }: { readonly prefix: string; readonly local: string }): string {
  return prefix === '' ? local : `${prefix}:${local}`
}

export function childElements({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => child.kind === 'element')
}

export function isNamed(element: XmlElement, namespace: string, local: string): boolean {
  return element.local === local && element.namespace === namespace
}

/** Children of this name, in order. */
export function childrenNamed(element: XmlElement, namespace: string, local: string): readonly XmlElement[] {
  return childElements(element).filter((child) => isNamed(child, namespace, local))
}

/** `null`: there is none. */
export function attributeOf(element: XmlElement, namespace: string, local: string): string | null {
  return element.attributes.find((one) => one.local === local && one.namespace === namespace)?.value ?? null
}

/**
 * The text of an element that has text alone. Comments and processing instructions are no part of it, as they are none of what is digested without
 * comments. `null`: it has elements.
 */
export function textOf({ children }: XmlElement): string | null {
  let text = ''
  for (const child of children) {
    if (child.kind === 'element') return null
    if (child.kind === 'text') text += child.text
  }
  return text
}

/**
 * What a text of it is written around, as XPath names it: Canonical XML without comments is the same with it and without it. Programs that read the first
 * piece of a text, or the first node of an element, read another value (CVE-2017-11427, CVE-2025-29775). A section is no more than the text in it, and a
 * piece of its own to a DOM, and be it empty. `null`: nothing.
 */
export function splitBy({ children }: XmlElement): 'comment()' | 'text()' | null {
  const hasTextAlone = children.every(({ kind }) => kind === 'text' || kind === 'comment')
  let [comments, commentsBehind, pieces] = [0, 0, 0]
  let run: { first: string; whole: string; hasSection: boolean } | null = null
  for (const child of children) {
    if (child.kind === 'comment') {
      if (pieces > 0 && !hasTextAlone) commentsBehind++
      else comments++
    } else if (child.kind !== 'text') {
      if (isSplit(run)) return 'text()'
      ;[comments, commentsBehind, pieces, run] = [0, 0, 0, null]
    } else {
      run ??= { first: child.text, whole: '', hasSection: false }
      run.whole += child.text
      run.hasSection ||= child.isCdata
      if (isBlank(child.text)) continue
      if (commentsBehind > 0) return 'comment()'
      pieces++
    }
    if (hasTextAlone && comments > 0 && pieces > 0) return 'comment()'
  }
  return isSplit(run) ? 'text()' : null
}

const isBlank = (text: string): boolean => !/[^\t\n\r ]/.test(text)

/** Whether its first piece is another text than the whole, but for white space around it. */
function isSplit(
  run: { readonly first: string; readonly whole: string; readonly hasSection: boolean } | null,
): boolean {
  if (run?.hasSection !== true || isBlank(run.whole)) return false
  const start = run.whole.search(/[^\t\n\r ]/)
  const rest = run.whole.slice(run.first.length)
  return run.first.length <= start || !isBlank(rest)
}

/** Whether one is the other, or stands inside of it. */
export function isWithin(inner: XmlPlaceOf, outer: XmlPlaceOf): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

type XmlPlaceOf = Pick<XmlElement, 'start' | 'end'>

/** The element with all elements in it, in document order. */
export function* elementsIn(top: XmlElement): Generator<XmlElement> {
  const open = [top]
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    yield element
    const { children } = element
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]
      if (child?.kind === 'element') open.push(child)
    }
  }
}

/** What it costs to know what an element inherits, in octets written: it and all above it are looked at, with their attributes and namespaces. */
export function heightOf(element: XmlElement): number {
  let units = 0
  for (let one: XmlElement | null = element; one !== null; one = one.parent)
    units += 1 + one.namespaces.length + one.attributes.length
  return LOOK_UNITS * units
}

/** To look at a node takes as long as to write so many octets. */
export const LOOK_UNITS = 16

/** The namespaces in scope on an element, by their prefix, without `xml`. */
export function namespacesInScope(element: XmlElement): ReadonlyMap<string, string> {
  const above: XmlElement[] = []
  for (let one: XmlElement | null = element; one !== null; one = one.parent) above.push(one)
  const scope = new Map<string, string>()
  for (const one of above.reverse()) for (const { prefix, uri } of one.namespaces) scope.set(prefix, uri)
  if (scope.get('') === '') scope.delete('')
  return scope
}
