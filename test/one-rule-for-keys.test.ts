import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../src/acceptance/presets.ts'
import type { PathResult } from '../src/report/path-result.ts'
import { type Credential, issueCertificate } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { issueCrl } from '../src/testbed/crl.ts'
import type { KeyPair } from '../src/testbed/keys.ts'
import { createOcspResponse } from '../src/testbed/ocsp.ts'
import type { PathOptions } from '../src/verifier/certificate/path-options.ts'
import { findPath } from '../src/verifier/find-path.ts'
import { verify } from '../src/verifier/verify.ts'
import { AT, issueCa, issueLeaf, keyOf } from './path/fixture.ts'
import { testTrust } from './trust/synthetic.ts'

/** Keys as nobody should have them: the testbed makes none, so that Node does. */
function rsaKeys(modulusLength: number): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return { profile: 'RSA-2048', spki: new Uint8Array(publicKey), pkcs8: new Uint8Array(privateKey) }
}

/** Who has the key on trial; all others have good ones. */
const ROLES = ['signer', 'CA', 'root', 'responder', 'issuer of CRLs'] as const
type Role = (typeof ROLES)[number]

const KEYS = { 512: rsaKeys(512), 1024: rsaKeys(1024), 2048: rsaKeys(2048) } as const
type Bits = keyof typeof KEYS

interface Trial {
  readonly root: Credential
  readonly ca: Credential
  readonly signer: Credential
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
  readonly others: readonly Uint8Array[]
}

const dates = { thisUpdate: new Date(AT - 3_600_000), nextUpdate: new Date(AT + 3_600_000) }

async function trial(role: Role, bits: Bits): Promise<Trial> {
  const keysFor = async (whose: Role) => ({ keys: whose === role ? KEYS[bits] : await keyOf(whose) })
  const root = await issueCa('Root', undefined, await keysFor('root'))
  const ca = await issueCa('CA', root, await keysFor('CA'))
  const signer = await issueLeaf(ca, await keysFor('signer'))
  const responder = await issueCertificate({
    subject: { C: 'ID', CN: 'Testbed responder' },
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2040-01-01'),
    issuer: ca,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'],
    ocspNoCheck: true,
    ...(await keysFor('responder')),
  })
  const lister = await issueCa('CA', root, { keyUsage: ['cRLSign'], ...(await keysFor('issuer of CRLs')) })
  const statuses = [{ certificate: signer, status: 'good', ...dates }] as const
  const answer = await createOcspResponse({ responder, issuer: ca, producedAt: dates.thisUpdate, statuses })
  const ofSigner =
    role === 'responder' ? [] : [await issueCrl({ issuer: role === 'issuer of CRLs' ? lister : ca, ...dates })]
  return {
    root,
    ca,
    signer,
    crls: [await issueCrl({ issuer: root, ...dates }), ...ofSigner],
    ocspResponses: role === 'responder' ? [answer] : [],
    others: [lister.certificate],
  }
}

function pathOf(
  { root, ca, signer, crls, ocspResponses, others }: Trial,
  options: PathOptions = {},
): Promise<PathResult> {
  return findPath(signer.certificate, {
    anchors: [root.certificate],
    certificates: [ca.certificate, ...others],
    crls,
    ocspResponses,
    at: new Date(AT),
    ...options,
  })
}

async function verified({ root, ca, signer, crls, ocspResponses, others }: Trial): Promise<string> {
  const content = new TextEncoder().encode('Testbed content')
  const report = await verify(await signCms(content, { credential: signer }, { attached: true }), {
    trust: testTrust(),
    anchors: [root.certificate],
    certificates: [ca.certificate, ...others],
    crls,
    ocspResponses,
    at: new Date(AT),
    policy: { ...PRESETS.technical, name: 'testbed', revocation: 'required' },
  })
  const [signature] = report.signatures
  return signature?.indication ?? ''
}

describe('a key', () => {
  beforeAll(async () => {
    await trial('signer', 2048)
  })

  it.each(ROLES)('of %s verifies what it may in a path and in a document alike', async (role) => {
    for (const bits of [512, 1024, 2048] as const) {
      const one = await trial(role, bits)
      const { outcome } = await pathOf(one)
      const isGood = bits === 2048
      expect([bits, outcome]).toEqual([bits, isGood ? 'valid' : 'indeterminate'])
      expect([bits, await verified(one)]).toEqual([bits, isGood ? 'TOTAL-PASSED' : 'INDETERMINATE'])
    }
  })

  it('of the signer is told to be what it is', async () => {
    const reasonOf = async (bits: Bits) => (await pathOf(await trial('signer', bits))).reason
    expect([await reasonOf(512), await reasonOf(1024), await reasonOf(2048)]).toEqual([
      'KEY_UNSUPPORTED',
      'ALGORITHM_WEAK',
      undefined,
    ])
  })

  it('of a pinned signer is no exception', async () => {
    const { signer } = await trial('signer', 512)
    const pinned = await findPath(signer.certificate, { anchors: [signer.certificate], at: new Date(AT) })
    expect(pinned).toMatchObject({ outcome: 'indeterminate', reason: 'KEY_UNSUPPORTED' })
  })

  it('that is none is shown to be none', async () => {
    const one = await trial('signer', 2048)
    const { spki } = one.signer.keys
    // An even modulus: its last octet lies before the exponent 65537.
    const broken = spki.slice()
    broken[broken.length - 6] = (broken[broken.length - 6] ?? 0) & 0xfe
    const signer = await issueLeaf(one.ca, { keys: { ...one.signer.keys, spki: broken } })
    expect(await pathOf({ ...one, signer })).toMatchObject({ outcome: 'invalid', reason: 'KEY_MALFORMED' })
  })
})
