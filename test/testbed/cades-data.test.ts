import type * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import {
  addUnsignedAttributes,
  addValidationData,
  certificateValuesAttribute,
  revocationValuesAttribute,
} from '../../src/testbed/cades-data.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { encode } from '../../src/testbed/der.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import { HAS_OPENSSL, openssl } from './openssl.ts'
import { onlySigner, parse, readSignedData, signatureHolds } from './second-reading.ts'

const CONTENT = new TextEncoder().encode('Testbed content')

let pki: SmallPki
let credential: Credential
let crl: Uint8Array
let ocsp: Uint8Array

beforeAll(async () => {
  pki = await createSmallPki()
  credential = await issueSigner(pki.ca)
  crl = await issueCrl({ issuer: pki.ca, thisUpdate: NOW })
  ocsp = await createOcspResponse({
    responder: pki.ca,
    issuer: pki.ca,
    producedAt: NOW,
    statuses: [{ certificate: credential, status: 'good', thisUpdate: NOW }],
  })
})

const basicOf = (response: Uint8Array): Uint8Array => {
  const { responseBytes } = new pkijs.OCSPResponse({ schema: parse(response) })
  return new Uint8Array(responseBytes?.response.getValue() ?? new ArrayBuffer(0))
}

const membersOf = (value: unknown): readonly Uint8Array[] => (value as asn1js.Sequence).valueBlock.value.map(encode)

/** The members of SignedData.crls that are no CRL, encoded. */
function otherInfosIn(cms: Uint8Array): readonly asn1js.Constructed[] {
  const content = (parse(cms) as asn1js.Sequence).valueBlock.value[1] as asn1js.Constructed
  const [signedData] = content.valueBlock.value as [asn1js.Sequence]
  const crls = (signedData.valueBlock.value as asn1js.BaseBlock[]).find(
    ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 1,
  )
  const members = (crls as asn1js.Constructed | undefined)?.valueBlock.value ?? []
  return members.filter(({ idBlock }) => idBlock.tagClass === 3) as asn1js.Constructed[]
}

describe('addValidationData', () => {
  it('adds certificates that are not there yet, and CRLs', async () => {
    const cms = await signCms(CONTENT, { credential })
    const added = addValidationData(cms, { certificates: [pki.ca.certificate, pki.root.certificate], crls: [crl] })
    const { certificates = [], crls = [], version } = readSignedData(added)
    expect(certificates).toHaveLength(3)
    expect(crls.map((item) => encode(item.toSchema()))).toEqual([crl])
    expect(version).toBe(1)
    expect(signatureHolds(onlySigner(added), credential.certificate, CONTENT)).toBe(true)
  })

  it('adds an OCSP answer as another format of revocation information, in version 5', async () => {
    const added = addValidationData(await signCms(CONTENT, { credential }), { ocspResponses: [ocsp] })
    expect(readSignedData(added).version).toBe(5)
    const [
      {
        valueBlock: {
          value: [type, answer],
        },
      } = expect.fail('none'),
    ] = otherInfosIn(added)
    expect((type as asn1js.ObjectIdentifier).valueBlock.toString()).toBe('1.3.6.1.5.5.7.16.2')
    expect(encode(answer as asn1js.BaseBlock)).toEqual(ocsp)
  })

  it('adds the basic answer alone where that is asked for', async () => {
    const cms = await signCms(CONTENT, { credential }, { crls: [crl], encoding: 'ber' })
    const added = addValidationData(cms, { ocspResponses: [ocsp] }, { ocspFormat: 'basic' })
    const [
      {
        valueBlock: {
          value: [type, answer],
        },
      } = expect.fail('none'),
    ] = otherInfosIn(added)
    expect((type as asn1js.ObjectIdentifier).valueBlock.toString()).toBe('1.3.6.1.5.5.7.48.1.1')
    expect(encode(answer as asn1js.BaseBlock)).toEqual(basicOf(ocsp))
  })

  it('takes CRLs of many entries', async () => {
    const revoked = Array.from({ length: 1000 }, (_, number) => ({
      certificate: { serialNumber: Uint8Array.of(1, number >> 8, number & 255) },
      date: NOW,
      reason: 'superseded' as const,
    }))
    const long = await issueCrl({ issuer: pki.ca, thisUpdate: NOW, revoked })
    const added = addValidationData(await signCms(CONTENT, { credential }), { crls: [long, long, long] })
    expect(added.length).toBeGreaterThan(3 * long.length)
    expect(addUnsignedAttributes(added, [{ type: '2.999.1', values: [Uint8Array.of(5, 0)] }]).length).toBeGreaterThan(
      added.length,
    )
  })

  it('changes nothing where there is nothing to add', async () => {
    for (const encoding of ['der', 'ber'] as const) {
      const cms = await signCms(CONTENT, { credential }, { encoding, attached: true })
      expect(addValidationData(cms, {})).toEqual(cms)
    }
  })

  it.skipIf(!HAS_OPENSSL)('leaves a message that openssl verifies and prints', async () => {
    const cms = await signCms(CONTENT, { credential }, { certificates: 'leaf', encoding: 'ber' })
    const added = addValidationData(cms, { certificates: [pki.ca.certificate], crls: [crl], ocspResponses: [ocsp] })
    const { text } = openssl(
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      added,
      '-content',
      CONTENT,
      '-CAfile',
      [pki.root.certificate],
      '-purpose',
      'any',
      '-out',
      '/dev/null',
    )
    expect(text).toContain('successful')
    expect(openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', added).text).toContain(
      '1.3.6.1.5.5.7.16.2',
    )
  })
})

