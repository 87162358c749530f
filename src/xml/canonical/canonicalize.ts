import type { Budget } from '../../core/budget.ts'
import {
  heightOf,
  qualifiedName,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNamespace,
  type XmlNode,
  type XmlOuterNode,
} from '../tree.ts'
import { apexAttributes } from './apex-attributes.ts'
import { compareCodePoints, escapeAttribute, escapeText } from './escape.ts'
import type { CanonicalMethod } from './method.ts'
import { type RenderedNamespace, RenderedNamespaces } from './rendered-namespaces.ts'

/** Which nodes are canonicalized: whole subtrees, without some that are in them. */
export interface XmlSubset {
  /** The document with what is outside of its root, or elements in document order, none of which is inside another. */
  readonly of: XmlDocument | readonly XmlElement[]
  /** Elements that are not in it, with all that is in them. */
  readonly omitted: ReadonlySet<XmlElement>
  /** Whether its comments are in it. */
  readonly hasComments: boolean
}

/**
 * Canonical XML of a subset, as UTF-8. No octets at all: nothing of it is there.
 *
 * @throws {Refusal} relative namespace URIs; more than the budget has
 */
export function canonicalize(subset: XmlSubset, method: CanonicalMethod, budget: Budget): Uint8Array {
  const writer = new Writer(budget)
  const hasComments = method.hasComments && subset.hasComments
  // One for all of them: nothing is open between two.
  const namespaces = new RenderedNamespaces(method)
  const write = (top: XmlElement): void =>
    writeSubtree(top, { omitted: subset.omitted, method, hasComments, namespaces, writer })
  if ('root' in subset.of) {
    writer.charge(subset.of.before.length + subset.of.after.length)
    for (const node of subset.of.before) writeOuter(node, hasComments, (text) => writer.add(`${text}\n`))
    write(subset.of.root)
    for (const node of subset.of.after) writeOuter(node, hasComments, (text) => writer.add(`\n${text}`))
  } else for (const top of subset.of) write(top)
  return writer.octets()
}

/** Pieces of text, charged as they come. */
class Writer {
  readonly #budget: Budget
  readonly #pieces: string[] = []
  #uncharged = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  add(piece: string): void {
    this.#pieces.push(piece)
    this.charge(piece.length)
  }

  /** For what is looked at, whether or not anything is written. */
  charge(units: number): void {
    this.#uncharged += units
    if (this.#uncharged >= CHARGED_AT_ONCE) this.#charge()
  }

  octets(): Uint8Array {
    this.#charge()
    return new TextEncoder().encode(this.#pieces.join(''))
  }

  #charge(): void {
    this.#budget.spend('xmlCanonicalBytes', this.#uncharged)
    this.#uncharged = 0
  }
}

const CHARGED_AT_ONCE = 65_536

/** An element whose end tag is not written, and how far its children are. */
interface OpenElement {
  readonly element: XmlElement
  readonly name: string
  readonly rendered: readonly RenderedNamespace[]
  next: number
}

interface Writing {
  readonly omitted: ReadonlySet<XmlElement>
  readonly method: CanonicalMethod
  readonly hasComments: boolean
  readonly namespaces: RenderedNamespaces
  readonly writer: Writer
}

function writeSubtree(top: XmlElement, { omitted, method, hasComments, namespaces, writer }: Writing): void {
  const open: OpenElement[] = []
  const start = (element: XmlElement): void => {
    if (omitted.has(element)) return
    const isApex = open.length === 0
    const name = qualifiedName(element)
    if (isApex) writer.charge(heightOf(element))
    const rendered = namespaces.enter(element, isApex)
    writer.add(`<${name}`)
    for (const namespace of sortedNamespaces(rendered)) writer.add(writtenNamespace(namespace))
    const attributes = isApex ? apexAttributes(element, method, (units) => writer.charge(units)) : element.attributes
    for (const attribute of sortedAttributes(attributes, writer))
      writer.add(` ${qualifiedName(attribute)}="${escapeAttribute(attribute.value)}"`)
    writer.add('>')
    open.push({ element, name, rendered, next: 0 })
  }
  start(top)
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const child: XmlNode | undefined = last.element.children[last.next++]
    writer.charge(1)
    if (child === undefined) {
      writer.add(`</${last.name}>`)
      namespaces.leave(last.rendered)
      open.pop()
    } else if (child.kind === 'element') start(child)
    else if (child.kind === 'text') writer.add(escapeText(child.text))
    else writeOuter(child, hasComments, (text) => writer.add(text))
  }
}

function writeOuter(node: XmlOuterNode, hasComments: boolean, add: (text: string) => void): void {
  if (node.kind === 'instruction') add(`<?${node.target}${node.text === '' ? '' : ` ${node.text}`}?>`)
  else if (hasComments) add(`<!--${node.text}-->`)
}

function writtenNamespace({ prefix, uri }: XmlNamespace): string {
  return ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`
}

/** Canonical XML 1.0 §2.2: by prefix, the default namespace first. */
function sortedNamespaces<T extends XmlNamespace>(namespaces: readonly T[]): readonly T[] {
  return namespaces.length < 2 ? namespaces : [...namespaces].sort((a, b) => compareCodePoints(a.prefix, b.prefix))
}

/** Canonical XML 1.0 §2.2: by namespace, then by local name. */
function sortedAttributes(attributes: readonly XmlAttribute[], writer: Writer): readonly XmlAttribute[] {
  if (attributes.length < 2) return attributes
  return [...attributes].sort((a, b) => {
    if (a.space === b.space) return compareCodePoints(a.local, b.local)
    writer.charge(Math.min(a.namespace.length, b.namespace.length))
    return compareCodePoints(a.namespace, b.namespace)
  })
}
