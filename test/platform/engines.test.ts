/** The three engines are asked the same questions, and have to give the same answers. */
import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromHex, toHex } from '../../src/core/bytes.ts'
import { CURVES } from '../../src/crypto/curves.ts'
import { readEcdsaSignature } from '../../src/crypto/ecdsa-signature.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { CryptoEngine, CurveName, HashName, PublicKey, SignatureOperation } from '../../src/crypto/types.ts'
import { engine as browser } from '../../src/platform/browser.ts'
import { engine as node } from '../../src/platform/node.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { parseSpki, spkiOf } from '../crypto/algorithm.ts'
import { callerWith, FORMS, type Form } from '../handed-over.ts'

const ENGINES: readonly (readonly [string, CryptoEngine])[] = [
  ['node', node],
  ['browser', browser],
  ['portable', portable],
]

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

const MESSAGE = new TextEncoder().encode('Testbed message, signed for all engines')

function read(key: KeyObject): PublicKey {
  const outcome = readPublicKey(spkiOf(key))
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const POOLED = FORMS.find(({ name }) => name === 'pooled Buffer') as Form

/** Every engine takes the signature, in one piece and in several, and none takes anything changed, nor changes anything. */
async function agree(operation: SignatureOperation, key: PublicKey, made: Uint8Array): Promise<void> {
  const caller = callerWith(POOLED)
  const [signature, changed] = [caller.give(made), new Uint8Array(made)]
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  const [message, begin, end] = [MESSAGE, MESSAGE.subarray(0, 9), MESSAGE.subarray(9)].map(caller.give) as Three
  for (const [name, engine] of ENGINES) {
    const label = `${name} ${JSON.stringify(operation)}`
    expect(await engine.verify(operation, key, signature, [message]), label).toBe(true)
    expect(await engine.verify(operation, key, signature, [begin, end]), label).toBe(true)
    expect(await engine.verify(operation, key, signature, [end]), label).toBe(false)
    expect(await engine.verify(operation, key, changed, [message]), label).toBe(false)
    caller.expectUntouched()
  }
}

type Three = [Uint8Array, Uint8Array, Uint8Array]

describe('digests', () => {
  const parts = [MESSAGE, new Uint8Array(0), new Uint8Array(300).fill(7)]

  it('are the same for every hash, whatever the pieces', async () => {
    for (const hash of HASHES) {
      const expected = createHash(NODE_NAMES[hash])
        .update(concatBytes(...parts))
        .digest('hex')
      const empty = createHash(NODE_NAMES[hash]).digest('hex')
      for (const [name, engine] of ENGINES) {
        expect(toHex(await engine.digest(hash, parts)), `${name} ${hash}`).toBe(expected)
        expect(toHex(await engine.digest(hash, [concatBytes(...parts)])), `${name} ${hash}`).toBe(expected)
        expect(toHex(await engine.digest(hash, [])), `${name} ${hash}`).toBe(empty)
      }
    }
  })

  it('of SHAKE256 have 512 bits', async () => {
    const expected = createHash('shake256', { outputLength: 64 }).update(MESSAGE).digest('hex')
    for (const [, engine] of ENGINES) expect(toHex(await engine.digest('shake256', [MESSAGE]))).toBe(expected)
  })

  it('of large inputs leave the event loop its turns', async () => {
    const large = new Uint8Array(33 * 1024 * 1024).fill(1)
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const digest = await browser.digest('sha-256', [large])
    clearInterval(timer)
    expect(toHex(digest)).toBe(createHash('sha256').update(large).digest('hex'))
    expect(turns).toBeGreaterThan(3)
  })

  it('are plain octets on Node', () => {
    expect(Buffer.isBuffer(node.digest('sha-256', [MESSAGE]))).toBe(false)
  })
})

describe('RSA', () => {
  // 1025 bits: the encoding of PSS is an octet shorter than the modulus.
  const keys = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('rsa', { modulusLength: 1025 }),
  ]

  it('PKCS #1 v1.5 with every hash', async () => {
    for (const { publicKey, privateKey } of keys)
      for (const hash of HASHES)
        await agree(
          { kind: 'rsa-pkcs1', hash },
          read(publicKey),
          new Uint8Array(sign(NODE_NAMES[hash], MESSAGE, privateKey)),
        )
  })

  it('PSS with every hash, and salts of different length', async () => {
    for (const { publicKey, privateKey } of keys)
      for (const hash of HASHES)
        for (const saltLength of [0, 20, 32]) {
          const padding = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
          const signature = new Uint8Array(sign(NODE_NAMES[hash], MESSAGE, padding))
          await agree({ kind: 'rsa-pss', hash, mgfHash: hash, saltLength }, read(publicKey), signature)
          const other: SignatureOperation = { kind: 'rsa-pss', hash, mgfHash: hash, saltLength: saltLength + 1 }
          for (const [name, engine] of ENGINES)
            expect(await engine.verify(other, read(publicKey), signature, [MESSAGE]), name).toBe(false)
        }
  })

  it('PSS with a mask hash of its own', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa-pss', {
      modulusLength: 1536,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha1',
    })
    const padding = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    const signature = new Uint8Array(sign('sha256', MESSAGE, padding))
    await agree({ kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-1', saltLength: 32 }, read(publicKey), signature)
  })

  it('refuses a salt that does not fit, a signature not below the modulus, and another scheme', async () => {
    const [{ publicKey, privateKey }] = keys as [(typeof keys)[0]]
    const key = read(publicKey)
    const signature = new Uint8Array(sign('sha256', MESSAGE, privateKey))
    for (const [name, engine] of ENGINES) {
      const salt: SignatureOperation = { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-256', saltLength: 100_000 }
      expect(await engine.verify(salt, key, signature, [MESSAGE]), name).toBe(false)
      const high = new Uint8Array(256).fill(0xff)
      expect(await engine.verify({ kind: 'rsa-pkcs1', hash: 'sha-256' }, key, high, [MESSAGE]), name).toBe(false)
      const pss: SignatureOperation = { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-256', saltLength: 32 }
      expect(await engine.verify(pss, key, signature, [MESSAGE]), name).toBe(false)
    }
  })

  it('with an exponent of 3', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 3 })
    await agree(
      { kind: 'rsa-pkcs1', hash: 'sha-256' },
      read(publicKey),
      new Uint8Array(sign('sha256', MESSAGE, privateKey)),
    )
  })
})

