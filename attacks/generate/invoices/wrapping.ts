import type { Random } from '../random.ts'
import {
  ALWAYS,
  forged,
  IN_XML,
  type InvoiceAttack,
  inTag,
  isApart,
  type Places,
  placesOf,
  unsignedText,
} from './attack.ts'
import type { Draft } from './draft.ts'
import { type Element, elementsOf, isIn, put, putAll, textOf } from './elements.ts'

/**
 * Signature wrapping (Somorovsky and others, "On Breaking SAML", 2012, figure 5): what was signed is moved, so that its digest is right, and something else
 * stands where it stood.
 */

/** Where what was signed is moved to. */
type To = 'object' | 'object, deeper' | 'before' | 'after' | 'in the forged one' | 'extension' | 'end' | 'nowhere'
/** Which Id the forged one has. */
type Id = 'same' | 'other' | 'none' | 'ID' | 'xml:id' | 'prefixed'
type Signature = 'as it is' | 'before' | 'in the forged one'

interface Wrapping {
  readonly to: To
  readonly id: Id
  readonly signature?: Signature
}

/** 1 to 8, as their inventors number them. */
const XSW: Readonly<Record<string, Wrapping>> = {
  XSW1: { to: 'object', id: 'other', signature: 'in the forged one' },
  XSW2: { to: 'object', id: 'other', signature: 'before' },
  XSW3: { to: 'after', id: 'other' },
  XSW4: { to: 'in the forged one', id: 'other' },
  XSW5: { to: 'end', id: 'same' },
  XSW6: { to: 'object', id: 'same' },
  XSW7: { to: 'extension', id: 'other' },
  XSW8: { to: 'object, deeper', id: 'other' },
}

const TO: readonly To[] = [
  ...(['object', 'object, deeper', 'before', 'after', 'in the forged one', 'extension', 'end', 'nowhere'] as const),
]
const IDS: readonly Id[] = ['same', 'other', 'none', 'ID', 'xml:id', 'prefixed']

const xsw = (name: string, { to, id, signature = 'as it is' }: Wrapping): InvoiceAttack => ({
  name: `wrapped: ${name}`,
  kinds: IN_XML,
  never: ALWAYS,
  make: (random, draft) => wrap(random, draft, { to, id, signature }),
})

export const WRAPPING: readonly InvoiceAttack[] = [
  ...Object.entries(XSW).map(([name, wrapping]) => xsw(name, wrapping)),
  {
    name: 'wrapped: drawn',
    kinds: IN_XML,
    never: ALWAYS,
    make: (random, draft) =>
      wrap(random, draft, {
        to: random.pick(TO),
        id: random.pick(IDS),
        signature: random.pick(['as it is', 'before', 'in the forged one']),
      }),
  },
  {
    name: 'wrapped: a part of it beside itself',
    kinds: IN_XML,
    never: ALWAYS,
    make(random, draft) {
      const places = placesOf(draft)
      const part = random.pick(places.values)
      const copy = forged(random, places, part)
      const at = random.pick([part.start, part.end])
      return put(draft.text, at, at, copy)
    },
  },
  {
    name: 'wrapped: a copy anywhere',
    kinds: IN_XML,
    // The head of a message is signed by nobody, which is told.
    never: ({ shape }) => !shape.includes('message'),
    make(random, draft) {
      const places = placesOf(draft)
      const part = random.pick(places.all.filter((one) => isIn(one, places.signed) && isApart(places, one)))
      const copy = idOf(random.pick(IDS), forged(random, places, part))
      const place = random.pick(places.all)
      const at = random.pick([place.start, place.inner, place.innerEnd, place.end])
      return put(draft.text, at, at, copy)
    },
  },
  {
    name: 'wrapped: the whole in another root',
    kinds: IN_XML,
    never: ALWAYS,
    make(random, draft) {
      const places = placesOf(draft)
      const { root, text } = places
      const whole = textOf(text, root)
      const copy = forged(random, places, root)
      const shell = copy.slice(0, copy.lastIndexOf('<'))
      const end = copy.slice(copy.lastIndexOf('<'))
      return (
        text.slice(0, root.start) +
        (random.chance(0.5) ? shell + whole + end : `<a>${random.pick([copy + whole, whole + copy])}</a>`)
      )
    },
  },
]

