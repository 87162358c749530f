import { createHash } from 'node:crypto'
import { OCSPRequest } from 'pkijs'
import { expect, it } from 'vitest'
import { writeOcspRequest } from '../../src/evidence/ocsp-request.ts'
import { embed } from '../../src/testbed/der.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { hold, issueRoot, issueSigner } from '../validation/fixture.ts'

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')
const hex = (view: Uint8Array) => Buffer.from(view).toString('hex')

it('names one certificate by its issuer and its serial number, as another reader sees it', async () => {
  const root = await issueRoot()
  // A serial number whose first octet needs a zero before it.
  const serialNumber = Uint8Array.of(0x80, 1, 2)
  const { certificate } = hold(await issueSigner(root, { serialNumber }))
  const { spki } = hold(root).certificate
  const encoded = await writeOcspRequest(certificate, spki, engine)
  const { tbsRequest, optionalSignature } = new OCSPRequest({ schema: embed(encoded) })
  expect([tbsRequest.requestorName, tbsRequest.requestExtensions, optionalSignature]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(tbsRequest.requestList).toHaveLength(1)
  const certId = tbsRequest.requestList[0]?.reqCert
  expect(certId?.hashAlgorithm.algorithmId).toBe('1.3.14.3.2.26')
  expect(hex(certId?.issuerNameHash.valueBlock.valueHexView ?? new Uint8Array())).toBe(sha1(root.subject))
  expect(hex(certId?.issuerKeyHash.valueBlock.valueHexView ?? new Uint8Array())).toBe(sha1(spki.key))
  expect(hex(certId?.serialNumber.valueBlock.valueHexView ?? new Uint8Array())).toBe('00800102')
  // RFC 9919 §3.1: as short as answers are ready for.
  expect(encoded.length).toBeLessThan(100)
})
