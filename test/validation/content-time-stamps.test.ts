import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, EXTENSION } from '../../src/asn1/oids.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { render } from '../../src/render/render.ts'
import {
  type CrlOptions,
  createTimeStampToken,
  issueCrl,
  type RevocationReason,
  signCms,
  type TimeHolderId,
  type TimeScenarios,
  type TimeStampOptions,
} from '../../src/testbed/index.ts'
import { ago, ask, createWorld, minutes, NOW, type Question, type Told } from './world.ts'

const CONTENT = fromAscii('This is signed.')
/** Of `revoked-signer`, and of `expired-signer`: the years of the scenarios have a quarter of a day more. */
const REVOKED_AT = minutes(ago(1), -6 * 60)
const NOT_AFTER = minutes(ago(2), -12 * 60)
const seconds = (of: Date, more: number): Date => new Date(of.getTime() + more * 1000)

let world: TimeScenarios
let evidence: Question

beforeAll(async () => {
  world = await createWorld('content-time-stamps')
  const { anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: ago(3) })
  evidence = { anchors, ...lateEvidence, content: CONTENT }
})

type Stamped = readonly [time: Date, tsa?: TimeHolderId, more?: Partial<TimeStampOptions>]
type Signed = Partial<Parameters<typeof signCms>[1]>

/** A signature with these time-stamps on its content, each of which the signer signed. */
async function signed(signer: TimeHolderId, stamped: readonly Stamped[], more: Signed = {}): Promise<Uint8Array> {
  const values: Uint8Array[] = []
  for (const [time, tsa = 'tsa', options] of stamped)
    values.push(await createTimeStampToken(CONTENT, { tsa: await world.pki.holder(tsa), time, ...options }))
  const credential = await world.pki.holder(signer)
  const moreSignedAttributes = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values }]
  return signCms(CONTENT, { credential, signingTime: ago(3), moreSignedAttributes, ...more })
}

const told = async (
  signer: TimeHolderId,
  stamped: readonly Stamped[],
  { more, ...question }: Question & { readonly more?: Signed } = {},
): Promise<Told> => ask(await signed(signer, stamped, more), { ...evidence, ...question })

/** The CRLs of today, with the revocations of the signer that are given. */
async function crls(
  revoked: NonNullable<CrlOptions['revoked']>,
  extensions: NonNullable<CrlOptions['extensions']> = [],
): Promise<Pick<Question, 'crls'>> {
  const { root, ca } = world.pki.issuers
  const times = { thisUpdate: minutes(NOW, -5), nextUpdate: minutes(NOW, 60 * 24) }
  return {
    crls: [await issueCrl({ issuer: ca, ...times, revoked, extensions }), await issueCrl({ issuer: root, ...times })],
  }
}

async function revokedFor(reason: RevocationReason, more: { invalidityDate?: Date } = {}) {
  return crls([{ certificate: await world.pki.holder('signer'), date: REVOKED_AT, reason, ...more }])
}

const NEXT = ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT', 'CHECK_SIGNER_IDENTITY']

const REVOKED = 'TOTAL-FAILED REVOKED'
const REVOKED_NO_POE = 'INDETERMINATE REVOKED_NO_POE'
const EXPIRED = 'TOTAL-FAILED EXPIRED'
const EXPIRED_NO_POE = 'INDETERMINATE OUT_OF_BOUNDS_NO_POE'

/** ExpiredCertsOnCRL (X.509 §9.5.2.8), a GeneralizedTime: who has expired since then stays on the CRL. */
const EXPIRED_SINCE_2020: Uint8Array = new Uint8Array([0x18, 15, ...fromAscii('20200101000000Z')])

