import { beforeAll, describe, expect, it } from 'vitest'
import type { TrustService } from '../../src/lists/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { generateKeys } from '../seeded-keys.ts'
import { decided, judged, NOW, onlySignature } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/** PKIs in which more than one listed service stands behind a signer. */

let rootOfSg: Credential
let rootOfTh: Credential
let caKeys: KeyPair
let underSg: Credential
let underTh: Credential
let signer: Credential

beforeAll(async () => {
  rootOfSg = await issue('Testbed Root (SG)', await generateKeys('P-256'))
  rootOfTh = await issue('Testbed Root (TH)', await generateKeys('P-256'))
  caKeys = await generateKeys('P-256')
  underSg = await issue('Testbed Shared CA', caKeys, rootOfSg)
  underTh = await issue('Testbed Shared CA', caKeys, rootOfTh)
  signer = await issue('Testbed Signer', await generateKeys('P-256'), underSg, asSigner())
})

const content = new TextEncoder().encode('Testbed')
const signed = async (certificates: readonly Credential[]) =>
  signCms(content, { credential: signer }, { attached: true, certificates: certificates.map((one) => one.certificate) })

describe('valid paths to different states', () => {
  it('are an ambiguous origin, in whatever order the certificates come', async () => {
    const trust = trustIn([serviceOf(rootOfSg, 'SG'), serviceOf(rootOfTh, 'TH')])
    for (const certificates of [
      [signer, underSg, underTh],
      [underTh, underSg, signer],
    ]) {
      const report = await judged(await signed(certificates), { trust, relyingState: 'SG' })
      expect(decided(report)).toBe('review: ORIGIN_NOT_ESTABLISHED AMBIGUOUS_ORIGIN')
      expect(onlySignature(report)).toMatchObject({ indication: 'TOTAL-PASSED', origin: { code: 'AMBIGUOUS_ORIGIN' } })
    }
  })

  it('are one origin where only one of them is at hand', async () => {
    const trust = trustIn([serviceOf(rootOfSg, 'SG'), serviceOf(rootOfTh, 'TH')])
    const report = await judged(await signed([signer, underSg]), { trust, relyingState: 'SG' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('are found behind many paths to the same state', async () => {
    // Each of the keys of one CA certifies each other, so that there are dozens of ways to the root of SG before that to TH.
    const keys = await Promise.all(Array.from({ length: 5 }, () => generateKeys('P-256')))
    const mesh: Credential[] = []
    for (const [i, subjectKeys] of keys.entries()) {
      mesh.push(await issue(`Testbed Mesh ${i}`, subjectKeys, rootOfSg))
      for (const [j, issuerKeys] of keys.entries())
        if (i !== j)
          mesh.push(await issue(`Testbed Mesh ${i}`, subjectKeys, await issue(`Testbed Mesh ${j}`, issuerKeys)))
    }
    const last = keys.at(-1) as KeyPair
    mesh.push(await issue('Testbed Mesh 4', last, rootOfTh))
    const first = await issue('Testbed Mesh 0', keys[0] as KeyPair)
    const meshed = await issue('Testbed Signer', await generateKeys('P-256'), first, asSigner())
    const cms = await signCms(
      content,
      { credential: meshed },
      {
        attached: true,
        certificates: [meshed, ...mesh].map(({ certificate }) => certificate),
      },
    )
    const trust = trustIn([serviceOf(rootOfSg, 'SG'), serviceOf(rootOfTh, 'TH')])
    const report = await judged(cms, { trust, relyingState: 'SG' })
    expect(report.decision.outcome).toBe('review')
    expect(onlySignature(report).origin).toEqual({ known: false, code: 'AMBIGUOUS_ORIGIN' })
  })
})

describe('a withdrawal', () => {
  const withdrawn = { history: [{ status: 'withdrawn', since: NOW.getTime() - 1000 }] } as const

  it('on one of the valid paths vetoes', async () => {
    const trust = trustIn([serviceOf(rootOfSg, 'SG'), serviceOf(rootOfTh, 'SG', withdrawn)])
    const report = await judged(await signed([signer, underSg, underTh]), { trust, relyingState: 'SG' })
    expect(decided(report)).toBe('reject: SERVICE_WITHDRAWN')
  })

  it('of the CA that the list names as issuer vetoes, whether or not its certificate is at hand', async () => {
    const root = serviceOf(rootOfSg, 'SG', withdrawn)
    const trust = trustIn([root, serviceOf(underSg, 'SG', { issuedBy: root.id })])
    expect(decided(await judged(await signed([signer]), { trust, relyingState: 'SG' }))).toBe(
      'reject: SERVICE_WITHDRAWN',
    )
  })
})

describe('the service nearest the signer', () => {
  it('gives the origin, not the root above it', async () => {
    const nearest = serviceOf(underSg, 'SG', { legalClass: 'Testbed nearest class' })
    const trust = trustIn([serviceOf(rootOfSg, 'SG'), nearest])
    const { origin } = onlySignature(await judged(await signed([signer, underSg]), { trust, relyingState: 'SG' }))
    expect(origin).toMatchObject({ known: true, service: { id: nearest.id }, legalClass: 'Testbed nearest class' })
  })

  it('that is for time-stamps alone ends no signer’s path', async () => {
    const trust = trustIn([serviceOf(underSg, 'SG', { type: 'TSA' })])
    const report = await judged(await signed([signer, underSg]), { trust, relyingState: 'SG' })
    expect(report.decision.outcome).toBe('review')
    expect(onlySignature(report).indication).toBe('INDETERMINATE')
  })

  it('that was observed alone is not attested, until the caller adopts it', async () => {
    const observed = { listKind: 'observed', history: [{ status: 'observed', since: NOW.getTime() }] } as const
    const judge = async (more: Partial<TrustService>) =>
      decided(
        await judged(await signed([signer]), {
          trust: trustIn([serviceOf(underSg, 'SG', { ...observed, ...more })]),
          relyingState: 'SG',
        }),
      )
    expect(await judge({})).toBe('review: ORIGIN_STATUS_NOT_ATTESTED')
    expect(await judge({ adopted: { note: 'checked by hand' } })).toBe('accept: VALID_AND_DOMESTIC')
  })
})
