import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { createBudget } from '../../src/core/budget.ts'
import { affectedBy, restsOn } from '../../src/index.ts'
import type { TrustService } from '../../src/lists/types.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { testAgreement } from '../recognition/synthetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testList } from '../trust/synthetic.ts'
import { decided, NOW, OFFLINE, onlySignature } from './fixture.ts'
import { asCa, asSigner, issue, serviceOf } from './pki.ts'

/** A TSA whose CA two listed services certified: neither its name nor its identifier says by which of them its time-stamps count. */

const DAY = 86_400_000
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const TSA = {
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
  criticality: { '2.5.29.37': true },
}

let own: Credential
let behind: readonly [Credential, Credential]
let cross: readonly [Credential, Credential]
let document: Uint8Array

beforeAll(async () => {
  const authority = async (name: string) => issue(`Testbed ${name}`, await generateKeys('P-256'), undefined, asCa({}))
  own = await authority('CA')
  behind = [await authority('A'), await authority('B')]
  const keys = await generateKeys('P-256')
  cross = [await issue('Testbed X', keys, behind[0]), await issue('Testbed X', keys, behind[1])]
  const tsa = await issue('Testbed TSA', await generateKeys('P-256'), cross[0], TSA)
  // It has expired since, so that all hangs on the time-stamp.
  const signer = await issue('Testbed Signer', await generateKeys('P-256'), own, asSigner({ notAfter: ago(10) }))
  document = await signCms(
    new TextEncoder().encode('Testbed'),
    {
      credential: signer,
      signingCertificate: 'v2',
      timeStamp: (value) => createTimeStampToken(value, { tsa, time: ago(20) }),
    },
    { attached: true, certificates: 'chain' },
  )
})

interface Drawn {
  /** Identifiers of the two services behind the TSA. */
  readonly ids?: readonly [string, string]
  /** Those of which the relying state takes time-stamps. */
  readonly taken?: 'all' | readonly number[]
  readonly more?: readonly [Partial<TrustService>, Partial<TrustService>]
  readonly crls?: readonly Uint8Array[]
}

const NAMES = [
  ['TH/1', 'TH/2'],
  ['TH/2', 'TH/1'],
] as const

function trustOf({ ids = NAMES[0], taken = 'all', more = [{}, {}] }: Drawn): Trust {
  const validity = { issued: ago(30).getTime(), nextUpdate: NOW.getTime() + DAY }
  const services = behind.map((one, i) => serviceOf(one, 'TH', { ...more[i], id: ids[i] as string }))
  return {
    environment: 'testbed',
    lists: [
      testList({ state: 'SG', ...validity, services: [serviceOf(own, 'SG')] }),
      testList({ state: 'TH', ...validity, services }),
    ],
    recognition: {
      environment: 'testbed',
      completeness: {},
      agreements: [
        testAgreement({
          pointingState: 'SG',
          pointedState: 'TH',
          timeStamps: taken === 'all' ? 'all' : taken.map((i) => ids[i] as string),
        }),
      ],
      legalContext: [],
      sha256: `drawn ${taken}`,
    },
  }
}

async function judged(drawn: Drawn): Promise<Report> {
  const { verdict } = await judgeDocument(
    { document, certificates: cross.map(({ certificate }) => certificate), crls: drawn.crls ?? [] },
    trustOf(drawn),
    {
      validationTime: NOW.getTime(),
      existsSince: null,
      relyingState: 'SG',
      use: 'contract',
      policy: OFFLINE,
      signer: undefined,
      anchors: [],
    },
    { engine, cache: null, budget: createBudget() },
  )
  return verdict
}

/** The path to the second service is revoked. */
const crlOnSecond = (): Promise<Uint8Array> =>
  issueCrl({
    issuer: behind[1],
    thisUpdate: ago(1),
    nextUpdate: ago(-7),
    revoked: [{ certificate: cross[1], date: ago(50) }],
  })

describe.each(NAMES)('a time-stamp of a TSA with two services behind it: %s, %s', (...ids) => {
  it('counts for a state that takes those of both, and for none that takes those of one', async () => {
    for (const taken of ['all', [0, 1]] as const)
      expect(decided(await judged({ ids, taken }))).toBe('accept: VALID_AND_DOMESTIC')
    for (const taken of [[0], [1], []])
      expect(decided(await judged({ ids, taken }))).toBe('review: SIGNATURE_INDETERMINATE')
  })

  it('is told with both, and rests on both', async () => {
    const report = await judged({ ids })
    expect(onlySignature(report).time.tsa).toEqual({ id: 'TH/1', state: 'TH', others: ['TH/2'] })
    const told = await restsOn(report)
    const services = told.known ? told.dependencies.filter(({ id }) => id.startsWith('TH/')) : []
    expect(new Set(services.map(({ id }) => id))).toEqual(new Set(ids))
  })

  it('is attested where both are', async () => {
    const observed = { listKind: 'observed' } as const
    const adopted = { ...observed, adopted: { note: 'Testbed' } }
    expect(decided(await judged({ ids, more: [adopted, adopted] }))).toBe('accept: VALID_AND_DOMESTIC')
    const more = [observed, adopted] as const
    for (const [drawn, open] of [
      [more, ids[0]],
      [[adopted, observed] as const, ids[1]],
    ] as const) {
      const report = await judged({ ids, more: drawn })
      expect(report.decision.reasons).toContain('TIME_STAMP_NOT_ATTESTED')
      const told = onlySignature(report).findings.find(({ code }) => code === 'TIME_STAMP_NOT_ATTESTED')
      expect(told?.data).toEqual({ service: open })
    }
  })

  it('does not count where one of them was withdrawn, though a path to it is revoked', async () => {
    const history = [
      { status: 'granted', since: ago(900).getTime() },
      { status: 'withdrawn', since: ago(100).getTime() },
    ] as const
    for (const crls of [[], [await crlOnSecond()]])
      expect(decided(await judged({ ids, more: [{}, { history }], crls }))).toBe('review: SIGNATURE_INDETERMINATE')
    const granted = await judged({ ids, crls: [await crlOnSecond()] })
    expect(decided(granted)).toBe('accept: VALID_AND_DOMESTIC')
    const affected = await affectedBy(granted, { services: [ids[1]] })
    expect(affected).toMatchObject({ known: true, signatures: [{ signature: expect.any(String) }] })
  })
})
