import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import {
  childElements,
  childrenNamed,
  isNamed,
  isWithin,
  qualifiedName,
  splitBy,
  type XmlDocument,
  type XmlElement,
} from '../../xml/tree.ts'
import { DS, XADES } from './names.ts'
import { charged, type NodeSet } from './node-set.ts'
import { isOfItsKind, isOfKeys, isOfSignatures, isStated, isWritten, saysNothing } from './of-signatures.ts'
import { isHolder, SignedNames } from './signed-names.ts'

export interface CoverageMeans {
  /** Whether it covers content that was given beside the document. */
  readonly hasContent: boolean
  /** What a format leaves outside of its signatures, which is told by whoever reads that format. */
  readonly isApart: (element: XmlElement) => boolean
  /** What may stand above what is signed, and is not signed itself. */
  readonly mayHold: (element: XmlElement) => boolean
  /** What may stand above signatures alone. `isEnvelope`: one of these holds what it signs. */
  readonly mayHoldSignatures: (element: XmlElement, isEnvelope: boolean) => boolean
}

/** Which elements of a document the references of one signature cover. */
export class Coverage {
  readonly #document: XmlDocument
  readonly #signature: XmlElement
  readonly #covered = new Set<XmlElement>()
  /** Elements that one of these stands in, but for what stands in the signature itself. */
  readonly #above = new Set<XmlElement>()
  readonly #signed = new SignedNames()
  readonly #unsigned: string[] = []
  /** The signature holds what it signs: as if that stood in what the signature stands in. */
  #isEnvelope = false
  #parts = 0
  /** Where what its signer states begins. */
  #stated = 0
  /** The first one that is covered, where something was left outside of the signature by its format. */
  #covers = ''
  #isApart = false

