import * as asn1js from 'asn1js'
import { fromAscii } from '../core/bytes.ts'
import { hashIdentifier } from './algorithms.ts'
import { toPkijs } from './certificates.ts'
import { encode, octetString, oid, sequence, tagged, taggedOctets, unsignedInteger } from './der.ts'
import type { HashName } from './engine.ts'
import type { ExtensionInput } from './extensions.ts'
import { generalName, type NameInput } from './names.ts'

/** How far genTime may be from the time of the stamp (RFC 3161 §2.4.2); a number is seconds. */
export type AccuracyInput = number | { readonly seconds?: number; readonly millis?: number; readonly micros?: number }

/** A TSTInfo (RFC 3161 §2.4.2) as it is to be written. */
export interface TstInfoInput {
  readonly version: number
  readonly policy: string
  readonly hash: HashName
  readonly imprint: Uint8Array
  /** Big-endian octets. */
  readonly serialNumber: Uint8Array
  /** A time, or the text of a GeneralizedTime as it is. */
  readonly genTime: Date | string
  readonly accuracy?: AccuracyInput
  readonly ordering?: boolean
  readonly nonce?: Uint8Array
  readonly tsa?: NameInput
  readonly extensions?: readonly ExtensionInput[]
}

export function encodeTstInfo(info: TstInfoInput): Uint8Array {
  const { accuracy, ordering = false, nonce, tsa, extensions = [] } = info
  return encode(
    sequence(
      new asn1js.Integer({ value: info.version }),
      oid(info.policy),
      sequence(hashIdentifier(info.hash).toSchema(), octetString(info.imprint)),
      unsignedInteger(info.serialNumber),
      generalizedTime(info.genTime),
      ...(accuracy === undefined ? [] : [encodeAccuracy(accuracy)]),
      // DEFAULT FALSE is left out (X.690 §11.5).
      ...(ordering ? [new asn1js.Boolean({ value: true })] : []),
      ...(nonce === undefined ? [] : [unsignedInteger(nonce)]),
      ...(tsa === undefined ? [] : [tagged(0, generalName({ directory: tsa }).toSchema() as asn1js.BaseBlock)]),
      ...(extensions.length === 0 ? [] : [tagged(1, ...extensions.map((extension) => toPkijs(extension).toSchema()))]),
    ),
  )
}

/** With milliseconds where there are any, and without zeros at the end (RFC 3161 §2.4.2). */
function generalizedTime(time: Date | string): asn1js.BaseBlock {
  if (typeof time !== 'string') return new asn1js.GeneralizedTime({ valueDate: time })
  return new asn1js.Primitive({ idBlock: { tagClass: 1, tagNumber: 24 }, valueHex: fromAscii(time) })
}

function encodeAccuracy(accuracy: AccuracyInput): asn1js.Sequence {
  const { seconds, millis, micros } = typeof accuracy === 'number' ? { seconds: accuracy } : accuracy
  return sequence(
    ...(seconds === undefined ? [] : [new asn1js.Integer({ value: seconds })]),
    ...(millis === undefined ? [] : [taggedInteger(0, millis)]),
    ...(micros === undefined ? [] : [taggedInteger(1, micros)]),
  )
}

function taggedInteger(tagNumber: number, value: number): asn1js.Primitive {
  return taggedOctets(tagNumber, new asn1js.Integer({ value }).valueBlock.valueHexView)
}
