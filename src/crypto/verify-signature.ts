import type { FindingCode } from '../core/codes.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import { resolveSignatureAlgorithm } from './algorithms.ts'
import { CURVES } from './curves.ts'
import { readEcdsaSignature } from './ecdsa-signature.ts'
import { isUsableSignature } from './edwards.ts'
import { readPublicKey } from './public-key.ts'
import type {
  AlgorithmIdentifier,
  Arithmetic,
  PublicKey,
  RsaPublicKey,
  SignatureOperation,
  Verification,
} from './types.ts'
import { cacheKey, ownQuestion } from './verification-question.ts'

export interface SignatureToVerify {
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** That of the SignerInfo; `null` for certificates, CRLs, OCSP answers. */
  readonly digestAlgorithm: AlgorithmIdentifier | null
  readonly spki: SubjectPublicKeyInfo
  readonly signature: Uint8Array
  /** What was signed, in pieces that follow one another. */
  readonly message: readonly Uint8Array[]
}

/** `code` says why, where it is not simply that the arithmetic does not come out. */
export interface SignatureVerification {
  readonly result: Verification
  readonly code?: FindingCode
}

/** Nothing that depends on time or policy may be kept. */
interface KeptResult {
  readonly verified: boolean
}
/** With its key, about. */
const KEPT_OCTETS = 300

const VERIFIED: SignatureVerification = Object.freeze({ result: 'verified' })
const INVALID: SignatureVerification = Object.freeze({ result: 'invalid' })

/**
 * Verifies one signature value. Everything that is decided by the octets alone is decided here, before the engine is asked, so that all
 * engines answer alike. The caller accounts for the work, a cached result like any other.
 *
 * A key of another kind than the algorithm is `invalid`, not `unsupported`: both are understood, and no such key made such a signature.
 */
export function verifySignature(
  engine: Arithmetic,
  cache: ResultCache | null,
  signed: SignatureToVerify,
): SignatureVerification {
  const operation = resolveSignatureAlgorithm(signed.signatureAlgorithm, signed.digestAlgorithm)
  if (!operation.ok) return refusedFor(operation.failure.code)
  const key = readPublicKey(signed.spki)
  if (!key.ok) return refusedFor(key.failure.code)
  if (!fits(key.value, operation.value)) return { result: 'invalid', code: 'KEY_ALGORITHM_MISMATCH' }
  const signature = readSignature(key.value, signed.signature)
  if (signature === null) return INVALID

  // What is kept outlives the call, and the octets are the caller's: the engine is asked about the very ones that the result is kept by.
  const kept = cache?.keeps('signature') === true ? cache : null
  const own = kept === null ? null : ownQuestion(operation.value, key.value, signature, signed.message)
  if (kept === null || own === null)
    return engine.verify(operation.value, key.value, signature, signed.message) ? VERIFIED : INVALID
  const known = cacheKey(engine, own)
  const before = kept.get<KeptResult>('signature', known)
  if (before !== undefined) return before.verified ? VERIFIED : INVALID
  const verified = engine.verify(operation.value, key.value, own.signature, own.message)
  kept.set('signature', known, { verified } satisfies KeptResult, KEPT_OCTETS)
  return verified ? VERIFIED : INVALID
}

/** With a key that cannot be read nothing is verified, and nothing is shown to be wrong: other software may read it. */
const NOT_COMPUTED: ReadonlySet<FindingCode> = new Set(['ALGORITHM_UNSUPPORTED', 'KEY_UNSUPPORTED', 'KEY_MALFORMED'])

function refusedFor(code: FindingCode): SignatureVerification {
  return { result: NOT_COMPUTED.has(code) ? 'unsupported' : 'invalid', code }
}

function fits(key: PublicKey, operation: SignatureOperation): boolean {
  switch (operation.kind) {
    case 'rsa-pkcs1':
      return key.kind === 'rsa' && key.pss === null
    case 'rsa-pss':
      return key.kind === 'rsa' && keepsToRestriction(key, operation)
    case 'ecdsa':
      return key.kind === 'ec'
    case 'ed25519':
    case 'ed448':
      return key.kind === operation.kind
  }
}

/** RFC 4055 §3.3: the hash and mask of the key's own parameters, and a salt at least as long. */
function keepsToRestriction(
  { pss }: RsaPublicKey,
  operation: Extract<SignatureOperation, { kind: 'rsa-pss' }>,
): boolean {
  const parameters = pss?.parameters ?? null
  return (
    parameters === null ||
    (parameters.hash === operation.hash &&
      parameters.mgfHash === operation.mgfHash &&
      parameters.saltLength <= operation.saltLength)
  )
}

/** The signature as engines take it, or `null` where its octets cannot be one. */
function readSignature(key: PublicKey, signature: Uint8Array): Uint8Array | null {
  switch (key.kind) {
    case 'rsa':
      // RFC 8017 §8.1.2, §8.2.2, step 1: exactly as long as the modulus.
      return signature.length === key.modulus.length ? signature : null
    case 'ec':
      return readEcdsaSignature(signature, CURVES[key.curve])
    case 'ed25519':
    case 'ed448':
      return isUsableSignature(key.kind, signature) ? signature : null
  }
}