  constructor(
    document: XmlDocument,
    signature: XmlElement,
    sets: readonly NodeSet[],
    budget: Budget,
    { hasContent, ...profile }: CoverageMeans,
  ) {
    this.#document = document
    this.#signature = signature
    const ofDocument = sets.filter((set) => set.document === document)
    this.#mark(ofDocument, profile, budget)
    const isWhole = ofDocument.some(({ of }) => 'root' in of)
    for (const node of [...document.before, ...document.after])
      if (node.kind === 'instruction' && !isWhole) this.#tell(`<?${node.target}?>`)
    const before = this.#parts
    const outside = this.#lookOutside(profile, budget)
    const inside = this.#lookInside(profile)
    this.#lookForOthers(budget)
    // A signature that holds what is signed, and stands in nothing else: then something that it holds has to be signed.
    if (outside + inside === 0 && this.#parts === before && !hasContent) this.#tell(qualifiedName(document.root))
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
    if (part === undefined)
      return this.#isApart
        ? [{ code: 'XML_PART_SIGNED', level: 'information', clause, data: { part: toldName(this.#covers) } }]
        : [{ code: 'XML_WHOLE_SIGNED', level: 'information', clause }]
    return [{ code: 'XML_PART_NOT_SIGNED', level: 'failure', clause, data: { part, parts: this.#parts } }]
  }

  /** Each element that one of the sets has. */
  #mark(sets: readonly NodeSet[], profile: Omit<CoverageMeans, 'hasContent'>, budget: Budget): void {
    const withComments = new Set<XmlElement>()
    for (const { of, omitted, hasComments } of sets) {
      const open = 'root' in of ? [of.root] : [...of]
      for (const top of open)
        if (!isWithin(top, this.#signature)) this.#markAbove(top.parent)
        else this.#isEnvelope ||= this.#isHeld(top, profile)
      for (let element = open.pop(); element !== undefined; element = open.pop()) {
        budget.spend('xmlCanonicalBytes')
        if (omitted.has(element)) continue
        this.#covered.add(element)
        this.#signed.add(element)
        if (element.local === 'SignedProperties' && isWithin(element, this.#signature)) this.#stated = element.start
        if (hasComments) withComments.add(element)
        for (const child of element.children) if (child.kind === 'element') open.push(child)
      }
    }
    // Programs that read the first piece of a text read another one than was signed. A section is signed as its text, and a comment by some methods alone.
    for (const element of this.#covered) {
      const by = splitBy(element)
      if (by === 'text()' || (by !== null && !withComments.has(element))) this.#tell(`${qualifiedName(element)}/${by}`)
      const left = this.#leftBeforeText(element)
      if (left !== null) this.#tell(`${qualifiedName(element)}/${qualifiedName(left)}`)
    }
  }

  /** So do programs where something is left out of it, and be it the signature itself: a text behind that is not the first piece any more. */
  #leftBeforeText({ children }: XmlElement): XmlElement | null {
    let left: XmlElement | null = null
    for (const child of children) {
      if (child.kind === 'element' && !this.#covered.has(child)) left ??= child
      else if (left !== null && isWritten(child)) return left
    }
    return null
  }

  /** Whether it is in an Object of the signature. Properties of the signature are about itself, and mean the same wherever it stands. */
  #isHeld(top: XmlElement, { isApart }: Pick<CoverageMeans, 'isApart'>): boolean {
    const object = childrenNamed(this.#signature, DS, 'Object').find((one) => isWithin(top, one))
    return object !== undefined && !isOfProperties(object) && !isApart(object)
  }

  #isAround(element: XmlElement): boolean {
    return this.#isEnvelope && isWithin(this.#signature, element)
  }

  /** What a signed element stands in can change what it means: by its name alone. */
  #markAbove(parent: XmlElement | null): void {
    for (let one = parent; one !== null && !this.#above.has(one); one = one.parent) this.#above.add(one)
  }

  /** How many elements outside of the signature are covered. */
  #lookOutside({ isApart, mayHold, mayHoldSignatures }: Omit<CoverageMeans, 'hasContent'>, budget: Budget): number {
    let count = 0
    const open = [this.#document.root]
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      budget.spend('xmlCanonicalBytes')
      const isCovered = this.#covered.has(element)
      if (element === this.#signature) continue
      // Each signature is judged by itself, but for what its signer put into it.
      if (isSignature(element) && !isCovered) {
        this.#lookIntoAnother(element, isApart, budget)
        continue
      }
      if (isCovered) {
        if (count === 0) this.#covers = qualifiedName(element)
        count++
      } else if (isApart(element)) {
        this.#isApart ||= !isEmpty(element)
        continue
      } else if (!isHolder(element)) {
        this.#tell(qualifiedName(element))
        continue
      } else if (this.#above.has(element) ? !mayHold(element) : !mayHoldSignatures(element, this.#isAround(element)))
        this.#tell(qualifiedName(element))
      for (const child of element.children) if (child.kind === 'element') open.push(child)
    }
    return count
  }

  /** XML Signature 1.1 §4.5: what another signs in an Object of its own, beside the properties of its signature, this one does not cover. */
  #lookIntoAnother(signature: XmlElement, isApart: CoverageMeans['isApart'], budget: Budget): void {
    for (const object of childrenNamed(signature, DS, 'Object')) {
      if (isApart(object)) continue
      for (const element of charged(object, budget))
        if (!this.#covered.has(element) && !isOfSignatures(element)) {
          this.#tell(qualifiedName(element))
          break
        }
      if (object.children.some(isWritten)) this.#tell(qualifiedName(object))
    }
  }

  /** How many of its Objects are covered. Whatever else stands in the document: nobody signed those that are not. */
  #lookInside({ isApart }: Pick<CoverageMeans, 'isApart'>): number {
    let count = 0
    for (const object of childrenNamed(this.#signature, DS, 'Object')) {
      if (this.#isOfXades(object)) continue
      if (this.#isObjectCovered(object)) {
        count++
        this.#covers ||= qualifiedName(object)
      } else if (isApart(object)) this.#isApart = true
      else this.#tell(qualifiedName(object))
    }
    return count
  }

  /** XML Signature 1.1 §4.5: what is signed can be read by the name of an Object, which stands in a signature itself, or in what is signed. */
  #isInPlace(element: XmlElement): boolean {
    const { parent } = element
    return !isNamed(element, DS, 'Object') || parent === null || isSignature(parent) || this.#covered.has(parent)
  }

  /**
   * What is neither of a key nor of a property, and hides in the parts of the signature that are not signed. A counter-signature is one of these, whatever
   * it signs: nobody looks at its digests here.
   */
  #lookForOthers(budget: Budget): void {
    const open = [this.#signature]
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      budget.spend('xmlCanonicalBytes')
      if (element.parent === this.#signature) {
        if (isNamed(element, DS, 'SignedInfo')) continue
        // Of an Object with anything else it is told already.
        if (isNamed(element, DS, 'Object') && !this.#isObjectCovered(element) && !this.#isOfXades(element)) continue
      }
      // Each signature is judged by itself, but for counter-signatures.
      if (element !== this.#signature && isSignature(element) && element.parent?.local !== 'CounterSignature') continue
      const isOne =
        this.#covered.has(element) ||
        (isOfSignatures(element) &&
          isOfItsKind(element) &&
          isOfKeys(element) &&
          !isStated(element, this.#stated) &&
          !this.#isMistaken(element))
      if (!isOne || !this.#isInPlace(element)) this.#tell(qualifiedName(element))
      else for (const child of element.children) if (child.kind === 'element') open.push(child)
    }
  }

  /** The signature itself, and its value, are what they are in every document: no program takes those for others that did not when it was signed. */
  #isMistaken(element: XmlElement): boolean {
    const isOfEach = element === this.#signature || isNamed(element, DS, 'SignatureValue')
    return !isOfEach && this.#signed.has(element)
  }

  /** Whether it has properties of XAdES alone: its reader tells where they are not signed. */
  #isOfXades(object: XmlElement): boolean {
    const properties = childElements(object)
    return (
      properties.length > 0 &&
      [object, ...properties].every(saysNothing) &&
      properties.every(isQualifying) &&
      properties.flatMap(childElements).every((child) => this.#covered.has(child) || isReadOfXades(child))
    )
  }

  /** As a whole, or all that is in it. One of nothing can stand before the one that was signed, and is read in its place. */
  #isObjectCovered(object: XmlElement): boolean {
    if (this.#covered.has(object)) return true
    const held = childElements(object)
    return held.length > 0 && held.every((child) => this.#covered.has(child)) && !object.children.some(isWritten)
  }

  #tell(part: string): void {
    this.#parts++
    if (this.#unsigned.length === 0) this.#unsigned.push(toldName(part))
  }
}

/** XML Signature 1.1 §5.2, ETSI EN 319 132-1 §4.3: of the signature, and not of what it signs. */
function isOfProperties(object: XmlElement): boolean {
  return (
    !object.children.some(isWritten) &&
    childElements(object).every((one) => isNamed(one, DS, 'SignatureProperties') || isQualifying(one))
  )
}

function isQualifying({ namespace, local }: XmlElement): boolean {
  return local === 'QualifyingProperties' && ETSI.test(namespace)
}

function isSignature(element: XmlElement): boolean {
  return isNamed(element, DS, 'Signature')
}

/** Namespaces of all versions of XAdES. */
const ETSI = /^http:\/\/uri\.etsi\.org\/01903\/v\d/

function isReadOfXades({ namespace, local }: XmlElement): boolean {
  return local === 'UnsignedProperties' ? ETSI.test(namespace) : local === 'SignedProperties' && namespace === XADES
}

function isEmpty(element: XmlElement): boolean {
  return saysNothing(element) && childElements(element).length === 0
}
