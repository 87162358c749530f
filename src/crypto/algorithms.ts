import { KEY, SIGNATURE } from '../asn1/oids.ts'
import { encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readOid } from '../asn1/values.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt, failed, type Outcome, Refusal } from '../core/outcome.ts'
import { resolveDigestAlgorithm } from './hashes.ts'
import { fixedShapeContext, isAbsentOrNull } from './parameters.ts'
import { readPssParameters } from './pss-parameters.ts'
import type { AlgorithmIdentifier, HashName, SignatureOperation } from './types.ts'

/**
 * The one table of signature algorithms. It is the library's own, whatever the runtime has: what is not here is unsupported
 * everywhere, and what is here gives the same answer everywhere.
 */
interface Entry {
  readonly kind: SignatureOperation['kind']
  /** `null`: the identifier names none; it comes from the parameters (PSS) or from digestAlgorithm, or there is none (EdDSA). */
  readonly hash: HashName | null
  readonly parameters: 'absent' | 'absent-or-null' | 'pss' | 'hash' | 'any'
}

/** RFC 4055 §5, RFC 5754 §3.2, RFC 9688 §3.1: NULL is due, and absent is to be accepted. */
const rsa = (hash: HashName | null): Entry => ({ kind: 'rsa-pkcs1', hash, parameters: 'absent-or-null' })
/** RFC 3279 §2.2.3, RFC 5758 §3.2, RFC 9688 §3.2: absent. Signers that write NULL, as for RSA, mean nothing else by it. */
const ecdsa = (hash: HashName): Entry => ({ kind: 'ecdsa', hash, parameters: 'absent-or-null' })

const TABLE: ReadonlyMap<string, Entry> = new Map([
  [SIGNATURE.sha1WithRSAEncryption, rsa('sha-1')],
  [SIGNATURE.sha1WithRSASignature, rsa('sha-1')],
  [SIGNATURE.sha224WithRSAEncryption, rsa('sha-224')],
  [SIGNATURE.sha256WithRSAEncryption, rsa('sha-256')],
  [SIGNATURE.sha384WithRSAEncryption, rsa('sha-384')],
  [SIGNATURE.sha512WithRSAEncryption, rsa('sha-512')],
  [SIGNATURE['sha512-256WithRSAEncryption'], rsa('sha-512/256')],
  [SIGNATURE['sha3-224WithRSAEncryption'], rsa('sha3-224')],
  [SIGNATURE['sha3-256WithRSAEncryption'], rsa('sha3-256')],
  [SIGNATURE['sha3-384WithRSAEncryption'], rsa('sha3-384')],
  [SIGNATURE['sha3-512WithRSAEncryption'], rsa('sha3-512')],
  // RFC 3370 §3.2: in CMS the key's own identifier may stand for the signature, with the digest named beside it.
  [KEY.rsaEncryption, rsa(null)],
  [SIGNATURE.rsassaPss, { kind: 'rsa-pss', hash: null, parameters: 'pss' }],
  [SIGNATURE.ecdsaWithSHA1, ecdsa('sha-1')],
  [SIGNATURE.ecdsaWithSHA224, ecdsa('sha-224')],
  [SIGNATURE.ecdsaWithSHA256, ecdsa('sha-256')],
  [SIGNATURE.ecdsaWithSHA384, ecdsa('sha-384')],
  [SIGNATURE.ecdsaWithSHA512, ecdsa('sha-512')],
  [SIGNATURE['ecdsaWithSHA3-224'], ecdsa('sha3-224')],
  [SIGNATURE['ecdsaWithSHA3-256'], ecdsa('sha3-256')],
  [SIGNATURE['ecdsaWithSHA3-384'], ecdsa('sha3-384')],
  [SIGNATURE['ecdsaWithSHA3-512'], ecdsa('sha3-512')],
  // ANSI X9.62 names the hash in the parameters. Signers leave them out where a CMS names it beside.
  [SIGNATURE.ecdsaWithSpecified, { kind: 'ecdsa', hash: null, parameters: 'hash' }],
  // No standard says so, but signers write the key's identifier here as RSA does, some with the key's curve as parameters.
  [KEY.ecPublicKey, { kind: 'ecdsa', hash: null, parameters: 'any' }],
  // RFC 8410 §3.
  [SIGNATURE.ed25519, { kind: 'ed25519', hash: null, parameters: 'absent' }],
  [SIGNATURE.ed448, { kind: 'ed448', hash: null, parameters: 'absent' }],
])

