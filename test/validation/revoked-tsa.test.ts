import { beforeAll, describe, expect, it } from 'vitest'
import type { RevocationReason, TimeScenarios } from '../../src/testbed/index.ts'
import { ago, ask, createWorld, NOW } from './world.ts'

/** RFC 3161 §4, item 1: tokens of a TSA whose certificate was revoked since. */

const POLICY = { name: 'house', origin: 'not-required', recognition: 'not-required' } as const

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('revoked-tsa')
}, 60_000)

interface Revoked {
  /** Years ago. */
  readonly revoked: number
  readonly reason?: RevocationReason
}

/** The first time-stamp of a signature of a year ago, whose TSA was revoked as these CRLs say. */
async function stampOf(...revocations: readonly Revoked[]): Promise<string> {
  const { pki } = world
  const signed = await world.pades({ level: 'B-T', signer: 'signer', tsa: 'tsa', signedAt: ago(1) })
  const certificate = await pki.holder('tsa')
  const crls = [await world.crlAt(pki.issuers.root, NOW)]
  for (const { revoked, reason } of revocations) {
    const entry = { certificate, date: ago(revoked), ...(reason === undefined ? {} : { reason }) }
    crls.push(await world.crlAt(pki.issuers.ca, NOW, { revoked: [entry] }))
  }
  const { anchors, lateEvidence } = signed
  const { certificates } = lateEvidence
  const { stamps } = await ask(signed.bytes, { anchors, certificates, crls, policy: POLICY })
  return stamps[0] ?? 'none'
}

const GOOD = 'signature-time-stamp TOTAL-PASSED'
const REVOKED = 'signature-time-stamp INDETERMINATE CERTIFICATE_REVOKED'

describe('a token of before its TSA was revoked', () => {
  it.each<RevocationReason>(['unspecified', 'affiliationChanged', 'superseded', 'cessationOfOperation'])(
    'is good where the reason is %s',
    async (reason) => {
      expect(await stampOf({ revoked: 0.5, reason })).toBe(GOOD)
    },
  )

  it.each<RevocationReason>(['keyCompromise', 'cACompromise', 'privilegeWithdrawn', 'aACompromise'])(
    'proves nothing where the reason is %s',
    async (reason) => {
      expect(await stampOf({ revoked: 0.5, reason })).toBe(REVOKED)
    },
  )

  it('proves nothing where no reason is given', async () => {
    expect(await stampOf({ revoked: 0.5 })).toBe(REVOKED)
  })

  it('proves nothing where the certificate is on hold', async () => {
    expect(await stampOf({ revoked: 0.5, reason: 'certificateHold' })).toMatch(/CERTIFICATE_ON_HOLD/)
  })

  it.each<Revoked>([
    { revoked: 0.6, reason: 'keyCompromise' },
    { revoked: 0.4 },
    { revoked: 0.4, reason: 'privilegeWithdrawn' },
  ])('proves nothing where another CRL says otherwise: %o', async (other) => {
    expect(await stampOf({ revoked: 0.5, reason: 'superseded' }, other)).toMatch(/CERTIFICATE_REVOKED/)
    expect(await stampOf({ revoked: 0.5, reason: 'unspecified' }, other)).toMatch(/CERTIFICATE_REVOKED/)
  })
})

describe('a token of a TSA whose CA was revoked', () => {
  it('proves nothing, whatever the reason', async () => {
    const { pki } = world
    const revoked = [{ certificate: pki.issuers.ca, date: ago(0.5), reason: 'superseded' as const }]
    const crls = [await world.crlAt(pki.issuers.root, NOW, { revoked }), await world.crlAt(pki.issuers.ca, NOW)]
    const signed = await world.pades({ level: 'B-T', signer: 'signer', tsa: 'tsa', signedAt: ago(1) })
    const { certificates } = signed.lateEvidence
    const { stamps } = await ask(signed.bytes, { anchors: signed.anchors, certificates, crls, policy: POLICY })
    expect(stamps[0]).toMatch(/^signature-time-stamp INDETERMINATE CA_CERTIFICATE_REVOKED/)
  })
})

describe('a token of after its TSA was revoked', () => {
  it.each<RevocationReason>(['unspecified', 'affiliationChanged', 'superseded', 'cessationOfOperation'])(
    'proves nothing, though the reason is %s',
    async (reason) => {
      expect(await stampOf({ revoked: 1.5, reason })).toBe(REVOKED)
      expect(await stampOf({ revoked: 1.5, reason }, { revoked: 0.5, reason: 'superseded' })).toBe(REVOKED)
    },
  )
})
