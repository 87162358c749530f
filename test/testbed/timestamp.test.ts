import { createHash } from 'node:crypto'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { encode } from '../../src/testbed/der.ts'
import { createTimeStampToken, type TimeStampOptions, timeStamper } from '../../src/testbed/timestamp.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import { onlySigner, parse, readSignedData, signatureHolds } from './second-reading.ts'

const MESSAGE = new TextEncoder().encode('Testbed message')

let pki: SmallPki

beforeAll(async () => {
  pki = await createSmallPki()
})

const stamp = (options: Partial<TimeStampOptions> = {}): Promise<Uint8Array> =>
  createTimeStampToken(MESSAGE, { tsa: pki.tsa, time: NOW, ...options })

function contentOf(token: Uint8Array): Uint8Array {
  return new Uint8Array(readSignedData(token).encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
}

const infoOf = (token: Uint8Array): pkijs.TSTInfo => new pkijs.TSTInfo({ schema: parse(contentOf(token)) })
const imprintOf = (info: pkijs.TSTInfo): string =>
  Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView).toString('hex')

describe('createTimeStampToken', () => {
  it('states the imprint and the time, signed by the TSA', async () => {
    const token = await stamp()
    const info = infoOf(token)
    expect(imprintOf(info)).toBe(createHash('sha256').update(MESSAGE).digest('hex'))
    expect(info.genTime).toEqual(NOW)
    const { version, encapContentInfo } = readSignedData(token)
    expect([version, encapContentInfo.eContentType]).toEqual([3, CONTENT_TYPE.tstInfo])
    expect(signatureHolds(onlySigner(token), pki.tsa.certificate, contentOf(token))).toBe(true)
  })

  it('is another each time, and takes hash, policy, accuracy, nonce and the name of the TSA', async () => {
    expect(infoOf(await stamp()).serialNumber.toString()).not.toBe(infoOf(await stamp()).serialNumber.toString())
    const info = infoOf(
      await stamp({
        hash: 'SHA-512',
        policy: '2.999.2',
        accuracy: 5,
        nonce: Uint8Array.of(9),
        namesTsa: true,
        time: new Date('2026-01-01T00:00:00.050Z'),
      }),
    )
    expect(imprintOf(info)).toBe(createHash('sha512').update(MESSAGE).digest('hex'))
    expect([info.policy, info.accuracy?.seconds, info.nonce?.valueBlock.valueDec]).toEqual(['2.999.2', 5, 9])
    expect(encode((info.tsa as pkijs.GeneralName).value.toSchema())).toEqual(pki.tsa.subject)
    expect(info.genTime.toISOString()).toBe('2026-01-01T00:00:00.050Z')
  })

  it('stamps something else, or calls its content something else, where that is asked for', async () => {
    const elsewhere = infoOf(await stamp({ faults: { wrongImprint: true } }))
    expect(imprintOf(elsewhere)).not.toBe(createHash('sha256').update(MESSAGE).digest('hex'))
    const data = await stamp({ faults: { contentType: CONTENT_TYPE.data } })
    expect(readSignedData(data).encapContentInfo.eContentType).toBe(CONTENT_TYPE.data)
  })
})

describe('timeStamper', () => {
  it('stamps the signature value of a CMS', async () => {
    const credential = await issueSigner(pki.ca)
    const cms = await signCms(MESSAGE, { credential, timeStamp: timeStamper({ tsa: pki.tsa, time: NOW }) })
    const signer = onlySigner(cms)
    const [attribute] = signer.unsignedAttrs?.attributes ?? []
    expect(attribute?.type).toBe(CMS_ATTRIBUTE.signatureTimeStamp)
    const info = infoOf(encode(attribute?.values[0]))
    expect(imprintOf(info)).toBe(createHash('sha256').update(signer.signature.valueBlock.valueHexView).digest('hex'))
  })
})
