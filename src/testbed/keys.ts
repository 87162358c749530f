import type { CURVE } from '../asn1/oids.ts'
import { type SignatureAlgorithm, saltLength } from './algorithms.ts'
import { encode, sequence, unsignedInteger } from './der.ts'
import { engine, type HashName, ownBytes } from './engine.ts'
import type { SeedLabel } from './seed/draw.ts'
import { drawEcKey, drawEdwardsKey, drawRsaKey, type EncodedKeys } from './seed/keys.ts'

/** Keys are made on the spot, every time: no private key is ever kept in the project. */
export type KeyProfile =
  | 'RSA-2048'
  | 'RSA-3072'
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'secp256k1'
  | 'brainpoolP256r1'
  | 'brainpoolP384r1'
  | 'brainpoolP512r1'
  | 'Ed25519'
  | 'Ed448'

export interface KeyPair {
  readonly profile: KeyProfile
  /** SubjectPublicKeyInfo, encoded. */
  readonly spki: Uint8Array
  /** PKCS #8 PrivateKeyInfo, encoded: WebCrypto binds a key to one scheme and hash, and here one key does several. */
  readonly pkcs8: Uint8Array
}

interface Profile {
  readonly generate: RsaHashedKeyGenParams | EcKeyGenParams
  readonly draw: (from: SeedLabel) => EncodedKeys | Promise<EncodedKeys>
  readonly algorithm: SignatureAlgorithm
}

const rsa = (modulusLength: number): Profile => ({
  generate: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
  draw: (from) => drawRsaKey(modulusLength, from),
  algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-256' },
})

const ec = (name: keyof typeof CURVE, hash: HashName, namedCurve: string = name): Profile => ({
  generate: { name: 'ECDSA', namedCurve },
  draw: (from) => drawEcKey(name, from),
  algorithm: { kind: 'ecdsa', hash },
})

const edwards = (namedCurve: 'Ed25519' | 'Ed448', kind: 'ed25519' | 'ed448'): Profile => ({
  generate: { name: 'EdDSA', namedCurve },
  draw: (from) => drawEdwardsKey(kind, from),
  algorithm: { kind },
})

const PROFILES: Readonly<Record<KeyProfile, Profile>> = {
  'RSA-2048': rsa(2048),
  'RSA-3072': rsa(3072),
  'P-256': ec('P-256', 'SHA-256'),
  'P-384': ec('P-384', 'SHA-384'),
  'P-521': ec('P-521', 'SHA-512'),
  secp256k1: ec('secp256k1', 'SHA-256', 'K-256'),
  brainpoolP256r1: ec('brainpoolP256r1', 'SHA-256'),
  brainpoolP384r1: ec('brainpoolP384r1', 'SHA-384'),
  brainpoolP512r1: ec('brainpoolP512r1', 'SHA-512'),
  Ed25519: edwards('Ed25519', 'ed25519'),
  Ed448: edwards('Ed448', 'ed448'),
}

/**
 * A new key; or, `from` a seed and a label, the key of that profile, seed and label, the same every time. Whoever knows the seed knows that
 * key: it is for test data alone, which is then made again as it was. Signatures differ still, where their algorithm draws a nonce or a salt.
 */
export async function generateKeys(profile: KeyProfile, from?: SeedLabel): Promise<KeyPair> {
  if (from !== undefined) {
    const label = `key ${profile} ${from.label}`
    return Object.freeze({ profile, ...(await PROFILES[profile].draw({ seed: from.seed, label })) })
  }
  const { generate } = PROFILES[profile]
  // The runtime looks for primes beside what else is done, the engine of the testbed instead of it.
  const subtle = 'modulusLength' in generate ? globalThis.crypto.subtle : engine.subtle
  const pair = (await subtle.generateKey(generate, true, ['sign', 'verify'])) as CryptoKeyPair
  const [spki, pkcs8] = await Promise.all([
    subtle.exportKey('spki', pair.publicKey),
    subtle.exportKey('pkcs8', pair.privateKey),
  ])
  return Object.freeze({ profile, spki: new Uint8Array(spki), pkcs8: new Uint8Array(pkcs8) })
}

/** The algorithm that goes with a key where nothing else is asked for; `hash` replaces its hash. */
export function algorithmFor(keys: KeyPair, hash?: HashName): SignatureAlgorithm {
  const { algorithm } = PROFILES[keys.profile]
  return hash === undefined || !('hash' in algorithm) ? algorithm : { ...algorithm, hash }
}

/**
 * One key for each profile, made when first asked for. Holders of different names may share it, which makes a testbed fast; a CA has a
 * key of its own, because there name and key together are the identity. `from` a seed and a label it is the same pool every time.
 */
export function createKeyPool(from?: SeedLabel): (profile: KeyProfile) => Promise<KeyPair> {
  const pool = new Map<KeyProfile, Promise<KeyPair>>()
  return (profile) => {
    const known = pool.get(profile) ?? generateKeys(profile, from)
    pool.set(profile, known)
    return known
  }
}

/** The signature value as certificates and CMS carry it: for ECDSA the SEQUENCE of RFC 3279 §2.2.3. */
export async function signBytes(
  keys: KeyPair,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
): Promise<Uint8Array> {
  const { use, sign } = operation(keys, algorithm)
  const raw = new Uint8Array(await engine.subtle.sign(sign, await signingKey(keys, use), ownBytes(message)))
  return algorithm.kind === 'ecdsa' ? ecdsaValue(raw) : raw
}

/** To read a private key takes about as long as to sign with it. */
const signingKeys = new WeakMap<KeyPair, Map<string, Promise<CryptoKey>>>()

function signingKey(keys: KeyPair, use: Operation['use']): Promise<CryptoKey> {
  const known = signingKeys.get(keys) ?? new Map<string, Promise<CryptoKey>>()
  signingKeys.set(keys, known)
  const name = JSON.stringify(use)
  const key = known.get(name) ?? engine.subtle.importKey('pkcs8', ownBytes(keys.pkcs8), use, false, ['sign'])
  known.set(name, key)
  return key
}

interface Operation {
  readonly use: RsaHashedImportParams | EcKeyImportParams
  readonly sign: AlgorithmIdentifier | RsaPssParams | EcdsaParams
}

function operation(keys: KeyPair, algorithm: SignatureAlgorithm): Operation {
  const { generate } = PROFILES[keys.profile]
  const curve = 'namedCurve' in generate ? generate : null
  switch (algorithm.kind) {
    case 'rsa-pkcs1': {
      if (curve !== null) break
      const name = 'RSASSA-PKCS1-v1_5'
      return { use: { name, hash: algorithm.hash }, sign: name }
    }
    case 'rsa-pss': {
      if (curve !== null) break
      const name = 'RSA-PSS'
      return { use: { name, hash: algorithm.hash }, sign: { name, saltLength: saltLength(algorithm) } }
    }
    case 'ecdsa':
      if (curve?.name !== 'ECDSA') break
      return { use: curve, sign: { name: 'ECDSA', hash: algorithm.hash } }
    case 'ed25519':
    case 'ed448':
      if (curve?.namedCurve.toLowerCase() !== algorithm.kind) break
      return { use: curve, sign: 'EdDSA' }
  }
  throw new RangeError(`A key of ${keys.profile} does not sign with ${algorithm.kind}`)
}

function ecdsaValue(raw: Uint8Array): Uint8Array {
  const middle = raw.length / 2
  return encode(sequence(unsignedInteger(raw.subarray(0, middle)), unsignedInteger(raw.subarray(middle))))
}
