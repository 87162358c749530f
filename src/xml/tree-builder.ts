import type { Budget } from '../core/budget.ts'
import type { FindingCode } from '../core/codes.ts'
import { type Failure, Refusal } from '../core/outcome.ts'
import type { LineAndColumn } from './line-and-column.ts'
import { mayDeclare, NamespaceScope, splitName } from './namespace-scope.ts'
import type { XmlAttribute, XmlDocument, XmlElement, XmlEncoding, XmlNamespace, XmlNode, XmlOuterNode } from './tree.ts'

/** A refusal that says where. */
export class XmlRefusal extends Refusal {
  readonly placed: Failure

  constructor(
    code: FindingCode,
    { what, offset, line, column }: LineAndColumn & { readonly what: string | undefined; readonly offset: number },
  ) {
    super(code, what, offset)
    this.placed = { code, offset, ...(what === undefined ? {} : { what }), data: { line, column } }
  }
}

export interface BuilderMeans {
  readonly text: string
  readonly budget: Budget
  readonly octetsBefore: (unit: number) => number
  readonly refuse: (code: FindingCode, unit: number, what?: string) => never
}

/** Makes the tree of what the parser tells. All places are UTF-16 units, where the thing that is told ends. */
export interface TreeBuilder {
  declaration(end: number): void
  /** Of a start tag whose name is read. */
  openName(name: string, at: number): void
  attribute(name: string, value: string, at: number): void
  open(end: number): void
  close(end: number): void
  text(value: string, isCdata: boolean, end: number): void
  comment(value: string, end: number): void
  instruction(target: string, value: string, end: number): void
  finish(octets: Uint8Array, encoding: XmlEncoding): XmlDocument
}

/** An element that is not read to its end. */
interface OpenElement extends XmlElement {
  end: number
  readonly children: XmlNode[]
}

export function createTreeBuilder({ text, budget, octetsBefore, refuse }: BuilderMeans): TreeBuilder {
  const scope = new NamespaceScope()
  const before: XmlOuterNode[] = []
  const after: XmlOuterNode[] = []
  const open: OpenElement[] = []
  let root: OpenElement | null = null
  /** Octets before what comes next. */
  let next = octetsBefore(0)
  let tag: { readonly name: string; readonly written: [name: string, value: string][] } | null = null

  const place = (end: number): { readonly start: number; readonly end: number } => {
    const start = next
    next = octetsBefore(end)
    return { start, end: next }
  }
  const add = (node: XmlNode): void => {
    const parent = open.at(-1)
    if (parent !== undefined) parent.children.push(node)
    else if (node.kind === 'comment' || node.kind === 'instruction') (root === null ? before : after).push(node)
  }

  return {
    declaration: (end) => {
      next = octetsBefore(end)
    },
    openName: (name, at) => {
      budget.within('xmlDepth', open.length + 1)
      budget.spend('xmlNodes', unitsOf(name.length))
      next = octetsBefore(text.lastIndexOf('<', at - 1))
      tag = { name, written: [] }
    },
    attribute: (name, value) => {
      budget.spend('xmlNodes', unitsOf(name.length + value.length))
      tag?.written.push([name, value])
    },
    open: (end) => {
      if (tag === null) return
      const { namespaces, rest } = declaredIn(tag.written, scope)
      if (!namespaces.every(mayDeclare)) refuse('XML_NAMESPACE_INVALID', end)
      scope.enter(namespaces)
      const name = expand(tag.name, true, scope)
      const attributes =
        rest.length === 0
          ? NO_ATTRIBUTES
          : rest.map(([written, value]) => {
              const expanded = expand(written, false, scope)
              return expanded === null ? null : { ...expanded, value }
            })
      // Namespaces in XML 1.0 §5 (prefixes are declared), §6.3 (no attribute twice), §7 (names have one colon at most).
      if (name === null || !areDistinct(attributes)) return refuse('XML_NAMESPACE_INVALID', end)
      const parent = open.at(-1) ?? null
      const element: OpenElement = {
        kind: 'element',
        parent,
        ...name,
        namespaces,
        attributes,
        children: [],
        ...place(end),
      }
      add(element)
      root ??= element
      open.push(element)
      tag = null
    },
    close: (end) => {
      const element = open.pop()
      if (element === undefined) return
      next = octetsBefore(end)
      element.end = next
      scope.leave(element.namespaces)
    },
    text: (value, isCdata, end) => {
      budget.spend('xmlNodes', unitsOf(value.length))
      add({ kind: 'text', text: value, isCdata, ...place(end) })
    },
    comment: (value, end) => {
      budget.spend('xmlNodes', unitsOf(value.length))
      add({ kind: 'comment', text: value, ...place(end) })
    },
    instruction: (target, value, end) => {
      budget.spend('xmlNodes', unitsOf(target.length + value.length))
      if (target.includes(':')) refuse('XML_NAMESPACE_INVALID', end)
      add({ kind: 'instruction', target, text: value, ...place(end) })
    },
    finish: (octets, encoding) => {
      if (root === null) return refuse('XML_MALFORMED', text.length)
      return { octets, encoding, before, root, after }
    },
  }
}

/** A node, and what it holds in its name and text. */
function unitsOf(length: number): number {
  return 1 + Math.floor(length / UNITS_OF_NODE)
}

const UNITS_OF_NODE = 512

function declaredIn(
  written: readonly (readonly [name: string, value: string])[],
  scope: NamespaceScope,
): {
  readonly namespaces: readonly XmlNamespace[]
  readonly rest: readonly (readonly [name: string, value: string])[]
} {
  const namespaces: XmlNamespace[] = []
  const rest: (readonly [string, string])[] = []
  for (const one of written) {
    const [name, value] = one
    const isPrefix = name.startsWith('xmlns:') && splitName(name) !== null
    if (isPrefix || name === 'xmlns') namespaces.push({ prefix: name.slice(6), uri: scope.known(value).namespace })
    else rest.push(one)
  }
  // A list that has grown holds room for more.
  return { namespaces: namespaces.length === 0 ? NONE : namespaces.slice(), rest }
}

const NONE: readonly XmlNamespace[] = Object.freeze([])
const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([])

/** `null`: no name, or one whose prefix is not declared. */
function expand(name: string, isElement: boolean, scope: NamespaceScope): Omit<XmlAttribute, 'value'> | null {
  const split = splitName(name)
  if (split === null) return null
  // The default namespace is not that of attributes.
  const found = split.prefix === '' && !isElement ? scope.none : scope.of(split.prefix)
  return found === undefined ? null : { ...split, ...found }
}

function areDistinct(attributes: readonly (XmlAttribute | null)[]): attributes is readonly XmlAttribute[] {
  const names = new Set<string>()
  for (const attribute of attributes) {
    if (attribute === null) return false
    names.add(`${attribute.local} ${attribute.space.number}`)
  }
  return names.size === attributes.length
}