/** Where the root is signed, an element of it is what is moved. */
function movable(random: Random, { signed, all, signature, root }: Places): Element {
  if (signed !== root) return signed
  const children = all.filter(({ parent }) => parent === root)
  const candidates = [root, ...children.filter((one) => !isIn(signature, one))]
  return random.pick(candidates)
}

function wrap(random: Random, draft: Draft, { to, id, signature }: Required<Wrapping>): string {
  const places = placesOf(draft)
  const part = movable(random, places)
  const { text, root, ds } = places
  if (part === root) return wrapRoot(random, places, { to, id, signature })
  const original = textOf(text, part)
  const written = idOf(id, forged(random, places, part))
  const instead =
    to === 'before'
      ? original + written
      : to === 'after'
        ? written + original
        : to === 'in the forged one'
          ? `${written.slice(0, written.lastIndexOf('<'))}${original}${written.slice(written.lastIndexOf('<'))}`
          : to === 'extension'
            ? `<Ext>${original}</Ext>${written}`
            : written
  const inSignature = objectOf(to, ds, original)
  const end = `</${places.signature.name}>`
  const signed = textOf(text, places.signature).replace(new RegExp(`${end}$`), () => `${inSignature}${end}`)
  const isMoved = signature !== 'as it is' && places.signature.start > part.end
  const moved =
    signature === 'before'
      ? signed + instead
      : `${instead.slice(0, instead.lastIndexOf('<'))}${signed}${instead.slice(instead.lastIndexOf('<'))}`
  return putAll(text, [
    [part.start, part.end, isMoved ? moved : instead],
    [places.signature.start, places.signature.end, isMoved ? '' : signed],
    ...(to === 'end' ? [[root.innerEnd, root.innerEnd, original] as const] : []),
  ])
}

function objectOf(to: To, ds: string, original: string): string {
  if (to !== 'object' && to !== 'object, deeper') return ''
  return `<${ds}Object>${to === 'object' ? original : `<Ext>${original}</Ext>`}</${ds}Object>`
}

/** The original root goes into the forged one, or the other way round. */
function wrapRoot(random: Random, places: Places, { to, id, signature }: Required<Wrapping>): string {
  const { text, root, ds } = places
  const original = random.chance(0.5) ? textOf(text, root) : unsignedText(places, root)
  const shell = idOf(id, forged(random, { ...places, values: places.values }, root))
  const [outer] = elementsOf(shell)
  const inner = elementsOf(shell).find((one) => /xmldsig#/.test(shell.slice(one.start, one.inner)))
  if (outer === undefined) return text
  const before = text.slice(0, root.start)
  if (to === 'in the forged one' || to === 'end') return before + put(shell, outer.innerEnd, outer.innerEnd, original)
  if (to === 'before') return before + put(shell, outer.inner, outer.inner, original)
  if (to === 'extension') return before + put(shell, outer.inner, outer.inner, `<Ext>${original}</Ext>`)
  if (to === 'after') return before + shell + original
  if (inner === undefined) return before + shell
  const object = objectOf(to, ds, original)
  const held = put(shell, inner.innerEnd, inner.innerEnd, object)
  return signature === 'before' ? `${before}${held}` : before + held
}

/** The first tag of a text with another Id. */
function idOf(id: Id, text: string): string {
  const [first] = elementsOf(text)
  if (first === undefined || id === 'same') return text
  const without = text.slice(0, first.inner).replace(/ (?:Id|ID|id)="[^"]*"/, '') + text.slice(first.inner)
  switch (id) {
    case 'none':
      return without
    case 'other':
      return inTag(without, first, 'Id="other"')
    case 'ID':
      return inTag(without, first, 'ID="data"')
    case 'xml:id':
      return inTag(without, first, 'xml:id="data"')
    case 'prefixed':
      return inTag(without, first, 'xmlns:i="urn:i" i:Id="data"')
  }
}
