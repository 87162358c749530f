/**
 * Which algorithms exist, how public keys are read, which are weak, and what an engine is asked. The arithmetic itself
 * is in `platform`.
 */

import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import type { Octets } from '../core/octets.ts'

/** Every hash of the table. MD5 is not in it: nothing signed with it can be relied on, or shown to be intact. */
export type HashName =
  | 'sha-1'
  | 'sha-224'
  | 'sha-256'
  | 'sha-384'
  | 'sha-512'
  | 'sha-512/256'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake256' // with 512 bits, for the digests of messages signed with Ed448 (RFC 8419 §2.3); in no other operation

export type CurveName =
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'secp256k1'
  | 'brainpoolP256r1'
  | 'brainpoolP384r1'
  | 'brainpoolP512r1'

/** One signature operation, with every parameter fixed: what `AlgorithmIdentifier` resolves to. */
export type SignatureOperation =
  | { readonly kind: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly kind: 'rsa-pss'; readonly hash: HashName; readonly mgfHash: HashName; readonly saltLength: number }
  | { readonly kind: 'ecdsa'; readonly hash: HashName }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'ed448' }

/** What the arithmetic says. `unsupported` is never a "no" and never a "yes". */
export type Verification = 'verified' | 'invalid' | 'unsupported'

/** The hash, mask generation and salt of RSASSA-PSS (RFC 4055 §3.1), with MGF1 and trailer field 1, the only ones in use. */
export interface PssParameters {
  readonly hash: HashName
  readonly mgfHash: HashName
  readonly saltLength: number
}

/** What an id-RSASSA-PSS key may be used for (RFC 4055 §3.3): PSS alone, and with these parameters where it has any. */
export interface PssRestriction {
  /** Hash and mask as there, salt at least as long; `null`: any. */
  readonly parameters: PssParameters | null
}

export interface RsaPublicKey {
  readonly kind: 'rsa'
  /** Big-endian, without leading zeros. */
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
  readonly bits: number
  /** The encoded RSAPublicKey (RFC 8017 §A.1.1). */
  readonly pkcs1: Uint8Array
  /** `null`: an rsaEncryption key, for PKCS #1 v1.5 and PSS alike. */
  readonly pss: PssRestriction | null
}

export interface EcPublicKey {
  readonly kind: 'ec'
  readonly curve: CurveName
  /** Uncompressed (SEC 1 §2.3.3), and on the curve. */
  readonly point: Uint8Array
  readonly bits: number
  /** The encoded SubjectPublicKeyInfo, of which there is one for each point. */
  readonly spki: Uint8Array
}

export interface EdwardsPublicKey {
  readonly kind: 'ed25519' | 'ed448'
  readonly raw: Uint8Array
  readonly bits: number
  readonly spki: Uint8Array
}

/** A public key as the engine takes it, strictly read from SubjectPublicKeyInfo. */
export type PublicKey = RsaPublicKey | EcPublicKey | EdwardsPublicKey

/**
 * The arithmetic of one runtime. Which algorithms exist is decided by the table in `algorithms.ts`, never by what an engine happens to
 * have; an engine that lacks one answers through its fallback, so that verdicts are the same everywhere. An answer may be a promise
 * or not: `inRounds` asks it for a judgement, which waits for nothing; other callers await.
 */
export interface CryptoEngine {
  /** Of parts in memory; that of one document, of its octets wherever they are. */
  digest(hash: HashName, parts: readonly Octets[]): Uint8Array | Promise<Uint8Array>
  /** Octets in memory that it digests at once; left out: any number. */
  readonly atOnce?: number
  /** Where the runtime can do it at once: a digest to be fed, and gone on with from a copy. */
  startDigest?(hash: HashName): RunningDigest
  /** What can, if this one cannot: it is loaded then. */
  incremental?(): Promise<CryptoEngine>
  /**
   * Is asked only what `verifySignature` has checked: a key that fits the operation, a signature of the right length, which for ECDSA
   * is r and s at full length, one after the other (IEEE P1363), both in range.
   */
  verify(
    operation: SignatureOperation,
    key: PublicKey,
    signature: Uint8Array,
    message: readonly Uint8Array[],
  ): boolean | Promise<boolean>
}

/**
 * The arithmetic of one judgement, answered at once: what an engine computes later is `Missing`, and the judgement is made again once it is
 * there (see `in-rounds.ts`).
 */
export interface Arithmetic {
  digest(hash: HashName, parts: readonly Octets[]): Uint8Array
  verify(operation: SignatureOperation, key: PublicKey, signature: Uint8Array, message: readonly Uint8Array[]): boolean
  /** Octets in memory that the engine digests at once; left out: any number. */
  readonly atOnce?: number
  /** Has the SHA-256 of each of many computed, so that work which asks for all of them is done again once; left out: they are there at once. */
  prepare?(each: readonly Uint8Array[]): void
}

export interface RunningDigest {
  update(part: Uint8Array): void
  /** At the same point; the two go on apart. */
  copy(): RunningDigest
  /** Ends it. */
  digest(): Uint8Array
}

export type { AlgorithmIdentifier }
