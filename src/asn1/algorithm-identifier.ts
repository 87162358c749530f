import { type Asn1Reader, encodedBytes, TAG } from './reader.ts'
import { readOid } from './values.ts'

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2), as received. */
export interface AlgorithmIdentifier {
  readonly oid: string
  /** The encoded parameters with their header; `null` where the field is absent (which differs from NULL). */
  readonly parameters: Uint8Array | null
  readonly encoded: Uint8Array
}

/** Reads the next member as an AlgorithmIdentifier; its parameters are kept as received. */
export function readAlgorithmIdentifier(parent: Asn1Reader, member: string): AlgorithmIdentifier {
  const value = parent.next(TAG.SEQUENCE, member)
  const reader = parent.open(value, member)
  const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'algorithm'), `${member}.algorithm`)
  const parameters = reader.atEnd ? null : encodedBytes(reader.any('parameters'))
  reader.end()
  return Object.freeze({ oid, parameters, encoded: encodedBytes(value) })
}
