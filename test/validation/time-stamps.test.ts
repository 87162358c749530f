import { beforeAll, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/index.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { generateKeys } from '../seeded-keys.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
const ago = (years: number): Date => new Date(NOW.getTime() - years * YEAR)

let scenarios: TimeScenarios

beforeAll(async () => {
  scenarios = await createTimeScenarios({ now: NOW, seed: 'time-stamps' })
})

type Options = Parameters<TimeScenarios['pades']>[0]

async function told(options: Options, at: Date = NOW, policy = 'technical' as const) {
  const { bytes, anchors, lateEvidence } = await scenarios.pades(options)
  const report = await verify(bytes, { trust: await loadTrust({ lists: [] }), anchors, ...lateEvidence, at, policy })
  const [signature] = report.signatures
  if (signature === undefined) throw new Error('no signature')
  const { indication, subIndication, time, level, findings } = signature
  return {
    answer: [indication, subIndication].filter(Boolean).join(' '),
    basis: time.basis,
    best: time.best,
    level,
    stamps: report.signatures.flatMap((one) =>
      one.time.timeStamps.map((stamp) => `${stamp.indication} ${stamp.reasons}`.trim()),
    ),
    codes: findings.map(({ code }) => code),
  }
}

describe('a signer whose certificate has expired since', () => {
  const signer = { signer: 'expired-signer', signedAt: ago(3) } as const

  it('is valid with a time-stamp of before, and not without', async () => {
    expect(await told({ ...signer, level: 'B-B' })).toMatchObject({ basis: 'validation-time', level: 'B-B' })
    expect((await told({ ...signer, level: 'B-B' })).answer).toMatch(/^INDETERMINATE OUT_OF_BOUNDS/)
    for (const level of ['B-T', 'B-LT', 'B-LTA'] as const)
      expect(await told({ ...signer, level })).toMatchObject({ answer: 'TOTAL-PASSED', level })
  })

  it.each<[string, NonNullable<Options['stamp']>, string]>([
    ['of other octets', { faults: { wrongImprint: true } }, 'TIME_STAMP_IMPRINT_MISMATCH'],
    ['whose time was changed', { faults: { changedTime: ago(3.1) } }, 'DIGEST_MISMATCH'],
    [
      'without the reference to its certificate',
      { signer: { signingCertificate: null } },
      'SIGNING_CERTIFICATE_ABSENT',
    ],
  ])('is not valid with a time-stamp %s', async (_, stamp, why) => {
    const { answer, basis, stamps } = await told({ ...signer, level: 'B-T', stamp })
    expect(answer).toMatch(/^INDETERMINATE OUT_OF_BOUNDS/)
    expect(basis).toBe('validation-time')
    expect(stamps.join()).toContain(why)
  })

  it.each([
    ['no-purpose-tsa', 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING'],
    ['not-critical-tsa', 'EXTENDED_KEY_USAGE_NOT_CRITICAL'],
    ['two-purposes-tsa', 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING'],
  ] as const)('is not valid with a time-stamp by %s', async (tsa, why) => {
    const { answer, stamps } = await told({ ...signer, level: 'B-T', tsa })
    expect(answer).toMatch(/^INDETERMINATE OUT_OF_BOUNDS/)
    expect(stamps.join()).toContain(why)
  })
})

describe('a TSA whose certificate has expired since', () => {
  const expired = { signer: 'expired-signer', signedAt: ago(3), tsa: 'expired-tsa' } as const

  it('proves nothing by itself, and its time where a later time-stamp was made in time', async () => {
    expect((await told({ ...expired, level: 'B-LT' })).answer).toMatch(/^INDETERMINATE OUT_OF_BOUNDS/)
    const archived = await told({ ...expired, level: 'B-LTA', archiveTsa: 'tsa' })
    expect(archived).toMatchObject({ answer: 'TOTAL-PASSED', level: 'B-LTA', basis: 'time-stamp' })
  })
})

describe('a signer who is valid today', () => {
  it('stays so with a time-stamp that proves nothing, and is told why', async () => {
    const faulty: readonly Partial<Options>[] = [
      { stamp: { faults: { wrongImprint: true } } },
      { tsa: 'no-purpose-tsa' },
    ]
    for (const options of faulty) {
      const { answer, basis, codes } = await told({ level: 'B-T', signedAt: ago(0.1), ...options })
      expect([answer, basis]).toEqual(['TOTAL-PASSED', 'validation-time'])
      expect(codes.some((code) => code === 'TIME_STAMP_PROVES_NOTHING' || code === 'TIME_STAMP_MALFORMED')).toBe(true)
    }
  })
})

describe('a later time-stamp of some minutes ahead', () => {
  it('has no token judged as of a time to come', async () => {
    const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000)
    const soon = await issueCertificate({
      subject: { CN: 'Testbed TSA of tomorrow' },
      keys: await generateKeys('P-256'),
      issuer: scenarios.pki.issuers.ca,
      notBefore: minutes(2),
      notAfter: minutes(60),
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
      criticality: { '2.5.29.37': true },
    })
    const { file, anchors } = await scenarios.pades({ level: 'B-T', signedAt: NOW, stampedAt: minutes(3), tsa: soon })
    const sign = timeStamper({ tsa: await scenarios.pki.holder('tsa'), time: minutes(4) })
    const { bytes } = await signPdf(file, { subFilter: 'ETSI.RFC3161', field: 'Later', sign })
    const trust = await loadTrust({ lists: [] })
    const { signatures } = await verify(bytes, { trust, anchors, at: NOW, policy: 'technical' })
    expect(signatures.map(({ time }) => time.timeStamps.map(({ indication }) => indication))).toEqual([
      ['INDETERMINATE'],
      ['TOTAL-PASSED'],
    ])
  })
})
