import { beforeAll, describe, expect, it } from 'vitest'
import { writeOid, writeSequence, writeValue } from '../src/asn1/writer.ts'
import { fromAscii, toBase64, toHex } from '../src/core/bytes.ts'
import { UsageError } from '../src/core/errors.ts'
import { render } from '../src/render/render.ts'
import { columnsOf } from '../src/render/text/columns.ts'
import type { InspectedItem } from '../src/report/inspected-items.ts'
import { type Credential, issueCertificate } from '../src/testbed/certificates.ts'
import { issueCrl } from '../src/testbed/crl.ts'
import { createOcspResponse } from '../src/testbed/ocsp.ts'
import { createTimeStampToken } from '../src/testbed/timestamp.ts'
import { inspect } from '../src/verifier/inspect.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './testbed/fixture.ts'

let pki: SmallPki
let signer: Credential
let crl: Uint8Array
let answer: Uint8Array

const next = new Date('2026-12-24T10:00:00Z')

beforeAll(async () => {
  pki = await createSmallPki()
  signer = await issueSigner(pki.ca)
  crl = await issueCrl({
    issuer: pki.ca,
    thisUpdate: NOW,
    nextUpdate: next,
    crlNumber: 7,
    revoked: [{ certificate: signer, date: NOW, reason: 'keyCompromise' }],
  })
  answer = await createOcspResponse({
    responder: pki.ca,
    issuer: pki.ca,
    producedAt: NOW,
    statuses: [{ certificate: signer, status: 'good', thisUpdate: NOW, nextUpdate: next }],
  })
})

