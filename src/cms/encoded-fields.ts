import { berContext, contextConstructed, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { Attribute, SignedData, SignerInfo } from './types.ts'

/** A SET with its `[0]` or `[1]` identifier, and each member: all as received. */
export interface EncodedSet {
  readonly encoded: Uint8Array
  readonly members: readonly Uint8Array[]
}

/** Members of SignedData (RFC 5652 §5.1) as views into the received octets, with tag and length. */
export interface EncodedSignedData {
  readonly encapContentInfo: Uint8Array
  readonly eContentType: Uint8Array
  /** CertificateChoices and RevocationInfoChoice of every kind; `null`: the field is absent. */
  readonly certificates: EncodedSet | null
  readonly crls: EncodedSet | null
}

/** Cuts SignedData that was read before into its members. Nothing is copied. */
export function encodedFieldsOf({ encoded }: SignedData, budget: Budget): Outcome<EncodedSignedData> {
  return attempt(() => {
    const reader = openWhole(encoded, TAG.SEQUENCE, berContext(budget), 'SignedData')
    reader.any('version')
    reader.any('digestAlgorithms')
    const encapsulated = reader.next(TAG.SEQUENCE, 'encapContentInfo')
    const eContentType = encodedBytes(reader.open(encapsulated, 'encapContentInfo').any('eContentType'))
    const set = (number: number): EncodedSet | null => {
      const value = reader.optional(contextConstructed(number), `[${number}]`)
      if (value === null) return null
      const inside = reader.open(value, `[${number}]`)
      const members: Uint8Array[] = []
      while (!inside.atEnd) members.push(encodedBytes(inside.any('member')))
      return { encoded: encodedBytes(value), members }
    }
    const certificates = set(0)
    const crls = set(1)
    return { encapContentInfo: encodedBytes(encapsulated), eContentType, certificates, crls }
  })
}

/**
 * The fields of a SignerInfo from `version` to `signature` (RFC 5652 §5.3), with tag and length: all but the unsigned
 * attributes. They follow each other, so that they are one view into the received octets.
 */
export function fieldsBeforeUnsigned({ encoded }: SignerInfo, budget: Budget): Outcome<Uint8Array> {
  return attempt(() => {
    const reader = openWhole(encoded, TAG.SEQUENCE, berContext(budget), 'SignerInfo')
    const { start, end: first } = reader.next(TAG.INTEGER, 'version')
    let end = first
    while (!reader.atEnd && reader.peek() !== contextConstructed(1)) end = reader.any('field').end
    return encoded.subarray(start, end)
  })
}

/** The attrType of an attribute, with tag and length. */
export function encodedTypeOf({ encoded }: Attribute, budget: Budget): Outcome<Uint8Array> {
  return attempt(() => encodedBytes(openWhole(encoded, TAG.SEQUENCE, berContext(budget), 'Attribute').any('attrType')))
}
