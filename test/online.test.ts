import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_PURPOSE } from '../src/asn1/oids.ts'
import { createFetcher } from '../src/fetch/index.ts'
import type { Report, SignatureReport } from '../src/report/types.ts'
import { type Credential, issueCertificate } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { createRevocationScenario, REVOCATION_SCENARIOS } from '../src/testbed/revocation-scenarios.ts'
import { type RevocationServer, startRevocationServer } from '../src/testbed/revocation-server.ts'
import type { RevocationService } from '../src/testbed/revocation-service.ts'
import type { VerifyOptions } from '../src/verifier/options.ts'
import { judge, verifyWithEvidence } from '../src/verifier/verify.ts'
import { NOW, onlySignature, theTestbed, theTrust } from './judge/fixture.ts'
import { generateKeys } from './seeded-keys.ts'
import { CONTENT, issueRoot, issueSigner, keyOf } from './validation/fixture.ts'

/** From the address in a certificate to the verdict, over the network of this machine: what was fetched is judged, and as it is offline. */

const DAY = 86_400_000
const day = (days: number): Date => new Date(NOW.getTime() + days * DAY)
let server: RevocationServer

beforeAll(async () => {
  server = await startRevocationServer({ now: () => NOW })
})

afterAll(() => server.close())

/** Online, and then once more of what that gave, without the network: the same, in every part but the requests. */
async function judgedTwice(document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Report> {
  const trust = await theTrust()
  const fetcher = createFetcher({ allowPrivateAddresses: true, cacheBytes: 0 })
  const { report, evidence } = await verifyWithEvidence(document, { trust, at: NOW, fetcher, ...options })
  const { certificates: _, ...question } = options
  const { verdict } = await judge(evidence, trust, { at: NOW, ...question })
  expect({ ...report, requests: [] }).toEqual(verdict)
  return report
}

const statusesOf = ({ revocation }: SignatureReport) => revocation.map(({ status }) => status)
const outcomesOf = ({ requests }: Report) =>
  requests.map(({ purpose, url, outcome }) => `${purpose} ${url.replace(/^.*\//, '')} ${outcome}`)

describe('a contract online', () => {
  it.each(REVOCATION_SCENARIOS)('%s: is judged as with the same evidence offline', async (id) => {
    const scenario = await createRevocationScenario(await theTestbed(), id, server.url)
    server.publish(scenario.published)
    const online = await judgedTwice(scenario.online, { relyingState: 'ID' })
    const offline = await judgedTwice(scenario.offline, { relyingState: 'ID' })
    const [one, other] = [onlySignature(online), onlySignature(offline)]
    expect(one.path).toEqual(other.path)
    expect(one.path).toHaveLength(2)
    expect([online.decision.outcome, one.indication, one.subIndication, ...statusesOf(one)]).toEqual([
      offline.decision.outcome,
      other.indication,
      other.subIndication,
      ...statusesOf(other),
    ])
    expect(online.requests[0]).toMatchObject({ purpose: 'issuer', outcome: 'FETCHED' })
  })

  it('asks for a CRL where OCSP gave nothing usable, and for no more than that', async () => {
    const requestsOf = async (id: 'good' | 'unauthorised-responder' | 'revoked-before') => {
      const scenario = await createRevocationScenario(await theTestbed(), id, server.url)
      server.publish(scenario.published)
      return outcomesOf(await judgedTwice(scenario.online, { relyingState: 'ID' }))
    }
    expect(await requestsOf('good')).toEqual(['issuer ca.cer FETCHED', 'ocsp ocsp FETCHED', 'crl root.crl FETCHED'])
    expect(await requestsOf('revoked-before')).toEqual([
      'issuer ca.cer FETCHED',
      'ocsp ocsp FETCHED',
      'crl root.crl FETCHED',
    ])
    expect(await requestsOf('unauthorised-responder')).toEqual([
      'issuer ca.cer FETCHED',
      'ocsp ocsp FETCHED',
      'crl root.crl FETCHED',
      'crl ca.crl FETCH_STATUS_NOT_OK',
    ])
  })

  it('makes no request about what is known already', async () => {
    const scenario = await createRevocationScenario(await theTestbed(), 'good', server.url)
    server.publish(scenario.published)
    expect((await judgedTwice(scenario.offline, { relyingState: 'ID' })).requests).toEqual([])
  })
})

interface Issued {
  readonly root: Credential
  readonly ca: Credential
  readonly signer: Credential
  readonly cms: Uint8Array
}

/** A root that the caller trusts, a CA and a signer; addresses of both lead to the server, under names of their own. */
async function issue(name: string): Promise<Issued> {
  const root = await issueRoot()
  const ca = await issueRoot('CA', { issuer: root, ...server.addresses(`${name}-root`) })
  const signer = await issueSigner(ca, server.addresses(`${name}-ca`))
  const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'chain' })
  return { root, ca, signer, cms }
}

async function statusesWith(
  name: string,
  issued: Issued,
  caService: Partial<RevocationService>,
): Promise<{ readonly statuses: readonly string[]; readonly report: Report }> {
  server.serve(`${name}-root`, { issuer: issued.root })
  server.serve(`${name}-ca`, { issuer: issued.ca, ...caService })
  const report = await judgedTwice(issued.cms, { anchors: [issued.root.certificate] })
  return { statuses: statusesOf(onlySignature(report)), report }
}

