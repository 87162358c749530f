import { childElements, type XmlElement } from '../../xml/tree.ts'
import { isInVocabulary, saysNothing } from './of-signatures.ts'

/**
 * The names of what is signed. A program that goes by names alone takes an element of a signature, which nobody signed, for one of these, and the text in it for its value. Elements of the
 * vocabularies of signatures are left out of it: those that are signed have the names of those that are not.
 */
export class SignedNames {
  readonly #all = new Set<string>()
  readonly #values = new Set<string>()

  add(element: XmlElement): void {
    if (isInVocabulary(element)) return
    const name = element.local.toLowerCase()
    this.#all.add(name)
    if (!isHolder(element)) this.#values.add(name)
  }

  /** Whether the element is read for one of these: as a value, or in place of one. Two that only hold others are told apart by what is in them. */
  has(element: XmlElement): boolean {
    const name = element.local.toLowerCase()
    return this.#values.has(name) || (this.#all.has(name) && !isHolder(element))
  }
}

/** It says nothing by itself: elements stand in it, and no text, no instruction, and no attribute but an Id. */
export function isHolder(element: XmlElement): boolean {
  return (
    childElements(element).length > 0 &&
    element.attributes.every(({ local }) => local.toLowerCase() === 'id') &&
    saysNothing(element)
  )
}