describe('addUnsignedAttributes', () => {
  it('adds certificate-values and revocation-values behind what is there', async () => {
    const cms = await signCms(CONTENT, {
      credential,
      moreUnsignedAttributes: [{ type: '2.999.1', values: [Uint8Array.of(5, 0)] }],
    })
    const added = addUnsignedAttributes(cms, [
      certificateValuesAttribute([pki.ca.certificate, pki.root.certificate]),
      revocationValuesAttribute({ crls: [crl], ocspResponses: [ocsp] }),
    ])
    const [, certificates, revocation] = onlySigner(added).unsignedAttrs?.attributes ?? []
    expect(certificates?.type).toBe(CMS_ATTRIBUTE.certificateValues)
    expect(membersOf(certificates?.values[0])).toEqual([pki.ca.certificate, pki.root.certificate])
    expect(revocation?.type).toBe(CMS_ATTRIBUTE.revocationValues)
    const [crlVals = expect.fail('no CRLs'), ocspVals = expect.fail('no answers')] = membersOf(revocation?.values[0])
    expect([crlVals[0], ocspVals[0]]).toEqual([0xa0, 0xa1])
    expect(membersOf(parse(crlVals)).flatMap((list) => membersOf(parse(list)))).toEqual([crl])
    expect(membersOf(parse(ocspVals)).flatMap((list) => membersOf(parse(list)))).toEqual([basicOf(ocsp)])
  })

  it('makes the set where there is none', async () => {
    const cms = await signCms(CONTENT, { credential }, { encoding: 'ber' })
    const added = addUnsignedAttributes(cms, [{ type: '2.999.1', values: [Uint8Array.of(5, 0)] }])
    expect(onlySigner(added).unsignedAttrs?.attributes.map(({ type }) => type)).toEqual(['2.999.1'])
    expect(signatureHolds(onlySigner(added), credential.certificate, CONTENT)).toBe(true)
  })

  it('refuses what is no SignedData message', () => {
    expect(() => addUnsignedAttributes(Uint8Array.of(0x30, 0), [])).toThrow(RangeError)
    expect(() => addUnsignedAttributes(Uint8Array.of(0x30, 5), [])).toThrow(RangeError)
  })
})