describe('a time-stamp on the content', () => {
  it.each([
    ['after the revocation', 'revoked-signer', seconds(REVOKED_AT, 1), REVOKED, 'SIGNED_AFTER_REVOCATION'],
    ['at the revocation', 'revoked-signer', REVOKED_AT, REVOKED_NO_POE, 'CERTIFICATE_REVOKED'],
    ['before the revocation', 'revoked-signer', seconds(REVOKED_AT, -1), REVOKED_NO_POE, 'CERTIFICATE_REVOKED'],
    ['after the end of the certificate', 'expired-signer', seconds(NOT_AFTER, 1), EXPIRED, 'SIGNED_AFTER_EXPIRY'],
    ['at the end of it', 'expired-signer', NOT_AFTER, EXPIRED_NO_POE, 'CERTIFICATE_EXPIRED'],
    ['before it', 'expired-signer', seconds(NOT_AFTER, -1), EXPIRED_NO_POE, 'CERTIFICATE_EXPIRED'],
  ] as const)('%s of the %s', async (_, signer, time, answer, code) => {
    const { failures, ...rest } = await told(signer, [[time]])
    expect([rest.answer, failures]).toEqual([answer, [code]])
  })

  it('of after the end tells with what, and what to do', async () => {
    const { signature } = await told('revoked-signer', [[minutes(REVOKED_AT, 1)]])
    expect(signature.findings.find(({ code }) => code === 'SIGNED_AFTER_REVOCATION')).toMatchObject({
      clause: 'ETSI EN 319 102-1 §5.3.4',
      data: { content: '2025-11-24T04:01:00Z', revokedAt: '2025-11-24T04:00:00Z', reason: 'keyCompromise' },
    })
    expect(signature.decision).toMatchObject({ outcome: 'reject', next: NEXT })
    const expired = await told('expired-signer', [[minutes(NOT_AFTER, 1)]])
    expect(expired.signature.findings.find(({ code }) => code === 'SIGNED_AFTER_EXPIRY')?.data).toEqual({
      content: '2024-11-23T22:01:00Z',
      notAfter: '2024-11-23T22:00:00Z',
    })
    expect(expired.signature.decision).toMatchObject({ next: NEXT })
  })

  it('of after the end of a certificate that is known not to have been revoked', async () => {
    const known = await crls([], [{ oid: EXTENSION.expiredCertsOnCRL, value: EXPIRED_SINCE_2020 }])
    const before = await told('expired-signer', [[NOT_AFTER]], known)
    expect(before.answer).toBe('INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED')
    const after = await told('expired-signer', [[seconds(NOT_AFTER, 1)]], known)
    expect(after).toMatchObject({ answer: EXPIRED, failures: ['SIGNED_AFTER_EXPIRY'] })
  })

  it('counts by the latest, wherever that stands', async () => {
    const [early, late] = [[ago(2.5)], [ago(0.5)]] as const
    for (const stamped of [[early, late] as const, [late, early] as const])
      expect((await told('revoked-signer', stamped)).answer).toBe(REVOKED)
    expect((await told('revoked-signer', [early, early])).answer).toBe(REVOKED_NO_POE)
  })

  it('is as late as its clock may have been fast', async () => {
    const made = (accuracy: number) =>
      told('revoked-signer', [[minutes(REVOKED_AT, 1), 'tsa', { accuracy: { seconds: accuracy } }]])
    expect((await made(1)).answer).toBe(REVOKED)
    expect((await made(59)).answer).toBe(REVOKED)
    expect((await made(60)).answer).toBe(REVOKED_NO_POE)
  })

  it('turns no signature into a failed one by a revocation that somebody else may have signed', async () => {
    const { ca, root } = world.pki.issuers
    const times = { thisUpdate: minutes(NOW, -5), nextUpdate: minutes(NOW, 60 * 24) }
    const revoked = [
      { certificate: await world.pki.holder('signer'), date: REVOKED_AT, reason: 'keyCompromise' as const },
    ]
    const weak = { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } as const
    const ofRoot = await issueCrl({ issuer: root, ...times })
    const by = async (more: Partial<CrlOptions>, others: readonly Uint8Array[] = []) => {
      const given = { crls: [await issueCrl({ issuer: ca, ...times, revoked, ...more }), ofRoot, ...others] }
      return (await told('signer', [[ago(0.5)]], given)).answer
    }
    expect(await by({})).toBe(REVOKED)
    // The TSA is good by what the CA says itself.
    expect(await by(weak, [await issueCrl({ issuer: ca, ...times })])).toBe(REVOKED_NO_POE)
    // An earlier one beside it does not take the certain one away.
    const earlier = [{ ...revoked[0], certificate: await world.pki.holder('signer'), date: ago(1.5) }]
    expect(await by({}, [await issueCrl({ issuer: ca, ...times, revoked: earlier, ...weak })])).toBe(REVOKED)
  })

  it('changes nothing for a certificate that holds', async () => {
    expect((await told('signer', [[ago(0.5)]])).answer).toBe('TOTAL-PASSED')
  })

  it.each([
    ['by a TSA of somebody else', 'other-root-tsa'],
    ['by somebody who is no TSA', 'no-purpose-tsa'],
    ['by a TSA that has lost its key', 'compromised-tsa'],
    ['by a TSA that has expired', 'expired-tsa'],
  ] as const)('changes nothing %s', async (_, tsa) => {
    const time = tsa === 'expired-tsa' ? ago(2.5) : ago(0.5)
    const revoked = await Promise.all(
      (['signer', 'compromised-tsa'] as const).map(async (id) => ({
        certificate: await world.pki.holder(id),
        date: ago(3),
        reason: 'keyCompromise' as const,
      })),
    )
    const { answer, stamps } = await told('signer', [[time, tsa]], await crls(revoked))
    expect([answer, stamps.map((stamp) => stamp.split(' ')[1])]).toEqual([REVOKED_NO_POE, ['INDETERMINATE']])
  })

  it('changes nothing where it is of something else', async () => {
    const token = await createTimeStampToken(fromAscii('Other'), { tsa: await world.pki.holder('tsa'), time: ago(0.5) })
    const moreSignedAttributes = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values: [token] }]
    expect((await told('revoked-signer', [], { more: { moreSignedAttributes } })).answer).toBe(REVOKED_NO_POE)
  })

  it('changes nothing where the signer did not sign it', async () => {
    const token = await createTimeStampToken(CONTENT, { tsa: await world.pki.holder('tsa'), time: ago(0.5) })
    const moreUnsignedAttributes = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values: [token] }]
    const more = { moreSignedAttributes: [], moreUnsignedAttributes }
    expect((await told('revoked-signer', [], { more })).answer).toBe(REVOKED_NO_POE)
  })

  it('changes nothing where the signature names no certificate: another one on the key may be meant', async () => {
    const stamped = [[ago(0.5)]] as const
    const { answer } = await told('expired-signer', stamped, { more: { signingCertificate: null } })
    expect(answer).toBe(EXPIRED_NO_POE)
  })
})

