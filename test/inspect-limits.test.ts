import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../src/asn1/oids.ts'
import { writeSequence, writeValue } from '../src/asn1/writer.ts'
import { fromAscii, toBase64, toHex } from '../src/core/bytes.ts'
import { render } from '../src/render/render.ts'
import type { InspectedItem } from '../src/report/inspected-items.ts'
import type { Inspection } from '../src/report/inspection.ts'
import { issueCrl, type RevokedEntry } from '../src/testbed/crl.ts'
import { createOcspResponse } from '../src/testbed/ocsp.ts'
import { inspect } from '../src/verifier/inspect.ts'
import { crlEntry, crl as hostileCrl, ocsp } from './hostile/build-signed.ts'
import { others, signedWith, theWorld } from './hostile/cms-families.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './testbed/fixture.ts'
import { extension } from './x509/build.ts'

let pki: SmallPki

const next = new Date('2026-12-24T10:00:00Z')

beforeAll(async () => {
  pki = await createSmallPki()
})

const revokedAs = (number: number): RevokedEntry => ({
  certificate: { serialNumber: new Uint8Array([number]) },
  date: NOW,
})

describe('inspect, of what asks for a long answer', () => {
  it('tells some entries of an indirect CRL, and counts the others, where each has a hundred issuers', async () => {
    const dns = writeValue(0x82, fromAscii('testbed.'.repeat(50)))
    const issuers = { oid: EXTENSION.certificateIssuer, critical: true, value: writeSequence(...Array(100).fill(dns)) }
    const revoked = Array.from({ length: 100 }, (_, i) => ({
      ...revokedAs(0x41),
      ...(i === 0 ? { extensions: [issuers] } : {}),
    }))
    const list = await issueCrl({ issuer: pki.ca, thisUpdate: NOW, nextUpdate: next, revoked })
    const inspection = await inspect(list, { serialNumber: '41' })
    expect(JSON.stringify(inspection).length).toBeLessThan(512 * 1024)
    const { crl } = inspection.items[0] as Extract<InspectedItem, { crl: unknown }>
    expect(crl.entries).toBe(100)
    expect(crl.lookedUp?.entries).toHaveLength(20)
    expect(crl.lookedUp?.entries.at(-1)?.certificateIssuer).toHaveLength(20)
    // Five entries come first, and twenty are found: of each, eighty names.
    expect(leftOut(inspection)).toEqual({
      'items.crl.lookedUp.entries': 80,
      'items.crl.entries.certificateIssuer': 25 * 80,
    })
    expect(await render(inspection, { format: 'text' })).toContain('PARTS_LEFT_OUT')
  })

  it('tells some answers about one serial number, and counts the others', async () => {
    const signer = await issueSigner(pki.ca)
    const status = { certificate: signer, status: 'good', thisUpdate: NOW, nextUpdate: next } as const
    const statuses = Array(50).fill(status)
    const many = await createOcspResponse({ responder: pki.ca, issuer: pki.ca, producedAt: NOW, statuses })
    const inspection = await inspect(many, { serialNumber: toHex(signer.serialNumber) })
    const { ocspResponse } = inspection.items[0] as Extract<InspectedItem, { ocspResponse: unknown }>
    expect(ocspResponse.lookedUp?.answers).toHaveLength(20)
    expect(leftOut(inspection)).toEqual({
      'items.ocspResponse.answers': 30,
      'items.ocspResponse.lookedUp.answers': 30,
    })
  })

  it('tells what is found in a CRL, and in an OCSP response, that has extensions or certificates without end', async () => {
    const extensions = Array.from({ length: 8000 }, (_, i) => extension(`2.999.5.${i}`, writeValue(0x05)))
    const { root } = theWorld()
    const list = await inspect(hostileCrl({ issuer: root, entries: [crlEntry(0x41)], extensions }), {
      serialNumber: '41',
    })
    expect(list.items).toMatchObject([{ crl: { lookedUp: { entries: [{ serialNumber: '41' }] } } }])
    // Beside those, the CRL has its number.
    expect(leftOut(list)).toEqual({ 'items.crl.extensions': 8000 + 1 - 20 })
    const certificates = others(2000)
    const answer = await inspect(ocsp({ issuer: root, good: [0x41], certificates }), { serialNumber: '41' })
    expect(answer.items).toMatchObject([{ ocspResponse: { lookedUp: { answers: [{ serialNumber: '41' }] } } }])
    expect(leftOut(answer)).toEqual({ 'items.ocspResponse.certificates': 2000 - 20 })
  })

  it('tells 512 kB of signatures, and counts the others, where each carries the certificates of all', async () => {
    const { document = new Uint8Array() } = signedWith({ signers: 300, certificates: others(64) })
    const inspection = await inspect(document, { budget: { documentSignatures: 300 } })
    expect(JSON.stringify(inspection).length).toBeLessThan(513 * 1024)
    const told = inspection.signatures.length
    expect(told).toBeGreaterThan(50)
    expect(leftOut(inspection)).toMatchObject({ signatures: 300 - told })
  })

  it.each(['TESTBED', 'CERTIFICATE'])('tells 512 kB of small blocks %s, and counts the others', async (label) => {
    const blocks = 10_000
    const block = `-----BEGIN ${label}-----\n${toBase64(new Uint8Array([0x30, 0]))}\n-----END ${label}-----\n`
    const inspection = await inspect(fromAscii(block.repeat(blocks)))
    expect(JSON.stringify(inspection).length).toBeLessThan(513 * 1024)
    expect(inspection.items.length).toBeGreaterThan(1000)
    expect(leftOut(inspection)).toEqual({ items: blocks - inspection.items.length })
  })
})

function leftOut({ findings }: Inspection): Readonly<Record<string, unknown>> {
  expect(findings.map(({ code }) => code)).toEqual(findings.map(() => 'PARTS_LEFT_OUT'))
  return Object.fromEntries(findings.map(({ data }) => [data?.['of'], data?.['count']]))
}

describe('inspect, of a serial number that cannot be looked up', () => {
  it('says that it is not known, and by which limit', async () => {
    // Reading the CRL takes all of the limit, so that nothing is left for what is found.
    const list = await issueCrl({ issuer: pki.ca, thisUpdate: NOW, nextUpdate: next, revoked: [revokedAs(0x41)] })
    const inspection = await inspect(list, { serialNumber: '41', budget: { crlEntries: 1 } })
    expect(inspection.items).toMatchObject([
      {
        crl: { lookedUp: { entries: [], unreadable: { code: 'BUDGET_EXHAUSTED', data: { resource: 'crlEntries' } } } },
      },
    ])
    const text = (await render(inspection, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('41: could not be looked up in all of it: failure BUDGET_EXHAUSTED')
    expect(text).toContain('crlEntries')
    expect(text).not.toContain('not in it')
  })
})
