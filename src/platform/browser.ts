import { joinBytes, toBase64Url } from '../core/bytes.ts'
import type { CryptoEngine, CurveName, HashName, PublicKey, SignatureOperation } from '../crypto/types.ts'
import { createKeyCache } from './key-cache.ts'
import { digestNow } from './portable-hashes.ts'

/** Up to here, as large as certificates may be, a digest is made at once, some milliseconds at most: whoever judges waits for nothing. */
const AT_ONCE = 256 * 1024

/**
 * The arithmetic of browsers and other runtimes with Web Cryptography. What it lacks (SHA-224 and SHA-3, some curves, a mask hash
 * of its own, large inputs without holding them twice) is done by `portable.ts`, which is loaded then.
 */
export const engine: CryptoEngine = Object.freeze({
  atOnce: AT_ONCE,
  digest,
  incremental: () => loadPortable(),
  verify,
})

export { digestNow }

/** `undefined` on a page that is not a secure context. */
const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle

const SUBTLE_HASHES: Readonly<Partial<Record<HashName, string>>> = {
  'sha-1': 'SHA-1',
  'sha-256': 'SHA-256',
  'sha-384': 'SHA-384',
  'sha-512': 'SHA-512',
}

const SUBTLE_CURVES: ReadonlySet<CurveName> = new Set(['P-256', 'P-384', 'P-521'])

/** Above this the one call that Web Cryptography has would hold the input twice and the page still. */
const ONE_CALL_OCTETS = 32 * 1024 * 1024

function digest(hash: HashName, parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array> {
  let octets = 0
  for (const part of parts) octets += part.length
  return octets <= AT_ONCE ? digestNow(hash, parts) : digestMuch(hash, parts, octets)
}

async function digestMuch(hash: HashName, parts: readonly Uint8Array[], octets: number): Promise<Uint8Array> {
  const name = SUBTLE_HASHES[hash]
  if (name !== undefined && subtle !== undefined && octets <= ONE_CALL_OCTETS)
    return new Uint8Array(await subtle.digest(name, whole(parts)))
  return (await loadPortable()).digest(hash, parts)
}

async function verify(
  operation: SignatureOperation,
  key: PublicKey,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): Promise<boolean> {
  const native = nativeOf(operation, key)
  if (native !== null && subtle !== undefined) {
    try {
      const imported = await importerOf(native)(key)
      return await subtle.verify(native.verify, imported, buffer(signature), whole(message))
    } catch {
      // Key and signature were checked before, so that what is thrown here says that this runtime lacks the algorithm or the
      // key size; it never says that the signature is wrong.
    }
  }
  return (await loadPortable()).verify(operation, key, signature, message)
}

/** How Web Cryptography names an operation, for importing its key and for verifying. */
interface NativeOperation {
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: 'Ed25519' }
  readonly verify: AlgorithmIdentifier | RsaPssParams | EcdsaParams
}

/** `null`: an operation that no runtime has, or not with this key in all of them. */
function nativeOf(operation: SignatureOperation, key: PublicKey): NativeOperation | null {
  if (operation.kind === 'ed448') return null
  if (operation.kind === 'ed25519') return { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' } }
  const hash = SUBTLE_HASHES[operation.hash]
  if (hash === undefined) return null
  switch (operation.kind) {
    case 'rsa-pkcs1':
      return { import: { name: 'RSASSA-PKCS1-v1_5', hash }, verify: { name: 'RSASSA-PKCS1-v1_5' } }
    case 'rsa-pss':
      if (operation.mgfHash !== operation.hash) return null
      return { import: { name: 'RSA-PSS', hash }, verify: { name: 'RSA-PSS', saltLength: operation.saltLength } }
    case 'ecdsa':
      if (key.kind !== 'ec' || !SUBTLE_CURVES.has(key.curve)) return null
      return { import: { name: 'ECDSA', namedCurve: key.curve }, verify: { name: 'ECDSA', hash } }
  }
}

/** A CryptoKey is bound to what it was imported for, so that there is a cache for each. */
const importers = new Map<string, (key: PublicKey) => Promise<CryptoKey>>()

function importerOf({ import: algorithm }: NativeOperation): (key: PublicKey) => Promise<CryptoKey> {
  const purpose = JSON.stringify(algorithm)
  const importer = importers.get(purpose) ?? createKeyCache((key) => importKey(key, algorithm))
  importers.set(purpose, importer)
  return importer
}

async function importKey(key: PublicKey, algorithm: NativeOperation['import']): Promise<CryptoKey> {
  if (subtle === undefined) throw new TypeError('no Web Cryptography')
  switch (key.kind) {
    case 'rsa': {
      const jwk = { kty: 'RSA', n: toBase64Url(key.modulus), e: toBase64Url(key.exponent) }
      return subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
    }
    case 'ec':
      return subtle.importKey('raw', buffer(key.point), algorithm, false, ['verify'])
    case 'ed25519':
    case 'ed448':
      return subtle.importKey('raw', buffer(key.raw), algorithm, false, ['verify'])
  }
}

let portable: Promise<CryptoEngine> | null = null

function loadPortable(): Promise<CryptoEngine> {
  portable ??= import('./portable.ts').then((module) => module.engine)
  return portable
}

function whole(parts: readonly Uint8Array[]): BufferSource {
  const [first] = parts
  return buffer(first !== undefined && parts.length === 1 ? first : joinBytes(parts))
}

/** The type of Web Cryptography leaves out shared memory, in which no input of this library lies. */
function buffer(bytes: Uint8Array): BufferSource {
  return bytes as Uint8Array<ArrayBuffer>
}

/** A page has no folders. */
export const readFolder: null = null
