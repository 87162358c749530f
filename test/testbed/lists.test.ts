import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import { determineOrigin } from '../../src/origin/determine-origin.ts'
import type { Origin } from '../../src/origin/origin.ts'
import { certificateFacts } from '../../src/origin/read-signer-facts.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import {
  anchorsFor,
  type ListedCertificate,
  type PathPurpose,
  trustIndex,
} from '../../src/trust/anchors/trust-index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { Certificate } from '../../src/x509/types.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { NOW } from './fixture.ts'

/** The lists and the recognition data, as those who are to read them read them. */
let testbed: Testbed
let trust: Trust

beforeAll(async () => {
  testbed = await sharedTestbed(NOW)
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
})

const HALF_A_YEAR = 183 * 86_400_000
const of = (state: StateCode, id: string): Credential => credentialOf(testbed.states[state], id)

function read(bytes: Uint8Array): Certificate {
  const outcome = readCertificate(bytes, createBudget())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

function stepOf(bytes: Uint8Array): ListedCertificate {
  const { subject, spki } = read(bytes)
  return { subject, spki, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The origin along the whole chain, as if its path had been validated; `null` where its root is no anchor. */
function originOf(credential: Credential, at: number = NOW.getTime(), purpose: PathPurpose = 'signer'): Origin | null {
  const steps = [credential.certificate, ...credential.issuers].map(stepOf)
  const root = steps.at(-1) as ListedCertificate
  const anchor = anchorsFor(trust, purpose).find(({ certificateSha256 }) =>
    certificateSha256.includes(root.sha256 ?? ''),
  )
  if (anchor === undefined) return null
  const facts = certificateFacts(read(credential.certificate), createBudget())
  return determineOrigin([{ steps, anchor }], {
    trust,
    at,
    facts,
    ...(purpose === 'tsa' ? { purpose } : {}),
  })
}

const known = (origin: Origin | null): Extract<Origin, { known: true }> => {
  if (origin?.known !== true) throw new Error(`not known: ${JSON.stringify(origin)}`)
  return origin
}

describe('the lists of the testbed', () => {
  it('are read as authoritative lists of the environment testbed', () => {
    expect(trust.environment).toBe('testbed')
    expect(trust.lists.map(({ state, kind, environment }) => `${state} ${kind} ${environment}`).sort()).toEqual(
      STATES.map((state) => `${state} authoritative testbed`).sort(),
    )
  })

  it('are refused by whoever has not allowed them', async () => {
    await expect(loadTrust({ lists: [testbed.lists.SG] })).rejects.toMatchObject({
      code: 'TRUST_LIST_ENVIRONMENT_REFUSED',
    })
  })

  it('name every certificate that they list by its digest', () => {
    for (const { state, services, intermediates, excluded } of trust.lists) {
      const listed = [...services, ...intermediates, ...excluded].flatMap(({ identity }) => identity.certificateSha256)
      const expected = testbed.states[state].shape.authorities
        .filter((authority) => authority.listed.as !== 'unlisted')
        .map(({ id }) => createHash('sha256').update(of(state, id).certificate).digest('hex'))
      expect([...listed].sort()).toEqual(expected.sort())
    }
  })

  it.each(STATES)('give the ordinary signer of %s an attested origin of class A', (state) => {
    const origin = known(originOf(testbed.states[state].signer))
    expect([origin.state, origin.status, origin.statusAttested]).toEqual([state, 'granted', true])
    expect(origin.service.legalClass).toBe(`Testbed class A (${state})`)
    expect(origin.withdrawn).toBeNull()
  })

  it('keep the history of a service that was withdrawn', () => {
    const trader = of('MM', 'withdrawn-trader')
    expect(known(originOf(trader)).withdrawn?.name).toBe('Testbed Online Security CA (MM)')
    expect(known(originOf(trader, NOW.getTime() - 2 * HALF_A_YEAR)).withdrawn).toBeNull()
    expect(known(originOf(of('SG', 'withdrawn-trader'))).withdrawn?.name).toBe('Testbed Former CA1 (SG)')
  })

  it('exclude test CAs, and one whose root is trusted', () => {
    const index = trustIndex(trust)
    for (const [state, id, ground] of [
      ['ID', 'development-ca', 'test'],
      ['TH', 'test-ca', 'test'],
      ['MY', 'blocked-root', 'blocked'],
      ['VN', 'trial-ca', 'test'],
    ] as const)
      expect(index.exclusionOf(stepOf(of(state, id).certificate))?.ground).toBe(ground)
    expect(originOf(of('VN', 'trial-trader'))).toEqual({ known: false, code: 'EXCLUDED_CA' })
  })

  it('have the name of the second root of that name, and not its key', () => {
    const { subject, spki } = read(of('VN', 'pilot-root').certificate)
    expect(trustIndex(trust).servicesNamed(subject)).toHaveLength(1)
    expect(trustIndex(trust).servicesOf(subject, spki)).toEqual([])
    expect(originOf(of('VN', 'pilot-trader'))).toBeNull()
  })

  it('list TSAs as such, and none of them for signers', () => {
    for (const [state, id] of [
      ['ID', 'tsa'],
      ['VN', 'government-tsa'],
      ['MY', 'tsa'],
      ['SG', 'tsa'],
    ] as const) {
      const origin = known(originOf(of(state, id), NOW.getTime(), 'tsa'))
      expect([origin.state, origin.service.type]).toEqual([state, 'TSA'])
    }
    expect(originOf(of('MY', 'tsa'))).toBeNull()
  })

  it('have an anchor of which the certificate has expired, still granted', () => {
    expect(known(originOf(of('ID', 'outliving-agency'))).status).toBe('granted')
  })
})

describe('the recognition data of the testbed', () => {
  const answer = (relying: StateCode, origin: StateCode): Recognition =>
    recognise(
      known(originOf(testbed.states[origin].signer)),
      relying,
      { use: 'contract', at: NOW.getTime(), now: NOW.getTime() },
      trust,
    )

  it('show every outcome', () => {
    const outcomes = STATES.flatMap((relying) => STATES.map((origin) => answer(relying, origin).outcome))
    const count = (outcome: Recognition['outcome']): number => outcomes.filter((one) => one === outcome).length
    expect(count('domestic')).toBe(11)
    expect(count('recognised')).toBeGreaterThan(20)
    expect(count('not-recognised')).toBeGreaterThan(10)
    expect(count('unknown')).toBeGreaterThan(10)
    expect(count('conflict')).toBe(2)
  })

  it.each([
    ['SG', 'MY', 'recognised', 'RECOGNISED'],
    ['SG', 'VN', 'recognised', 'CONDITIONS_NOT_SHOWN'],
    ['SG', 'PH', 'not-recognised', 'OUT_OF_SCOPE'],
    ['SG', 'KH', 'not-recognised', 'CLASS_NOT_MAPPED'],
    ['SG', 'LA', 'not-recognised', 'AGREEMENT_NOT_YET_ENACTED'],
    ['SG', 'MM', 'not-recognised', 'AGREEMENT_REPEALED'],
    ['SG', 'TL', 'not-recognised', 'NO_AGREEMENT_ON_FILE'],
    ['MY', 'TH', 'recognised', 'RECOGNISED'],
    ['MY', 'LA', 'not-recognised', 'CRITERIA_NOT_MET'],
    ['MY', 'PH', 'not-recognised', 'AGREEMENT_REFUSES'],
    ['MY', 'VN', 'conflict', 'AGREEMENTS_CONFLICT'],
    ['VN', 'MY', 'conflict', 'AGREEMENTS_CONFLICT'],
    ['PH', 'MY', 'unknown', 'AGREEMENT_REPEALED'],
    ['LA', 'ID', 'unknown', 'AGREEMENT_REPEALED'],
    ['BN', 'TH', 'recognised', 'RECOGNISED'],
    ['BN', 'VN', 'not-recognised', 'NO_AGREEMENT_ON_FILE'],
    ['TH', 'ID', 'recognised', 'LIMIT_NOT_COMPARED'],
    ['TH', 'PH', 'recognised', 'RECOGNISED'],
    ['KH', 'SG', 'unknown', 'CRITERION_UNKNOWN'],
    ['TL', 'VN', 'unknown', 'NO_AGREEMENT_ON_FILE'],
  ] as const)('answer in %s about %s: %s, %s', (relying, origin, outcome, reason) => {
    expect(answer(relying, origin)).toMatchObject({ outcome, reason })
  })

  it('recognised while a repealed agreement held', () => {
    const origin = known(originOf(testbed.states.MM.signer))
    const then = recognise(
      origin,
      'SG',
      { use: 'contract', at: NOW.getTime() - 2 * HALF_A_YEAR, now: NOW.getTime() },
      trust,
    )
    expect(then).toMatchObject({
      outcome: 'recognised',
      now: { outcome: 'not-recognised', reason: 'AGREEMENT_REPEALED' },
    })
  })
})