/**
 * The operation that a signature algorithm names. `digestAlgorithm` is that of a SignerInfo, `null` for certificates, CRLs and the like.
 * Where the identifier of the signature names a hash too, it has to be the same (RFC 8933 §3.1): verifiers differ in which of the two they
 * take, so that such a signature would have two meanings.
 */
export function resolveSignatureAlgorithm(
  signatureAlgorithm: AlgorithmIdentifier,
  digestAlgorithm: AlgorithmIdentifier | null,
): Outcome<SignatureOperation> {
  return digestAlgorithm === null ? resolveAlone(signatureAlgorithm) : resolve(signatureAlgorithm, digestAlgorithm)
}

const resolveAlone = onceForEach((algorithm: AlgorithmIdentifier) => resolve(algorithm, null))

function resolve(
  signatureAlgorithm: AlgorithmIdentifier,
  digestAlgorithm: AlgorithmIdentifier | null,
): Outcome<SignatureOperation> {
  const entry = TABLE.get(signatureAlgorithm.oid)
  if (entry === undefined) return failed('ALGORITHM_UNSUPPORTED', signatureAlgorithm.oid)
  const digest = digestAlgorithm === null ? null : resolveDigestAlgorithm(digestAlgorithm)
  if (digest !== null && !digest.ok) return digest
  const operation = attempt(() => {
    checkParameters(entry, signatureAlgorithm)
    return Object.freeze(buildOperation(entry, signatureAlgorithm, digest === null ? null : digest.value))
  })
  // What is wrong with the DER of the parameters is one thing to the reader: they are no parameters.
  if (operation.ok || operation.failure.code.startsWith('ALGORITHM_')) return operation
  return failed('ALGORITHM_PARAMETERS_INVALID', operation.failure.what, operation.failure.offset)
}

function checkParameters(entry: Entry, algorithm: AlgorithmIdentifier): void {
  const holds =
    entry.parameters === 'any' ||
    (entry.parameters === 'absent' && algorithm.parameters === null) ||
    (entry.parameters === 'absent-or-null' && isAbsentOrNull(algorithm)) ||
    (entry.parameters === 'hash' && (isAbsentOrNull(algorithm) || hashIn(algorithm) !== null)) ||
    // RFC 4055 §3.1: with a signature they have to be there.
    (entry.parameters === 'pss' && algorithm.parameters !== null)
  if (!holds) throw new Refusal('ALGORITHM_PARAMETERS_INVALID', algorithm.oid)
}

function buildOperation(
  { kind, hash, parameters: form }: Entry,
  algorithm: AlgorithmIdentifier,
  digest: HashName | null,
): SignatureOperation {
  const { oid, parameters } = algorithm
  switch (kind) {
    case 'ed25519':
    case 'ed448':
      // The message is hashed by the algorithm itself. RFC 8419 §3.1 names a digest for the signed attributes; another one of the
      // table weakens nothing that the signature rests on.
      return { kind }
    case 'rsa-pss':
      // The parameters alone say which hash it is, to every verifier; that digestAlgorithm is the same is, for signatures from before
      // RFC 8933, a recommendation (RFC 4056 §3).
      return { kind, ...readPssParameters(parameters as Uint8Array) }
    case 'rsa-pkcs1':
    case 'ecdsa': {
      const used = hash ?? (form === 'hash' ? hashIn(algorithm) : null) ?? digest
      // A key's identifier alone, with no digest named, or with one that these operations do not have.
      if (used === null || used === 'shake256') throw new Refusal('ALGORITHM_UNSUPPORTED', oid)
      if (digest !== null && digest !== used) throw new Refusal('ALGORITHM_DIGEST_MISMATCH', oid)
      return { kind, hash: used }
    }
  }
}

/** The hash that the parameters of a generic algorithm are the identifier of; `null`: there are none, or NULL. Throws `Refusal`. */
function hashIn(algorithm: AlgorithmIdentifier): HashName | null {
  if (algorithm.parameters === null || isAbsentOrNull(algorithm)) return null
  const reader = openWhole(algorithm.parameters, TAG.SEQUENCE, fixedShapeContext(), 'HashAlgorithm')
  const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'algorithm'), 'HashAlgorithm')
  const parameters = reader.atEnd ? null : encodedBytes(reader.any('parameters'))
  reader.end()
  const hash = resolveDigestAlgorithm({ oid, parameters, encoded: algorithm.parameters })
  if (!hash.ok) throw new Refusal(hash.failure.code, hash.failure.what)
  return hash.value
}
