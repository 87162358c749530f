import type { Budget } from '../core/budget.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { affordsVerification, spendVerification } from '../crypto/public-key-work.ts'
import type { Arithmetic, Verification } from '../crypto/types.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'
import { keyId } from './identity.ts'

/** Asks whether a key signed a certificate: the arithmetic once for a certificate and a key, however often a search comes by. */
export interface SignatureChecks {
  readonly verify: (held: HeldCertificate, key: SubjectPublicKeyInfo) => Verification
  /** Whether that was asked before, or can be paid for: whoever only explains is not to run out of budget. */
  readonly isAffordable: (held: HeldCertificate, key: SubjectPublicKeyInfo) => boolean
}

export function createSignatureChecks(engine: Arithmetic, cache: ResultCache | null, budget: Budget): SignatureChecks {
  const known = new Map<HeldCertificate, Map<string, Verification>>()
  return Object.freeze({
    isAffordable: (held: HeldCertificate, key: SubjectPublicKeyInfo) =>
      affordsVerification(budget, key) || known.get(held)?.get(keyId(key)) !== undefined,
    verify(held: HeldCertificate, key: SubjectPublicKeyInfo) {
      const results = known.get(held) ?? new Map<string, Verification>()
      const before = results.get(keyId(key))
      if (before !== undefined) return before
      spendVerification(budget, key)
      const { signatureAlgorithm, signature, tbs } = held.certificate
      const signed = { signatureAlgorithm, digestAlgorithm: null, spki: key, signature, message: [tbs] }
      const { result } = verifySignature(engine, cache, signed)
      known.set(held, results.set(keyId(key), result))
      return result
    },
  })
}
