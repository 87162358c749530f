import { beforeAll, describe, expect, it } from 'vitest'
import { affectedBy } from '../../src/archive/affected-by.ts'
import { restsOn } from '../../src/dependencies/rests-on.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/** TS 119 612 §5.5.1, RFC 6960 §4.2.2.2 (item 1): an OCSP service on a list answers for the CAs of its provider. */

const DAY = 86_400_000
const days = (count: number): Date => new Date(NOW.getTime() + count * DAY)
const iso = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')
const URI = 'http://uri.etsi.org/TrstSvc/'
const OCSP = 'SG/testbed-tsa'

let signed: Uint8Array
beforeAll(async () => {
  const content = new TextEncoder().encode('Testbed contract')
  const parts = { credential: await credential('SG'), signingCertificate: 'v2' } as const
  signed = await signCms(content, parts, { attached: true, certificates: 'chain' })
})

interface Change {
  readonly provider?: string
  /** `[days from now, status]`, oldest first. */
  readonly history?: readonly (readonly [number, string])[]
  /** Days from now. */
  readonly nextUpdate?: number
}

/** The lists, of which that of Singapore has its TSA for OCSP answers. */
async function trustWith({ provider, history, nextUpdate }: Change = {}) {
  const { lists, recognition } = await theTestbed()
  const all = Object.values(lists).map((text) => {
    const { LoTE } = JSON.parse(text)
    if (LoTE.ListAndSchemeInformation.SchemeTerritory !== 'SG') return text
    if (nextUpdate !== undefined) LoTE.ListAndSchemeInformation.NextUpdate = iso(days(nextUpdate))
    for (const entity of [...LoTE.TrustedEntitiesList]) {
      const at = entity.TrustedEntityServices.findIndex(idIs(OCSP))
      if (at < 0) continue
      const service = entity.TrustedEntityServices[at]
      service.ServiceInformation.ServiceTypeIdentifier = `${URI}Svctype/Certstatus/OCSP`
      if (history !== undefined) setHistory(service, history)
      if (provider === undefined) continue
      entity.TrustedEntityServices.splice(at, 1)
      LoTE.TrustedEntitiesList.push({
        TrustedEntityInformation: {
          ...entity.TrustedEntityInformation,
          TEName: [{ lang: 'en', value: provider }],
        },
        TrustedEntityServices: [service],
      })
    }
    return JSON.stringify({ LoTE })
  })
  return loadTrust({ lists: all, recognition, allowEnvironment: ['testbed'] })
}

const idIs = (id: string) => (service: { ServiceInformation: { ServiceInformationExtensions: [{ id: string }] } }) =>
  service.ServiceInformation.ServiceInformationExtensions[0].id === id

// biome-ignore lint/suspicious/noExplicitAny: JSON of a list
function setHistory(service: any, history: NonNullable<Change['history']>): void {
  const { ServiceName, ServiceDigitalIdentity } = service.ServiceInformation
  const [present, ...earlier] = [...history].reverse().map(([since, status]) => ({
    ServiceName,
    ServiceDigitalIdentity,
    ServiceStatus: `${URI}TrustedList/Svcstatus/${status}`,
    StatusStartingTime: iso(days(since)),
  }))
  Object.assign(service.ServiceInformation, present)
  if (earlier.length > 0) service.ServiceHistory = earlier
}

interface Answer {
  readonly responder?: Credential
  readonly producedAt?: Date
  readonly revokedAt?: Date
}

async function report(change?: Change, { responder, producedAt = NOW, revokedAt }: Answer = {}): Promise<Report> {
  const { states } = await theTestbed()
  const [root, ca] = [await credential('SG', 'accredited-root'), await credential('SG', 'accredited-ca')]
  const answer = await createOcspResponse({
    responder: responder ?? (await credential('SG', 'tsa')),
    issuer: ca,
    producedAt,
    statuses: [
      {
        certificate: states.SG.signer,
        status: revokedAt === undefined ? 'good' : { revokedAt },
        thisUpdate: producedAt,
        nextUpdate: days(7),
      },
    ],
  })
  return judged(signed, {
    trust: await trustWith(change),
    relyingState: 'SG',
    at: NOW,
    crls: [await issueCrl({ issuer: root, thisUpdate: NOW, nextUpdate: days(7) })],
    ocspResponses: [answer],
    policy: { ...OFFLINE, revocation: 'required' },
  })
}

const statusOf = (answer: Report): string => {
  const [first] = onlySignature(answer).revocation
  return `${first?.status} ${first?.code}`
}

const refusedIn = (answer: Report): readonly string[] =>
  onlySignature(answer).revocation.flatMap(({ refused = [] }) => refused.map(({ code }) => code))