const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${toBase64(bytes)}\n-----END ${label}-----\n`

async function only(bytes: Uint8Array, serialNumber?: string): Promise<InspectedItem> {
  const { items } = await inspect(bytes, serialNumber === undefined ? {} : { serialNumber })
  expect(items).toHaveLength(1)
  return items[0] as InspectedItem
}

describe('inspect, of a certificate', () => {
  it('tells what it states', async () => {
    const inspection = await inspect(signer.certificate)
    expect(inspection.document).toMatchObject({ format: 'certificate', size: signer.certificate.length })
    expect(inspection.signatures).toEqual([])
    expect(inspection.items).toMatchObject([
      {
        kind: 'certificate',
        size: signer.certificate.length,
        sha256: inspection.document.sha256,
        certificate: {
          issuer: 'CN=Testbed Issuing CA, O=Testbed, C=ID',
          serialNumber: toHex(signer.serialNumber),
          version: 3,
          publicKey: 'P-256',
          signatureAlgorithm: 'ecdsaWithSHA256',
          selfIssued: false,
          ca: false,
          keyUsage: expect.arrayContaining(['digitalSignature']),
          authorityKeyIdentifier: toHex(pki.ca.keyIdentifier ?? new Uint8Array()),
        },
      },
    ])
  })

  it('tells names, purposes, policies, limits and addresses', async () => {
    const { certificate } = await issueCertificate({
      subject: { CN: 'Testbed' },
      keys: signer.keys,
      issuer: pki.ca,
      notBefore: NOW,
      notAfter: next,
      basicConstraints: { ca: true, pathLength: 0 },
      keyUsage: ['keyCertSign', 'cRLSign'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.36', '2.999.5'],
      certificatePolicies: ['2.999.1'],
      subjectAltName: [{ dns: 'example.test' }, { email: 'a@example.test' }],
      nameConstraints: { permitted: [{ dns: 'example.test' }], excluded: [{ email: 'b@example.test' }] },
      qcStatements: [{ oid: '0.4.0.1862.1.1' }],
      caIssuers: ['http://example.test/ca.cer'],
      ocsp: ['http://example.test/ocsp'],
      crl: ['http://example.test/ca.crl'],
    })
    expect(await only(certificate)).toMatchObject({
      certificate: {
        ca: true,
        pathLength: 0,
        keyUsage: ['keyCertSign', 'cRLSign'],
        extendedKeyUsage: ['documentSigning', '2.999.5'],
        certificatePolicies: ['2.999.1'],
        subjectAltName: ['dNSName example.test', 'rfc822Name a@example.test'],
        nameConstraints: { permitted: ['dNSName example.test'], excluded: ['rfc822Name b@example.test'] },
        qcStatements: ['qcCompliance'],
        caIssuers: ['http://example.test/ca.cer'],
        ocsp: ['http://example.test/ocsp'],
        crlDistributionPoints: ['http://example.test/ca.crl'],
        extensions: expect.arrayContaining([
          { oid: '2.5.29.19', name: 'basicConstraints', critical: true, malformed: false },
        ]),
      },
    })
  })
})

describe('inspect, of a CRL', () => {
  it('tells whose it is, how new, and what is in it first', async () => {
    expect((await inspect(crl)).document.format).toBe('crl')
    expect(await only(crl)).toMatchObject({
      kind: 'crl',
      crl: {
        version: 2,
        issuer: 'CN=Testbed Issuing CA, O=Testbed, C=ID',
        thisUpdate: '2026-11-24T10:00:00Z',
        nextUpdate: '2026-12-24T10:00:00Z',
        crlNumber: '07',
        entries: 1,
        firstEntries: [
          { serialNumber: toHex(signer.serialNumber), revokedAt: '2026-11-24T10:00:00Z', reason: 'keyCompromise' },
        ],
      },
    })
  })

  it('looks up a serial number, as people copy it', async () => {
    const hex = toHex(signer.serialNumber)
    const spellings = [hex, hex.toUpperCase(), `0x${hex}`, `00${hex}`, hex.replace(/..(?!$)/g, '$&:')]
    for (const spelling of spellings)
      expect(await only(crl, spelling), spelling).toMatchObject({
        crl: { lookedUp: { entries: [{ serialNumber: hex }] } },
      })
    expect(await only(crl, '1')).toMatchObject({ crl: { lookedUp: { serialNumber: '01', entries: [] } } })
    for (const wrong of ['', 'xyz', '1'.repeat(129)])
      await expect(inspect(crl, { serialNumber: wrong })).rejects.toThrow(UsageError)
  })

  it('finds a number whose first bit is set, with and without the zero that DER puts before it', async () => {
    const high = new Uint8Array([0xf0, 1, 2, 3])
    const list = await issueCrl({
      issuer: pki.ca,
      thisUpdate: NOW,
      nextUpdate: next,
      revoked: [{ certificate: { serialNumber: high }, date: NOW }],
    })
    for (const spelling of ['f0010203', '00F0010203'])
      expect(await only(list, spelling)).toMatchObject({
        crl: { lookedUp: { serialNumber: 'f0010203', entries: [{ serialNumber: '00f0010203' }] } },
      })
  })
})

describe('inspect, of a CRL that is long', () => {
  it('counts all entries, tells the first, and looks one up', async () => {
    const list = longCrl(200_000)
    const item = await only(list, '4100030d3f')
    expect(item).toMatchObject({
      crl: {
        entries: 200_000,
        lookedUp: { entries: [{ serialNumber: '4100030d3f', revokedAt: '2026-11-01T00:00:00Z' }] },
      },
    })
    expect('crl' in item ? item.crl.firstEntries.map(({ serialNumber }) => serialNumber) : []).toEqual([
      '4100000000',
      '4100000001',
      '4100000002',
      '4100000003',
      '4100000004',
    ])
    const { items } = await inspect(list, { budget: { crlEntries: 1000 } })
    expect(items).toMatchObject([{ kind: 'crl', unreadable: { code: 'BUDGET_EXHAUSTED' } }])
  })
})

/** A CRL of numbers that begin with 0x41, with a signature that is none: nothing is verified here. */
function longCrl(count: number): Uint8Array {
  const ENTRY = 24
  const entries = new Uint8Array(count * ENTRY)
  const view = new DataView(entries.buffer)
  for (let i = 0; i < count; i++) {
    entries.set([0x30, ENTRY - 2, 2, 5, 0x41], i * ENTRY)
    view.setUint32(i * ENTRY + 5, i)
    entries.set([0x17, 13, ...fromAscii('261101000000Z')], i * ENTRY + 9)
  }
  const algorithm = writeSequence(writeOid('1.2.840.10045.4.3.2'))
  const time = (text: string): Uint8Array => writeValue(0x17, fromAscii(text))
  const tbs = writeSequence(
    writeValue(2, new Uint8Array([1])),
    algorithm,
    pki.ca.subject,
    time('261101000000Z'),
    time('261231000000Z'),
    writeValue(0x30, entries),
  )
  return writeSequence(tbs, algorithm, writeValue(3, new Uint8Array([0, 1, 2])))
}

describe('inspect, of an OCSP response', () => {
  it('tells who answered what', async () => {
    expect((await inspect(answer)).document.format).toBe('ocsp-response')
    expect(await only(answer, toHex(signer.serialNumber))).toMatchObject({
      kind: 'ocsp-response',
      ocspResponse: {
        status: 'successful',
        producedAt: '2026-11-24T10:00:00Z',
        answers: [{ serialNumber: toHex(signer.serialNumber), status: 'good', thisUpdate: '2026-11-24T10:00:00Z' }],
        lookedUp: { answers: [{ status: 'good' }] },
      },
    })
  })

  it('tells that there is no answer', async () => {
    // OCSPResponse with the status tryLater (RFC 6960 §4.2.1).
    expect(await only(new Uint8Array([0x30, 3, 0x0a, 1, 3]))).toMatchObject({
      ocspResponse: { status: 'tryLater', answers: [] },
    })
  })
})

describe('inspect, of a time-stamp', () => {
  it('tells what a token states, and who signed it', async () => {
    const token = await createTimeStampToken(fromAscii('Testbed'), { tsa: pki.tsa, time: NOW })
    const inspection = await inspect(token)
    expect(inspection.document.format).toBe('time-stamp')
    expect(inspection.items).toMatchObject([
      { kind: 'time-stamp', timeStamp: { token: { genTime: '2026-11-24T10:00:00Z', hashAlgorithm: 'sha256' } } },
    ])
    expect(inspection.signatures).toHaveLength(1)
  })

  it('tells what is in the response of a TSA, and why there is nothing', async () => {
    const token = await createTimeStampToken(fromAscii('Testbed'), { tsa: pki.tsa, time: NOW })
    const status = [0x30, 3, 2, 1, 0]
    const length = status.length + token.length
    const response = new Uint8Array([0x30, 0x82, length >> 8, length & 0xff, ...status, ...token])
    expect(await only(response)).toMatchObject({
      kind: 'time-stamp',
      timeStamp: { status: 'granted', token: { genTime: '2026-11-24T10:00:00Z' } },
    })
    const refused = new Uint8Array([0x30, 14, 0x30, 12, 2, 1, 2, 0x30, 7, 0x0c, 5, ...fromAscii('no\u001bno')])
    expect(await only(refused)).toMatchObject({ timeStamp: { status: 'rejection', statusText: ['no\u001bno'] } })
    expect(await only(new Uint8Array([0x30, 5, 0x30, 3, 2, 1, 2]))).toMatchObject({
      timeStamp: { status: 'rejection' },
    })
  })
})

describe('inspect, of PEM', () => {
  it('tells each block, and looks into no key', async () => {
    const text = [
      'Bag Attributes',
      pem('CERTIFICATE', signer.certificate),
      pem('X509 CRL', crl),
      pem('OCSP RESPONSE', answer),
      pem('PRIVATE KEY', new Uint8Array([1, 2, 3])),
      pem('CERTIFICATE', new Uint8Array([0x30, 1, 0])),
    ].join('\n')
    const { document, items } = await inspect(fromAscii(text))
    expect(document.format).toBe('mixed')
    expect(items.map(({ kind, label }) => [kind, label])).toEqual([
      ['certificate', 'CERTIFICATE'],
      ['crl', 'X509 CRL'],
      ['ocsp-response', 'OCSP RESPONSE'],
      ['other', 'PRIVATE KEY'],
      ['certificate', 'CERTIFICATE'],
    ])
    expect(items[3]).toEqual({ kind: 'other', label: 'PRIVATE KEY', size: 3, sha256: expect.any(String) })
    expect(items[4]).toMatchObject({ unreadable: { code: 'DER_TAG_UNEXPECTED' } })
  })

  it('tells a hundred certificates in brief', async () => {
    const bundle = fromAscii(pem('CERTIFICATE', signer.certificate).repeat(100))
    const inspection = await inspect(bundle)
    expect(inspection.items).toHaveLength(100)
    const text = await render(inspection, { format: 'text' })
    expect(text.match(/^\d+\. Certificate$/gm)).toHaveLength(100)
    expect(text.split('\n').length).toBeLessThan(1000)
  })

  it('says which block is broken', async () => {
    const text = `${pem('CERTIFICATE', signer.certificate)}-----BEGIN CERTIFICATE-----\n~~~\n-----END CERTIFICATE-----\n`
    const { unreadable, items } = await inspect(fromAscii(text))
    expect(unreadable).toMatchObject({ code: 'INPUT_NOT_PEM', offset: expect.any(Number) })
    expect(items).toEqual([])
  })
})

describe('what cannot be read', () => {
  it('is told as what it begins like, and why not', async () => {
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [signer.certificate, 'certificate'],
      [crl, 'crl'],
      [answer, 'ocsp-response'],
    ]
    for (const [bytes, kind] of cases) {
      const cut = await only(bytes.subarray(0, bytes.length - 1))
      expect(cut, kind).toMatchObject({ kind, unreadable: { code: 'DER_TRUNCATED' } })
    }
  })

  it('is never an exception, whatever is changed or cut off', async () => {
    const token = await createTimeStampToken(fromAscii('Testbed'), { tsa: pki.tsa, time: NOW })
    for (const bytes of [signer.certificate, crl, answer, token])
      for (let at = 0; at < bytes.length; at += 7) {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
        for (const input of [changed, bytes.subarray(0, at)]) {
          const inspection = await inspect(input)
          expect(inspection.schemaVersion).toBe(2)
          await render(inspection, { format: 'text' })
        }
      }
  })

  it('keeps within its budget', async () => {
    expect((await inspect(crl, { budget: { documentBytes: 10 } })).unreadable?.code).toBe('BUDGET_EXHAUSTED')
    expect((await inspect(crl, { budget: { evidenceBytes: 10 } })).unreadable?.code).toBe('BUDGET_EXHAUSTED')
    const { items } = await inspect(signer.certificate, { budget: { certificateBytes: 10 } })
    expect(items).toMatchObject([{ unreadable: { code: 'BUDGET_EXHAUSTED' } }])
  })
})

describe('render, of items', () => {
  it.each([60, 80, 120])('shows them all within %i columns, and nothing that commands a terminal', async (width) => {
    const hostile = await issueCertificate({
      subject: { CN: '\u001b[2J\u202eevil', O: 'Testbed' },
      keys: signer.keys,
      issuer: pki.ca,
      notBefore: NOW,
      notAfter: next,
      subjectAltName: [{ uri: 'http://example.test/\u001b[0m' }],
    })
    const token = await createTimeStampToken(fromAscii('Testbed'), { tsa: pki.tsa, time: NOW })
    for (const bytes of [hostile.certificate, crl, answer, token]) {
      const text = await render(await inspect(bytes, { serialNumber: '01' }), { format: 'text', width })
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
      for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
    }
  })

  it('says what was looked up and is not there', async () => {
    const text = await render(await inspect(crl, { serialNumber: '0A' }), { format: 'text' })
    expect(text).toContain('0a: not in it')
    expect(text.replace(/\s+/g, ' ')).toContain('revoked on 2026-11-24T10:00:00Z (keyCompromise)')
  })
})
