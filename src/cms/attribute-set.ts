import {
  Asn1Reader,
  type Asn1Value,
  contentBytes,
  derContext,
  encodedBytes,
  isConstructed,
  type ReadContext,
  readValueAt,
  TAG,
} from '../asn1/reader.ts'
import { readOid } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { compareBytes } from '../core/bytes.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import type { Attribute, AttributeSet } from './types.ts'

/** Reads a SET OF Attribute under an implicit tag (RFC 5652 §5.3), and says how it was encoded. */
export function readAttributeSet(value: Asn1Value, context: ReadContext, what: string): AttributeSet {
  const reader = new Asn1Reader(value, context, what)
  const attributes: Attribute[] = []
  while (!reader.atEnd) {
    const member = reader.next(TAG.SEQUENCE, 'Attribute')
    attributes.push(readAttribute(reader.open(member, 'Attribute'), encodedBytes(member)))
  }
  return Object.freeze({
    encoded: encodedBytes(value),
    content: contentBytes(value),
    attributes: Object.freeze(attributes),
    encoding: !isDer(value, context.budget) ? 'ber' : isSorted(attributes) ? 'der' : 'der-unsorted',
  })
}

function readAttribute(reader: Asn1Reader, encoded: Uint8Array): Attribute {
  const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'attrType'), 'attrType')
  const set = reader.enter(TAG.SET, 'attrValues')
  reader.end()
  const values: Uint8Array[] = []
  while (!set.atEnd) values.push(encodedBytes(set.any('value')))
  return Object.freeze({ oid, values: Object.freeze(values), encoded })
}

/** X.690 §11.6: the members of a SET OF in ascending order of their encodings, the shorter padded with zeros. */
function isSorted(members: readonly Attribute[]): boolean {
  return members.every(
    (member, i) => i === 0 || compareBytes((members[i - 1] as Attribute).encoded, member.encoded) <= 0,
  )
}

/** Whether lengths are minimal and definite all the way down. */
function isDer(value: Asn1Value, budget: Budget): boolean {
  const outcome = attempt(() => walk(value.source, value.start, value.end, derContext(budget), 0))
  // A budget that ran out says nothing about the encoding; it goes on as what it is.
  if (!outcome.ok && outcome.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
  return outcome.ok
}

function walk(source: Uint8Array, start: number, end: number, context: ReadContext, depth: number): void {
  context.budget.within('asn1Depth', depth)
  for (let at = start; at < end; ) {
    const value = readValueAt(source, at, end, context)
    // X.690 §10.2: string types are primitive in DER.
    if (
      value.identifier > 0x20 &&
      value.identifier < 0x40 &&
      value.identifier !== TAG.SEQUENCE &&
      value.identifier !== TAG.SET
    )
      throw new Refusal('DER_TAG_INVALID', undefined, value.start)
    if (isConstructed(value)) walk(source, value.contentStart, value.contentEnd, context, depth + 1)
    at = value.end
  }
}

/** The attributes of one type, in order. */
export function attributesOf(set: AttributeSet | null, oid: string): readonly Attribute[] {
  if (set === null) return NONE
  let found: Attribute[] | null = null
  for (const attribute of set.attributes) {
    if (attribute.oid !== oid) continue
    if (found === null) found = [attribute]
    else found.push(attribute)
  }
  return found ?? NONE
}

/** Most types that are asked for are not there. */
const NONE: readonly never[] = Object.freeze([])