describe('ECDSA', () => {
  it('on every curve, with hashes shorter and longer than it', async () => {
    for (const [i, curve] of (Object.keys(CURVES) as CurveName[]).entries()) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
      // Half of them with each curve, in turn.
      for (const hash of HASHES.filter((_, at) => (at + i) % 2 === 0)) {
        const signature = readEcdsaSignature(new Uint8Array(sign(NODE_NAMES[hash], MESSAGE, privateKey)), CURVES[curve])
        if (signature === null) throw new Error('no signature')
        await agree({ kind: 'ecdsa', hash }, read(publicKey), signature)
      }
    }
  })
})

describe('EdDSA', () => {
  it('with both curves', async () => {
    for (const kind of ['ed25519', 'ed448'] as const) {
      const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync(kind) : generateKeyPairSync('ed448')
      await agree({ kind }, read(publicKey), new Uint8Array(sign(null, MESSAGE, privateKey)))
    }
  })

  describe('where implementations differ', () => {
    let mixed: PublicKey
    let signature: Uint8Array

    beforeAll(() => {
      // A key with a part of small order, signed so that only the equation with the cofactor holds.
      const { Point } = ed25519
      const secret = 123_456_789n
      const torsion = Point.fromBytes(fromHex(ED25519_TORSION_SUBGROUP[1] as string) as Uint8Array)
      const raw = Point.BASE.multiply(secret).add(torsion).toBytes()
      const r = Point.BASE.multiply(987_654_321n).toBytes()
      const hash = createHash('sha512').update(r).update(raw).update(MESSAGE).digest()
      const k = BigInt(`0x${toHex(new Uint8Array(hash).reverse())}`) % Point.Fn.ORDER
      signature = concatBytes(r, Point.Fn.toBytes(Point.Fn.create(987_654_321n + k * secret)))
      expect(k % 8n).not.toBe(0n)
      expect(ed25519.verify(signature, MESSAGE, raw, { zip215: false })).toBe(true)
      const prefix = fromHex('302a300506032b6570032100') as Uint8Array
      const outcome = readPublicKey(parseSpki(concatBytes(prefix, raw)))
      if (!outcome.ok) throw new Error(outcome.failure.code)
      mixed = outcome.value
    })

    it('none takes a signature that only the cofactor saves', async () => {
      for (const [name, engine] of ENGINES)
        expect(await engine.verify({ kind: 'ed25519' }, mixed, signature, [MESSAGE]), name).toBe(false)
    })

    it('none takes a key that is no point', async () => {
      // No point of the curve has y = 2.
      const raw = new Uint8Array(32)
      raw[0] = 2
      const key: PublicKey = {
        kind: 'ed25519',
        raw,
        bits: 256,
        spki: concatBytes(fromHex('302a300506032b6570032100') as Uint8Array, raw),
      }
      for (const [name, engine] of ENGINES)
        expect(await engine.verify({ kind: 'ed25519' }, key, signature, [MESSAGE]), name).toBe(false)
    })
  })
})

describe('engines', () => {
  it('answer synchronously on Node', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const signature = new Uint8Array(sign('sha256', MESSAGE, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
    expect(node.verify({ kind: 'ecdsa', hash: 'sha-256' }, read(publicKey), signature, [MESSAGE])).toBe(true)
  })
})
