/**
 * ASN.1: values of DER (and of BER, where CMS allows it) as offsets into the octets that were received, and the object
 * identifiers that are named anywhere.
 */

import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'

/**
 * One ASN.1 value as it was received: offsets into the bytes it lies in, no copy. `identifier` is the first octet, class and
 * constructed bit included; multi-byte tag numbers are refused, since no structure read here has any.
 */
export interface Asn1Value {
  readonly source: Uint8Array
  readonly identifier: number
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  /** One past the last octet, end-of-contents octets included. */
  readonly end: number
  readonly indefinite: boolean
}

/** DER for certificates, CRLs and everything that is signed as such; BER only where CMS allows it, and then reported. */
export type EncodingRules = 'der' | 'ber'

export interface ReadContext {
  readonly rules: EncodingRules
  readonly budget: Budget
  /** Set when something was read that BER allows and DER does not. */
  berSeen: boolean
  /**
   * Where the contents of indefinite-length values end, by source and offset, once found: the end of an outer value is only found
   * by walking all inner ones, so that without this a walk down would walk the same octets again at each level.
   */
  indefiniteEnds: Map<Uint8Array, Map<number, number>> | null
}

export function derContext(budget: Budget): ReadContext {
  return { rules: 'der', budget, berSeen: false, indefiniteEnds: null }
}

export function berContext(budget: Budget): ReadContext {
  return { rules: 'ber', budget, berSeen: false, indefiniteEnds: null }
}

export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OBJECT_IDENTIFIER: 0x06,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  TELETEX_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE_STRING: 0x1a,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const

const CONSTRUCTED = 0x20

/** Context-specific identifier octets: `[n]` primitive, `[n]` constructed. */
export const contextPrimitive = (number: number): number => 0x80 | number
export const contextConstructed = (number: number): number => 0xa0 | number

export function isConstructed(value: Asn1Value): boolean {
  return (value.identifier & CONSTRUCTED) !== 0
}

/** The whole value, header included. */
export function encodedBytes(value: Asn1Value): Uint8Array {
  return value.source.subarray(value.start, value.end)
}

export function contentBytes(value: Asn1Value): Uint8Array {
  return value.source.subarray(value.contentStart, value.contentEnd)
}

/** Reads the value at `offset`, which must end by `limit`. */
export function readValueAt(source: Uint8Array, offset: number, limit: number, context: ReadContext): Asn1Value {
  return readAt(source, offset, limit, context, 0)
}

function readAt(source: Uint8Array, offset: number, limit: number, context: ReadContext, depth: number): Asn1Value {
  context.budget.spend('asn1Nodes')
  if (offset + 2 > limit) throw new Refusal('DER_TRUNCATED', undefined, offset)
  const identifier = source[offset] as number
  // X.690 §8.1.2.4: tag numbers above 30 take several octets; none of the structures read here has one. Tag 0 is reserved (X.680 §8.4).
  if ((identifier & 0x1f) === 0x1f || identifier === 0) throw new Refusal('DER_TAG_INVALID', undefined, offset)
  const first = source[offset + 1] as number
  let contentStart = offset + 2
  let length = first
  if (first === 0x80) {
    const contentEnd = findEndOfContents(source, offset, limit, context, depth)
    const end = contentEnd + 2
    if (end > limit) throw new Refusal('DER_TRUNCATED', undefined, offset)
    return { source, identifier, start: offset, contentStart, contentEnd, end, indefinite: true }
  }
  if (first > 0x80) {
    const octets = first & 0x7f
    // Four octets reach 4 GiB, more than any input has.
    if (octets > 4) throw new Refusal('DER_LENGTH_INVALID', undefined, offset)
    if (contentStart + octets > limit) throw new Refusal('DER_TRUNCATED', undefined, offset)
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (source[contentStart + i] as number)
    // X.690 §10.1: the shortest form.
    if (length < 0x80 || length < 256 ** (octets - 1)) {
      if (context.rules === 'der') throw new Refusal('DER_LENGTH_INVALID', undefined, offset)
      context.berSeen = true
    }
    contentStart += octets
  }
  const end = contentStart + length
  if (end > limit) throw new Refusal('DER_TRUNCATED', undefined, offset)
  return { source, identifier, start: offset, contentStart, contentEnd: end, end, indefinite: false }
}

