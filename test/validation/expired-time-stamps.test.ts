import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptancePolicyInput } from '../../src/acceptance/types.ts'
import { CMS_ATTRIBUTE, EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import {
  type Credential,
  createTimeScenarios,
  generateKeys,
  issueCertificate,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { isAsStrict, policyPairs, severity } from '../acceptance/orders.ts'
import fc from '../fast-check.ts'
import { expectFittingAdvice } from '../judge/fitting-advice.ts'
import { share } from '../share.ts'

/** Time-stamps whose TSA's certificate has expired since: docs/decisions/expired-time-stamps.md. */

const NOW = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
const years = (many: number): Date => new Date(NOW.getTime() + many * YEAR)
const ago = (many: number): Date => years(-many)

/** No state stands behind the small PKI. */
const STRICT = { name: 'house', origin: 'not-required', recognition: 'not-required' } as const
const OPEN: AcceptancePolicyInput = { ...STRICT, revocation: 'if-available' }
const ACCEPTS: AcceptancePolicyInput = { ...OPEN, expiredTimeStamps: 'accepted' }
const ACCEPTS_KNOWN: AcceptancePolicyInput = { ...STRICT, expiredTimeStamps: 'accepted' }
const RELAXED = 'EXPIRED_TIME_STAMPS_ACCEPTED'
const EXPIRED = 'TIME_STAMP_TSA_EXPIRED'

let scenarios: TimeScenarios

beforeAll(async () => {
  scenarios = await createTimeScenarios({ now: NOW, seed: 'expired-time-stamps' })
})

type Options = Parameters<TimeScenarios['pades']>[0]
type Policy = NonNullable<VerifyOptions['policy']>

/** The signer's certificate has expired too, so that the signature depends on its time-stamp. */
const SIGNED: Options = { level: 'B-T', signer: 'expired-signer', tsa: 'expired-tsa', signedAt: ago(3) }

async function judged(options: Options, policy: Policy, more: Partial<VerifyOptions> = {}): Promise<Report> {
  const { bytes, anchors, lateEvidence } = await scenarios.pades(options)
  const { certificates } = lateEvidence
  const report = await verify(bytes, {
    trust: await loadTrust({ lists: [] }),
    anchors,
    certificates,
    at: NOW,
    policy,
    ...more,
  })
  expectFittingAdvice(report)
  return report
}

function told({ decision, signatures: [signature, ...others] }: Report) {
  if (signature === undefined) throw new Error('no signature')
  return {
    outcome: decision.outcome,
    relaxed: decision.relaxations.includes(RELAXED),
    answer: [signature.indication, signature.subIndication].filter(Boolean).join(' '),
    basis: signature.time.basis,
    stamps: [signature, ...others].flatMap(({ time }) =>
      time.timeStamps.map(({ indication, reasons }) => `${indication} ${reasons.join(' ')}`.trim()),
    ),
  }
}

/** Its certificate ends with that of the others, and its algorithm with the year 2028. */
async function shortKeyTsa(): Promise<Credential> {
  return issueCertificate({
    keys: await generateKeys('RSA-2048', { seed: 'expired-time-stamps', label: 'short key' }),
    subject: { CN: 'Testbed TSA of a Short Key' },
    issuer: scenarios.pki.issuers.ca,
    notBefore: ago(10),
    notAfter: ago(2),
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
  })
}

const REFUSED = { outcome: 'review', relaxed: false, basis: 'validation-time' }
const COUNTS = { outcome: 'accept', relaxed: true, answer: 'TOTAL-PASSED', basis: 'time-stamp' }

describe('a time-stamp whose TSA has a certificate that has expired since', () => {
  it.each<[string, Policy]>([
    ['technical', 'technical'],
    ['a policy that does not say otherwise', OPEN],
    ['a policy that says so', { ...OPEN, expiredTimeStamps: 'refused' }],
  ])('proves nothing by %s, and is told with what helps', async (_, policy) => {
    const report = await judged(SIGNED, policy)
    expect(told(report)).toMatchObject({ ...REFUSED, answer: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE' })
    const [signature] = report.signatures
    expect(signature?.time.timeStamps[0]?.reasons).toEqual([EXPIRED, 'CERTIFICATE_EXPIRED'])
    expect(signature?.findings).toContainEqual(
      expect.objectContaining({
        code: 'TIME_STAMP_PROVES_NOTHING',
        data: expect.objectContaining({ reason: EXPIRED }),
      }),
    )
    expect(report.decision.next).toEqual([
      'ASK_FOR_ARCHIVE_TIME_STAMP',
      'CONFIRM_TIME_STAMP',
      'ALLOW_EXPIRED_TIME_STAMPS',
      'CHECK_SIGNER_IDENTITY',
    ])
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('The certificate behind a time-stamp has expired since')
  })

  it('counts by a policy that accepts it, which is told first', async () => {
    const report = await judged(SIGNED, ACCEPTS)
    expect(told(report)).toEqual({ ...COUNTS, stamps: ['TOTAL-PASSED'] })
    const [signature] = report.signatures
    expect(signature?.decision.relaxations).toContain(RELAXED)
    expect(signature?.findings).toContainEqual(
      expect.objectContaining({
        code: EXPIRED,
        level: 'warning',
        data: { genTime: '2023-11-25T10:01:00Z', notAfter: '2024-11-23T22:00:00Z' },
      }),
    )
    const [first] = (await render(report, { format: 'text' })).split('\n')
    expect(first).toContain('and a later time-stamp over one whose certificate has expired')
  })

  it('counts in each place: in a CMS, and over a document', async () => {
    const { bytes, content, anchors, lateEvidence } = await scenarios.cades({ ...SIGNED, level: 'B-LT' })
    const trust = await loadTrust({ lists: [] })
    const options = { trust, anchors, content, certificates: lateEvidence.certificates, at: NOW }
    expect(told(await verify(bytes, { ...options, policy: ACCEPTS }))).toMatchObject(COUNTS)
    const archived = { ...SIGNED, level: 'B-LTA', without: ['signature-time-stamp'] } as const
    const cms = await scenarios.cades({ ...archived, archivedAt: [ago(2.8), ago(2.5)] })
    for (const [policy, answer] of [
      [OPEN, REFUSED],
      [ACCEPTS, { ...COUNTS, basis: 'archive-time-stamp', stamps: ['TOTAL-PASSED', 'TOTAL-PASSED'] }],
    ] as const)
      expect(
        told(await verify(cms.bytes, { ...options, anchors: cms.anchors, content: cms.content, policy })),
      ).toMatchObject(answer)
    expect(told(await judged(archived, OPEN))).toMatchObject(REFUSED)
    const report = await judged(archived, ACCEPTS)
    expect(told(report)).toMatchObject({ ...COUNTS, basis: 'document-time-stamp' })
    // Of when the time-stamp itself existed it proves nothing.
    expect(report.signatures[1]?.time).toMatchObject({ basis: 'validation-time', best: '2026-11-24T10:00:00Z' })
  })

  it('is not told where nothing of the kind counts', async () => {
    const [valid, archived] = [
      { ...SIGNED, tsa: 'tsa' },
      { ...SIGNED, level: 'B-LTA', archiveTsa: 'tsa' },
    ] as const
    for (const options of [valid, archived]) {
      expect(told(await judged(options, ACCEPTS))).toMatchObject({ ...COUNTS, relaxed: false })
      expect(told(await judged(options, OPEN))).toMatchObject({ ...COUNTS, relaxed: false })
    }
    expect(told(await judged({ ...SIGNED, level: 'B-B' }, ACCEPTS))).toMatchObject(REFUSED)
  })

  it('needs nothing given up where the caller vouches for a time before the end', async () => {
    const report = await judged(SIGNED, OPEN, { existsSince: ago(2.5) })
    expect(told(report)).toMatchObject({ outcome: 'accept', relaxed: false, stamps: ['TOTAL-PASSED'] })
  })

  it('counts where the later time-stamp came after the end', async () => {
    const late = { ...SIGNED, level: 'B-LTA', archivedAt: [ago(1)], archiveTsa: 'tsa' } as const
    expect(told(await judged(late, OPEN)).stamps[0]).toContain(EXPIRED)
    expect(told(await judged(late, ACCEPTS))).toMatchObject(COUNTS)
  })
})

describe('a time-stamp with something else against it', () => {
  it.each<[string, Partial<Options>, string]>([
    ['of other octets', { stamp: { faults: { wrongImprint: true } } }, 'TIME_STAMP_IMPRINT_MISMATCH'],
    ['whose time was changed', { stamp: { faults: { changedTime: ago(3.1) } } }, 'DIGEST_MISMATCH'],
    ['of before the certificate of its TSA', { stampedAt: ago(10.5) }, 'TIME_STAMP_BEFORE_TSA'],
    ['of after its end', { stampedAt: ago(1.5) }, 'CERTIFICATE_EXPIRED'],
  ])('never counts: %s', async (_, options, why) => {
    for (const policy of [OPEN, ACCEPTS]) {
      const { stamps, relaxed, answer } = told(await judged({ ...SIGNED, ...options }, policy))
      expect(answer).toMatch(/^INDETERMINATE OUT_OF_BOUNDS/)
      expect(stamps.join()).toContain(why)
      expect(stamps.join()).not.toContain(EXPIRED)
      expect(relaxed).toBe(false)
    }
  })

  it('never counts from another root than that of the anchors', async () => {
    const { bytes, anchors } = await scenarios.pades({ ...SIGNED, tsa: 'other-root-tsa', signedAt: ago(3) })
    const trust = await loadTrust({ lists: [] })
    const at = years(10.5)
    const report = await verify(bytes, { trust, anchors: anchors.slice(0, 1), at, policy: ACCEPTS })
    expect(told(report).stamps.join()).not.toContain('TOTAL-PASSED')
  })

  it('counts as long as its algorithms do, whatever proves it to be older', async () => {
    const weak: Options = { ...SIGNED, tsa: await shortKeyTsa() }
    expect(told(await judged(weak, ACCEPTS, { at: new Date('2028-12-31T00:00:00Z') }))).toMatchObject(COUNTS)
    const after = { at: new Date('2029-01-01T00:00:00Z') }
    expect(told(await judged(weak, ACCEPTS, after)).stamps.join()).toContain('INDETERMINATE ALGORITHM_WEAK')
    // The later time-stamp proves it to be older than the end of the algorithm, and not than that of the certificate.
    const archived: Options = { ...weak, level: 'B-LTA', archivedAt: [ago(1)], archiveTsa: 'tsa' }
    expect(told(await judged(archived, ACCEPTS)).stamps[0]).toBe('TOTAL-PASSED')
    expect(told(await judged(archived, ACCEPTS, after)).stamps[0]).toMatch(/^INDETERMINATE ALGORITHM_WEAK/)
  })
})

describe('a TSA that was revoked', () => {
  /** What its authority said at a time: this TSA revoked on a date. */
  const crl = async (saidAt: Date, date: Date, reason: 'keyCompromise' | 'superseded' | 'certificateHold') => {
    const certificate = await scenarios.pki.holder('expired-tsa')
    return scenarios.crlAt(scenarios.pki.issuers.ca, saidAt, { revoked: [{ certificate, date, reason }] })
  }

  it.each([
    ['for its key, before the time-stamp', 3.5, 'keyCompromise', 2.5],
    ['for its key, after the time-stamp', 2.5, 'keyCompromise', 2.4],
    ['for its key, after the end of its certificate', 1, 'keyCompromise', 0],
    ['because another came, after the time-stamp', 2.5, 'superseded', 2.4],
    ['because another came, as is told today', 2.5, 'superseded', 0],
    ['for a while', 2.5, 'certificateHold', 2.4],
  ] as const)('makes none that counts: %s', async (_, revoked, reason, said) => {
    const crls = [await crl(ago(said), ago(revoked), reason)]
    for (const policy of [ACCEPTS, ACCEPTS_KNOWN]) {
      const { stamps, relaxed, answer } = told(await judged({ ...SIGNED, level: 'B-LT' }, policy, { crls }))
      expect(stamps.join()).toMatch(/^INDETERMINATE CERTIFICATE_(REVOKED|ON_HOLD)/)
      expect([relaxed, answer.split(' ')[0]]).toEqual([false, 'INDETERMINATE'])
    }
    // By others nothing that would not help is advised.
    const report = await judged({ ...SIGNED, level: 'B-LT' }, OPEN, { crls })
    expect(report.decision.next).not.toContain('ALLOW_EXPIRED_TIME_STAMPS')
  })

  it.each(['compromised-tsa', 'superseded-tsa'] as const)('makes none that counts years later: %s', async (tsa) => {
    const crls = [await scenarios.crlAt(scenarios.pki.issuers.ca, NOW)]
    for (const signedAt of [ago(3), ago(0.5)]) {
      const signed = { ...SIGNED, signer: 'signer', tsa, signedAt } as const
      const later = { at: years(11) }
      expect(told(await judged(signed, ACCEPTS, later))).toMatchObject(COUNTS)
      expect(told(await judged(signed, ACCEPTS, { ...later, crls })).stamps.join()).toMatch(/CERTIFICATE_REVOKED/)
    }
  })

  it('makes none that counts where its authority was revoked', async () => {
    const { root, ca } = scenarios.pki.issuers
    for (const date of [ago(5), ago(1)]) {
      const revoked = [{ certificate: ca, date, reason: 'cessationOfOperation' as const }]
      const crls = [await scenarios.crlAt(root, NOW, { revoked })]
      const { stamps, relaxed } = told(await judged(SIGNED, ACCEPTS, { crls }))
      expect(stamps.join()).toMatch(/^INDETERMINATE CA_CERTIFICATE_REVOKED/)
      expect(relaxed).toBe(false)
    }
  })
})

describe('a policy that asks for revocation', () => {
  const [root, ca] = ['root', 'ca'] as const
  const crlsAt = (at: Date) => Promise.all([root, ca].map((id) => scenarios.crlAt(scenarios.pki.issuers[id], at)))

  it('is content with evidence of the time of the time-stamp', async () => {
    const report = await judged({ ...SIGNED, level: 'B-LT' }, ACCEPTS_KNOWN)
    expect(told(report)).toMatchObject(COUNTS)
    expect(report.decision.relaxations).not.toContain('REVOCATION_NOT_REQUIRED')
    expect(told(await judged({ ...SIGNED, level: 'B-LT' }, STRICT)).stamps.join()).toContain(EXPIRED)
  })

  it.each<[string, number | null, string]>([
    ['no evidence', null, 'REVOCATION_UNKNOWN'],
    ['evidence that was too old then', 3.1, 'REVOCATION_STALE'],
    ['evidence of after the end', 0, 'REVOCATION_ISSUED_AFTER_EXPIRY'],
  ])('takes no time-stamp with %s, and one that does not ask does', async (_, at, why) => {
    const crls = at === null ? [] : await crlsAt(ago(at))
    const { stamps, relaxed } = told(await judged(SIGNED, ACCEPTS_KNOWN, { crls }))
    expect(stamps.join()).toContain(`INDETERMINATE ${why}`)
    expect(relaxed).toBe(false)
    expect(told(await judged(SIGNED, ACCEPTS, { crls })).stamps).toEqual(['TOTAL-PASSED'])
    // The end of the certificate is not all that stands in the way.
    expect(told(await judged(SIGNED, STRICT, { crls })).stamps.join()).not.toContain(EXPIRED)
  })

  it('takes evidence that was in force at the time, and such as was made later, before the end', async () => {
    for (const at of [3.01, 2.9, 2.1]) {
      const crls = await crlsAt(ago(at))
      expect(told(await judged(SIGNED, ACCEPTS_KNOWN, { crls })).stamps).toEqual(['TOTAL-PASSED'])
    }
  })
})

describe('two policies', () => {
  it('have no milder answer by the stricter, whatever the time-stamps', async () => {
    const trust = await loadTrust({ lists: [] })
    const documents: readonly Options[] = [
      SIGNED,
      { ...SIGNED, level: 'B-LT' },
      { ...SIGNED, level: 'B-LTA' },
      { ...SIGNED, level: 'B-LTA', archiveTsa: 'tsa', archivedAt: [ago(1)] },
      { ...SIGNED, level: 'B-LTA', archiveTsa: ['expired-tsa', 'tsa'], archivedAt: [ago(2.5), ago(1)] },
      { ...SIGNED, signer: 'signer', level: 'B-LTA' },
      { ...SIGNED, signer: 'revoked-signer' },
      { ...SIGNED, stampedAt: ago(1) },
    ]
    const made = await Promise.all(documents.map((options) => scenarios.pades(options)))
    await fc.assert(
      fc.asyncProperty(policyPairs, fc.nat(documents.length - 1), fc.boolean(), async (pair, which, knows) => {
        expect(isAsStrict(pair.strict, pair.mild)).toBe(true)
        const { bytes, anchors, lateEvidence } = made[which] as (typeof made)[number]
        const evidence = knows ? lateEvidence : { certificates: lateEvidence.certificates }
        const by = (policy: Policy) => verify(bytes, { trust, anchors, ...evidence, at: NOW, policy })
        const [hard, soft] = [await by(pair.strict), await by(pair.mild)]
        expect(severity(hard.decision)).toBeGreaterThanOrEqual(severity(soft.decision))
        for (const [i, { decision }] of hard.signatures.entries())
          expect(severity(decision)).toBeGreaterThanOrEqual(severity(soft.signatures[i]?.decision ?? decision))
      }),
      { numRuns: share(60, 12) },
    )
  })

  it('agree where a time-stamp that has expired only makes it worse: whoever does not take it knows of it all the same', async () => {
    // On the content by a TSA that is valid today, on the signature, and older, by one that is not.
    const tsa = await scenarios.pki.holder('tsa')
    const content = new TextEncoder().encode('Testbed content')
    const token = await createTimeStampToken(content, { tsa, time: ago(1) })
    const moreSignedAttributes = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values: [token] }]
    const signed = await scenarios.cades({ ...SIGNED, signer: 'signer', content, cms: { moreSignedAttributes } })
    const trust = await loadTrust({ lists: [] })
    const options = { trust, anchors: signed.anchors, content, certificates: signed.lateEvidence.certificates, at: NOW }
    for (const policy of [OPEN, ACCEPTS])
      expect(told(await verify(signed.bytes, { ...options, policy }))).toMatchObject({ outcome: 'review' })
  })
})
