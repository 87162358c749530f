import type { Testbed } from '../../../src/testbed/testbed.ts'
import type { Random } from '../random.ts'
import type { Draft, Kind } from './draft.ts'
import { contentOf, type Element, elementsOf, isIn, local, put, tagOf, textOf } from './elements.ts'
import { FORGED_NUMBER, FORGED_TOTAL } from './oracle.ts'

export interface InvoiceAttack {
  readonly name: string
  readonly kinds: readonly Kind[]
  /** Of which drafts it is not to be accepted, whatever another program reads. Of the others its content decides. */
  readonly never: (draft: Draft) => boolean
  /** Another signer signed another invoice: what he wrote is told as signed, and is not to be accepted. */
  readonly byOther?: true
  /** `null`: this draft has nothing that it could be done to. */
  make(random: Random, draft: Draft, means: AttackMeans): Made | Promise<Made>
}

export type Made = string | Uint8Array | null

export interface AttackMeans {
  readonly testbed: Testbed
  /** Another invoice of that kind, by a signer that has the same name, and that nobody knows. */
  byStranger(draft: Draft): Promise<string>
  /** Another invoice of that kind and seller, as another taxpayer of the state signed it. */
  byAnother(draft: Draft): Promise<string>
}

export const ALWAYS = (): boolean => true
export const BY_CONTENT = (): boolean => false

export const IN_XML: readonly Kind[] = ['VN', 'TH', 'MY in XML']

/** A draft in XML, with the places that attacks are about. */
export interface Places {
  readonly text: string
  readonly all: readonly Element[]
  readonly root: Element
  /** Of the seller. */
  readonly signature: Element
  /** What is signed; the root, where that is all of it. */
  readonly signed: Element
  /** Prefix of XML Signature, with its colon. */
  readonly ds: string
  /** Elements that say what is signed, and hold no others. */
  readonly values: readonly Element[]
}

export function placesOf({ text, signedElement }: Draft): Places {
  const all = elementsOf(text)
  const [root] = all
  const signature = all.find((one) => local(one) === 'Signature' && /xmldsig#/.test(tagOf(text, one)))
  const signed = signedElement === null ? root : all.find(({ name }) => name === signedElement)
  if (root === undefined || signature === undefined || signed === undefined) throw new RangeError('No signed draft')
  const values = all.filter(
    (one) => isIn(one, signed) && !isInUnsigned(one) && one.inner < one.innerEnd && !contentOf(text, one).includes('<'),
  )
  return { text, all, root, signature, signed, ds: signature.name.replace('Signature', ''), values }
}

function isInUnsigned(element: Element): boolean {
  for (let one: Element | null = element; one !== null; one = one.parent)
    if (['Signature', 'UBLExtensions', 'DSCKS'].includes(local(one))) return true
  return false
}

/** Neither in a signature nor around that of the seller. */
export function isApart({ signature }: Places, element: Element): boolean {
  return !isIn(signature, element) && !isInUnsigned(element)
}

/** What is read of an invoice, and so worth another value. */
const READ = /^(?:SHDon|TgTTTBSo|MST|ID|GrandTotalAmount|PayableAmount|Name|Ten)$/

export function readValues({ values }: Places): readonly Element[] {
  return values.filter((one) => READ.test(local(one)))
}

export const forgedValue = (element: Element): string =>
  /Amount|TgTTTBSo/.test(element.name) ? FORGED_TOTAL : FORGED_NUMBER

/** A part of a draft with other values in it: in all of them, or in one. */
export function forged(random: Random, places: Places, part: Element): string {
  const read = readValues(places).filter((one) => isIn(one, part))
  const one = read.length > 0 && random.chance(0.5) ? random.pick(read) : null
  let text = textOf(places.text, part)
  for (const value of [...read].reverse())
    if (one === null || one === value)
      text = put(text, value.inner - part.start, value.innerEnd - part.start, forgedValue(value))
  return read.length > 0
    ? text
    : `${text.slice(0, text.lastIndexOf('<'))}${FORGED_NUMBER}${text.slice(text.lastIndexOf('<'))}`
}

/** The same without its signatures. */
export function unsignedText({ text, all }: Places, part: Element): string {
  const signatures = all.filter((one) => isIn(one, part) && isSignature(text, one))
  return signatures.reduceRight(
    (left, { start, end }) => put(left, start - part.start, end - part.start, ''),
    textOf(text, part),
  )
}

function isSignature(text: string, element: Element): boolean {
  return local(element) === 'Signature' && /xmldsig#/.test(tagOf(text, element))
}

/** With something else in the first tag of an element. */
export function inTag(text: string, { name, start }: Element, attributes: string): string {
  const at = start + 1 + name.length
  return put(text, at, at, ` ${attributes}`)
}
