import { createHash } from 'node:crypto'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { encode } from '../../src/testbed/der.ts'
import { createOcspResponse, type OcspOptions } from '../../src/testbed/ocsp.ts'
import { generateKeys } from '../seeded-keys.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki, UNTIL, VALIDITY } from './fixture.ts'
import { parse, verifyValue } from './second-reading.ts'

let pki: SmallPki
let signer: Credential
let delegate: Credential

beforeAll(async () => {
  pki = await createSmallPki()
  signer = await issueSigner(pki.ca)
  delegate = await issueCertificate({
    subject: { C: 'ID', CN: 'Testbed OCSP responder' },
    issuer: pki.ca,
    keys: await generateKeys('P-256'),
    ...VALIDITY,
    extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
    ocspNoCheck: true,
  })
})

async function respond(options: Partial<OcspOptions> = {}): Promise<pkijs.BasicOCSPResponse> {
  const encoded = await createOcspResponse({
    responder: delegate,
    issuer: pki.ca,
    producedAt: NOW,
    statuses: [{ certificate: signer, status: 'good', thisUpdate: NOW, nextUpdate: UNTIL }],
    ...options,
  })
  const { responseStatus, responseBytes } = new pkijs.OCSPResponse({ schema: parse(encoded) })
  expect(responseStatus.valueBlock.valueDec).toBe(0)
  const basic = responseBytes?.response.valueBlock.valueHexView ?? new Uint8Array(0)
  return new pkijs.BasicOCSPResponse({ schema: parse(basic.slice()) })
}

function holds({ signatureAlgorithm, tbsResponseData, signature }: pkijs.BasicOCSPResponse, by: Credential): boolean {
  const value = signature.valueBlock.valueHexView
  return verifyValue(signatureAlgorithm, 'sha256', by.certificate, tbsResponseData.tbsView, value)
}

const statusTags = ({ tbsResponseData }: pkijs.BasicOCSPResponse): number[] =>
  tbsResponseData.responses.map(({ certStatus }) => certStatus.idBlock.tagNumber)

describe('createOcspResponse', () => {
  it('says that a certificate is good, signed by a delegate whose certificate is enclosed', async () => {
    const response = await respond()
    expect(holds(response, delegate)).toBe(true)
    expect(holds(response, pki.ca)).toBe(false)
    expect(response.certs?.map((certificate) => encode(certificate.toSchema()))).toEqual([delegate.certificate])
    expect(statusTags(response)).toEqual([0])
    const [single] = response.tbsResponseData.responses
    expect([single?.thisUpdate, single?.nextUpdate, response.tbsResponseData.producedAt]).toEqual([NOW, UNTIL, NOW])
    const hex = (value: { valueBlock: { valueHexView: Uint8Array } } | undefined): string =>
      Buffer.from(value?.valueBlock.valueHexView ?? []).toString('hex')
    expect(hex(single?.certID.issuerNameHash)).toBe(createHash('sha1').update(pki.ca.subject).digest('hex'))
    expect(hex(single?.certID.issuerKeyHash)).toBe(Buffer.from(pki.ca.keyIdentifier ?? []).toString('hex'))
    expect(hex(single?.certID.serialNumber)).toBe(Buffer.from(signer.serialNumber).toString('hex'))
  })

  it('says revoked, since when and why, and unknown', async () => {
    const revoked = { revokedAt: NOW, reason: 'keyCompromise' } as const
    const response = await respond({
      statuses: [
        { certificate: signer, status: revoked, thisUpdate: NOW },
        { certificate: pki.tsa, status: 'unknown', thisUpdate: NOW },
      ],
    })
    expect(statusTags(response)).toEqual([1, 2])
    const hex = Buffer.from(encode(response.tbsResponseData.responses[0]?.certStatus)).toString('latin1')
    expect(hex).toContain('20261124100000Z')
    expect(hex.endsWith('\xa0\x03\x0a\x01\x01')).toBe(true)
  })

  it('is signed by the issuer itself, named by its key, without certificates', async () => {
    const response = await respond({ responder: pki.ca, responderId: 'key', hash: 'SHA-256', nonce: Uint8Array.of(1) })
    expect(holds(response, pki.ca)).toBe(true)
    expect(response.certs).toBeUndefined()
    expect(response.tbsResponseData.responseExtensions?.map(({ extnID }) => extnID)).toEqual([EXTENSION.ocspNonce])
  })

  it('spoils its signature where that is asked for', async () => {
    expect(holds(await respond({ faults: { corruptSignature: true } }), delegate)).toBe(false)
  })
})
