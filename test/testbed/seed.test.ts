import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { Certificate } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Credential } from '../../src/testbed/certificates.ts'
import { ownBytes } from '../../src/testbed/engine.ts'
import { createState, credentialOf, STATE_SHAPES } from '../../src/testbed/hierarchy.ts'
import {
  algorithmFor,
  createKeyPool,
  generateKeys,
  type KeyPair,
  type KeyProfile,
  signBytes,
} from '../../src/testbed/keys.ts'
import { createRevocationScenario } from '../../src/testbed/revocation-scenarios.ts'
import { drawFrom } from '../../src/testbed/seed/draw.ts'
import { createTestbed, type Testbed } from '../../src/testbed/testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { NOW } from './fixture.ts'

const PROFILES: readonly KeyProfile[] = [
  'RSA-2048',
  'RSA-3072',
  'P-256',
  'P-384',
  'P-521',
  'secp256k1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'Ed25519',
  'Ed448',
]

const MESSAGE = new TextEncoder().encode('Testbed message')
const from = (label: string, seed: string = TESTBED_SEED): { seed: string; label: string } => ({ seed, label })
const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')

const publicOf = ({ spki }: KeyPair): KeyObject =>
  createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
const privateOf = ({ pkcs8 }: KeyPair): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })

describe('drawFrom', () => {
  it('gives the same octets, however they are asked for', () => {
    const [whole, parts] = [drawFrom(from('label', 'seed')), drawFrom(from('label', 'seed'))]
    const drawn = whole(100)
    expect(hex(drawn)).toBe(hex(parts(1)) + hex(parts(40)) + hex(parts(0)) + hex(parts(59)))
    // HMAC-SHA-256 by another implementation: the digest of 'seed' over '0:label'.
    expect(hex(drawn.subarray(0, 8))).toBe('cb50baf9d74093a7')
  })

  it('gives others for another label, another seed, and what is only written together the same', () => {
    const streams = [from('b', 'a'), from('c', 'a'), from('b', 'd'), from('', 'ab'), from('ab', ''), from('0:b', 'a')]
    expect(new Set(streams.map((one) => hex(drawFrom(one)(32)))).size).toBe(streams.length)
  })
})

