import { createPrivateKey, createPublicKey, generateKeyPairSync, generatePrimeSync, type KeyObject } from 'node:crypto'
import type { KeyPair } from '../src/testbed/keys.ts'
import { inverse } from '../src/testbed/seed/rsa.ts'

export type BenchAlgorithm = 'RSA-2048' | 'P-256'

/** Keys of their own for many signers, which sign nothing but what is measured here. */
export function generateKeyPairs(algorithm: BenchAlgorithm, count: number): readonly KeyPair[] {
  if (algorithm === 'RSA-2048') return rsaKeyPairs(count)
  return Array.from({ length: count }, () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return keyPair(algorithm, privateKey, publicKey)
  })
}

const EXPONENT = 65_537n

/**
 * A thousand RSA keys take minutes to generate, so that few primes are paired in many ways. The moduli are all different, which is
 * what a verifier notices; as keys they are worthless.
 */
function rsaKeyPairs(count: number): readonly KeyPair[] {
  const primes: bigint[] = []
  const pairs: KeyPair[] = []
  while (pairs.length < count) {
    const p = usablePrime()
    for (const q of primes) if (pairs.length < count) pairs.push(rsaKeyPair(p, q))
    primes.push(p)
  }
  return pairs
}

/** Of 1,024 bits, the upper two set (as `generatePrime` has it), so that the product of two has 2,048. */
function usablePrime(): bigint {
  for (;;) {
    const prime = generatePrimeSync(1024, { bigint: true })
    if ((prime - 1n) % EXPONENT !== 0n) return prime
  }
}

function rsaKeyPair(p: bigint, q: bigint): KeyPair {
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  const jwk = {
    kty: 'RSA',
    n: base64Url(p * q),
    e: base64Url(EXPONENT),
    d: base64Url(d),
    p: base64Url(p),
    q: base64Url(q),
    dp: base64Url(d % (p - 1n)),
    dq: base64Url(d % (q - 1n)),
    qi: base64Url(inverse(q, p)),
  }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  return keyPair('RSA-2048', privateKey, createPublicKey(privateKey))
}

function keyPair(profile: BenchAlgorithm, privateKey: KeyObject, publicKey: KeyObject): KeyPair {
  return {
    profile,
    spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    pkcs8: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
  }
}

function base64Url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
