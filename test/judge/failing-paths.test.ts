import { beforeAll, describe, expect, it } from 'vitest'
import type { SignatureReport } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import fc from '../fast-check.ts'
import { generateKeys } from '../seeded-keys.ts'
import { share } from '../share.ts'
import { decided, judged, NOW, onlySignature, theTestbed } from './fixture.ts'
import { asCa, asSigner, exclusionOf, issue, serviceOf, trustIn } from './pki.ts'

/** A path that fails still shows where it leads, and supports nothing; one that breaks a rule shows nothing. */

const DAY = 86_400_000
const PAST = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date(NOW.getTime() - DAY) }
const FUTURE = { notBefore: new Date(NOW.getTime() + DAY), notAfter: new Date('2040-01-01T00:00:00Z') }
const WEAKLY = { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } as const
const CONTENT = new TextEncoder().encode('Testbed')

let keys: Readonly<Record<'root' | 'other' | 'ca' | 'signer', KeyPair>>
let root: Credential
let trust: Trust

beforeAll(async () => {
  const [first, other, ca, signer] = await Promise.all(Array.from({ length: 4 }, () => generateKeys('P-256')))
  keys = { root: first, other, ca, signer } as typeof keys
  root = await issue('Testbed Root', keys.root)
  trust = trustIn([serviceOf(root, 'SG')])
})

async function judge(
  signer: Credential,
  certificates: readonly Credential[],
  options: Partial<VerifyOptions> = {},
): Promise<{ readonly signature: SignatureReport; readonly decision: string }> {
  const bag = [signer, ...certificates].map(({ certificate }) => certificate)
  const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: bag })
  const report = await judged(cms, { trust, relyingState: 'SG', ...options })
  return { signature: onlySignature(report), decision: decided(report) }
}

const caOf = (changes: object = {}, name = 'Testbed CA') => issue(name, keys.ca, root, asCa(changes))
const signerOf = (issuer: Credential, changes: object = {}) =>
  issue('Testbed Signer', keys.signer, issuer, asSigner(changes))

const LEADS = { known: true, state: 'SG', service: { id: expect.stringMatching(/ca-/) }, holds: false }

async function crlOf(issuer: Credential, revoked: Credential, reason?: 'certificateHold'): Promise<Uint8Array> {
  const entry = {
    certificate: revoked,
    date: new Date(NOW.getTime() - DAY),
    ...(reason === undefined ? {} : { reason }),
  }
  const thisUpdate = new Date(NOW.getTime() - 3_600_000)
  return issueCrl({ issuer, thisUpdate, nextUpdate: new Date(NOW.getTime() + DAY), revoked: [entry] })
}

