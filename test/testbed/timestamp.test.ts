import { createHash } from 'node:crypto'
import type * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { encode } from '../../src/testbed/der.ts'
import { createTimeStampToken, type TimeStampOptions, timeStamper } from '../../src/testbed/timestamp.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import { HAS_OPENSSL, openssl } from './openssl.ts'
import {
  contentDigest,
  octetsOf,
  onlySigner,
  readSignedData,
  signatureHolds,
  signedValuesOf,
} from './second-reading.ts'
import { imprintOf, tokenContent, tokenInfo } from './token-reading.ts'

const MESSAGE = new TextEncoder().encode('Testbed message')

let pki: SmallPki

beforeAll(async () => {
  pki = await createSmallPki()
})

const stamp = (options: Partial<TimeStampOptions> = {}): Promise<Uint8Array> =>
  createTimeStampToken(MESSAGE, { tsa: pki.tsa, time: NOW, ...options })

describe('createTimeStampToken', () => {
  it('states the imprint and the time, signed by the TSA', async () => {
    const token = await stamp()
    const info = tokenInfo(token)
    expect(imprintOf(token)).toBe(createHash('sha256').update(MESSAGE).digest('hex'))
    expect(info.genTime).toEqual(NOW)
    const { version, encapContentInfo } = readSignedData(token)
    expect([version, encapContentInfo.eContentType]).toEqual([3, CONTENT_TYPE.tstInfo])
    expect(signatureHolds(onlySigner(token), pki.tsa.certificate, tokenContent(token))).toBe(true)
  })

  it('is another each time, and takes hash, policy, accuracy, nonce and the name of the TSA', async () => {
    expect(tokenInfo(await stamp()).serialNumber.toString()).not.toBe(tokenInfo(await stamp()).serialNumber.toString())
    const token = await stamp({
      hash: 'SHA-512',
      policy: '2.999.2',
      accuracy: 5,
      nonce: Uint8Array.of(9),
      namesTsa: true,
      time: new Date('2026-01-01T00:00:00.050Z'),
    })
    const info = tokenInfo(token)
    expect(imprintOf(token)).toBe(createHash('sha512').update(MESSAGE).digest('hex'))
    expect([info.policy, info.accuracy?.seconds, info.nonce?.valueBlock.valueDec]).toEqual(['2.999.2', 5, 9])
    expect(encode((info.tsa as pkijs.GeneralName).value.toSchema())).toEqual(pki.tsa.subject)
    expect(info.genTime.toISOString()).toBe('2026-01-01T00:00:00.050Z')
  })

  it('stamps something else, or calls its content something else, where that is asked for', async () => {
    expect(imprintOf(await stamp({ faults: { wrongImprint: true } }))).not.toBe(
      createHash('sha256').update(MESSAGE).digest('hex'),
    )
    const data = await stamp({ faults: { contentType: CONTENT_TYPE.data } })
    expect(readSignedData(data).encapContentInfo.eContentType).toBe(CONTENT_TYPE.data)
  })
})

describe('what a token says beside its time', () => {
  it('has an accuracy in seconds, milliseconds and microseconds, each where it is given', async () => {
    const accuracyOf = async (accuracy: TimeStampOptions['accuracy']): Promise<readonly (number | undefined)[]> => {
      const token = await stamp(accuracy === undefined ? {} : { accuracy })
      const read = tokenInfo(token).accuracy
      return [read?.seconds, read?.millis, read?.micros]
    }
    expect(await accuracyOf({ seconds: 1, millis: 500, micros: 7 })).toEqual([1, 500, 7])
    expect(await accuracyOf({ millis: 200 })).toEqual([undefined, 200, undefined])
    expect(await accuracyOf({ micros: 999 })).toEqual([undefined, undefined, 999])
    expect(await accuracyOf(60)).toEqual([60, undefined, undefined])
    expect(await accuracyOf(undefined)).toEqual([undefined, undefined, undefined])
  })

  it('says that tokens are ordered, and leaves that out where they are not', async () => {
    expect(tokenInfo(await stamp({ ordering: true })).ordering).toBe(true)
    expect(tokenInfo(await stamp({ ordering: false })).ordering).toBeUndefined()
  })

  it('takes a serial number, extensions, CRLs, and a genTime in the future', async () => {
    const future = new Date('2090-01-01T00:00:00Z')
    const value = Uint8Array.of(5, 0)
    const crl = await issueCrl({ issuer: pki.ca, thisUpdate: NOW })
    const extensions = [{ oid: '2.999.7', critical: true, value }]
    const token = await stamp({ time: future, serialNumber: Uint8Array.of(0x80, 1), extensions, crls: [crl] })
    const info = tokenInfo(token)
    expect([info.genTime, info.serialNumber.valueBlock.toString()]).toEqual([future, '32769'])
    expect(info.extensions?.map(({ extnID, critical }) => [extnID, critical])).toEqual([['2.999.7', true]])
    expect(readSignedData(token).crls).toHaveLength(1)
  })

  it('is BER with indefinite lengths where that is asked for', async () => {
    const token = await stamp({ encoding: 'ber' })
    expect([...token.subarray(0, 2), ...token.subarray(-2)]).toEqual([0x30, 0x80, 0, 0])
    expect(tokenInfo(token).genTime).toEqual(NOW)
  })
})