describe('what a responder answers', () => {
  it('is about the certificate that the request names, by its own issuer', async () => {
    const issued = await issue('plain')
    const { statuses, report } = await statusesWith('plain', issued, {})
    expect(statuses).toEqual(['good', 'good'])
    expect(outcomesOf(report)).toEqual(['ocsp ocsp FETCHED', 'ocsp ocsp FETCHED'])
  })

  it.each([
    ['an error', { error: 'tryLater' }, 'FETCH_OCSP_ERROR'],
    ['a status that is not known', { others: 'unknown' }, 'FETCHED'],
    ['what is stale', { thisUpdate: day(-9), nextUpdate: day(-2) }, 'FETCHED'],
    ['what is signed wrongly', { faults: { corruptSignature: true } }, 'FETCHED'],
  ] as const)('and is %s, gives way to the CRL', async (what, ocsp, outcome) => {
    const name = what.replaceAll(' ', '-')
    const { statuses, report } = await statusesWith(name, await issue(name), { ocsp })
    expect(statuses).toEqual(['good', 'good'])
    expect([...outcomesOf(report)].sort()).toEqual(
      ['crl ca.crl FETCHED', 'ocsp ocsp FETCHED', `ocsp ocsp ${outcome}`].sort(),
    )
  })

  it('is a revocation, which no CRL is asked to confirm', async () => {
    const issued = await issue('revoked')
    const revoked = [{ certificate: issued.signer, date: day(-30), reason: 'keyCompromise' }] as const
    const { statuses, report } = await statusesWith('revoked', issued, { revoked })
    expect(statuses).toEqual(['revoked', 'good'])
    expect(outcomesOf(report)).toHaveLength(2)
    expect(report.signatures[0]?.subIndication).toBe('REVOKED_NO_POE')
  })

  it('is by a delegate, whose own status is asked for, too', async () => {
    const issued = await issue('delegate')
    const responder = await issueCertificate({
      subject: { C: 'ID', O: 'Testbed', CN: 'Testbed responder' },
      keys: await keyOf('responder'),
      issuer: issued.ca,
      notBefore: day(-10),
      notAfter: day(10),
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
      crl: server.addresses('delegate-ca').crl,
    })
    const { statuses, report } = await statusesWith('delegate', issued, { ocsp: { responder } })
    expect(statuses).toEqual(['good', 'good'])
    expect(outcomesOf(report)).toContain('crl ca.crl FETCHED')

    const revoked = [{ certificate: responder, date: day(-5), reason: 'keyCompromise' }] as const
    const withdrawn = await statusesWith('delegate', issued, { ocsp: { responder }, crl: { revoked } })
    // The list says nothing against the signer: it is by that alone.
    expect(withdrawn.statuses).toEqual(['good', 'good'])
    const without = await statusesWith('delegate', issued, { ocsp: { responder }, crl: false })
    expect(without.statuses).toEqual(['unknown', 'good'])
    expect(without.report.signatures[0]?.revocation[0]?.code).toBe('REVOCATION_ISSUER_STATUS_UNKNOWN')
  })
})

describe('a CA online', () => {
  it('that nobody can reach leaves the status open', async () => {
    const issued = await issue('gone')
    const report = await judgedTwice(issued.cms, { anchors: [issued.root.certificate] })
    expect(statusesOf(onlySignature(report))).toEqual(['unknown', 'unknown'])
    expect(new Set(report.requests.map(({ outcome, status }) => `${outcome} ${status}`))).toEqual(
      new Set(['FETCH_STATUS_NOT_OK 404']),
    )
    expect(report.requests).toHaveLength(4)
    expect(report.decision.outcome).toBe('review')
  })

  it('that sends something else than was asked for makes nothing good', async () => {
    const issued = await issue('other')
    const stranger = await issueRoot('Stranger')
    server.serve('other-root', { issuer: issued.root })
    // Its CRL and its answers are of somebody else, who has the key for them and no say in the matter.
    server.serve('other-ca', { issuer: issued.ca, ocsp: { responder: stranger }, crl: { signer: stranger } })
    const { signatures } = await judgedTwice(issued.cms, { anchors: [issued.root.certificate] })
    expect(signatures[0]?.revocation.map(({ status }) => status)).toEqual(['unknown', 'good'])
  })

  it('whose certificate comes from the network is believed no more than one in the document', async () => {
    const issued = await issue('swap')
    const stranger = await issueRoot('CA', { keys: await generateKeys('P-256') })
    server.serve('swap-ca', { issuer: issued.ca, certificate: stranger.certificate })
    server.serve('swap-root', { issuer: issued.root })
    const cms = await signCms(CONTENT, { credential: issued.signer }, { attached: true, certificates: 'leaf' })
    const report = await judgedTwice(cms, { anchors: [issued.root.certificate] })
    expect(onlySignature(report).path).toEqual([])
    expect(report.requests.map(({ outcome }) => outcome)).toEqual(['FETCHED'])
  })
})
