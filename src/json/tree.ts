/** JSON (RFC 8259) as it was written: literals, order and places are kept, and nothing is made of them. */

/** Where a value stands in the octets: from its first up to one past its last. */
interface Placed {
  readonly start: number
  readonly end: number
}

export type JsonValue = JsonObject | JsonArray | JsonString | JsonLiteral

export interface JsonObject extends Placed {
  readonly kind: 'object'
  /** In their order; no name stands twice. */
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly name: string
  /** Of the name, with its quotation marks. */
  readonly nameStart: number
  readonly nameEnd: number
  readonly value: JsonValue
}

export interface JsonArray extends Placed {
  readonly kind: 'array'
  readonly items: readonly JsonValue[]
}

export interface JsonString extends Placed {
  readonly kind: 'string'
  /** Without escapes; half of a surrogate pair that was escaped stays one. */
  readonly text: string
}

/** A number, or `true`, `false`, `null`. */
export interface JsonLiteral extends Placed {
  readonly kind: 'number' | 'word'
  /** As it is written. */
  readonly text: string
}

/** `null`: no object, or it has no such member. What every object of JavaScript has is no member of it. */
export function memberOf(value: JsonValue | null | undefined, name: string): JsonValue | null {
  if (value?.kind !== 'object') return null
  return value.members.find((member) => member.name === name)?.value ?? null
}
