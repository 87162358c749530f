import { sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512, sha512_256 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js'
import type { HashName, RunningDigest } from '../crypto/types.ts'

/** Every hash of the table in JavaScript, on @noble/hashes: at once, and for little faster than Web Cryptography is asked. */

/** What is used of a hash of @noble/hashes. */
interface Hasher {
  update(data: Uint8Array): Hasher
  digest(): Uint8Array
  clone(): Hasher
}

const HASHERS: Readonly<Record<HashName, () => Hasher>> = {
  'sha-1': () => sha1.create(),
  'sha-224': () => sha224.create(),
  'sha-256': () => sha256.create(),
  'sha-384': () => sha384.create(),
  'sha-512': () => sha512.create(),
  'sha-512/256': () => sha512_256.create(),
  'sha3-224': () => sha3_224.create(),
  'sha3-256': () => sha3_256.create(),
  'sha3-384': () => sha3_384.create(),
  'sha3-512': () => sha3_512.create(),
  shake256: () => shake256.create({ dkLen: 64 }),
}

export function digestNow(hash: HashName, parts: readonly Uint8Array[]): Uint8Array {
  const hasher = HASHERS[hash]()
  for (const part of parts) hasher.update(part)
  return hasher.digest()
}

export function startDigest(hash: HashName): RunningDigest {
  return running(HASHERS[hash]())
}

function running(hasher: Hasher): RunningDigest {
  return {
    update: (part) => {
      hasher.update(part)
    },
    copy: () => running(hasher.clone()),
    digest: () => hasher.digest(),
  }
}
