import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { addUnsignedAttributes, type Credential, signCms, type TimeScenarios } from '../../src/testbed/index.ts'
import { ago, ask, createWorld, issueBelow, minutes, NOW, type PadesOptions, type Question, stampAt } from './world.ts'

/** Time-stamps that are made, placed or dated so that a signer who has expired would seem to have signed in time. */

const EXPIRED = 'INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED'
const TSA_PROFILE = {
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [KEY_PURPOSE.timeStamping],
  criticality: { [EXTENSION.extKeyUsage]: true },
} as const
const OLD = { level: 'B-T', signedAt: ago(3), signer: 'expired-signer', evidenceAt: minutes(NOW, -5) } as const

let world: TimeScenarios
let young: Credential
let evidence: Question

beforeAll(async () => {
  world = await createWorld('attacks')
  young = await issueBelow(world.pki.issuers.ca, 'Young TSA', { ...TSA_PROFILE, notBefore: ago(1) })
  const lt = await world.pades({ ...OLD, level: 'B-LT' })
  const before = await world.validationDataAt([await world.pki.holder('expired-signer')], minutes(ago(2), -9999), 'crl')
  // With what was published before the signer's certificate expired.
  evidence = { anchors: lt.anchors, ...lt.lateEvidence, crls: [...lt.lateEvidence.crls, ...before.crls] }
})

const stamped = async (options: Partial<PadesOptions>) =>
  ask((await world.pades({ ...OLD, ...options })).bytes, evidence)

describe('a token in a signature', () => {
  it('proves its time where nothing is wrong with it', async () => {
    expect(await stamped({})).toMatchObject({ answer: 'TOTAL-PASSED', basis: 'time-stamp' })
  })

  it.each<[string, () => Partial<PadesOptions>, string]>([
    [
      'whose signing-certificate names another certificate',
      () => ({ stamp: { signer: { faults: { signingCertificateOf: young } } } }),
      'INDETERMINATE SIGNING_CERTIFICATE_MISMATCH',
    ],
    [
      'with two signers',
      () => ({ stamp: { faults: { secondSigner: young } } }),
      'INDETERMINATE SIGNER_INFO_NOT_SINGLE',
    ],
    ['of years ahead', () => ({ stampedAt: ago(-2) }), 'INDETERMINATE TIME_STAMP_FROM_FUTURE'],
    ['of six minutes ahead', () => ({ stampedAt: minutes(NOW, 6) }), 'INDETERMINATE TIME_STAMP_FROM_FUTURE'],
    ['of before its TSA was certified', () => ({ tsa: young }), 'INDETERMINATE TIME_STAMP_BEFORE_TSA'],
    ['by a TSA whose key was lost', () => ({ tsa: 'compromised-tsa' }), 'INDETERMINATE CERTIFICATE_REVOKED'],
  ])('proves nothing: one %s', async (_, options, why) => {
    const { answer, basis, stamps, codes } = await stamped(options())
    expect([answer, basis]).toEqual([EXPIRED, 'validation-time'])
    expect(stamps).toEqual([`signature-time-stamp ${why}`])
    expect(codes).toContain('TIME_STAMP_PROVES_NOTHING')
  })

  it('proves no time that is yet to come: of three minutes ahead', async () => {
    for (const signer of ['signer', 'expired-signer'] as const) {
      const { basis, best, stamps } = await stamped({ signer, stampedAt: minutes(NOW, 3) })
      expect([basis, best, stamps]).toEqual([
        'validation-time',
        '2026-11-24T10:00:00Z',
        ['signature-time-stamp TOTAL-PASSED'],
      ])
    }
  })

  it('proves the time by which it was made: genTime, and the accuracy that its TSA claims', async () => {
    const hours = { signer: 'revoked-signer', stampedAt: new Date('2025-11-24T03:00:00Z') } as const
    const within = await stamped({ ...hours, stamp: { accuracy: { seconds: 1 } } })
    expect(within).toMatchObject({ answer: 'TOTAL-PASSED', best: '2025-11-24T03:00:00Z' })
    const minute = await stamped({ ...hours, stamp: { accuracy: { seconds: 59, millis: 999, micros: 1 } } })
    expect(minute).toMatchObject({ answer: 'TOTAL-PASSED', best: '2025-11-24T03:01:00Z' })
    // By then the certificate had been revoked.
    const twoHours = await stamped({ ...hours, stamp: { accuracy: 7200 } })
    expect(twoHours).toMatchObject({ answer: 'INDETERMINATE REVOKED_NO_POE', best: '2025-11-24T05:00:00Z' })
  })

  it('proves nothing with a critical extension that nobody knows', async () => {
    const extensions = [{ oid: '2.999.1', critical: true, value: Uint8Array.of(0x05, 0x00) }]
    const { answer, codes } = await stamped({ stamp: { extensions } })
    expect([answer, codes.includes('TIME_STAMP_MALFORMED')]).toEqual([EXPIRED, true])
    const others = [{ ...extensions[0], critical: false }] as typeof extensions
    expect((await stamped({ stamp: { extensions: others } })).answer).toBe('TOTAL-PASSED')
  })

  it('is not helped by more tokens of the same lost key, however many', async () => {
    const archivedAt = [ago(2.9), ago(2.8), ago(2.7)]
    const { answer, stamps } = await stamped({
      level: 'B-LTA',
      archivedAt,
      tsa: 'compromised-tsa',
      archiveTsa: 'compromised-tsa',
    })
    expect(answer).toBe(EXPIRED)
    expect(stamps.map((stamp) => stamp.split(' ')[1])).toEqual(Array(4).fill('INDETERMINATE'))
  })

  it.each([
    [2.5, 'TOTAL-PASSED', 'time-stamp'],
    // After the key was lost.
    [0.5, EXPIRED, 'document-time-stamp'],
  ] as const)('of a lost key is proven by another TSA %f years ago, or not: %s', async (years, answer, basis) => {
    const archive = { level: 'B-LTA', archivedAt: [ago(years)], archiveTsa: 'tsa' } as const
    expect(await stamped({ ...archive, tsa: 'compromised-tsa' })).toMatchObject({ answer, basis })
  })
})

