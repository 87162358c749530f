import { Crypto } from '@peculiar/webcrypto'

/**
 * The WebCrypto with which the testbed makes keys and signs: @peculiar/webcrypto, since it has brainpool curves, K-256, Ed448 and SHA-3.
 * Whatever verifies signatures uses another one, so that the two can disagree.
 */
export const engine: Crypto = new Crypto()

export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA3-224' | 'SHA3-256' | 'SHA3-384' | 'SHA3-512'

/** What the content of a message is digested with: for Ed448 SHAKE256 with 512 bits, by an identifier without that length (RFC 8419 §3.2) or with it (§3.1). */
export type DigestName = HashName | 'SHAKE256' | 'SHAKE256-LEN'

export async function digest(hash: DigestName, bytes: Uint8Array): Promise<Uint8Array> {
  const algorithm = hash.startsWith('SHAKE256') ? { name: 'shake256', length: 64 } : hash
  return new Uint8Array(await engine.subtle.digest(algorithm, ownBytes(bytes)))
}

/** A copy that has its buffer to itself, as WebCrypto's types ask for it. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

export function randomBytes(length: number): Uint8Array {
  return engine.getRandomValues(new Uint8Array(length))
}
