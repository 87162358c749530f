import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { CALENDAR } from '../../../src/constraints/calendar.ts'
import { createBudget } from '../../../src/core/budget.ts'
import { verifyIntegrity } from '../../../src/formats/integrity.ts'
import type { Credential } from '../../../src/testbed/certificates.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import type { KeyPair } from '../../../src/testbed/keys.ts'
import type { CmsSigner } from '../../../src/testbed/signer-info.ts'
import { checkPathStrength, checkSignatureStrength } from '../../../src/validation/blocks/cryptographic-constraints.ts'
import { arithmetic as engine } from '../../arithmetic.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { AT, anchorOf, CONTENT, hold, issueRoot, issueSigner, read, signerOf } from '../fixture.ts'

/** A key as nobody should have it: the testbed makes none, so that Node does. */
function rsaKeys(modulusLength: number): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return { profile: 'RSA-2048', spki: new Uint8Array(publicKey), pkcs8: new Uint8Array(privateKey) }
}

const SHORT = rsaKeys(1024)
const ALMOST = rsaKeys(2040)

let root: Credential
let rsa: Credential

beforeAll(async () => {
  root = await issueRoot()
  rsa = await issueSigner(root, { keys: await generateKeys('RSA-2048') })
})

async function weaknessesOf(credential: Credential, how: Partial<CmsSigner> = {}, at = AT) {
  const cms = await signCms(CONTENT, { credential, ...how })
  const [signedData, signerInfo, signer, budget] = [read(cms), signerOf(cms), hold(credential), createBudget()]
  const content = [CONTENT]
  const integrity = await verifyIntegrity({ signedData, signerInfo, content, signer, engine, cache: null, budget })
  expect(integrity.signature).toBe('verified')
  const findings = checkSignatureStrength(integrity, signer, at, CALENDAR)
  expect(findings.every(({ code, level }) => code === 'ALGORITHM_WEAK' && level === 'failure')).toBe(true)
  return findings.map(({ data }) => data?.['weakness'])
}

describe('checkSignatureStrength', () => {
  it('passes hashes of the SHA-2 and SHA-3 families, and RSA from 2048 bits', async () => {
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const)
      expect(await weaknessesOf(rsa, { algorithm: { kind: 'rsa-pkcs1', hash } })).toEqual([])
    expect(await weaknessesOf(await issueSigner(root))).toEqual([])
    expect(await weaknessesOf(await issueSigner(root, { keys: await generateKeys('Ed25519') }))).toEqual([])
  })

  it('fails SHA-1 in the signature, once', async () => {
    expect(await weaknessesOf(rsa, { algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } })).toEqual(['sha-1'])
    expect(await weaknessesOf(await issueSigner(root), { algorithm: { kind: 'ecdsa', hash: 'SHA-1' } })).toEqual([
      'sha-1',
    ])
  })

  it('fails SHA-1 where the algorithm is named as rsaEncryption, with the hash elsewhere', async () => {
    const algorithm = { kind: 'rsa-pkcs1', hash: 'SHA-1' } as const
    expect(await weaknessesOf(rsa, { algorithm, namedAsRsaEncryption: true })).toEqual(['sha-1'])
  })

  it('fails SHA-1 over the content alone, under a signature with a better hash', async () => {
    const signer = await issueSigner(root, { keys: await generateKeys('Ed25519') })
    expect(await weaknessesOf(signer, { digest: 'SHA-1' })).toEqual(['sha-1'])
  })

  it('fails RSA below 2048 bits, whatever the hash', async () => {
    expect(await weaknessesOf(await issueSigner(root, { keys: SHORT }))).toEqual(['rsa-1024'])
    expect(await weaknessesOf(await issueSigner(root, { keys: ALMOST }))).toEqual(['rsa-2040'])
  })

  it('fails RSA below 3000 bits from 2029 on, and passes what was reliable at the time', async () => {
    expect(await weaknessesOf(rsa, {}, Date.parse('2029-01-01') - 1)).toEqual([])
    expect(await weaknessesOf(rsa, {}, Date.parse('2029-01-01'))).toEqual(['rsa-2048'])
    const old = { algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } } as const
    expect(await weaknessesOf(rsa, old, Date.parse('2012-08-01') - 1)).toEqual([])
  })

  it('tells both', async () => {
    const signer = await issueSigner(root, { keys: SHORT })
    const weaknesses = await weaknessesOf(signer, { algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } })
    expect(weaknesses).toEqual(['sha-1', 'rsa-1024'])
  })

  it('tells of the hash where no certificate is at hand', async () => {
    const cms = await signCms(CONTENT, { credential: rsa, algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } })
    const [signedData, signerInfo, budget] = [read(cms), signerOf(cms), createBudget()]
    const given = { signedData, signerInfo, content: [CONTENT], signer: null, engine, cache: null, budget }
    const findings = checkSignatureStrength(await verifyIntegrity(given), null, AT, CALENDAR)
    expect(findings.map(({ data }) => data)).toEqual([{ weakness: 'sha-1', until: '2012-08-01T00:00:00Z' }])
  })
})