describe('generateKeys from a seed', () => {
  it.each(PROFILES)(
    'makes the same key pair of %s again, which signs and verifies with node:crypto',
    async (profile) => {
      const [keys, again] = [await generateKeys(profile, from('one')), await generateKeys(profile, from('one'))]
      expect(again).toEqual(keys)
      const algorithm = algorithmFor(keys)
      const hash = 'hash' in algorithm ? algorithm.hash : null
      const byNode = sign(hash, MESSAGE, privateOf(keys))
      for (const signature of [byNode, await signBytes(keys, algorithm, MESSAGE)]) {
        expect(verify(hash, MESSAGE, publicOf(keys), signature)).toBe(true)
        expect(verify(hash, MESSAGE.subarray(1), publicOf(keys), signature)).toBe(false)
      }
    },
  )

  it.each(PROFILES)('makes another key of %s for another label or seed', async (profile) => {
    const labels = [from('one'), from('other'), from('one', `${TESTBED_SEED} other`)]
    const keys = await Promise.all(labels.map((label) => generateKeys(profile, label)))
    expect(new Set(keys.map(({ spki }) => hex(spki))).size).toBe(3)
  })

  it.each(PROFILES.filter((profile) => profile !== 'RSA-3072'))(
    'encodes a key of %s as it does one by chance',
    async (profile) => {
      const [drawn, random] = [await generateKeys(profile, from('one')), await generateKeys(profile)]
      for (const keys of [drawn, random]) {
        expect(hex(keys.spki)).toBe(publicOf(keys).export({ format: 'der', type: 'spki' }).toString('hex'))
        expect(hex(keys.pkcs8)).toBe(privateOf(keys).export({ format: 'der', type: 'pkcs8' }).toString('hex'))
        expect(hex(keys.spki)).toBe(
          createPublicKey(privateOf(keys)).export({ format: 'der', type: 'spki' }).toString('hex'),
        )
      }
      expect(drawn.spki.length).toBe(random.spki.length)
      expect(publicOf(drawn).asymmetricKeyDetails).toEqual(publicOf(random).asymmetricKeyDetails)
    },
  )

  it.each([2048, 3072] as const)('has members of RSA-%i that belong together', async (bits) => {
    const jwk = privateOf(await generateKeys(`RSA-${bits}`, from('members'))).export({ format: 'jwk' })
    const number = (name: 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi'): bigint =>
      BigInt(`0x${Buffer.from(jwk[name] ?? '', 'base64url').toString('hex')}`)
    const [p, q, d, e] = [number('p'), number('q'), number('d'), number('e')]
    expect(p * q).toBe(number('n'))
    expect(number('n').toString(2)).toHaveLength(bits)
    expect(p > q).toBe(true)
    expect(e).toBe(65_537n)
    expect([(d * e) % (p - 1n), (d * e) % (q - 1n)]).toEqual([1n, 1n])
    expect([number('dp'), number('dq'), (number('qi') * q) % p]).toEqual([d % (p - 1n), d % (q - 1n), 1n])
  })
})

describe('createKeyPool from a seed', () => {
  it('is the same pool again', async () => {
    const pool = createKeyPool(from('pool'))
    expect(await createKeyPool(from('pool'))('P-256')).toEqual(await pool('P-256'))
    expect(await createKeyPool(from('another'))('P-256')).not.toEqual(await pool('P-256'))
  })
})

/** What is signed of a certificate: its signature may have a nonce. */
const signedPart = (certificate: Uint8Array): string => hex(Certificate.fromBER(ownBytes(certificate)).tbsView)

const everyone = ({ states }: Testbed): readonly (readonly [string, Credential])[] =>
  Object.values(states).flatMap(({ state, credentials }) =>
    [...credentials].map(([id, credential]) => [`${state} ${id}`, credential] as const),
  )

describe('createTestbed from a seed', () => {
  let [one, again, other]: Testbed[] = []

  const there = (testbed: Testbed | undefined): Testbed => {
    if (testbed === undefined) throw new Error('no testbed')
    return testbed
  }

  beforeAll(async () => {
    one = await createTestbed({ now: NOW, seed: TESTBED_SEED })
    again = await createTestbed({ now: NOW, seed: TESTBED_SEED })
    other = await createTestbed({ now: NOW, seed: `${TESTBED_SEED} other` })
  })

  it('has the same keys and the same certificates, but for their signatures', () => {
    const of = (testbed: Testbed) =>
      everyone(testbed).map(([id, { keys, certificate }]) => [
        id,
        hex(keys.spki),
        hex(keys.pkcs8),
        signedPart(certificate),
      ])
    expect(of(there(again))).toEqual(of(there(one)))
    expect(there(one).seed).toBe(TESTBED_SEED)
  })

  it('has other keys and serial numbers from another seed, and no key or number twice', () => {
    const all = [...everyone(there(one)), ...everyone(there(other))].map(([, credential]) => credential)
    expect(new Set(all.map(({ keys }) => hex(keys.spki))).size).toBe(all.length)
    expect(new Set(all.map(({ serialNumber }) => hex(serialNumber))).size).toBe(all.length)
    for (const { serialNumber } of all) expect((serialNumber[0] ?? 0) & 0xc0).toBe(0x40)
  })

  it('has the keys of each holder, whoever else there is', async () => {
    const shape = STATE_SHAPES.ID
    const alone = await createState(
      {
        ...shape,
        authorities: shape.authorities.filter(({ issuer }) => issuer === undefined),
        signers: [{ ...shape.signers[0], issuer: 'national-root' }],
      },
      NOW,
      undefined,
      undefined,
      TESTBED_SEED,
    )
    for (const [id, { keys, serialNumber }] of alone.credentials) {
      const known = credentialOf(there(one).states.ID, id)
      expect([keys, serialNumber]).toEqual([known.keys, known.serialNumber])
    }
  })

  it('takes keys of signers from where it is told to', async () => {
    const keys = await generateKeys('P-256', from('shared'))
    const { signer } = await createState(STATE_SHAPES.BN, NOW, async () => keys, undefined, TESTBED_SEED)
    expect(signer.keys).toBe(keys)
    expect(signer.serialNumber).toEqual(there(one).states.BN.signer.serialNumber)
  })

  it('has scenarios with the same certificates, and others at another address', async () => {
    const at = async (testbed: Testbed | undefined, base: string) => {
      const { published } = await createRevocationScenario(there(testbed), 'good', base)
      return signedPart(published.get('/good/ca.cer')?.bytes ?? new Uint8Array())
    }
    const first = await at(one, 'http://testbed.example')
    expect(await at(again, 'http://testbed.example')).toBe(first)
    expect(await at(one, 'http://other.example')).not.toBe(first)
    expect(await at(other, 'http://testbed.example')).not.toBe(first)
  })
})

describe('createTestbed without a seed', () => {
  it('has keys that exist nowhere else', async () => {
    const [one, other] = [await createState(STATE_SHAPES.BN, NOW), await createState(STATE_SHAPES.BN, NOW)]
    expect(one.signer.keys.spki).not.toEqual(other.signer.keys.spki)
    expect(one.signer.serialNumber).not.toEqual(other.signer.serialNumber)
  })
})
