import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { HASH } from '../asn1/oids.ts'
import { failed, type Outcome, success } from '../core/outcome.ts'
import { isAbsentOrNull } from './parameters.ts'
import type { HashName } from './types.ts'

/** The hash functions of the library, by identifier. */
const HASHES: ReadonlyMap<string, HashName> = new Map([
  [HASH.sha1, 'sha-1'],
  [HASH.sha224, 'sha-224'],
  [HASH.sha256, 'sha-256'],
  [HASH.sha384, 'sha-384'],
  [HASH.sha512, 'sha-512'],
  [HASH['sha512-256'], 'sha-512/256'],
  [HASH['sha3-224'], 'sha3-224'],
  [HASH['sha3-256'], 'sha3-256'],
  [HASH['sha3-384'], 'sha3-384'],
  [HASH['sha3-512'], 'sha3-512'],
  [HASH.shake256, 'shake256'],
])

/**
 * The hash function that an AlgorithmIdentifier names. RFC 5754 §2 and RFC 9688 §2 want no parameters; NULL, which RFC 5754 asks to
 * accept and older signers write for all of them, means the same.
 */
export function resolveDigestAlgorithm(algorithm: AlgorithmIdentifier): Outcome<HashName> {
  const hash = HASHES.get(algorithm.oid)
  if (hash === undefined) return failed('ALGORITHM_UNSUPPORTED', algorithm.oid)
  return isAbsentOrNull(algorithm) ? success(hash) : failed('ALGORITHM_PARAMETERS_INVALID', algorithm.oid)
}