describe('the origin of a signature whose path fails', () => {
  const because = ({ origin }: SignatureReport) => (origin.known ? origin.because : origin.code)

  it('is told of a signer that has expired, or is not valid yet', async () => {
    const ca = await caOf()
    const expired = await judge(await signerOf(ca, PAST), [ca])
    expect(expired.signature).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE', path: [], origin: LEADS })
    expect(because(expired.signature)).toEqual(['CERTIFICATE_EXPIRED'])
    expect(expired.decision).toBe('review: SIGNATURE_INDETERMINATE')
    const early = await judge(await signerOf(ca, FUTURE), [ca])
    expect(early.signature.origin).toMatchObject({ ...LEADS, because: ['CERTIFICATE_NOT_YET_VALID'] })
    expect(early.decision).toBe('review: SIGNATURE_INDETERMINATE')
  })

  it('is told of a CA that has expired, beside all else that fails by time', async () => {
    const ca = await caOf(PAST)
    const { signature, decision } = await judge(await signerOf(ca), [ca])
    expect(signature.origin).toMatchObject({ ...LEADS, because: ['CERTIFICATE_EXPIRED'] })
    expect(decision).toBe('review: SIGNATURE_INDETERMINATE')
    const both = await judge(await signerOf(ca, FUTURE), [ca])
    expect(because(both.signature)).toEqual(['CERTIFICATE_NOT_YET_VALID', 'CERTIFICATE_EXPIRED'])
  })

  it('is told of an expired signer that had been revoked, or is known not to have been', async () => {
    const ca = await caOf()
    const signer = await signerOf(ca, PAST)
    const date = new Date(NOW.getTime() - 3 * DAY)
    const thisUpdate = new Date(NOW.getTime() - 2 * DAY)
    const crl = (revoked: readonly Credential[], issuer = ca) =>
      issueCrl({
        issuer,
        thisUpdate,
        nextUpdate: new Date(NOW.getTime() + DAY),
        revoked: revoked.map((certificate) => ({ certificate, date })),
      })
    const crls = [await crl([], root)]
    const revoked = await judge(signer, [ca], { crls: [...crls, await crl([signer])] })
    expect(because(revoked.signature)).toEqual(['CERTIFICATE_REVOKED', 'CERTIFICATE_EXPIRED'])
    const good = await judge(signer, [ca], { crls: [...crls, await crl([])] })
    expect(because(good.signature)).toEqual(['CERTIFICATE_EXPIRED_NOT_REVOKED'])
  })

  it('is told of a signer or a CA that is revoked or suspended', async () => {
    const ca = await caOf()
    const signer = await signerOf(ca)
    const revoked = await judge(signer, [ca], { crls: [await crlOf(ca, signer)] })
    expect(revoked.signature.origin).toMatchObject({ ...LEADS, because: ['CERTIFICATE_REVOKED'] })
    const caRevoked = await judge(signer, [ca], { crls: [await crlOf(root, ca)] })
    expect(caRevoked.signature.origin).toMatchObject({ ...LEADS, because: ['CA_CERTIFICATE_REVOKED'] })
    const held = await judge(signer, [ca], { crls: [await crlOf(ca, signer, 'certificateHold')] })
    expect(held.signature.origin).toMatchObject({ ...LEADS, because: ['CERTIFICATE_ON_HOLD'] })
  })

  it('is told of a path with a weak signature, or one of which revocation is not known', async () => {
    const ca = await caOf()
    const weak = await judge(await signerOf(ca, WEAKLY), [ca])
    expect(weak.signature.origin).toMatchObject({ ...LEADS, because: ['CERTIFICATE_ALGORITHM_WEAK'] })
    const unknown = await judge(await signerOf(ca), [ca], { policy: 'contract' })
    expect(unknown.signature.origin).toMatchObject({ ...LEADS, because: ['REVOCATION_UNKNOWN'] })
    const sound = await judge(await signerOf(ca), [ca])
    expect(sound.signature.origin).toMatchObject({ ...LEADS, holds: true, because: [] })
  })

  it('is weighed: a service withdrawn by then is not forgotten because the signer has expired', async () => {
    const history = [{ status: 'withdrawn', since: NOW.getTime() - DAY }] as const
    const withdrawn = serviceOf(root, 'SG', { history })
    const ca = await caOf()
    const { signature } = await judge(await signerOf(ca, PAST), [ca], { trust: trustIn([withdrawn]) })
    expect(signature.origin).toMatchObject({ known: true, status: 'withdrawn', withdrawn: withdrawn.id, holds: false })
    expect(signature.recognition.SG).toMatchObject({ outcome: 'domestic', reason: 'STATUS_WITHDRAWN' })
  })

  it('is ambiguous where failing paths lead to different states, and that of the valid path where there is one', async () => {
    const other = await issue('Testbed Other Root', keys.other)
    const both = trustIn([serviceOf(root, 'SG'), serviceOf(other, 'TH')])
    const here = await caOf()
    const there = await issue('Testbed CA', keys.ca, other)
    const expired = await judge(await signerOf(here, PAST), [here, there], { trust: both })
    expect(expired.signature.origin).toEqual({ known: false, code: 'AMBIGUOUS_ORIGIN' })
    const lapsed = await issue('Testbed CA', keys.ca, other, asCa(PAST))
    const valid = await judge(await signerOf(here), [here, lapsed], { trust: both })
    expect(valid.signature.origin).toMatchObject({ known: true, state: 'SG', holds: true })
    expect(valid.decision).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is none where a certificate is not signed by its issuer, whatever it is called', async () => {
    const impostor = await issue('Testbed Root', keys.other)
    const ca = await issue('Testbed CA', keys.ca, impostor)
    const { signature } = await judge(await signerOf(ca, PAST), [ca])
    expect(signature.origin).toEqual({ known: false, code: 'ORIGIN_UNKNOWN' })
    const forged = await caOf({ faults: { corruptSignature: true } })
    const { signature: second } = await judge(await signerOf(forged, PAST), [forged])
    expect(second.origin).toEqual({ known: false, code: 'ORIGIN_UNKNOWN' })
  })

  it('is none where the path breaks a rule: a signer may not vouch for others, nor a server for documents', async () => {
    const ca = await caOf()
    const holder = await issue('Testbed Holder', keys.other, ca, asSigner())
    for (const validity of [{}, PAST]) {
      const below = await judge(await signerOf(holder, validity), [holder, ca])
      expect(below.signature.origin).toEqual({ known: false, code: 'ORIGIN_PATH_BROKEN' })
      const server = await judge(await signerOf(ca, { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'], ...validity }), [ca])
      expect(server.signature.origin).toEqual({ known: false, code: 'ORIGIN_PATH_BROKEN' })
      expect(below.decision).toBe('review: SIGNATURE_INDETERMINATE ORIGIN_PATH_BROKEN')
    }
  })

  it('is none where an excluded CA stands behind the signer, though another path fails by time alone', async () => {
    const excludedRoot = await issue('Testbed Other Root', keys.other)
    const [ca, excluded] = [await caOf(PAST), await issue('Testbed CA', keys.ca, excludedRoot)]
    const both = trustIn([serviceOf(root, 'SG')], [exclusionOf(excludedRoot)])
    const { signature } = await judge(await signerOf(ca), [ca, excluded], { trust: both })
    expect(signature.origin).toEqual({ known: false, code: 'EXCLUDED_CA' })
  })

  it('is the caller’s own anchor where the failing path leads there', async () => {
    const ca = await caOf()
    const nobody = trustIn([serviceOf(await issue('Testbed Other Root', keys.other), 'TH')])
    const given = { trust: nobody, anchors: [root.certificate] }
    const { signature } = await judge(await signerOf(ca, PAST), [ca], given)
    expect(signature.origin).toEqual({ known: false, code: 'ORIGIN_CALLER_ANCHOR' })
  })

  it('is not said to be none where it was not looked for', async () => {
    const ca = await caOf()
    const signer = await signerOf(ca)
    const anonymous = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: [] })
    expect(onlySignature(await judged(anonymous, { trust })).origin).toMatchObject({ code: 'ORIGIN_SIGNER_UNKNOWN' })
    const exhausted = await judge(signer, [ca], { budget: { pathNodes: 1 } })
    expect(exhausted.signature.origin).toEqual({ known: false, code: 'BUDGET_EXHAUSTED' })
    const { states, now } = await theTestbed()
    const stamped = await signPdf(createPdf(), {
      subFilter: 'ETSI.RFC3161',
      sign: timeStamper({ tsa: credentialOf(states.SG, 'tsa'), time: now }),
    })
    expect(onlySignature(await judged(stamped)).origin).toMatchObject({ known: true, state: 'SG' })
  })
})

describe('the origin of a signature, whatever befell its path', () => {
  const TIMES = { sound: {}, expired: PAST, early: FUTURE } as const
  const time = fc.constantFrom(...(Object.keys(TIMES) as (keyof typeof TIMES)[]))

  it('is that of the path, and holds only where nothing did; a broken rule leaves none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ofCa: time,
          ofSigner: time,
          weak: fc.boolean(),
          revoked: fc.constantFrom('nobody', 'signer', 'ca'),
          broken: fc.constantFrom('nothing', 'nothing', 'nothing', 'ca', 'signature'),
          withdrawn: fc.boolean(),
        }),
        async ({ ofCa, ofSigner, weak, revoked, broken, withdrawn }) => {
          const changes = {
            ...(broken === 'ca' ? asSigner() : asCa({})),
            ...TIMES[ofCa],
            ...(broken === 'signature' ? { faults: { corruptSignature: true } } : {}),
          }
          const ca = await issue('Testbed CA', keys.ca, root, changes)
          const signer = await signerOf(ca, { ...TIMES[ofSigner], ...(weak ? WEAKLY : {}) })
          const crls = revoked === 'nobody' ? [] : [await (revoked === 'signer' ? crlOf(ca, signer) : crlOf(root, ca))]
          const history = withdrawn ? [{ status: 'withdrawn', since: NOW.getTime() - DAY } as const] : undefined
          const service = serviceOf(root, 'SG', history === undefined ? {} : { history })
          const lists = trustIn([service])
          const { signature, decision } = await judge(signer, [ca], { crls, trust: lists })
          const untimely = ofCa !== 'sound' || ofSigner !== 'sound'
          const isSound = !untimely && !weak && revoked === 'nobody' && !withdrawn
          if (!isSound || broken !== 'nothing') expect(decision).not.toMatch(/^accept/)
          if (broken !== 'nothing') {
            expect(signature.origin.known).toBe(false)
            return
          }
          expect(signature.origin).toMatchObject({
            known: true,
            state: 'SG',
            service: { id: service.id },
            ...(withdrawn ? { withdrawn: service.id } : {}),
          })
          if (untimely || weak) expect(signature.origin).toMatchObject({ holds: false })
          if (!untimely && !weak && revoked === 'nobody') expect(signature.origin).toMatchObject({ holds: true })
        },
      ),
      { numRuns: share(60, 12) },
    )
  })
})