it('is told in words, and where it is explained how each signature was judged', async () => {
  const { report } = await told('revoked-signer', [[minutes(REVOKED_AT, 1)]])
  const sentence = /a time-stamp on the content, of .*, proves that the signature was made after that\./
  const text = await render(report, { format: 'text', width: 100_000, explain: true })
  const [answer = '', trace = ''] = text.split('How it was judged')
  for (const part of [answer, trace]) expect(part).toMatch(sentence)
})

describe('the revocation that it is compared with', () => {
  const late = [[ago(0.5)]] as const

  it('is none that may be taken back', async () => {
    const held = await told('signer', late, await revokedFor('certificateHold'))
    expect(held).toMatchObject({ answer: 'INDETERMINATE TRY_LATER', failures: ['CERTIFICATE_ON_HOLD'] })
  })

  it('is none of a CA', async () => {
    const { root, ca } = world.pki.issuers
    const times = { thisUpdate: minutes(NOW, -5), nextUpdate: minutes(NOW, 60 * 24) }
    const revoked = [{ certificate: ca, date: REVOKED_AT, reason: 'cACompromise' as const }]
    const [ofCa, ofRoot] = [
      await issueCrl({ issuer: ca, ...times }),
      await issueCrl({ issuer: root, ...times, revoked }),
    ]
    // By a TSA under the root, which does not fall with the CA.
    const { answer, stamps } = await told('signer', [[ago(0.5), 'under-root-tsa']], { crls: [ofCa, ofRoot] })
    expect(stamps).toEqual(['content-time-stamp TOTAL-PASSED'])
    expect(answer).toBe('INDETERMINATE REVOKED_CA_NO_POE')
  })

  it('is of its own date, and not of an earlier one since when the key is suspected', async () => {
    const suspected = await revokedFor('keyCompromise', { invalidityDate: ago(2) })
    expect((await told('signer', [[ago(1.5)]], suspected)).answer).toBe(REVOKED_NO_POE)
    expect((await told('signer', late, suspected)).answer).toBe(REVOKED)
  })

  it('comes before the end of the certificate', async () => {
    const expired = await world.pki.holder('expired-signer')
    const both = await crls([{ certificate: expired, date: ago(3), reason: 'keyCompromise' }])
    expect(await told('expired-signer', [[ago(2.5)]], both)).toMatchObject({
      answer: REVOKED,
      failures: ['SIGNED_AFTER_REVOCATION', 'CERTIFICATE_EXPIRED'],
    })
    expect(await told('expired-signer', late, both)).toMatchObject({
      answer: REVOKED,
      failures: ['SIGNED_AFTER_REVOCATION', 'SIGNED_AFTER_EXPIRY'],
    })
  })
})

describe('beside a time-stamp on the signature', () => {
  it.each([
    ['of before the revocation, which the order contradicts', ago(1.5), 'INDETERMINATE TIMESTAMP_ORDER_FAILURE'],
    ['of after it', ago(0.2), REVOKED],
  ] as const)('%s', async (_, time, answer) => {
    const tsa = await world.pki.holder('tsa')
    const timeStamp = (message: Uint8Array) => createTimeStampToken(message, { tsa, time })
    expect((await told('revoked-signer', [[ago(0.5)]], { more: { timeStamp } })).answer).toBe(answer)
  })
})

it('is no answer for what is broken, nor for what a limit left out', async () => {
  const cms = await signed('revoked-signer', [[ago(0.5)]])
  expect((await ask(cms, { ...evidence, content: fromAscii('This is not.') })).answer).toBe('TOTAL-FAILED HASH_FAILURE')
  const budget = { signatureVerifications: 3 }
  expect((await ask(cms, { ...evidence, budget })).answer).toBe('INDETERMINATE CUSTOM')
})
