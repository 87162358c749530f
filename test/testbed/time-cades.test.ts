import { createHash } from 'node:crypto'
import type * as asn1js from 'asn1js'
import type * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { ATS_HASH_INDEX_V3 } from '../../src/testbed/cades-archive.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { NOW } from './fixture.ts'
import { HAS_OPENSSL, openssl } from './openssl.ts'
import { onlySigner, readSignedData, signatureHolds, signedValuesOf } from './second-reading.ts'
import { imprintOf, tokenInfo, unsignedValuesOf } from './token-reading.ts'

const at = (text: string): Date => new Date(`${text}Z`)
const SIGNED = at('2020-03-01T08:00:00')

let time: TimeScenarios

beforeAll(async () => {
  time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
})

const typesIn = (cms: Uint8Array): readonly string[] =>
  (onlySigner(cms).unsignedAttrs?.attributes ?? []).map(({ type }) => type)

describe('the levels of CAdES', () => {
  it('B-B signs the content and has no proof of time', async () => {
    const { bytes, content } = await time.cades({ level: 'B-B', signedAt: SIGNED })
    const signer = await time.pki.holder('signer')
    expect(signatureHolds(onlySigner(bytes), signer.certificate, content)).toBe(true)
    expect(onlySigner(bytes).unsignedAttrs).toBeUndefined()
    expect(readSignedData(bytes).encapContentInfo.eContent).toBeUndefined()
    const [claimed] = signedValuesOf(onlySigner(bytes), CMS_ATTRIBUTE.signingTime)
    expect((claimed as asn1js.UTCTime).toDate()).toEqual(SIGNED)
  })

  it('B-T stamps the signature value', async () => {
    const { bytes } = await time.cades({ level: 'B-T', signedAt: SIGNED, attached: true })
    const [token = expect.fail('no time-stamp')] = unsignedValuesOf(bytes, CMS_ATTRIBUTE.signatureTimeStamp)
    expect(tokenInfo(token).genTime).toEqual(at('2020-03-01T08:01:00'))
    const value = onlySigner(bytes).signature.valueBlock.valueHexView
    expect(imprintOf(token)).toBe(createHash('sha256').update(value).digest('hex'))
  })

  it('B-LT has its validation data in SignedData', async () => {
    const { bytes } = await time.cades({ level: 'B-LT', signedAt: SIGNED })
    const { certificates = [], crls = [] } = readSignedData(bytes)
    expect([certificates.length, crls.length]).toEqual([4, 2])
    const answers = await time.cades({ level: 'B-LT', signedAt: SIGNED, revocation: 'ocsp', ocspFormat: 'basic' })
    expect(readSignedData(answers.bytes).crls).toHaveLength(3)
  })

  it('X-L has them in attributes', async () => {
    const { bytes } = await time.cades({ level: 'B-LT', signedAt: SIGNED, values: 'attributes' })
    expect(typesIn(bytes)).toEqual([
      CMS_ATTRIBUTE.signatureTimeStamp,
      CMS_ATTRIBUTE.certificateValues,
      CMS_ATTRIBUTE.revocationValues,
    ])
    expect(readSignedData(bytes).crls).toBeUndefined()
  })

  it('B-LTA has an archive time-stamp for each time, and the data of each before the next', async () => {
    const archivedAt = [at('2020-03-05T00:00:00'), at('2024-03-01T00:00:00'), at('2026-03-01T00:00:00')]
    const { bytes } = await time.cades({
      level: 'B-LTA',
      signedAt: SIGNED,
      archivedAt,
      archiveTsa: ['expired-tsa', 'other-root-tsa'],
    })
    const tokens = unsignedValuesOf(bytes, CMS_ATTRIBUTE.archiveTimestampV3)
    expect(tokens.map((token) => tokenInfo(token).genTime)).toEqual(archivedAt)
    for (const token of tokens) expect(unsignedValuesOf(token, ATS_HASH_INDEX_V3)).toHaveLength(1)
    const { certificates = [], crls = [] } = readSignedData(bytes)
    // Signer, TSA, CA, root; the expired TSA; the TSA of the other root, and that root.
    expect(certificates).toHaveLength(7)
    const updates = (crls as pkijs.CertificateRevocationList[]).map(({ thisUpdate }) => thisUpdate.value)
    expect(updates).toEqual([
      at('2020-03-02T08:01:00'),
      at('2020-03-02T08:01:00'),
      at('2024-02-29T23:59:00'),
      at('2024-02-29T23:59:00'),
      at('2026-02-28T23:59:00'),
    ])
  })

  it('mixes both versions, and hashes, where that is asked for', async () => {
    const { bytes } = await time.cades({
      level: 'B-LTA',
      signedAt: SIGNED,
      shape: 'ber',
      archivedAt: [at('2020-03-05T00:00:00'), at('2024-03-01T00:00:00')],
      archive: [{ version: 'v2' }, { version: 'v3' }],
      archiveStamp: [{}, { hash: 'SHA-512' }],
      without: ['archive-validation-data'],
    })
    expect([...bytes.subarray(0, 2)]).toEqual([0x30, 0x80])
    expect(typesIn(bytes).slice(1)).toEqual([CMS_ATTRIBUTE.archiveTimestampV2, CMS_ATTRIBUTE.archiveTimestampV3])
    const [token = expect.fail('no time-stamp')] = unsignedValuesOf(bytes, CMS_ATTRIBUTE.archiveTimestampV3)
    expect(imprintOf(token)).toHaveLength(128)
    expect(readSignedData(bytes).crls).toHaveLength(2)
  })

  it.skipIf(!HAS_OPENSSL)('is a message that openssl verifies at its end', async () => {
    for (const shape of ['etsi', 'ber', 'no-signed-attributes', 'pss-no-signed-attributes'] as const) {
      const { bytes, content, anchors } = await time.cades({ level: 'B-LTA', signedAt: SIGNED, shape })
      const { text } = openssl(
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', bytes, '-content', content, '-CAfile', anchors],
        ...['-purpose', 'any', '-out', '/dev/null'],
      )
      expect([shape, text]).toEqual([shape, expect.stringContaining('successful')])
    }
  })
})