/** The offset of the end-of-contents octets of the indefinite-length value at `start`, found in one walk without recursion. */
function findEndOfContents(
  source: Uint8Array,
  start: number,
  limit: number,
  context: ReadContext,
  depth: number,
): number {
  context.indefiniteEnds ??= new Map()
  const ends = context.indefiniteEnds.get(source) ?? new Map<number, number>()
  context.indefiniteEnds.set(source, ends)
  const known = ends.get(start)
  if (known !== undefined) return known
  const open: number[] = []
  let at = start
  for (;;) {
    if (at + 2 > limit) throw new Refusal('DER_TRUNCATED', undefined, at)
    if (open.length > 0 && source[at] === 0 && source[at + 1] === 0) {
      // X.690 §8.1.5: end-of-contents.
      ends.set(open.pop() as number, at)
      if (open.length === 0) return at
      at += 2
    } else if (source[at + 1] === 0x80) {
      const identifier = source[at] as number
      // X.690 §10.1: DER has no indefinite form; §8.1.3.2: in BER only constructed values have it.
      if (context.rules === 'der' || (identifier & CONSTRUCTED) === 0)
        throw new Refusal('DER_LENGTH_INVALID', undefined, at)
      if ((identifier & 0x1f) === 0x1f) throw new Refusal('DER_TAG_INVALID', undefined, at)
      context.berSeen = true
      if (open.length > 0) context.budget.spend('asn1Nodes')
      open.push(at)
      context.budget.within('asn1Depth', depth + open.length)
      at += 2
    } else {
      at = readAt(source, at, limit, context, depth).end
    }
  }
}

/**
 * Walks the members of a constructed value in order. `any`, `next` and `optional` move on; `end` refuses what is left over.
 * `what` names the structure, in the words of its standard, for the failure.
 */
export class Asn1Reader {
  readonly #value: Asn1Value
  readonly #context: ReadContext
  readonly #what: string
  readonly #depth: number
  #at: number

  constructor(value: Asn1Value, context: ReadContext, what: string, depth = 0) {
    context.budget.within('asn1Depth', depth)
    if (!isConstructed(value)) throw new Refusal('DER_TAG_UNEXPECTED', what, value.start)
    this.#value = value
    this.#context = context
    this.#what = what
    this.#depth = depth
    this.#at = value.contentStart
  }

  get atEnd(): boolean {
    return this.#at >= this.#value.contentEnd
  }

  get context(): ReadContext {
    return this.#context
  }

  /** The identifier octet of the next member, or -1 at the end. */
  peek(): number {
    return this.atEnd ? -1 : (this.#value.source[this.#at] as number)
  }

  /** The next member, whatever it is. */
  any(member: string): Asn1Value {
    if (this.atEnd) throw this.refuse('DER_TRUNCATED', member)
    const value = readAt(this.#value.source, this.#at, this.#value.contentEnd, this.#context, this.#depth)
    this.#at = value.end
    return value
  }

  /** The next member, which has to have this identifier octet. */
  next(identifier: number, member: string): Asn1Value {
    if (this.peek() !== identifier) throw this.refuse(this.atEnd ? 'DER_TRUNCATED' : 'DER_TAG_UNEXPECTED', member)
    return this.any(member)
  }

  /** The next member if it has this identifier octet, else `null`. */
  optional(identifier: number, member: string): Asn1Value | null {
    return this.peek() === identifier ? this.any(member) : null
  }

  /** A reader over the members of the next member, which has to have this identifier octet. */
  enter(identifier: number, member: string): Asn1Reader {
    return this.open(this.next(identifier, member), member)
  }

  /** The same for an optional member. */
  enterOptional(identifier: number, member: string): Asn1Reader | null {
    const value = this.optional(identifier, member)
    return value === null ? null : this.open(value, member)
  }

  /** A reader over the members of a value that was read here. */
  open(value: Asn1Value, member: string): Asn1Reader {
    return new Asn1Reader(value, this.#context, `${this.#what}.${member}`, this.#depth + 1)
  }

  /** A reader over the encoding that the octets of a primitive value hold: extnValue, an encapsulated structure. */
  openOctets(value: Asn1Value, member: string): Asn1Reader {
    return this.open({ ...value, identifier: value.identifier | CONSTRUCTED }, member)
  }

  /** Nothing may be left. */
  end(): void {
    if (!this.atEnd) throw this.refuse('DER_TRAILING_DATA')
  }

  refuse(code: ConstructorParameters<typeof Refusal>[0], member?: string): Refusal {
    return new Refusal(code, member === undefined ? this.#what : `${this.#what}.${member}`, this.#at)
  }
}

/** Opens input that has to be exactly one constructed value of this identifier, nothing behind it. */
export function openWhole(bytes: Uint8Array, identifier: number, context: ReadContext, what: string): Asn1Reader {
  const value = readValueAt(bytes, 0, bytes.length, context)
  if (value.identifier !== identifier) throw new Refusal('DER_TAG_UNEXPECTED', what, 0)
  if (value.end !== bytes.length) throw new Refusal('DER_TRAILING_DATA', what, value.end)
  return new Asn1Reader(value, context, what)
}
