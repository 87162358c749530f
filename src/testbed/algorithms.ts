import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { HASH, SIGNATURE } from '../asn1/oids.ts'
import type { DigestName, HashName } from './engine.ts'

/** Signature algorithms that the testbed can use, as data; a key decides which of them it can do. */
export type SignatureAlgorithm =
  | { readonly kind: 'rsa-pkcs1'; readonly hash: HashName }
  /** MGF1 with the same hash; the salt is as long as the hash unless given. */
  | { readonly kind: 'rsa-pss'; readonly hash: HashName; readonly saltLength?: number }
  | { readonly kind: 'ecdsa'; readonly hash: HashName }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'ed448' }

interface HashProfile {
  readonly oid: string
  readonly octets: number
  /** Signature algorithm identifiers with this hash; RSA with SHA-3 and such are left to those who need them. */
  readonly rsa: string
  readonly ecdsa: string
}

export const HASHES: Readonly<Record<HashName, HashProfile>> = {
  'SHA-1': { oid: HASH.sha1, octets: 20, rsa: SIGNATURE.sha1WithRSAEncryption, ecdsa: SIGNATURE.ecdsaWithSHA1 },
  'SHA-256': { oid: HASH.sha256, octets: 32, rsa: SIGNATURE.sha256WithRSAEncryption, ecdsa: SIGNATURE.ecdsaWithSHA256 },
  'SHA-384': { oid: HASH.sha384, octets: 48, rsa: SIGNATURE.sha384WithRSAEncryption, ecdsa: SIGNATURE.ecdsaWithSHA384 },
  'SHA-512': { oid: HASH.sha512, octets: 64, rsa: SIGNATURE.sha512WithRSAEncryption, ecdsa: SIGNATURE.ecdsaWithSHA512 },
  'SHA3-224': {
    oid: HASH['sha3-224'],
    octets: 28,
    rsa: SIGNATURE['sha3-224WithRSAEncryption'],
    ecdsa: SIGNATURE['ecdsaWithSHA3-224'],
  },
  'SHA3-256': {
    oid: HASH['sha3-256'],
    octets: 32,
    rsa: SIGNATURE['sha3-256WithRSAEncryption'],
    ecdsa: SIGNATURE['ecdsaWithSHA3-256'],
  },
  'SHA3-384': {
    oid: HASH['sha3-384'],
    octets: 48,
    rsa: SIGNATURE['sha3-384WithRSAEncryption'],
    ecdsa: SIGNATURE['ecdsaWithSHA3-384'],
  },
  'SHA3-512': {
    oid: HASH['sha3-512'],
    octets: 64,
    rsa: SIGNATURE['sha3-512WithRSAEncryption'],
    ecdsa: SIGNATURE['ecdsaWithSHA3-512'],
  },
}

export function hashLength(hash: DigestName): number {
  return hash === 'SHAKE256' || hash === 'SHAKE256-LEN' ? 64 : HASHES[hash].octets
}

/**
 * RFC 5754 §2, RFC 8702 §3: parameters absent; only SHA-1 still often has NULL, and RFC 3370 §2.1 allows both. RFC 8419 §3.1: with signed
 * attributes, SHAKE256 has its length in bits there.
 */
export function hashIdentifier(hash: DigestName): pkijs.AlgorithmIdentifier {
  if (hash === 'SHAKE256') return new pkijs.AlgorithmIdentifier({ algorithmId: HASH.shake256 })
  if (hash === 'SHAKE256-LEN')
    return new pkijs.AlgorithmIdentifier({
      algorithmId: HASH['shake256-len'],
      algorithmParams: new asn1js.Integer({ value: 512 }),
    })
  return new pkijs.AlgorithmIdentifier({
    algorithmId: HASHES[hash].oid,
    ...(hash === 'SHA-1' ? { algorithmParams: new asn1js.Null() } : {}),
  })
}

export function signatureIdentifier(algorithm: SignatureAlgorithm): pkijs.AlgorithmIdentifier {
  switch (algorithm.kind) {
    case 'rsa-pkcs1':
      // RFC 4055 §5: the parameters are NULL.
      return new pkijs.AlgorithmIdentifier({
        algorithmId: HASHES[algorithm.hash].rsa,
        algorithmParams: new asn1js.Null(),
      })
    case 'rsa-pss':
      return new pkijs.AlgorithmIdentifier({
        algorithmId: SIGNATURE.rsassaPss,
        algorithmParams: pssParameters(algorithm.hash, saltLength(algorithm)).toSchema(),
      })
    case 'ecdsa':
      return new pkijs.AlgorithmIdentifier({ algorithmId: HASHES[algorithm.hash].ecdsa })
    case 'ed25519':
      return new pkijs.AlgorithmIdentifier({ algorithmId: SIGNATURE.ed25519 })
    case 'ed448':
      return new pkijs.AlgorithmIdentifier({ algorithmId: SIGNATURE.ed448 })
  }
}

export function saltLength(algorithm: Extract<SignatureAlgorithm, { kind: 'rsa-pss' }>): number {
  return algorithm.saltLength ?? hashLength(algorithm.hash)
}

/** RFC 4055 §3.1. */
function pssParameters(hash: HashName, salt: number): pkijs.RSASSAPSSParams {
  return new pkijs.RSASSAPSSParams({
    hashAlgorithm: pssHashIdentifier(hash),
    maskGenAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: SIGNATURE.mgf1,
      algorithmParams: pssHashIdentifier(hash).toSchema(),
    }),
    saltLength: salt,
  })
}

/** RFC 4055 §2.1: here a NULL is what implementations write, and for SHA-1 what makes the field a DEFAULT, to be left out. */
function pssHashIdentifier(hash: HashName): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId: HASHES[hash].oid, algorithmParams: new asn1js.Null() })
}
