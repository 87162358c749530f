import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { createVoice } from '../../src/render/voice.ts'
import type { CrlOptions, RevocationReason, TimeScenarios } from '../../src/testbed/index.ts'
import { scope } from '../revocation/fixture.ts'
import { ago, ask, createWorld, NOW, type Told } from './world.ts'

/** RFC 3161 §4, item 1: tokens of a TSA whose certificate was revoked since. */

const POLICY = { name: 'house', origin: 'not-required', recognition: 'not-required' } as const

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('revoked-tsa')
})

interface Revoked {
  /** Years ago. */
  readonly revoked: number
  readonly reason?: RevocationReason
  /** Years ago; left out: today. */
  readonly said?: number
  readonly crl?: Partial<CrlOptions>
}

/** The first time-stamp of a signature of a year ago, whose TSA was revoked as these CRLs say. */
async function stampOf(...revocations: readonly Revoked[]): Promise<string> {
  return (await answerOf(...revocations)).stamps[0] ?? 'none'
}

async function answerOf(...revocations: readonly Revoked[]): Promise<Told> {
  const { pki } = world
  const signed = await world.pades({ level: 'B-T', signer: 'signer', tsa: 'tsa', signedAt: ago(1) })
  const certificate = await pki.holder('tsa')
  const crls = [await world.crlAt(pki.issuers.root, NOW)]
  for (const { revoked, reason, said, crl } of revocations) {
    const entry = { certificate, date: ago(revoked), ...(reason === undefined ? {} : { reason }) }
    const thisUpdate = said === undefined ? NOW : ago(said)
    crls.push(await world.crlAt(pki.issuers.ca, thisUpdate, { revoked: [entry], ...crl }))
  }
  const { anchors, lateEvidence } = signed
  const { certificates } = lateEvidence
  return ask(signed.bytes, { anchors, certificates, crls, policy: POLICY })
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

  it.each(LANGUAGES)('is told with the revocation, as that of a signer is, in %s', async (language) => {
    const { report, signature } = await answerOf({ revoked: 0.5, reason: 'superseded' })
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      revocation: [{ status: 'good' }, { status: 'good' }],
    })
    const voice = createVoice(await loadCatalogue(language))
    const data = { revokedAt: ago(0.5).toISOString().replace('.000Z', 'Z') }
    const told = voice.code('CERTIFICATE_REVOKED_LATER', data)
    for (const options of [{}, { detail: true }, { explain: true }]) {
      const text = await render(report, { ...options, format: 'text', language, width: 100_000 })
      expect(text.split(told).length).toBeGreaterThan(2)
      expect(text).not.toContain(voice.say('notRevoked', { sources: '' }).replace(/\.$/, ''))
    }
  })

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

describe('an orderly revocation', () => {
  const REVOKED_SINCE = { revoked: 0.5, reason: 'superseded' } as const
  const WEAK = { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } as const
  /** keyCompromise is bit 1 of ReasonFlags, superseded bit 4: the number of unused bits, and the bits. */
  const SUPERSEDED_ALONE = { extensions: [scope({ reasons: [3, 0b0000_1000] })] }
  const ALL_OTHERS = { revoked: [], extensions: [scope({ reasons: [7, 0b0111_0111, 0b1000_0000] })] }

  it('helps where its source is current, strong and about every reason', async () => {
    expect(await stampOf(REVOKED_SINCE)).toBe(GOOD)
    expect(await stampOf({ ...REVOKED_SINCE, crl: SUPERSEDED_ALONE }, { revoked: 0, crl: ALL_OTHERS })).toBe(GOOD)
    expect(await stampOf(REVOKED_SINCE, { ...REVOKED_SINCE, said: 0.4 })).toBe(GOOD)
  })

  it.each<[why: string, of: Revoked]>([
    ['is out of date, so that another reason may have followed', { ...REVOKED_SINCE, said: 0.4 }],
    ['has a weak signature', { ...REVOKED_SINCE, crl: WEAK }],
    ['is about this reason alone', { ...REVOKED_SINCE, crl: SUPERSEDED_ALONE }],
  ])('does not where its source %s', async (_, of) => {
    expect(await stampOf(of)).toBe(REVOKED)
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
