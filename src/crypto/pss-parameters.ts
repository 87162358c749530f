import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { SIGNATURE } from '../asn1/oids.ts'
import { type Asn1Reader, contextConstructed, openWhole, TAG } from '../asn1/reader.ts'
import { readOid, readSmallInteger } from '../asn1/values.ts'
import { Refusal } from '../core/outcome.ts'
import { resolveDigestAlgorithm } from './hashes.ts'
import { fixedShapeContext } from './parameters.ts'
import type { HashName, PssParameters } from './types.ts'

/**
 * Reads RSASSA-PSS-params (RFC 4055 §3.1). Members left out have their defaults (SHA-1, MGF1 with SHA-1, 20 octets, trailer 1); defaults
 * written out, against DER, are read too, since many signers write them and they mean the same.
 */
export function readPssParameters(encoded: Uint8Array): PssParameters {
  const reader = openWhole(encoded, TAG.SEQUENCE, fixedShapeContext(), 'RSASSA-PSS-params')
  const hash = readTagged(reader, 0, 'hashAlgorithm', readHash) ?? 'sha-1'
  const mgfHash = readTagged(reader, 1, 'maskGenAlgorithm', readMaskGeneration) ?? 'sha-1'
  const saltLength = readTagged(reader, 2, 'saltLength', readNumber) ?? 20
  const trailerField = readTagged(reader, 3, 'trailerField', readNumber) ?? 1
  reader.end()
  // RFC 4055 §3.1: 1 is the only value.
  if (trailerField !== 1) throw reader.refuse('ALGORITHM_PARAMETERS_INVALID', 'trailerField')
  return Object.freeze({ hash, mgfHash, saltLength })
}

function readTagged<T>(
  reader: Asn1Reader,
  number: number,
  member: string,
  read: (explicit: Asn1Reader, member: string) => T,
): T | null {
  const explicit = reader.enterOptional(contextConstructed(number), member)
  if (explicit === null) return null
  const value = read(explicit, member)
  explicit.end()
  return value
}

function readHash(explicit: Asn1Reader, member: string): HashName {
  const hash = resolveDigestAlgorithm(readAlgorithmIdentifier(explicit, member))
  if (!hash.ok) throw new Refusal(hash.failure.code, hash.failure.what)
  // RFC 8702 has an algorithm of its own for SHAKE, without parameters.
  if (hash.value === 'shake256') throw new Refusal('ALGORITHM_UNSUPPORTED', member)
  return hash.value
}

/** MGF1, whose parameters name its hash (RFC 4055 §2.2). */
function readMaskGeneration(explicit: Asn1Reader, member: string): HashName {
  const reader = explicit.enter(TAG.SEQUENCE, member)
  const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'algorithm'), member)
  if (oid !== SIGNATURE.mgf1) throw new Refusal('ALGORITHM_UNSUPPORTED', oid)
  const hash = readHash(reader, 'HashAlgorithm')
  reader.end()
  return hash
}

function readNumber(explicit: Asn1Reader, member: string): number {
  return readSmallInteger(explicit.next(TAG.INTEGER, member), member)
}
