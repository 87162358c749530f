import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { findPath, loadTrust, type Report, render, type Trust, verify } from '../../src/index.ts'
import {
  type Credential,
  createOcspResponse,
  createTestbed,
  credentialOf,
  issueCertificate,
  issueCrl,
  type RevocationReason,
  signCms,
  type Testbed,
  timeStamper,
} from '../../src/testbed/index.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/**
 * A path ends in a listed CA, whose status is the word of its list. Where the issuer of that CA, which is a listed
 * service itself, says that its certificate was revoked, two authorities contradict each other.
 */

const DAY = 24 * 60 * 60 * 1000
const CONTENT = new TextEncoder().encode('Testbed contract')

let testbed: Testbed
let trust: Trust
let ca: Credential
let root: Credential
let stranger: Credential
let tsa: Credential
let ofCa: Uint8Array

const days = (count: number): Date => new Date(testbed.now.getTime() + count * DAY)

beforeAll(async () => {
  testbed = await createTestbed({ seed: TESTBED_SEED })
  const { lists, recognition } = testbed
  trust = await loadTrust({ lists: Object.values(lists), recognition, allowEnvironment: ['testbed'] })
  const { SG } = testbed.states
  ca = credentialOf(SG, 'accredited-ca')
  root = credentialOf(SG, 'accredited-root')
  const { keys } = credentialOf(SG, 'tsa')
  const profile = { notBefore: days(-400), notAfter: days(400), basicConstraints: { ca: true } }
  stranger = await issueCertificate({
    ...profile,
    subject: { C: 'SG', O: 'Testbed Accredited', CN: 'Testbed Stranger' },
    keys,
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  // Issued by the root: what is said of the CA does not touch it.
  tsa = await issueCertificate({
    subject: { C: 'SG', O: 'Testbed Accredited', CN: 'Testbed TSA of the root' },
    issuer: root,
    notBefore: days(-400),
    notAfter: days(400),
    keys,
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
    keyUsage: ['digitalSignature'],
  })
  ofCa = await issueCrl({ issuer: ca, thisUpdate: days(-0.1), nextUpdate: days(6) })
})

const revocationBy = (issuer: Credential, ago: number, reason: RevocationReason): Promise<Uint8Array> =>
  issueCrl({
    issuer,
    thisUpdate: days(-0.1),
    nextUpdate: days(6),
    revoked: [{ certificate: ca, date: days(-ago), reason }],
  })

async function sign(certificates: readonly Uint8Array[], stamped: number | null = null): Promise<Uint8Array> {
  const { SG } = testbed.states
  const stamp = stamped === null ? {} : { timeStamp: timeStamper({ tsa, time: days(-stamped) }) }
  return signCms(
    CONTENT,
    { credential: SG.signer, ...stamp },
    { attached: true, certificates: [SG.signer.certificate, ...certificates] },
  )
}

interface Evidence {
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
}

function ask(
  bytes: Uint8Array,
  { crls = [], ...evidence }: Evidence,
  budget: { readonly signatureVerifications?: number } = {},
): Promise<Report> {
  return verify(bytes, {
    trust,
    at: testbed.now,
    crls: [ofCa, ...crls],
    ...evidence,
    budget,
    relyingState: 'SG',
    policy: { name: 'drawn', use: 'contract' },
  })
}

const told = ({ signatures: [signature] }: Report) => ({
  indication: signature?.indication,
  subIndication: signature?.subIndication,
  codes: signature?.findings.flatMap(({ code, level }) => (level === 'failure' ? [code] : [])),
})

describe('a listed CA whose certificate its issuer revoked', () => {
  it('is accepted where nobody says that it was revoked', async () => {
    const bytes = await sign([ca.certificate])
    const fresh = await issueCrl({ issuer: root, thisUpdate: days(-0.1), nextUpdate: days(6) })
    for (const crls of [[], [fresh]]) expect((await ask(bytes, { crls })).decision.outcome).toBe('accept')
  })

  it.each([
    ['cACompromise', 20, 'REVOKED_CA_NO_POE', 'CA_CERTIFICATE_REVOKED'],
    ['keyCompromise', 2, 'REVOKED_CA_NO_POE', 'CA_CERTIFICATE_REVOKED'],
    ['superseded', 2, 'REVOKED_CA_NO_POE', 'CA_CERTIFICATE_REVOKED'],
    ['certificateHold', 20, 'TRY_LATER', 'CERTIFICATE_ON_HOLD'],
  ] as const)('is for a person: %s, %i days ago', async (reason, ago, subIndication, code) => {
    const crls = [await revocationBy(root, ago, reason)]
    const report = await ask(await sign([ca.certificate]), { crls })
    expect(told(report)).toEqual({ indication: 'INDETERMINATE', subIndication, codes: [code] })
    expect(report.decision.outcome).not.toBe('accept')
    expect(report.signatures[0]?.revocation).toContainEqual(
      expect.objectContaining({ status: 'revoked', reason, source: expect.objectContaining({ kind: 'crl' }) }),
    )
    expect(await render(report, { format: 'text', detail: true })).not.toContain('None of the certificates')
  })

  it('is so by an OCSP answer, and by certificates and evidence in the file or of the caller', async () => {
    const responses = await createOcspResponse({
      responder: root,
      issuer: root,
      producedAt: days(-0.1),
      statuses: [
        {
          certificate: ca,
          status: { revokedAt: days(-5), reason: 'cACompromise' },
          thisUpdate: days(-0.1),
          nextUpdate: days(1),
        },
      ],
    })
    const crl = await revocationBy(root, 5, 'cACompromise')
    const bare = await sign([])
    const whole = await sign([ca.certificate])
    const certificates = [ca.certificate]
    for (const [bytes, evidence] of [
      [whole, { ocspResponses: [responses] }],
      [bare, { certificates, ocspResponses: [responses] }],
      [bare, { certificates, crls: [crl] }],
      [whole, { certificates: [root.certificate], crls: [crl] }],
    ] as const)
      expect(told(await ask(bytes, evidence)).codes).toEqual(['CA_CERTIFICATE_REVOKED'])
  })

  it('counts as for any CA where a time-stamp proves that the signature is older', async () => {
    const bytes = await sign([ca.certificate], 8)
    const root0 = await issueCrl({ issuer: root, thisUpdate: days(-0.1), nextUpdate: days(6) })
    expect((await ask(bytes, { crls: [root0] })).signatures[0]?.time.basis).toBe('time-stamp')
    const later = await ask(bytes, { crls: [await revocationBy(root, 2, 'superseded')] })
    expect(told(later).indication).toBe('TOTAL-PASSED')
    expect(later.signatures[0]?.findings.map(({ code }) => code)).toContain('CERTIFICATE_REVOKED_LATER')
    // With its key lost, it could have written what it says today (ETSI EN 319 102-1 §5.6.2.2).
    const lost = await ask(bytes, { crls: [await revocationBy(root, 2, 'cACompromise')] })
    expect(told(lost).indication).toBe('INDETERMINATE')
  })

  it('counts for nothing where nobody with the authority says so', async () => {
    const forged = await revocationBy({ ...stranger, issuers: [] }, 20, 'cACompromise')
    const [outsider] = [{ ...root, keys: stranger.keys }]
    const namesake = await revocationBy(outsider as Credential, 20, 'cACompromise')
    const bytes = await sign([ca.certificate])
    for (const crl of [forged, namesake])
      expect((await ask(bytes, { crls: [crl], certificates: [stranger.certificate] })).decision.outcome).toBe('accept')
  })

  it('stays good by another certificate of its key that is known to be good, unless the key was lost', async () => {
    const renewed = await issueCertificate({
      subject: ca.subject,
      keys: ca.keys,
      issuer: root,
      notBefore: days(-300),
      notAfter: days(400),
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign', 'cRLSign'],
    })
    const bytes = await sign([ca.certificate])
    const orderly = await revocationBy(root, 20, 'superseded')
    const lost = await revocationBy(root, 20, 'keyCompromise')
    const certificates = [renewed.certificate]
    const outcomes = async (crls: readonly Uint8Array[]) => [
      (await ask(bytes, { crls })).decision.outcome,
      (await ask(bytes, { crls, certificates })).decision.outcome,
    ]
    expect(await outcomes([orderly])).toEqual(['review', 'accept'])
    expect(await outcomes([lost])).toEqual(['review', 'review'])
    // The other certificate was revoked as well.
    const both = await issueCrl({
      issuer: root,
      thisUpdate: days(-0.1),
      nextUpdate: days(6),
      revoked: [ca, renewed].map((certificate) => ({ certificate, date: days(-20), reason: 'superseded' as const })),
    })
    expect(await outcomes([both])).toEqual(['review', 'review'])
  })

  it('is lost among no certificates that anybody can make of its name and key', async () => {
    const forger = { ...root, keys: stranger.keys } as Credential
    const profile = { subject: ca.subject, keys: ca.keys, issuer: forger, notBefore: days(-400), notAfter: days(400) }
    const forged = await Promise.all(Array.from({ length: 60 }, () => issueCertificate(profile)))
    const certificates = forged.map(({ certificate }) => certificate)
    const bytes = await sign([ca.certificate])
    const fresh = await issueCrl({ issuer: root, thisUpdate: days(-0.1), nextUpdate: days(6) })
    const crls = [await revocationBy(root, 20, 'cACompromise')]
    expect((await ask(bytes, { crls: [fresh], certificates })).decision.outcome).toBe('accept')
    for (const signatureVerifications of [1, 10, 30, 60, 5000])
      for (const all of [certificates, [...certificates].reverse()])
        expect((await ask(bytes, { crls, certificates: all }, { signatureVerifications })).decision.outcome).not.toBe(
          'accept',
        )
  })

  it('counts where the issuer of its issuer says that this one was revoked', async () => {
    const { keys } = stranger
    const profile = { notBefore: days(-400), notAfter: days(400), basicConstraints: { ca: true } }
    const usage = { keyUsage: ['keyCertSign', 'cRLSign'] as const }
    const subject = { C: 'SG', O: 'Testbed Accredited', CN: 'Testbed Top' }
    const top = await issueCertificate({ ...profile, ...usage, subject, keys })
    // The two certify each other, which does not go round for ever.
    const crossed = await issueCertificate({
      ...profile,
      ...usage,
      subject: root.subject,
      keys: root.keys,
      issuer: top,
    })
    const back = await issueCertificate({ ...profile, ...usage, subject, keys, issuer: root })
    const bytes = await sign([ca.certificate])
    const certificates = [crossed.certificate, back.certificate, top.certificate]
    const word = (revoked: readonly Credential[]): Promise<Uint8Array> =>
      issueCrl({
        issuer: top,
        thisUpdate: days(-0.1),
        nextUpdate: days(6),
        revoked: revoked.map((certificate) => ({ certificate, date: days(-9), reason: 'cACompromise' as const })),
      })
    const anchored = async (crls: readonly Uint8Array[]) =>
      (
        await verify(bytes, {
          trust,
          anchors: [top.certificate],
          at: testbed.now,
          certificates,
          crls: [ofCa, ...crls],
          relyingState: 'SG',
          policy: { name: 'drawn', use: 'contract' },
        })
      ).decision.outcome
    expect(await anchored([await word([])])).toBe('accept')
    expect(await anchored([await word([crossed])])).toBe('review')
    // By itself nobody trusts that name and key.
    const alone = await ask(bytes, { certificates, crls: [await word([crossed])] })
    expect(alone.decision.outcome).toBe('accept')
  })

  it('is no answer of findPath', async () => {
    const { SG } = testbed.states
    const crls = [ofCa, await revocationBy(root, 20, 'cACompromise')]
    const asked = { trust, at: testbed.now, certificates: [ca.certificate] }
    expect((await findPath(SG.signer.certificate, { ...asked, crls: [ofCa] })).outcome).toBe('valid')
    expect((await findPath(SG.signer.certificate, { ...asked, crls })).outcome).toBe('invalid')
  })
})