describe('an OCSP service on a list', () => {
  it('answers for the CAs of its provider, and that is told', async () => {
    const answer = await report()
    expect(decided(answer)).toBe('accept: VALID_AND_DOMESTIC')
    expect(statusOf(answer)).toBe('good REVOCATION_GOOD')
    expect(onlySignature(answer).findings).toContainEqual(
      expect.objectContaining({
        code: 'OCSP_SERVICE_LISTED',
        level: 'information',
        about: { kind: 'list', id: 'SG/testbed' },
        data: { service: OCSP, state: 'SG' },
      }),
    )
  })

  it('is what the verdict rests on', async () => {
    const answer = await report()
    const dependencies = await restsOn(answer)
    expect(dependencies.dependencies).toContainEqual(expect.objectContaining({ kind: 'service', id: OCSP }))
    expect(await affectedBy(answer, { services: [OCSP] })).toMatchObject({
      known: true,
      signatures: [{ signature: expect.any(String) }],
    })
    // Where the CA itself answers, it is none of it.
    const byCa = await report({}, { responder: await credential('SG', 'accredited-ca') })
    expect(decided(byCa)).toBe('accept: VALID_AND_DOMESTIC')
    expect(await affectedBy(byCa, { services: [OCSP] })).toMatchObject({ known: true, signatures: [] })
  })

  it('answers for no CA of another provider', async () => {
    const answer = await report({ provider: 'Somebody else (SG)' })
    expect(answer.decision.outcome).toBe('review')
    expect(refusedIn(answer)).toEqual(['OCSP_RESPONDER_NOT_AUTHORISED'])
    // Nor against it.
    const against = await report({ provider: 'Somebody else (SG)' }, { revokedAt: days(-1) })
    expect(statusOf(against)).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
  })

  it('is no TSA and no CA', async () => {
    const { lists, recognition } = await theTestbed()
    const trust = await loadTrust({ lists: Object.values(lists), recognition, allowEnvironment: ['testbed'] })
    const as = await judgedBy(trust)
    expect(refusedIn(as)).toEqual(['OCSP_RESPONDER_NOT_AUTHORISED'])
  })

  const cases: readonly (readonly [string, Change, Answer, string])[] = [
    [
      'that was granted when it answered',
      { history: [[-3, 'granted']] },
      { producedAt: days(-2) },
      'good REVOCATION_GOOD',
    ],
    [
      'that was granted later',
      { history: [[-1, 'granted']] },
      { producedAt: days(-2) },
      'unknown OCSP_SERVICE_NOT_GRANTED',
    ],
    [
      'that had been withdrawn',
      {
        history: [
          [-9, 'granted'],
          [-3, 'withdrawn'],
        ],
      },
      { producedAt: days(-2) },
      'unknown OCSP_SERVICE_NOT_GRANTED',
    ],
    [
      'that was withdrawn since, where nothing proves when it answered',
      {
        history: [
          [-9, 'granted'],
          [-1, 'withdrawn'],
        ],
      },
      { producedAt: days(-2) },
      'unknown OCSP_SERVICE_NOT_GRANTED',
    ],
    [
      'that was granted again',
      {
        history: [
          [-9, 'withdrawn'],
          [-3, 'granted'],
        ],
      },
      { producedAt: days(-2) },
      'good REVOCATION_GOOD',
    ],
    ['of a list past its day', { nextUpdate: -1 }, {}, 'unknown OCSP_SERVICE_LIST_NOT_IN_FORCE'],
  ]
  it.each(cases)('%s', async (_, change, answer, expected) => {
    const told = await report(change, answer)
    expect(statusOf(told)).toBe(expected)
    expect(told.decision.outcome).toBe(expected.startsWith('good') ? 'accept' : 'review')
    // Whatever is held against its good, its bad news counts.
    const against = await report(change, { ...answer, revokedAt: days(-5) })
    expect(statusOf(against)).toBe('revoked CERTIFICATE_REVOKED')
    expect(against.decision.outcome).toBe('review')
  })
})

async function judgedBy(trust: Awaited<ReturnType<typeof trustWith>>): Promise<Report> {
  const { states } = await theTestbed()
  const issuer = await credential('SG', 'accredited-ca')
  const statuses = [{ certificate: states.SG.signer, status: 'good', thisUpdate: NOW, nextUpdate: days(7) }] as const
  const responder = await credential('SG', 'tsa')
  const answer = await createOcspResponse({ responder, issuer, producedAt: NOW, statuses })
  return judged(signed, { trust, relyingState: 'SG', at: NOW, ocspResponses: [answer] })
}