describe('a token with faults', () => {
  it('has a genTime that was changed after it was signed', async () => {
    const changedTime = new Date('2019-01-01T00:00:00Z')
    for (const encoding of ['der', 'ber'] as const) {
      const token = await stamp({ encoding, faults: { changedTime } })
      expect(tokenInfo(token).genTime).toEqual(changedTime)
      expect(imprintOf(token)).toBe(createHash('sha256').update(MESSAGE).digest('hex'))
      const signer = onlySigner(token)
      const [signed] = signedValuesOf(signer, CMS_ATTRIBUTE.messageDigest)
      expect(Buffer.from(octetsOf(signed)).equals(contentDigest(signer, tokenContent(token)))).toBe(false)
      expect(signatureHolds(signer, pki.tsa.certificate, tokenContent(token))).toBe(true)
    }
  })

  it('has no signing-certificate, or that of another certificate', async () => {
    const valuesOf = async (signer: TimeStampOptions['signer'] & object) =>
      signedValuesOf(onlySigner(await stamp({ signer })), CMS_ATTRIBUTE.signingCertificateV2).map(encode)
    expect(await valuesOf({ signingCertificate: null })).toEqual([])
    const other = await issueSigner(pki.ca)
    const [named = expect.fail('no attribute')] = await valuesOf({ faults: { signingCertificateOf: other } })
    const hash = createHash('sha256').update(other.certificate).digest()
    expect(Buffer.from(named).includes(hash)).toBe(true)
  })

  it('has another version, another imprint, another name of the TSA, or a text for its time', async () => {
    const other = await issueSigner(pki.ca)
    const token = await stamp({
      faults: {
        version: 2,
        imprint: Uint8Array.of(1, 2, 3),
        namesTsaOf: other,
        genTimeText: '20260101000000.500Z',
      },
    })
    const info = tokenInfo(token)
    expect([info.version, imprintOf(token)]).toEqual([2, '010203'])
    expect(encode((info.tsa as pkijs.GeneralName).value.toSchema())).toEqual(other.subject)
    expect(Buffer.from(tokenContent(token)).includes('20260101000000.500Z')).toBe(true)
  })

  it('has two signers, or no content', async () => {
    const second = await stamp({ faults: { secondSigner: pki.ca } })
    expect(readSignedData(second).signerInfos).toHaveLength(2)
    const detached = await stamp({ faults: { detached: true } })
    expect(readSignedData(detached).encapContentInfo.eContent).toBeUndefined()
  })
})

describe.skipIf(!HAS_OPENSSL)('what openssl says of a token', () => {
  const verify = (token: Uint8Array) => {
    const { ok, text } = openssl(
      ...['ts', '-verify', '-token_in', '-in', token, '-data', MESSAGE, '-CAfile', [pki.root.certificate]],
    )
    return { ok, text }
  }

  it('verifies one with everything in it, in DER and in BER', async () => {
    const full: Partial<TimeStampOptions> = {
      accuracy: { seconds: 1, millis: 2, micros: 3 },
      ordering: true,
      nonce: Uint8Array.of(0xff),
      namesTsa: true,
    }
    for (const encoding of ['der', 'ber'] as const) {
      const token = await stamp({ ...full, encoding })
      expect(verify(token).text).toContain('Verification: OK')
      expect(openssl('ts', '-reply', '-token_in', '-in', token, '-token_out', '-text').text).toContain(
        'Accuracy: 0x01 seconds, 0x02 millis, 0x03 micros\nOrdering: yes\nNonce: 0xFF',
      )
    }
  })

  it.each<[string, Partial<TimeStampOptions>]>([
    ['a wrong imprint', { faults: { wrongImprint: true } }],
    ['a changed time', { faults: { changedTime: new Date('2019-01-01T00:00:00Z') } }],
    ['no signing-certificate', { signer: { signingCertificate: null } }],
    ['another version', { faults: { version: 2 } }],
    ['no content', { faults: { detached: true } }],
  ])('refuses one with %s', async (_, options) => {
    expect(verify(await stamp(options))).toMatchObject({ ok: false })
  })
})

describe('timeStamper', () => {
  it('stamps the signature value of a CMS', async () => {
    const credential = await issueSigner(pki.ca)
    const cms = await signCms(MESSAGE, { credential, timeStamp: timeStamper({ tsa: pki.tsa, time: NOW }) })
    const signer = onlySigner(cms)
    const [attribute] = signer.unsignedAttrs?.attributes ?? []
    expect(attribute?.type).toBe(CMS_ATTRIBUTE.signatureTimeStamp)
    expect(imprintOf(encode(attribute?.values[0]))).toBe(
      createHash('sha256').update(signer.signature.valueBlock.valueHexView).digest('hex'),
    )
  })
})
