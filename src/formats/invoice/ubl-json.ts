import { type JsonMember, type JsonObject, type JsonValue, memberOf } from '../../json/tree.ts'

/**
 * UBL in JSON (UBL 2.1 JSON Alternative Representation 2.0, §3): an element is an array of objects, its text the member `_`, and its attributes members of
 * their own.
 */

/** Which members an object has, by their names: a text, or elements of which there is one each. */
export interface UblShape {
  /** Attributes, and `_`. */
  readonly texts?: readonly string[]
  readonly elements?: Readonly<Record<string, UblShape>>
  /** Elements of which there may be several. */
  readonly lists?: Readonly<Record<string, UblShape>>
}

/** The only element of a name; `null`: there is none, or there are several. */
function elementOf(value: JsonValue | null, name: string): JsonObject | null {
  const elements = elementsOf(value, name)
  return elements.length === 1 ? (elements[0] ?? null) : null
}

/** All of them, in their order; none where one is no object. */
export function elementsOf(value: JsonValue | null, name: string): readonly JsonObject[] {
  const list = memberOf(value, name)
  if (list?.kind !== 'array') return []
  const objects = list.items.flatMap((item) => (item.kind === 'object' ? [item] : []))
  return objects.length === list.items.length ? objects : []
}

/** Down a path of elements of which there is one each. */
export function elementAt(value: JsonValue | null, ...names: readonly string[]): JsonObject | null {
  let at: JsonValue | null = value
  for (const name of names) at = elementOf(at, name)
  return at?.kind === 'object' ? at : null
}

/** The text of an element, as JSON has it; a number as it is written. `null`: there is none, or readers take it for different ones. */
export function textOf(element: JsonValue | null): string | null {
  const text = memberOf(element, '_')
  if (text?.kind === 'number') return isExact(text.text) ? text.text : null
  return text?.kind === 'string' && isWhole(text.text) ? text.text : null
}

export function attributeOf(element: JsonValue | null, name: string): string | null {
  const attribute = memberOf(element, name)
  return attribute?.kind === 'string' && isWhole(attribute.text) ? attribute.text : null
}

/** RFC 8259 §6: beyond what binary64 has, readers come to another number or to none; so many digits all of them keep. */
const isExact = (number: string): boolean =>
  number.length <= LONGEST_NUMBER &&
  !/e/i.test(number) &&
  number.replace(/^-?(?:0\.)?0*|(?<=\.\d*)0+$|\./g, '').length <= DIGITS
const DIGITS = 15
/** Zeros that say nothing are among them. */
const LONGEST_NUMBER = 100

/** §8.2: half of a surrogate pair is whatever a reader makes of it. Texts of C end with a NUL. */
const isWhole = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text)

/** Where a value is not of its shape, as a JSON pointer (RFC 6901) from it; `null`: nowhere. A shape is as deep as it was written, and so is this. */
export function besideShape(value: JsonValue, { texts = [], elements = {}, lists = {} }: UblShape): string | null {
  if (value.kind !== 'object') return ''
  for (const member of value.members) {
    const beside = besideMember(member, texts, new Map(Object.entries(elements)), new Map(Object.entries(lists)))
    if (beside !== null) return `/${member.name}${beside}`
  }
  return null
}

function besideMember(
  { name, value }: JsonMember,
  texts: readonly string[],
  elements: ReadonlyMap<string, UblShape>,
  lists: ReadonlyMap<string, UblShape>,
): string | null {
  if (texts.includes(name)) return value.kind === 'string' ? null : ''
  const single = elements.get(name)
  const shape = single ?? lists.get(name)
  if (shape === undefined || value.kind !== 'array') return ''
  if (single !== undefined && value.items.length !== 1) return ''
  for (const [i, item] of value.items.entries()) {
    const beside = besideShape(item, shape)
    if (beside !== null) return `/${i}${beside}`
  }
  return null
}
