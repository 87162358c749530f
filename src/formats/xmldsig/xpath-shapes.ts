import type { Budget } from '../../core/budget.ts'
import {
  heightOf,
  isNamed,
  namespacesInScope,
  qualifiedName,
  textOf,
  type XmlElement,
  type XmlSpace,
} from '../../xml/tree.ts'
import { DS, FILTER2 } from './names.ts'
import type { XmlTransform } from './read-signature.ts'

/** What an expression selects, where it has one of the shapes that are known: XPath is not evaluated here. */
export interface Selection {
  readonly kind: 'keep' | 'remove'
  /** `own-signature`: the one that the transform stands in. */
  readonly elements: 'own-signature' | ((element: XmlElement) => boolean)
}

/**
 * `null`: the expressions have another shape. Of several, each applies to what is left by those before it.
 *
 * @throws {Refusal} more than the budget has
 */
export function selectionsOf({ element, algorithm }: XmlTransform, budget: Budget): readonly Selection[] | null {
  const isFilter = algorithm === FILTER2
  const expressions = element.children.filter((child) => child.kind === 'element')
  const found: Selection[] = []
  for (const expression of expressions) {
    if (!isNamed(expression, isFilter ? FILTER2 : DS, 'XPath')) return null
    budget.spend('xmlCanonicalBytes', heightOf(expression))
    const scope = namespacesInScope(expression)
    const selections = (isFilter ? filter2Selection : xpathSelections)(expression, scope)
    if (selections === null) return null
    found.push(...selections)
  }
  return found.length === 0 || (!isFilter && expressions.length > 1) ? null : found
}

/** A name with its prefix, or without one: then it has no namespace (XPath 1.0 §2.3). */
const NAME = String.raw`((?:[\w.-]+:)?[\w.-]+)`
const KEEP = new RegExp(`^ancestor-or-self::${NAME}$`)
const REMOVE = new RegExp(String.raw`^not\(ancestor-or-self::${NAME}\)$`)
const ALL = new RegExp(String.raw`^(?:\/\/|\/descendant::)${NAME}$`)
const BELOW_ROOT = new RegExp(String.raw`^\/\*\/${NAME}$`)
const ALL_WRITTEN = new RegExp(String.raw`^\/descendant::\*\[name\(\)='${NAME}'\]$`)
/** XML Signature 1.1 §6.6.4: the same as enveloped-signature. */
const ENVELOPED = new RegExp(
  String.raw`^count\(ancestor-or-self::${NAME}\|here\(\)\/ancestor::${NAME}\[1\]\)>count\(ancestor-or-self::${NAME}\)$`,
)
const HERE = new RegExp(String.raw`^here\(\)\/ancestor::${NAME}\[1\]$`)

/** XML Signature 1.1 §6.6.3: what is kept, node by node. */
function xpathSelections(expression: XmlElement, scope: Scope): readonly Selection[] | null {
  const text = expressionOf(expression)
  if (text === null) return null
  const enveloped = ENVELOPED.exec(text)
  if (enveloped !== null) {
    const names = enveloped.slice(1).map((name) => named(name, scope))
    return names.every(isSignature) ? [{ kind: 'remove', elements: 'own-signature' }] : null
  }
  const found: Selection[] = []
  // ` and ` keeps what both keep.
  for (const part of text.split(' and ')) {
    const [, kept] = KEEP.exec(part) ?? []
    const [, removed] = REMOVE.exec(part) ?? []
    const name = named(kept ?? removed, scope)
    if (name === null) return null
    found.push({ kind: kept === undefined ? 'remove' : 'keep', elements: matching(name) })
  }
  return found
}

/** XML-Signature XPath Filter 2.0 §3.2: whole subtrees, of which some are taken, or taken away. */
function filter2Selection(expression: XmlElement, scope: Scope): readonly Selection[] | null {
  const text = expressionOf(expression)
  const filter = expression.attributes.find(({ namespace, local }) => namespace === '' && local === 'Filter')?.value
  if (text === null || (filter !== 'subtract' && filter !== 'intersect')) return null
  const kind = filter === 'subtract' ? 'remove' : 'keep'
  const [, here] = HERE.exec(text) ?? []
  if (here !== undefined && kind === 'remove')
    return isSignature(named(here, scope)) ? [{ kind, elements: 'own-signature' }] : null
  const [, written] = ALL_WRITTEN.exec(text) ?? []
  if (written !== undefined) return [{ kind, elements: (element) => qualifiedName(element) === written }]
  const [, below] = BELOW_ROOT.exec(text) ?? []
  const child = named(below, scope)
  if (child !== null) {
    const isOne = matching(child)
    return [
      { kind, elements: (element) => element.parent !== null && element.parent.parent === null && isOne(element) },
    ]
  }
  const [, all] = ALL.exec(text) ?? []
  const name = named(all, scope)
  return name === null ? null : [{ kind, elements: matching(name) }]
}

/** With white space as it makes no difference; `null`: it is no text. */
function expressionOf(expression: XmlElement): string | null {
  const text = textOf(expression)
  if (text === null || text.length > LONGEST) return null
  const words = text.replace(/[\t\n\r ]+/g, ' ').trim()
  return words.replace(/ ?(::|[()|>[\]/]) ?/g, '$1').replace(/\)and not/g, ') and not')
}

const LONGEST = 1_000

/** Namespaces by their prefixes. */
type Scope = ReadonlyMap<string, string>

interface Named {
  readonly namespace: string
  readonly local: string
}

/** `null`: a prefix that is not declared. */
function named(name: string | undefined, scope: Scope): Named | null {
  if (name === undefined) return null
  const colon = name.indexOf(':')
  if (colon < 0) return { namespace: '', local: name }
  const namespace = scope.get(name.slice(0, colon))
  return namespace === undefined ? null : { namespace, local: name.slice(colon + 1) }
}

function isSignature(name: Named | null): boolean {
  return name !== null && name.namespace === DS && name.local === 'Signature'
}

function matching({ namespace, local }: Named): (element: XmlElement) => boolean {
  // Each namespace is compared once: it may be long.
  const known = new Map<XmlSpace, boolean>()
  return (element) => {
    if (element.local !== local) return false
    const isOne = known.get(element.space) ?? element.namespace === namespace
    known.set(element.space, isOne)
    return isOne
  }
}
