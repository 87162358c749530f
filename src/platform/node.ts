/**
 * The arithmetic of a runtime: this file for Node.js, `browser.ts` for Web Cryptography, and `portable.ts` for what
 * either lacks. `#platform` is the one that fits.
 */

import {
  constants,
  createHash,
  createPublicKey,
  createVerify,
  type Hash,
  type HashOptions,
  hash as hashOnce,
  type JsonWebKey,
  type KeyObject,
  verify as verifyOnce,
} from 'node:crypto'
import { fromHex, joinBytes, plainView, toBase64Url } from '../core/bytes.ts'
import type {
  CryptoEngine,
  EcPublicKey,
  HashName,
  PublicKey,
  RunningDigest,
  SignatureOperation,
} from '../crypto/types.ts'
import { createKeyCache } from './key-cache.ts'

/**
 * The arithmetic of Node.js: OpenSSL, synchronously. A build that lacks an algorithm of the table (a distribution without brainpool
 * curves, a mode without SHA-1) answers through `portable.ts` instead, which is loaded then.
 */
const DIGEST_NAMES: Readonly<Record<HashName, string>> = {
  'sha-1': 'sha1',
  'sha-224': 'sha224',
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
  'sha-512/256': 'sha512-256',
  'sha3-224': 'sha3-224',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
  shake256: 'shake256',
}

export const engine: CryptoEngine = Object.freeze({ digest, startDigest, verify })

export { digest as digestNow }

function digest(name: HashName, parts: readonly Uint8Array[]): Uint8Array {
  const whole = joined(parts)
  // As text: a Buffer, with memory of its own outside the heap, costs as much as the digest.
  if (name !== 'shake256' && whole !== null) return fromHex(hashOnce(DIGEST_NAMES[name], whole, 'hex')) as Uint8Array
  const running = startDigest(name)
  for (const part of parts) running.update(part)
  return running.digest()
}

function startDigest(name: HashName): RunningDigest {
  const options = name === 'shake256' ? { outputLength: 64 } : {}
  return runningDigest(createHash(DIGEST_NAMES[name], options), options)
}

function runningDigest(hash: Hash, options: HashOptions): RunningDigest {
  return {
    update: (part) => {
      hash.update(part)
    },
    copy: () => runningDigest(hash.copy(options), options),
    digest: () => plainView(hash.digest()),
  }
}

/** Up to here, parts are put together faster than one-shot calls are done without. */
const JOINED_OCTETS = 4096

/** One part as it is, few octets put together; `null`: to be given part by part. */
function joined(parts: readonly Uint8Array[]): Uint8Array | null {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  let octets = 0
  for (const part of parts) octets += part.length
  return octets <= JOINED_OCTETS ? joinBytes(parts) : null
}

function verify(
  operation: SignatureOperation,
  key: PublicKey,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): boolean | Promise<boolean> {
  // Node has no option for a mask hash of its own.
  if (operation.kind === 'rsa-pss' && operation.mgfHash !== operation.hash)
    return verifyPortably(operation, key, signature, message)
  try {
    return verifyNatively(operation, importKey(key), signature, message)
  } catch {
    // Key and signature were checked before, so that what is thrown here says that this build lacks the curve or the hash; it
    // never says that the signature is wrong.
    return verifyPortably(operation, key, signature, message)
  }
}

function verifyNatively(
  operation: SignatureOperation,
  key: KeyObject,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): boolean {
  const whole = joined(message)
  if (operation.kind === 'ed25519' || operation.kind === 'ed448')
    return verifyOnce(null, whole ?? joinBytes(message), key, signature)
  const digestName = DIGEST_NAMES[operation.hash]
  const options = optionsFor(operation, key)
  if (whole !== null) return verifyOnce(digestName, whole, options, signature)
  const verifier = createVerify(digestName)
  for (const part of message) verifier.update(part)
  return verifier.verify(options, signature)
}

function optionsFor(
  operation: Exclude<SignatureOperation, { kind: 'ed25519' | 'ed448' }>,
  key: KeyObject,
): Parameters<typeof verifyOnce>[2] {
  switch (operation.kind) {
    case 'rsa-pkcs1':
      return { key, padding: constants.RSA_PKCS1_PADDING }
    case 'rsa-pss':
      return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: operation.saltLength }
    case 'ecdsa':
      return { key, dsaEncoding: 'ieee-p1363' }
  }
}

const importKey = createKeyCache((key: PublicKey): KeyObject => {
  if (key.kind === 'rsa') return createPublicKey({ key: octets(key.pkcs1), type: 'pkcs1', format: 'der' })
  // As a JWK an elliptic key is imported in half the time, but Node knows only some curves by such a name.
  if (key.kind === 'ec' && !key.curve.startsWith('brainpool'))
    return createPublicKey({ key: jwkOf(key), format: 'jwk' })
  return createPublicKey({ key: octets(key.spki), type: 'spki', format: 'der' })
})

function jwkOf({ curve, point }: EcPublicKey): JsonWebKey {
  const middle = (point.length + 1) / 2
  return { kty: 'EC', crv: curve, x: toBase64Url(point.subarray(1, middle)), y: toBase64Url(point.subarray(middle)) }
}

function octets(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

let portable: CryptoEngine | null = null

/** It is waited for until it is loaded, and answers at once then. */
function verifyPortably(...asked: Parameters<CryptoEngine['verify']>): boolean | Promise<boolean> {
  return portable === null ? loadPortable().then(({ verify }) => verify(...asked)) : portable.verify(...asked)
}

async function loadPortable(): Promise<CryptoEngine> {
  portable = (await import('./portable.ts')).engine
  return portable
}

/** The files of a folder whose names end so, in the order of their names. */
export async function readFolder(
  folder: string,
  ending: string,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const { readdir, readFile } = await import('node:fs/promises')
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()
  return Promise.all(names.map(async (name) => ({ name, bytes: plainView(await readFile(`${folder}/${name}`)) })))
}
