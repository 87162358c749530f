import { request as httpRequest } from 'node:http'
import * as pkijs from 'pkijs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeOcspRequest } from '../../src/evidence/ocsp-request.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { embed } from '../../src/testbed/der.ts'
import { type RevocationServer, startRevocationServer } from '../../src/testbed/revocation-server.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { hold, issueRoot, issueSigner } from '../validation/fixture.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
let server: RevocationServer
let root: Credential
let signer: Credential
let revoked: Credential

beforeAll(async () => {
  server = await startRevocationServer({ now: () => NOW })
  root = await issueRoot()
  signer = await issueSigner(root, server.addresses('top'))
  revoked = await issueSigner(root, server.addresses('top'))
  server.serve('top', {
    issuer: root,
    revoked: [{ certificate: revoked, date: new Date('2026-01-01T00:00:00Z'), reason: 'keyCompromise' }],
  })
})

afterAll(() => server.close())

const get = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer())

async function requestFor(certificate: Credential): Promise<Uint8Array> {
  return writeOcspRequest(hold(certificate).certificate, hold(root).certificate.spki, engine)
}

async function post(path: string, body: Uint8Array): Promise<pkijs.OCSPResponse> {
  const response = await fetch(`${server.url}${path}`, { method: 'POST', body: new Uint8Array(body) })
  return new pkijs.OCSPResponse({ schema: embed(new Uint8Array(await response.arrayBuffer())) })
}

function singleOf(response: pkijs.OCSPResponse): pkijs.SingleResponse | undefined {
  const octets = response.responseBytes?.response.valueBlock.valueHexView ?? new Uint8Array()
  return new pkijs.BasicOCSPResponse({ schema: embed(octets) }).tbsResponseData.responses[0]
}

/** The tag of CertStatus: 0 good, 1 revoked, 2 unknown. */
const statusOf = (response: pkijs.OCSPResponse): unknown => singleOf(response)?.certStatus.idBlock.tagNumber
const errorOf = (response: pkijs.OCSPResponse): unknown => response.responseStatus.valueBlock.valueDec

describe('the server of the testbed', () => {
  it('is where its certificates say', () => {
    const { known } = hold(signer).certificate
    expect(known.crlDistributionPoints?.[0]?.fullName).toEqual([{ form: 'uri', text: `${server.url}/top/ca.crl` }])
    expect(known.authorityInfoAccess?.map(({ location }) => location)).toEqual([
      { form: 'uri', text: `${server.url}/top/ocsp` },
      { form: 'uri', text: `${server.url}/top/ca.cer` },
    ])
  })

  it('gives the CA and its CRL', async () => {
    expect(await get(`${server.url}/top/ca.cer`)).toEqual(root.certificate)
    const crl = pkijs.CertificateRevocationList.fromBER(new Uint8Array(await get(`${server.url}/top/ca.crl`)))
    expect(crl.revokedCertificates).toHaveLength(1)
    expect(crl.thisUpdate.value).toEqual(NOW)
  })

  it('answers OCSP by POST and by GET', async () => {
    const good = await post('/top/ocsp', await requestFor(signer))
    expect([errorOf(good), statusOf(good)]).toEqual([0, 0])
    expect(singleOf(good)?.nextUpdate).toEqual(new Date('2026-12-01T10:00:00Z'))
    const encoded = encodeURIComponent(Buffer.from(await requestFor(revoked)).toString('base64'))
    const octets = await get(`${server.url}/top/ocsp/${encoded}`)
    expect(statusOf(new pkijs.OCSPResponse({ schema: embed(octets) }))).toBe(1)
  })

  it('answers as a responder that cannot', async () => {
    const other = await issueRoot('Other')
    server.serve('other', { issuer: other })
    expect(errorOf(await post('/other/ocsp', await requestFor(signer)))).toBe(6)
    expect(errorOf(await post('/top/ocsp', Uint8Array.of(1, 2, 3)))).toBe(1)
    server.serve('busy', { issuer: root, ocsp: { error: 'tryLater' } })
    expect(errorOf(await post('/busy/ocsp', await requestFor(signer)))).toBe(3)
    server.serve('strict', { issuer: root, ocsp: { others: 'unknown', nextUpdate: null } })
    const unknown = await post('/strict/ocsp', await requestFor(signer))
    expect([statusOf(unknown), singleOf(unknown)?.nextUpdate]).toEqual([2, undefined])
  })

  it('has nothing where nothing is', async () => {
    server.serve('bare', { issuer: root, ocsp: false, crl: false, certificate: false })
    for (const path of ['/bare/ocsp', '/bare/ca.crl', '/bare/ca.cer', '/top/else', '/nobody/ca.crl', '/'])
      expect((await fetch(`${server.url}${path}`)).status, path).toBe(404)
  })

  it('does not read without end', async () => {
    const ended = new Promise((resolve) => {
      const request = httpRequest(`${server.url}/top/ocsp`, { method: 'POST' }, (response) =>
        resolve(response.statusCode),
      )
      request.on('error', () => resolve(500))
      request.end(Buffer.alloc(100_000))
    })
    expect(await ended).toBe(500)
  })

  it('serves a whole testbed', async () => {
    const testbed = await createTestbed({ seed: TESTBED_SEED, now: NOW, addressesOf: server.addressesOf })
    const { signer: trader, credentials } = testbed.states.ID
    server.serveTestbed(testbed, { 'ID/trade-ca': { crl: false } })
    const [address] = hold(trader).certificate.known.authorityInfoAccess ?? []
    const url = address?.location.form === 'uri' ? address.location.text : ''
    const issuer = [...credentials.values()].find(({ certificate }) => certificate === trader.issuers[0])
    expect(issuer).toBeDefined()
    const request = await writeOcspRequest(
      hold(trader).certificate,
      hold(issuer as Credential).certificate.spki,
      engine,
    )
    expect(statusOf(await post(new URL(url).pathname, request))).toBe(0)
    expect(server.requests.at(-1)).toBe(`POST ${new URL(url).pathname}`)
  })
})
