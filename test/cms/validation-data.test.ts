import { describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { readCertificateValues, readRevocationValues } from '../../src/cms/cades-values.ts'
import { readRevocationInfoArchival } from '../../src/cms/revocation-info-archival.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { NOW } from '../testbed/fixture.ts'
import { integer, octets, tagged } from '../x509/build.ts'
import { onlySigner, readGood, sign, testPki, testSigner } from './messages.ts'

const [one, two] = [writeSequence(integer(1)), writeSequence(integer(2))]
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'read' : outcome.failure.code)

describe('readRevocationInfoArchival', () => {
  const read = (value: Uint8Array) => readRevocationInfoArchival(value, createBudget())

  it('reads what the testbed signs', async () => {
    const { ca } = await testPki()
    const crl = await issueCrl({ issuer: ca, thisUpdate: NOW, nextUpdate: NOW })
    const statuses = [{ certificate: await testSigner(), status: 'good', thisUpdate: NOW, nextUpdate: NOW }] as const
    const ocsp = await createOcspResponse({ responder: ca, issuer: ca, producedAt: NOW, statuses })
    const cms = readGood(await sign({ revocationInfoArchival: { crls: [crl], ocsps: [ocsp] } }))
    const attribute = onlySigner(cms).signedAttributes?.attributes.find(
      ({ oid }) => oid === CMS_ATTRIBUTE.revocationInfoArchival,
    )
    expect(read(attribute?.values[0] ?? new Uint8Array(0))).toEqual({
      ok: true,
      value: { crls: [crl], ocspResponses: [ocsp] },
    })
  })

  it('reads each kind by itself, and none', () => {
    expect(read(writeSequence())).toEqual({ ok: true, value: { crls: [], ocspResponses: [] } })
    expect(read(writeSequence(tagged(0, writeSequence(one, two))))).toMatchObject({ value: { crls: [one, two] } })
    expect(read(writeSequence(tagged(1, writeSequence(one))))).toMatchObject({ value: { ocspResponses: [one] } })
    expect(read(writeSequence(tagged(2, writeSequence(one))))).toMatchObject({ ok: true })
  })

  it.each([
    ['another type', octets(), 'DER_TAG_UNEXPECTED'],
    ['another order', writeSequence(tagged(1, writeSequence()), tagged(0, writeSequence())), 'DER_TRAILING_DATA'],
    ['a list without its SEQUENCE', writeSequence(tagged(0, integer(1))), 'DER_TAG_UNEXPECTED'],
    ['two lists in one', writeSequence(tagged(0, writeSequence(), writeSequence())), 'DER_TRAILING_DATA'],
    ['octets behind it', concatBytes(writeSequence(), Uint8Array.of(0)), 'DER_TRAILING_DATA'],
  ])('refuses %s', (_, value, code) => {
    expect(codeOf(read(value))).toBe(code)
  })
})

describe('the values of CAdES', () => {
  it('are certificates', () => {
    expect(readCertificateValues(writeSequence(one, two), createBudget())).toEqual({ ok: true, value: [one, two] })
    expect(readCertificateValues(writeSequence(), createBudget())).toEqual({ ok: true, value: [] })
    expect(codeOf(readCertificateValues(writeSequence(integer(1)), createBudget()))).toBe('DER_TAG_UNEXPECTED')
    expect(codeOf(readCertificateValues(octets(), createBudget()))).toBe('DER_TAG_UNEXPECTED')
  })

  it('are CRLs and OCSP answers, and others that are left out', () => {
    const read = (value: Uint8Array) => readRevocationValues(value, createBudget())
    const other = tagged(2, writeOid('2.999.1'), integer(1))
    expect(read(writeSequence(tagged(0, writeSequence(one)), tagged(1, writeSequence(two)), other))).toEqual({
      ok: true,
      value: { crls: [one], ocspResponses: [two] },
    })
    expect(read(writeSequence())).toEqual({ ok: true, value: { crls: [], ocspResponses: [] } })
    expect(codeOf(read(writeSequence(tagged(1, writeSequence()), tagged(0, writeSequence()))))).toBe(
      'DER_TRAILING_DATA',
    )
    expect(codeOf(read(writeSequence(tagged(0, writeSequence(integer(1))))))).toBe('DER_TAG_UNEXPECTED')
    expect(codeOf(read(writeSequence(other, other)))).toBe('DER_TRAILING_DATA')
  })
})
