import type { Budget } from '../core/budget.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import { bitLength } from './big-integer.ts'
import { readPublicKey } from './public-key.ts'

/** Charged before a signature value is verified with this key, whether or not a cache knows the result. */
export function spendVerification(budget: Budget, spki: SubjectPublicKeyInfo): void {
  budget.spend('signatureVerifications')
  budget.spend('publicKeyWork', publicKeyWork(spki))
}

/** Whether there is enough left for one more. */
export function affordsVerification({ spent, limits }: Budget, spki: SubjectPublicKeyInfo): boolean {
  return (
    spent.signatureVerifications < limits.signatureVerifications &&
    spent.publicKeyWork + publicKeyWork(spki) <= limits.publicKeyWork
  )
}

/**
 * What one verification costs, as a multiple of one with RSA-2048 and the exponent 65537. A multiplication costs the square of the bits; RSA has one
 * for each bit of the exponent, elliptic curves some for each bit of the key, which for P-256 come to about four times RSA-2048.
 */
function publicKeyWork(spki: SubjectPublicKeyInfo): number {
  const read = readPublicKey(spki)
  if (!read.ok) return 0
  const key = read.value
  return key.kind === 'rsa' ? ((key.bits / 2048) ** 2 * bitLength(key.exponent)) / 17 : 4 * (key.bits / 256) ** 3
}
