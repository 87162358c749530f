import { createHash, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { encode } from '../../src/testbed/der.ts'
import { isStream, type PdfDictionary } from '../../src/testbed/pdf-syntax.ts'
import { TIME_HOLDERS, type TimeHolderId } from '../../src/testbed/time/holders.ts'
import type { PadesTimeScenario } from '../../src/testbed/time/pades.ts'
import { TIME_SHAPES, type TimeShape } from '../../src/testbed/time/shapes.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { NOW } from './fixture.ts'
import { HAS_OPENSSL, openssl } from './openssl.ts'
import { latin1, signaturesIn } from './pdf-reading.ts'
import { onlySigner, parse, signatureHolds } from './second-reading.ts'
import { imprintOf, tokenInfo, unsignedValuesOf } from './token-reading.ts'

const at = (text: string): Date => new Date(`${text}Z`)
const SIGNED = at('2020-03-01T08:00:00')

let time: TimeScenarios

beforeAll(async () => {
  time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function signatureTimeStampOf(cms: Uint8Array): Uint8Array | null {
  return unsignedValuesOf(cms, CMS_ATTRIBUTE.signatureTimeStamp)[0] ?? null
}

/** What the newest DSS refers to. */
function streamsOf({ file }: PadesTimeScenario, key: 'Certs' | 'CRLs' | 'OCSPs'): readonly Uint8Array[] {
  const [dss] = [...file.objects.values()].filter((object) => typeof object === 'object' && 'Certs' in object)
  const references = ((dss as PdfDictionary | undefined)?.[key] ?? []) as readonly string[]
  return references.map((reference) => {
    const object = file.objects.get(Number.parseInt(reference, 10))
    if (object === undefined || !isStream(object)) throw new Error('no stream')
    return object.data
  })
}

const crlOf = (bytes: Uint8Array): pkijs.CertificateRevocationList =>
  new pkijs.CertificateRevocationList({ schema: parse(bytes) })

describe('the levels of PAdES', () => {
  it('B-B has no proof of time', async () => {
    const { bytes } = await time.pades({ level: 'B-B', signedAt: SIGNED })
    const [only = expect.fail('no signature'), ...others] = signaturesIn({ bytes })
    expect(others).toEqual([])
    expect(signatureTimeStampOf(only.contents)).toBeNull()
    expect(latin1({ bytes })).toContain("/M (D:20200301080000+00'00')")
    expect(latin1({ bytes })).not.toContain('/DSS')
  })

  it('B-T stamps the signature value at the time given', async () => {
    const stampedAt = at('2020-03-01T09:30:00')
    const { bytes } = await time.pades({ level: 'B-T', signedAt: SIGNED, stampedAt })
    const [{ contents } = expect.fail('no signature')] = signaturesIn({ bytes })
    const token = signatureTimeStampOf(contents) ?? expect.fail('no time-stamp')
    expect(tokenInfo(token).genTime).toEqual(stampedAt)
    expect(imprintOf(token)).toEqual(sha256(onlySigner(contents).signature.valueBlock.valueHexView))
  })

  it('B-LT has the certificates, and what was known of them when they were gathered', async () => {
    const ltAt = at('2020-03-05T00:00:00')
    const crls = await time.pades({ level: 'B-LT', signedAt: SIGNED, ltAt })
    expect(streamsOf(crls, 'Certs')).toHaveLength(4)
    expect(streamsOf(crls, 'CRLs').map((bytes) => crlOf(bytes).thisUpdate.value)).toEqual([ltAt, ltAt])
    const ocsps = await time.pades({ level: 'B-LT', signedAt: SIGNED, ltAt, revocation: 'ocsp' })
    expect(streamsOf(ocsps, 'OCSPs')).toHaveLength(3)
    expect(streamsOf(ocsps, 'CRLs')).toEqual([])
  })

  it('B-LT has the answers of a delegate for what its CA has issued', async () => {
    const scenario = await time.pades({ level: 'B-LT', signedAt: SIGNED, revocation: 'delegated-ocsp' })
    const { root, ca } = time.pki.issuers
    const responder = await time.pki.holder('ocsp-responder')
    const names = streamsOf(scenario, 'OCSPs').map((bytes) => {
      const { responseBytes } = new pkijs.OCSPResponse({ schema: parse(bytes) })
      const basic = parse(new Uint8Array(responseBytes?.response.getValue() ?? new ArrayBuffer(0)))
      const { tbsResponseData, certs = [] } = new pkijs.BasicOCSPResponse({ schema: basic })
      const name = encode((tbsResponseData.responderID as pkijs.RelativeDistinguishedNames).toSchema())
      return [Buffer.from(name).toString('hex'), certs.length]
    })
    const hex = (name: Uint8Array): string => Buffer.from(name).toString('hex')
    expect(names).toEqual([
      [hex(responder.subject), 1],
      [hex(root.subject), 0],
      [hex(responder.subject), 1],
    ])
    expect(responder.issuers[0]).toBe(ca.certificate)
  })

  it('B-LTA stamps all octets before it, and has the data of each archive time-stamp before the next', async () => {
    const archivedAt = [at('2020-03-05T00:00:00'), at('2024-03-01T00:00:00'), at('2026-03-01T00:00:00')]
    const scenario = await time.pades({
      level: 'B-LTA',
      signedAt: SIGNED,
      archivedAt,
      archiveTsa: ['expired-tsa', 'second-tsa'],
    })
    const [, ...stamps] = signaturesIn(scenario)
    expect(stamps.map(({ contents }) => tokenInfo(contents).genTime)).toEqual(archivedAt)
    for (const { contents, signed } of stamps) expect(imprintOf(contents)).toEqual(sha256(signed))
    const covered = stamps.map(({ byteRange: [, , next, rest] }) => next + rest)
    expect(covered).toEqual([...covered].sort((a, b) => a - b))
    expect(covered.at(-1)).toBe(scenario.bytes.length)
    const expired = await time.pki.holder('expired-tsa')
    const found = Buffer.from(scenario.bytes).indexOf(expired.certificate)
    expect(found).toBeGreaterThan(covered[0] ?? 0)
    expect(found).toBeLessThan(covered[1] ?? 0)
    expect(streamsOf(scenario, 'CRLs').map((bytes) => crlOf(bytes).thisUpdate.value)).toEqual([
      at('2020-03-02T08:01:00'),
      at('2020-03-02T08:01:00'),
      at('2024-02-29T23:59:00'),
      at('2024-02-29T23:59:00'),
      at('2026-02-28T23:59:00'),
      at('2026-02-28T23:59:00'),
    ])
  })

  it('leaves out what is to be left out', async () => {
    const options = { level: 'B-LTA', signedAt: SIGNED, archivedAt: [SIGNED, NOW] } as const
    const bare = await time.pades({
      ...options,
      without: ['signature-time-stamp', 'validation-data', 'archive-validation-data'],
    })
    const [{ contents } = expect.fail('no signature')] = signaturesIn(bare)
    expect(signatureTimeStampOf(contents)).toBeNull()
    expect(latin1(bare)).not.toContain('/DSS')
    expect(signaturesIn(bare)).toHaveLength(3)
    const certificates = await time.pades({ ...options, level: 'B-LT', without: ['revocation', 'tsa-validation-data'] })
    expect([streamsOf(certificates, 'Certs').length, streamsOf(certificates, 'CRLs').length]).toEqual([3, 0])
    const crls = await time.pades({ ...options, level: 'B-LT', without: ['certificates'] })
    expect(latin1(crls)).not.toContain('/Certs')
    expect(latin1(crls)).toContain('/CRLs')
  })
})

describe('the shapes', () => {
  it.each(Object.keys(TIME_SHAPES) as TimeShape[])('%s has a signature value that holds', async (shape) => {
    const scenario = await time.pades({ level: 'B-LT', signedAt: SIGNED, shape })
    const [{ contents, signed } = expect.fail('no signature')] = signaturesIn(scenario)
    const signer = await time.pki.holder(TIME_SHAPES[shape].signer)
    expect(signatureHolds(onlySigner(contents), signer.certificate, signed)).toBe(true)
    expect(signatureTimeStampOf(contents)).not.toBeNull()
  })

  it('has no signed attributes, or indefinite lengths, or revocation information where the shape has', async () => {
    const cmsOf = async (shape: TimeShape): Promise<Uint8Array> => {
      const [{ contents } = expect.fail('no signature')] = signaturesIn(
        await time.pades({ level: 'B-T', signedAt: SIGNED, shape }),
      )
      return contents
    }
    expect(onlySigner(await cmsOf('pss-no-signed-attributes')).signedAttrs).toBeUndefined()
    expect([...(await cmsOf('ber')).subarray(0, 2)]).toEqual([0x30, 0x80])
    const types = onlySigner(await cmsOf('adobe-revocation-info')).signedAttrs?.attributes.map(({ type }) => type)
    expect(types).toContain(CMS_ATTRIBUTE.revocationInfoArchival)
    expect(types).toContain(CMS_ATTRIBUTE.signingTime)
  })

  it('has the TSA under another root, which is an anchor too', async () => {
    const { anchors } = await time.pades({ level: 'B-T', signedAt: SIGNED, tsa: 'other-root-tsa' })
    const { root, 'other-root': other } = time.pki.issuers
    expect(anchors).toEqual([root.certificate, other.certificate])
  })
})

describe('the PKI', () => {
  it.each(Object.keys(TIME_HOLDERS) as TimeHolderId[])('issues %s as it is described', async (id) => {
    const { certificate, issuers } = await time.pki.holder(id)
    const read = new X509Certificate(certificate)
    const [issuer = expect.fail('no issuer')] = issuers
    expect(read.verify(new X509Certificate(issuer).publicKey)).toBe(true)
    expect(read.subject).toContain(`CN=${TIME_HOLDERS[id].commonName}`)
  })

  it('revokes at the time of the revocation, and not before', async () => {
    const tsa = await time.pki.holder('compromised-tsa')
    const serials = async (when: Date): Promise<readonly string[]> => {
      const { revokedCertificates = [] } = crlOf(await time.crlAt(time.pki.issuers.ca, when))
      return revokedCertificates.map(({ userCertificate }) =>
        Buffer.from(userCertificate.valueBlock.valueHexView).toString('hex'),
      )
    }
    const serial = Buffer.from(tsa.serialNumber).toString('hex')
    expect(await serials(at('2025-11-01T00:00:00'))).toEqual([])
    expect(await serials(at('2025-12-01T00:00:00'))).toContain(serial)
  })

  it('is the same again with the same seed', async () => {
    const again = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
    expect((await again.pki.holder('tsa')).serialNumber).toEqual((await time.pki.holder('tsa')).serialNumber)
    expect((await again.pki.holder('tsa')).keys).toEqual((await time.pki.holder('tsa')).keys)
  })

  it('gives late evidence as it was at the time asked for', async () => {
    const evidenceAt = at('2025-12-01T00:00:00')
    const { lateEvidence } = await time.pades({
      level: 'B-T',
      signedAt: SIGNED,
      tsa: 'superseded-tsa',
      evidenceAt,
    })
    expect(lateEvidence.certificates).toHaveLength(4)
    const crls = lateEvidence.crls.map(crlOf)
    expect(crls.map(({ thisUpdate }) => thisUpdate.value)).toEqual([evidenceAt, evidenceAt])
    expect(crls.flatMap(({ revokedCertificates = [] }) => revokedCertificates)).not.toEqual([])
  })
})

describe.skipIf(!HAS_OPENSSL)('what openssl says', () => {
  it('verifies the signature time-stamp over the signature value', async () => {
    const { bytes, anchors, lateEvidence } = await time.pades({ level: 'B-T', signedAt: SIGNED })
    const [{ contents } = expect.fail('no signature')] = signaturesIn({ bytes })
    const value = onlySigner(contents).signature.valueBlock.valueHexView
    const token = signatureTimeStampOf(contents) ?? expect.fail('no time-stamp')
    const verify = (data: Uint8Array) =>
      openssl(
        'ts',
        '-verify',
        '-token_in',
        '-in',
        token,
        '-data',
        data,
        '-CAfile',
        anchors,
        '-untrusted',
        lateEvidence.certificates,
      )
    expect(verify(Uint8Array.from(value)).text).toContain('Verification: OK')
    expect(verify(contents).ok).toBe(false)
  })

  it('verifies each archive time-stamp over the octets before it, and the signature over its own', async () => {
    const scenario = await time.pades({
      level: 'B-LTA',
      signedAt: SIGNED,
      archivedAt: [at('2020-03-05T00:00:00'), at('2024-03-01T00:00:00')],
    })
    const [signature = expect.fail('no signature'), ...stamps] = signaturesIn(scenario)
    const { anchors, lateEvidence } = scenario
    expect(stamps).toHaveLength(2)
    for (const { contents, signed } of stamps)
      expect(
        openssl(
          'ts',
          '-verify',
          '-token_in',
          '-in',
          contents,
          '-data',
          signed,
          '-CAfile',
          anchors,
          '-untrusted',
          lateEvidence.certificates,
        ).text,
      ).toContain('Verification: OK')
    expect(
      openssl(
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        signature.contents,
        '-content',
        signature.signed,
        '-CAfile',
        anchors,
        '-purpose',
        'any',
        '-out',
        '/dev/null',
      ).text,
    ).toContain('successful')
  })

  it.each<[TimeHolderId, boolean]>([
    ['tsa', true],
    ['under-root-tsa', true],
    ['other-root-tsa', true],
    ['critical-crl-tsa', true],
    ['no-purpose-tsa', false],
    ['not-critical-tsa', false],
    ['two-purposes-tsa', false],
  ])('takes %s for a TSA: %s', async (tsa, taken) => {
    const { bytes, anchors, lateEvidence } = await time.pades({ level: 'B-T', signedAt: SIGNED, tsa })
    const [{ contents } = expect.fail('no signature')] = signaturesIn({ bytes })
    const token = signatureTimeStampOf(contents) ?? expect.fail('no time-stamp')
    const data = Uint8Array.from(onlySigner(contents).signature.valueBlock.valueHexView)
    const { ok } = openssl(
      ...['ts', '-verify', '-token_in', '-in', token, '-data', data, '-CAfile', anchors],
      ...['-untrusted', lateEvidence.certificates],
    )
    expect(ok).toBe(taken)
  })

  it('verifies a CRL by its issuer', async () => {
    const { ca } = time.pki.issuers
    const { text } = openssl(
      ...['crl', '-verify', '-noout', '-inform', 'DER', '-in', await time.crlAt(ca, NOW), '-CAfile', [ca.certificate]],
    )
    expect(text).toContain('verify OK')
  })
})
