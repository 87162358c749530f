import { beforeAll, describe, expect, it } from 'vitest'
import { affectedBy } from '../../src/archive/affected-by.ts'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import type { Report } from '../../src/report/types.ts'
import { revocationInfoArchivalAttribute } from '../../src/testbed/attributes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { revocationOf } from '../../src/testbed/sign-in-state.ts'
import { createTimeStampToken, timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { expectNoContradiction } from '../render/no-contradiction.ts'
import { generateKeys } from '../seeded-keys.ts'
import { listWithHistory } from '../trust/list-with-history.ts'
import { credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed, theTrust } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/** A signature was made between two bounds: services and agreements are asked over all of the time between. */

const on = (day: string): Date => new Date(`${day}T00:00:00Z`)
const JUNE = new Date('2026-06-15T08:00:00Z')
const AUGUST = new Date('2026-08-15T08:00:00Z')
const CA = 'SG/testbed-accredited-ca'
const CONTENT = new TextEncoder().encode('Testbed contract')

let signer: Credential
let tsa: Credential

beforeAll(async () => {
  signer = await credential('SG')
  tsa = await credential('TH', 'tsa')
})

interface Contract {
  readonly claim?: Date
  readonly stamped?: Date
  readonly contentStamped?: Date
  readonly by?: Credential
}

/** A trader of Singapore signs, and a TSA of Thailand stamps. */
async function contract({ claim, stamped, contentStamped, by: stamping = tsa }: Contract = {}): Promise<Uint8Array> {
  const moreSignedAttributes =
    contentStamped === undefined
      ? []
      : [
          {
            type: CMS_ATTRIBUTE.contentTimeStamp,
            values: [await createTimeStampToken(CONTENT, { tsa, time: contentStamped })],
          },
        ]
  const by = {
    credential: signer,
    signingCertificate: 'v2',
    moreSignedAttributes,
    ...(claim === undefined ? {} : { signingTime: claim }),
    ...(stamped === undefined ? {} : { timeStamp: timeStamper({ tsa: stamping, time: stamped }) }),
  } as const
  return signCms(CONTENT, by, { attached: true, certificates: 'chain' })
}

interface World {
  readonly ca?: Parameters<typeof listWithHistory>[2]
  readonly recognition?: (data: { agreements: Record<string, unknown>[] }) => void
}

async function trustWith({ ca, recognition }: World): Promise<Trust> {
  const bed = await theTestbed()
  const data = JSON.parse(bed.recognition)
  recognition?.(data)
  const lists = ca === undefined ? bed.lists : { ...bed.lists, SG: listWithHistory(bed.lists.SG, CA, ca) }
  return loadTrust({
    lists: Object.values(lists),
    recognition: JSON.stringify(data),
    allowEnvironment: ['testbed'],
  })
}

async function decide(of: Contract, world: World, options: Partial<VerifyOptions> = {}): Promise<Report> {
  return judged(await contract(of), { trust: await trustWith(world), relyingState: 'SG', ...options })
}

/** Withdrawn in June, and granted again in July. */
const RESTORED: World = {
  ca: [
    ['granted', on('2020-01-01')],
    ['withdrawn', on('2026-06-01')],
    ['granted', on('2026-07-01')],
  ],
}
const SINCE_JULY: World = { ca: [['granted', on('2026-07-01')]] }

/** Nothing but one agreement from Malaysia about Singapore, from July on. */
const agreedSinceJuly = (appliesTo: 'made' | 'relied-on'): World => ({
  recognition: (data) => {
    const [one] = data.agreements.filter(({ id }) => id === 'MY-SG/testbed')
    data.agreements = [{ ...one, appliesTo, from: '2026-07-01T00:00:00Z', conditions: [], timeStamps: 'all' }]
  },
})

const findingOf = (report: Report, code: string) =>
  onlySignature(report).findings.find((finding) => finding.code === code)

describe('a service that was withdrawn in June and granted again in July', () => {
  it('rejects what was stamped in June, and accepts what was stamped in August and claims August', async () => {
    expect(decided(await decide({ claim: JUNE, stamped: JUNE }, RESTORED))).toBe('reject: SERVICE_WITHDRAWN')
    expect(decided(await decide({ claim: AUGUST, stamped: AUGUST }, RESTORED))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is no yes for what has lost its time-stamp, or never had one', async () => {
    for (const of of [{ claim: JUNE }, {}, { stamped: AUGUST }, { claim: JUNE, stamped: NOW }])
      expect(decided(await decide(of, RESTORED))).toBe('review: STATUS_INTERRUPTED')
    expect(decided(await decide({ claim: AUGUST }, RESTORED))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is told with the bound that would help, and what to do', async () => {
    const report = await decide({ claim: JUNE }, RESTORED)
    expect(findingOf(report, 'STATUS_INTERRUPTED')?.data).toEqual({
      by: CA,
      goodFrom: '2026-07-01T00:00:00Z',
      since: '2026-06-15T08:00:00Z',
      at: '2026-11-24T10:00:00Z',
    })
    expect(report.decision.next).toEqual(expect.arrayContaining(['TELL_MADE_SINCE', 'ASK_FOR_NEW_DOCUMENT']))
    const silent = await decide({}, RESTORED)
    expect(findingOf(silent, 'STATUS_INTERRUPTED')?.data).toMatchObject({ goodUntil: '2026-06-01T00:00:00Z' })
    const { origin } = onlySignature(silent)
    expect(origin).toMatchObject({ status: 'granted', unsettled: { codes: ['STATUS_INTERRUPTED'], service: CA } })
  })

  it('is settled by whoever vouches for the time before which nothing was signed', async () => {
    const helped = await decide({}, RESTORED, { madeSince: on('2026-07-01') })
    expect(decided(helped)).toBe('accept: VALID_AND_DOMESTIC')
    expect(helped.question.madeSince).toBe('2026-07-01T00:00:00Z')
    expect(findingOf(helped, 'MADE_SINCE_CALLER')).toMatchObject({ level: 'information' })
    expect(onlySignature(helped).time.notBefore).toEqual({ time: '2026-07-01T00:00:00Z', basis: 'caller' })
    expect(decided(await decide({}, RESTORED, { madeSince: on('2026-06-30') }))).toBe('review: STATUS_INTERRUPTED')
  })

  it('is settled by a time-stamp on the content, too', async () => {
    expect(decided(await decide({ contentStamped: AUGUST }, RESTORED))).toBe('accept: VALID_AND_DOMESTIC')
    expect(decided(await decide({ contentStamped: JUNE }, RESTORED))).toBe('review: STATUS_INTERRUPTED')
  })

  it('keeps what a time-stamp shows for a state, or a policy, that does not take it', async () => {
    const alone: World = {
      ...RESTORED,
      recognition: (data) => {
        for (const agreement of data.agreements) if (agreement['id'] === 'SG-TH/testbed') delete agreement['timeStamps']
      },
    }
    const report = await decide({ claim: JUNE, stamped: JUNE }, alone)
    expect(decided(report)).toBe('reject: SERVICE_WITHDRAWN')
    expect(findingOf(report, 'TIME_STAMP_COUNTS_AGAINST')?.data).toEqual({
      time: '2026-06-15T08:00:00Z',
      reason: 'SERVICE_WITHDRAWN',
    })
    const { states } = await theTestbed()
    const { crls = [], ocsps = [] } = await revocationOf(states.SG, signer, NOW)
    for (const revocation of ['required', 'if-available'] as const) {
      const policy = { ...OFFLINE, revocation }
      const known = await decide({ stamped: JUNE }, RESTORED, { policy, crls, ocspResponses: ocsps })
      expect([revocation, decided(known)]).toEqual([revocation, 'reject: SERVICE_WITHDRAWN'])
    }
  })

  it('counts for every policy: a withdrawn service is no ground to accept', async () => {
    expect(decided(await decide({}, RESTORED, { policy: 'technical' }))).toBe('review: STATUS_INTERRUPTED')
  })
})

describe('a service, or an agreement, that began in July', () => {
  const abroad = { relyingState: 'MY' } as const

  it('accepts what claims August, whatever the age of the certificate, stamped or not', async () => {
    for (const of of [{ claim: AUGUST }, { claim: AUGUST, stamped: AUGUST }, { claim: AUGUST, stamped: NOW }]) {
      expect(decided(await decide(of, SINCE_JULY))).toBe('accept: VALID_AND_DOMESTIC')
      expect(decided(await decide(of, agreedSinceJuly('made'), abroad))).toBe('accept: VALID_AND_RECOGNISED')
    }
  })

  it('is at best for review for what claims June, or nothing', async () => {
    for (const of of [{ claim: JUNE }, {}, { claim: JUNE, stamped: NOW }, { stamped: AUGUST }]) {
      expect(decided(await decide(of, SINCE_JULY))).toBe('review: TIME_NOT_PROVEN')
      expect(decided(await decide(of, agreedSinceJuly('made'), abroad))).toBe('review: TIME_NOT_PROVEN')
    }
    expect((await decide({ claim: JUNE, stamped: JUNE }, SINCE_JULY)).decision.outcome).toBe('review')
    expect((await decide({ stamped: JUNE }, agreedSinceJuly('made'), abroad)).decision.outcome).not.toBe('accept')
  })

  it('asks nothing of when it was made where it is about what is relied on', async () => {
    for (const of of [{ claim: JUNE }, {}, { stamped: JUNE }, { stamped: AUGUST }])
      expect(decided(await decide(of, agreedSinceJuly('relied-on'), abroad))).toBe('accept: VALID_AND_RECOGNISED')
  })

  it('is a reason where the policy asks for what it is about, and none elsewhere', async () => {
    expect(decided(await decide({}, SINCE_JULY, { policy: 'technical' }))).toBe('accept: VALID_TECHNICALLY')
    const policy = { ...OFFLINE, recognition: 'not-required' } as const
    expect(decided(await decide({}, agreedSinceJuly('made'), { ...abroad, policy }))).toBe('accept: VALID_TECHNICALLY')
    expect(decided(await decide({}, SINCE_JULY, { policy }))).toBe('review: TIME_NOT_PROVEN')
  })

  it('is told in the recognition of every state, so that nobody reads a yes there', async () => {
    const report = await decide({}, agreedSinceJuly('made'), abroad)
    expect(onlySignature(report).recognition.MY).toMatchObject({
      outcome: 'unknown',
      reason: 'TIME_NOT_PROVEN',
      unsettled: { codes: ['TIME_NOT_PROVEN'], goodFrom: '2026-07-01T00:00:00Z' },
    })
    expect(findingOf(report, 'TIME_NOT_PROVEN')?.data).toMatchObject({ by: 'MY-SG/testbed' })
  })
})

describe('bounds that leave no time between', () => {
  const order = async (of: Contract, options: Partial<VerifyOptions> = {}) => {
    const report = await judged(await contract(of), { trust: await theTrust(), relyingState: 'SG', ...options })
    const { indication, subIndication } = onlySignature(report)
    return [report.decision.outcome, indication, subIndication]
  }
  const EMPTY = ['review', 'INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE']

  it('are never good: made since after a proof, a stamp of before the content, or of before the certificate', async () => {
    expect(await order({ stamped: JUNE }, { madeSince: AUGUST })).toEqual(EMPTY)
    expect(await order({ stamped: JUNE, contentStamped: AUGUST })).toEqual(EMPTY)
    const older = await credential('SG', 'tsa')
    expect(await order({ stamped: on('2025-06-15'), by: older })).toEqual(EMPTY)
    expect(await order({ stamped: AUGUST }, { madeSince: JUNE })).toEqual(['accept', 'TOTAL-PASSED', undefined])
    expect(await order({ stamped: AUGUST }, { madeSince: AUGUST })).toEqual(['accept', 'TOTAL-PASSED', undefined])
  })

  it('are told as the word of whoever asks where that word contradicts the document, and as the document’s own elsewhere', async () => {
    const contradictionsOf = async (of: Contract, options: Partial<VerifyOptions> = {}) => {
      const report = await judged(await contract(of), { trust: await theTrust(), relyingState: 'SG', ...options })
      await expectNoContradiction(report)
      const [signature] = report.signatures
      const failures = signature?.findings.filter(({ level }) => level === 'failure') ?? []
      return [failures.map(({ code }) => code), failures[0]?.data, report.decision.next]
    }
    const [june, august] = ['2026-06-15T08:00:00Z', '2026-08-15T08:00:00Z']
    const next = ['CHECK_TIME_VOUCHED_FOR', 'CHECK_SIGNER_IDENTITY']
    expect(await contradictionsOf({ stamped: JUNE }, { madeSince: AUGUST })).toEqual([
      ['CALLER_CONTRADICTED'],
      { since: august, basis: 'caller', until: june },
      next,
    ])
    expect(await contradictionsOf({ contentStamped: AUGUST }, { existsSince: JUNE })).toEqual([
      ['CALLER_CONTRADICTED'],
      { since: august, basis: 'content-time-stamp', until: june },
      next,
    ])
    const [codes, data] = await contradictionsOf(
      { stamped: JUNE, contentStamped: AUGUST },
      { existsSince: on('2026-05-01'), madeSince: on('2026-05-01') },
    )
    expect([codes, data]).toEqual([['TIME_STAMP_ORDER'], { since: august, basis: 'content-time-stamp', until: june }])
  })

  it('are no question where the two words of whoever asks contradict each other', async () => {
    const document = await contract({ stamped: AUGUST })
    const trust = await theTrust()
    for (const [existsSince, madeSince, isOne] of [
      [JUNE, AUGUST, false],
      [JUNE, new Date(JUNE.getTime() + 1), false],
      [JUNE, JUNE, true],
      [AUGUST, JUNE, true],
    ] as const) {
      const asked = judged(document, { trust, relyingState: 'SG', existsSince, madeSince })
      if (isOne) expect((await asked).question.madeSince).toBeDefined()
      else await expect(asked).rejects.toThrow('USAGE_OPTION_INVALID: madeSince: is after existsSince')
    }
  })

  it('are not made by a claim: one of after a proof is false, and counts for nothing', async () => {
    const report = await decide({ claim: AUGUST, stamped: JUNE }, {})
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(findingOf(report, 'CLAIMED_TIME_AFTER_PROOF')).toBeDefined()
    expect(onlySignature(report).time.notBefore?.basis).toBe('certificate')
    expect(decided(await decide({ claim: AUGUST, stamped: JUNE }, SINCE_JULY))).toMatch(/^review/)
  })
})

describe('what is inside what was signed', () => {
  it('was there before: a time-stamp, a CRL', async () => {
    const { states } = await theTestbed()
    const stamp = timeStamper({ tsa: credentialOf(states.SG, 'tsa'), time: AUGUST })
    const first = await signPdf(createPdf(), { subFilter: 'ETSI.RFC3161', sign: stamp })
    const second = await signPdf(first, {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: signer, signingCertificate: 'v2' }, { certificates: 'chain' }),
    })
    const report = await judged(second, { trust: await trustWith(RESTORED), relyingState: 'SG' })
    const signed = report.signatures.find(({ kind }) => kind === 'approval')
    expect(signed?.time.notBefore).toMatchObject({ time: '2026-08-15T08:00:00Z', basis: 'time-stamp' })
    expect(signed?.decision).toMatchObject({ outcome: 'accept' })
  })

  it('counts only where it could be relied on: a CRL among the signed attributes', async () => {
    const { states } = await theTestbed()
    const { crls = [] } = await revocationOf(states.SG, signer, NOW)
    const report = await judged(
      await signCms(
        CONTENT,
        {
          credential: signer,
          signingCertificate: 'v2',
          moreSignedAttributes: [revocationInfoArchivalAttribute({ crls })],
        },
        { attached: true, certificates: 'chain' },
      ),
      { trust: await trustWith(RESTORED), relyingState: 'SG' },
    )
    expect(onlySignature(report).time.notBefore).toMatchObject({ basis: 'crl' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    // It falls with that CRL, though the status needs none.
    const { bound } = onlySignature(report).restsOn ?? {}
    expect(bound).toEqual({ kind: 'crl', id: expect.any(String), reason: 'STATUS_INTERRUPTED' })
    expect(await affectedBy(report, { sha256: [bound?.id ?? ''] })).toMatchObject({
      signatures: [{ signature: expect.any(String) }],
    })
    // One that another CA signed says nothing of this signer, whatever its date.
    const foreign = await issueCrl({
      issuer: (await authority('Testbed Somebody')).ca,
      thisUpdate: AUGUST,
      nextUpdate: new Date(NOW.getTime() + 1000),
    })
    const forged = await signCms(
      CONTENT,
      {
        credential: signer,
        signingCertificate: 'v2',
        moreSignedAttributes: [revocationInfoArchivalAttribute({ crls: [foreign] })],
      },
      { attached: true, certificates: 'chain' },
    )
    const without = await judged(forged, { trust: await trustWith(RESTORED), relyingState: 'SG' })
    expect(decided(without)).toBe('review: STATUS_INTERRUPTED')
  })
})

async function authority(name: string): Promise<{ readonly ca: Credential; readonly keys: KeyPair }> {
  return { ca: await issue(name, await generateKeys('P-256')), keys: await generateKeys('P-256') }
}

describe('a signature that does not name its certificate', () => {
  it('was made no earlier than the oldest certificate at hand for its key began', async () => {
    const { ca, keys } = await authority('Testbed CA')
    const younger = await issue('Testbed Signer', keys, ca, asSigner({ notBefore: AUGUST }))
    const older = await issue('Testbed Signer', keys, ca, asSigner())
    const since = [{ status: 'granted', since: on('2026-07-01').getTime() }] as const
    const trust = trustIn([serviceOf(ca, 'SG', { history: since })])
    for (const [signingCertificate, certificates, answer] of [
      ['v2', [], 'accept: VALID_AND_DOMESTIC'],
      ['v2', [older.certificate], 'accept: VALID_AND_DOMESTIC'],
      [null, [], 'accept: VALID_AND_DOMESTIC'],
      [null, [older.certificate], 'review: OTHER_CERTIFICATE_FOR_KEY TIME_NOT_PROVEN'],
    ] as const) {
      const by = { credential: younger, signingCertificate }
      const bytes = await signCms(CONTENT, by, { attached: true, certificates: [younger.certificate] })
      const report = await judged(bytes, { trust, relyingState: 'SG', certificates })
      expect([signingCertificate, certificates.length, decided(report)]).toEqual([
        signingCertificate,
        certificates.length,
        answer,
      ])
    }
  })
})
