import { TAG } from '../asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../asn1/writer.ts'
import { concatBytes, equalBytes, fromHex } from '../core/bytes.ts'
import { resolveSignatureAlgorithm } from './algorithms.ts'
import { toBigInt } from './big-integer.ts'
import { hashOid } from './hashes.ts'
import { readPublicKey } from './public-key.ts'
import type { Arithmetic, RsaPublicKey } from './types.ts'
import type { SignatureToVerify, SignatureVerification } from './verify-signature.ts'

/** Nobody altered what was signed, and it is not verified. */
const WITHOUT_NULL: SignatureVerification = Object.freeze({
  result: 'unsupported',
  code: 'ALGORITHM_PARAMETERS_INVALID',
})

/**
 * The value of an RSA signature that does not verify may be that of its key over its message all the same, with a DigestInfo whose hash algorithm has no
 * parameters (RFC 8017 §9.2, §A.2.4 want NULL). Signers exist that leave it out, and verifiers that take it. `null`: it is not.
 */
export function verifyWithoutNull(engine: Arithmetic, signed: SignatureToVerify): SignatureVerification | null {
  return lacksNull(engine, signed) ? WITHOUT_NULL : null
}

function lacksNull(engine: Arithmetic, signed: SignatureToVerify): boolean {
  const operation = resolveSignatureAlgorithm(signed.signatureAlgorithm, signed.digestAlgorithm)
  const key = readPublicKey(signed.spki)
  if (!operation.ok || operation.value.kind !== 'rsa-pkcs1' || !key.ok || key.value.kind !== 'rsa') return false
  const { hash } = operation.value
  const oid = hashOid(hash)
  if (oid === null || signed.signature.length !== key.value.modulus.length) return false
  const digest = engine.digest(hash, signed.message)
  const digestInfo = writeSequence(writeSequence(writeOid(oid)), writeValue(TAG.OCTET_STRING, digest))
  const padding = signed.signature.length - digestInfo.length - 3
  if (padding < 8) return false
  const expected = concatBytes(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), digestInfo)
  const recovered = recover(key.value, signed.signature)
  return recovered !== null && equalBytes(recovered, expected)
}

/** RSAVP1 (RFC 8017 §5.2.2). Public values only; sizes of keys and exponents are bounded where keys are read. */
function recover({ modulus, exponent }: RsaPublicKey, signature: Uint8Array): Uint8Array | null {
  const n = toBigInt(modulus)
  const s = toBigInt(signature)
  if (s >= n) return null
  let [result, square] = [1n, s]
  for (let rest = toBigInt(exponent); rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % n
    square = (square * square) % n
  }
  return fromHex(result.toString(16).padStart(2 * modulus.length, '0'))
}
