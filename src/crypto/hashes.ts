import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { HASH } from '../asn1/oids.ts'
import { equalBytes } from '../core/bytes.ts'
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

/** `null`: it has none. */
export function hashOid(name: HashName): string | null {
  for (const [oid, hash] of HASHES) if (hash === name) return oid
  return null
}

/**
 * The hash function that an AlgorithmIdentifier names. RFC 5754 §2 and RFC 9688 §2 want no parameters; NULL, which RFC 5754 asks to
 * accept and older signers write for all of them, means the same.
 */
export function resolveDigestAlgorithm(algorithm: AlgorithmIdentifier): Outcome<HashName> {
  if (algorithm.oid === HASH['shake256-len']) return resolveShakeLength(algorithm)
  const hash = HASHES.get(algorithm.oid)
  if (hash === undefined) return failed('ALGORITHM_UNSUPPORTED', algorithm.oid)
  return isAbsentOrNull(algorithm) ? success(hash) : failed('ALGORITHM_PARAMETERS_INVALID', algorithm.oid)
}

/** RFC 8419 §3.1: the length of the digest stands in the parameters (ShakeOutputLen, an INTEGER), and is 512 bits. */
function resolveShakeLength({ oid, parameters }: AlgorithmIdentifier): Outcome<HashName> {
  return parameters !== null && equalBytes(parameters, BITS_512)
    ? success('shake256')
    : failed('ALGORITHM_PARAMETERS_INVALID', oid)
}

/** INTEGER 512, in the one form that DER has. */
const BITS_512 = Uint8Array.of(0x02, 0x02, 0x02, 0x00)