describe('a token in the wrong place', () => {
  const content = fromAscii('This is signed.')
  const signed = async (more: Partial<Parameters<typeof signCms>[1]>): Promise<Uint8Array> =>
    signCms(content, { credential: await world.pki.holder('expired-signer'), signingTime: ago(3), ...more })
  const told = async (cms: Uint8Array) => ask(cms, { ...evidence, content })

  it('proves nothing of the signature: on the content, signed or not', async () => {
    const token = await (await stampAt(world, ago(3)))(content)
    const attribute = { type: CMS_ATTRIBUTE.contentTimeStamp, values: [token] }
    const asSignature = { type: CMS_ATTRIBUTE.signatureTimeStamp, values: [token] }
    for (const more of [
      { moreSignedAttributes: [attribute] },
      { moreUnsignedAttributes: [attribute] },
      { moreUnsignedAttributes: [asSignature] },
      { moreSignedAttributes: [asSignature] },
    ])
      expect(await told(await signed(more))).toMatchObject({ answer: EXPIRED, basis: 'validation-time' })
  })

  it('proves nothing of the signature: on a counter-signature, or of another signature', async () => {
    const timeStamp = await stampAt(world, ago(3))
    const counter = await signed({ counterSigners: [{ credential: await world.pki.holder('signer'), timeStamp }] })
    expect(await told(counter)).toMatchObject({ answer: EXPIRED, basis: 'validation-time' })

    const tokens: Uint8Array[] = []
    await signed({
      timeStamp: async (message) => {
        const token = await timeStamp(message)
        tokens.push(token)
        return token
      },
    })
    const moved = addUnsignedAttributes(await signed({}), [{ type: CMS_ATTRIBUTE.signatureTimeStamp, values: tokens }])
    const { answer, stamps } = await told(moved)
    expect([answer, stamps]).toEqual([EXPIRED, ['signature-time-stamp TOTAL-FAILED TIME_STAMP_IMPRINT_MISMATCH']])
  })

  it('does not help on a signature that was moved to another content', async () => {
    const cms = await signed({ timeStamp: await stampAt(world, ago(3)) })
    expect((await told(cms)).answer).toBe('TOTAL-PASSED')
    const other = await ask(cms, { ...evidence, content: fromAscii('This is not.') })
    expect(other.answer).toBe('TOTAL-FAILED HASH_FAILURE')
  })
})

describe('a great number of tokens', () => {
  it.each([100, 500])('%i of them help nobody, and the answer stays small', async (number) => {
    const content = fromAscii('This is signed.')
    const token = await (await stampAt(world, ago(3)))(content)
    const attribute = { type: CMS_ATTRIBUTE.signatureTimeStamp, values: Array<Uint8Array>(number).fill(token) }
    const cms = await signCms(content, {
      credential: await world.pki.holder('expired-signer'),
      moreUnsignedAttributes: [attribute],
    })
    const { answer, report } = await ask(cms, { ...evidence, content })
    expect(answer).toMatch(/^INDETERMINATE/)
    expect(JSON.stringify(report).length).toBeLessThan(100_000)
  })
})
