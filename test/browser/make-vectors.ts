import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { toBase64 } from '../../src/core/bytes.ts'
import { CURVES } from '../../src/crypto/curves.ts'
import { readEcdsaSignature } from '../../src/crypto/ecdsa-signature.ts'
import type { CurveName, HashName, SignatureOperation } from '../../src/crypto/types.ts'
import type { DigestVector, SignatureVector } from './fixtures.ts'

const MESSAGE = new TextEncoder().encode('Testbed message, signed for the page')

const NODE_NAMES = {
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
} as const satisfies Record<Exclude<HashName, 'shake256'>, string>
type NamedHash = keyof typeof NODE_NAMES
const HASHES = Object.keys(NODE_NAMES) as readonly NamedHash[]

/** Of every hash: nothing, and something. */
export function makeDigestVectors(): readonly DigestVector[] {
  return [new Uint8Array(0), MESSAGE].flatMap((message) => [
    ...HASHES.map((hash) => ({
      hash,
      message: toBase64(message),
      digest: createHash(NODE_NAMES[hash]).update(message).digest('hex'),
    })),
    {
      hash: 'shake256' as const,
      message: toBase64(message),
      digest: createHash('shake256', { outputLength: 64 }).update(message).digest('hex'),
    },
  ])
}

/** Of every operation in the table, made by OpenSSL. */
export function makeSignatureVectors(): readonly SignatureVector[] {
  return [...rsaVectors(), ...ecdsaVectors(), ...edwardsVectors()]
}

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

function vector({ publicKey }: Pair, operation: SignatureOperation, signature: Uint8Array): SignatureVector {
  const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  return { operation, key: toBase64(key), message: toBase64(MESSAGE), signature: toBase64(new Uint8Array(signature)) }
}

function rsaVectors(): readonly SignatureVector[] {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  // One octet more than the hash of the encoding has room for, which PSS treats in a way of its own.
  const odd = generateKeyPairSync('rsa', { modulusLength: 1025 })
  const pss = (of: Pair, hash: NamedHash, saltLength: number): SignatureVector => {
    const padding = { key: of.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
    const operation = { kind: 'rsa-pss', hash, mgfHash: hash, saltLength } as const
    return vector(of, operation, sign(NODE_NAMES[hash], MESSAGE, padding))
  }
  const otherMask = generateKeyPairSync('rsa-pss', {
    modulusLength: 2048,
    hashAlgorithm: 'sha256',
    mgf1HashAlgorithm: 'sha1',
  })
  const padding = { key: otherMask.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  return [
    ...[pair, odd].flatMap((of) =>
      HASHES.flatMap((hash) => [
        vector(of, { kind: 'rsa-pkcs1', hash }, sign(NODE_NAMES[hash], MESSAGE, of.privateKey)),
        pss(of, hash, 20),
      ]),
    ),
    pss(pair, 'sha-256', 0),
    vector(
      otherMask,
      { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-1', saltLength: 32 },
      sign('sha256', MESSAGE, padding),
    ),
  ]
}

function ecdsaVectors(): readonly SignatureVector[] {
  return (Object.keys(CURVES) as CurveName[]).flatMap((curve) => {
    const pair = generateKeyPairSync('ec', { namedCurve: curve })
    return HASHES.map((hash) => {
      const signature = readEcdsaSignature(
        new Uint8Array(sign(NODE_NAMES[hash], MESSAGE, pair.privateKey)),
        CURVES[curve],
      )
      if (signature === null) throw new Error(`OpenSSL made no signature with ${curve}`)
      return vector(pair, { kind: 'ecdsa', hash }, signature)
    })
  })
}

function edwardsVectors(): readonly SignatureVector[] {
  const pairs = { ed25519: generateKeyPairSync('ed25519'), ed448: generateKeyPairSync('ed448') }
  return (['ed25519', 'ed448'] as const).map((kind) =>
    vector(pairs[kind], { kind }, sign(null, MESSAGE, pairs[kind].privateKey)),
  )
}