describe('checkPathStrength', () => {
  const pathOf = (anchor: Credential, source: 'service' | 'caller', ...chain: readonly Credential[]) => ({
    certificates: chain.map(hold),
    anchor: anchorOf(anchor, { source }),
    problems: [],
    policies: null,
  })
  const weak = { kind: 'rsa-pkcs1', hash: 'SHA-1' } as const

  const check = (anchor: Credential, source: 'service' | 'caller', ...chain: readonly Credential[]) =>
    checkPathStrength(pathOf(anchor, source, ...chain), AT, CALENDAR).map(({ code, level, about, data }) => [
      code,
      level,
      about && 'sha256' in about ? about.sha256 : null,
      data?.['weakness'],
    ])

  it('passes a path of good signatures', async () => {
    expect(check(root, 'service', await issueSigner(root))).toEqual([])
  })

  it('fails SHA-1 on any certificate of the path, and names it', async () => {
    const rsaRoot = await issueRoot('RSA root', { keys: await generateKeys('RSA-2048') })
    const signer = await issueSigner(rsaRoot, { signatureAlgorithm: weak })
    expect(check(rsaRoot, 'service', signer)).toEqual([
      ['CERTIFICATE_ALGORITHM_WEAK', 'failure', hold(signer).sha256, 'sha-1'],
    ])
  })

  it('fails a short key of an issuer, in the path or the anchor', async () => {
    const shortRoot = await issueRoot('Short root', { keys: SHORT })
    const ca = await issueRoot('CA', { issuer: shortRoot })
    const signer = await issueSigner(ca)
    expect(check(shortRoot, 'service', signer, ca).map(([, , about, weakness]) => [about, weakness])).toEqual([
      [hold(ca).sha256, 'rsa-1024'],
    ])
    const shortCa = await issueRoot('Short CA', { keys: SHORT, issuer: root })
    const below = await issueSigner(shortCa)
    expect(check(root, 'service', below, shortCa).map(([, , about, weakness]) => [about, weakness])).toEqual([
      [hold(below).sha256, 'rsa-1024'],
    ])
  })

  it('fails an RSA key below 3000 bits from 2029 on, and says since when', async () => {
    const rsaRoot = await issueRoot('RSA root', { keys: await generateKeys('RSA-2048') })
    const path = pathOf(rsaRoot, 'service', await issueSigner(rsaRoot))
    const end = Date.parse('2029-01-01')
    expect(checkPathStrength(path, end - 1, CALENDAR)).toEqual([])
    expect(checkPathStrength(path, end, CALENDAR).map(({ data }) => data)).toEqual([
      { weakness: 'rsa-2048', until: '2029-01-01T00:00:00Z' },
    ])
  })

  it('does not ask what the anchor was signed with: it is trusted by its key', async () => {
    const old = await issueRoot('Old root', { keys: await generateKeys('RSA-2048'), signatureAlgorithm: weak })
    expect(check(old, 'service', await issueSigner(old))).toEqual([])
  })

  it('does not ask who signed a pinned signer', async () => {
    const rsaRoot = await issueRoot('RSA root', { keys: await generateKeys('RSA-2048') })
    const signer = await issueSigner(rsaRoot, { signatureAlgorithm: weak })
    expect(check(signer, 'caller', signer)).toEqual([])
  })
})
