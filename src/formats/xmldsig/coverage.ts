import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import { toldName } from '../../core/finding.ts'
import { childrenNamed, isNamed, isWithin, qualifiedName, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import { DS, XADES } from './names.ts'
import type { NodeSet } from './node-set.ts'

export interface CoverageMeans {
  /** Whether it covers content that was given beside the document. */
  readonly hasContent: boolean
  /** What a format leaves outside of its signatures, which is told by whoever reads that format. */
  readonly isApart: (element: XmlElement) => boolean
  /** What may stand above what is signed, and is not signed itself. */
  readonly mayHold: (element: XmlElement) => boolean
}

/** Which elements of a document the references of one signature cover. */
export class Coverage {
  readonly #document: XmlDocument
  readonly #signature: XmlElement
  readonly #covered = new Set<XmlElement>()
  /** Elements that one of these stands in, but for what stands in the signature itself. */
  readonly #above = new Set<XmlElement>()
  readonly #unsigned: string[] = []
  #parts = 0

  constructor(
    document: XmlDocument,
    signature: XmlElement,
    sets: readonly NodeSet[],
    budget: Budget,
    { hasContent, isApart, mayHold }: CoverageMeans,
  ) {
    this.#document = document
    this.#signature = signature
    const ofDocument = sets.filter((set) => set.document === document)
    this.#mark(ofDocument, budget)
    const isWhole = ofDocument.some(({ of }) => 'root' in of)
    for (const node of [...document.before, ...document.after])
      if (node.kind === 'instruction' && !isWhole) this.#tell(`<?${node.target}?>`)
    const before = this.#parts
    const outside = this.#lookOutside({ isApart, mayHold }, budget)
    // A signature that holds what is signed, and stands in nothing else: all that it holds has to be signed.
    if (outside === 0 && this.#parts === before) this.#lookInside(hasContent)
  }

  /** Whether it is covered with all that is in it, but for signatures. */
  covers(element: XmlElement): boolean {
    if (!this.#covered.has(element)) return false
    const open = [element]
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const child of one.children) {
        if (child.kind !== 'element') continue
        if (this.#covered.has(child)) open.push(child)
        else if (!isSignature(child)) return false
      }
    return true
  }

  get findings(): readonly Finding[] {
    const clause = 'XML Signature 1.1 §8.1.2'
    const [part] = this.#unsigned
    if (part === undefined) return [{ code: 'XML_WHOLE_SIGNED', level: 'information', clause }]
    return [{ code: 'XML_PART_NOT_SIGNED', level: 'failure', clause, data: { part, parts: this.#parts } }]
  }

  /** Each element that one of the sets has. */
  #mark(sets: readonly NodeSet[], budget: Budget): void {
    for (const { of, omitted } of sets) {
      const open = 'root' in of ? [of.root] : [...of]
      for (const top of open) if (!isWithin(top, this.#signature)) this.#markAbove(top.parent)
      for (let element = open.pop(); element !== undefined; element = open.pop()) {
        budget.spend('xmlCanonicalBytes')
        if (omitted.has(element)) continue
        this.#covered.add(element)
        for (const child of element.children) if (child.kind === 'element') open.push(child)
      }
    }
  }

  /** What a signed element stands in can change what it means: by its name alone. */
  #markAbove(parent: XmlElement | null): void {
    for (let one = parent; one !== null && !this.#above.has(one); one = one.parent) this.#above.add(one)
  }

  /** How many elements outside of the signature are covered. */
  #lookOutside({ isApart, mayHold }: Pick<CoverageMeans, 'isApart' | 'mayHold'>, budget: Budget): number {
    let count = 0
    const open = [this.#document.root]
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      budget.spend('xmlCanonicalBytes')
      const isCovered = this.#covered.has(element)
      // Each signature is judged by itself.
      if (element === this.#signature || (isSignature(element) && !isCovered)) continue
      if (isCovered) count++
      else if (isApart(element)) continue
      else if (!isHolder(element)) {
        this.#tell(qualifiedName(element))
        continue
      } else if (this.#above.has(element) && !mayHold(element)) this.#tell(qualifiedName(element))
      for (const child of element.children) if (child.kind === 'element') open.push(child)
    }
    return count
  }

  #lookInside(hasContent: boolean): void {
    const objects = childrenNamed(this.#signature, DS, 'Object')
    const left = objects.filter((object) => !this.#isObjectCovered(object) && !isOfXades(object))
    for (const object of left) this.#tell(qualifiedName(object))
    const signed = objects.some((object) => this.#isObjectCovered(object) && !isOfXades(object))
    if (!signed && !hasContent && left.length === 0) this.#tell(qualifiedName(this.#document.root))
  }

  /** As a whole, or all that is in it. */
  #isObjectCovered(object: XmlElement): boolean {
    if (this.#covered.has(object)) return true
    return object.children.every((child) =>
      child.kind === 'element' ? this.#covered.has(child) : child.kind !== 'text' || isBlank(child.text),
    )
  }

  #tell(part: string): void {
    this.#parts++
    if (this.#unsigned.length === 0) this.#unsigned.push(toldName(part))
  }
}

function isSignature(element: XmlElement): boolean {
  return isNamed(element, DS, 'Signature')
}

function isOfXades(object: XmlElement): boolean {
  return childrenNamed(object, XADES, 'QualifyingProperties').length > 0
}

/** It says nothing by itself: no text, no instruction, and no attribute but an Id. */
function isHolder({ children, attributes }: XmlElement): boolean {
  return (
    children.some(({ kind }) => kind === 'element') &&
    attributes.every(({ local }) => local.toLowerCase() === 'id') &&
    children.every((child) =>
      child.kind === 'text' ? isBlank(child.text) : child.kind === 'element' || child.kind === 'comment',
    )
  )
}

function isBlank(text: string): boolean {
  return !/[^\t\n\r ]/.test(text)
}
