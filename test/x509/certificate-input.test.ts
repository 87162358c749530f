import { Buffer } from 'node:buffer'
import 'reflect-metadata'
import { X509Certificate } from '@peculiar/x509'
import { fromBER } from 'asn1js'
import { Certificate as PkijsCertificate } from 'pkijs'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../src/core/bytes.ts'
import { readCertificateInput } from '../../src/x509/certificate-input.ts'
import { buildCertificate } from './build.ts'

const DER = buildCertificate()
const PEM = `-----BEGIN CERTIFICATE-----\n${toBase64(DER)}\n-----END CERTIFICATE-----\n`
const KEY = '-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n'

describe('readCertificateInput', () => {
  it('takes DER as it is, and PEM with any number of certificates', () => {
    expect(readCertificateInput(DER, 'leaf')).toEqual({ ok: true, value: [DER] })
    expect(readCertificateInput(PEM, 'leaf')).toEqual({ ok: true, value: [DER] })
    expect(readCertificateInput(new TextEncoder().encode(`${KEY}${PEM}${PEM}`), 'leaf')).toEqual({
      ok: true,
      value: [DER, DER],
    })
    expect(readCertificateInput(PEM.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'), 'leaf')).toEqual({
      ok: true,
      value: [DER],
    })
  })

  it('takes objects of @peculiar/x509 and pkijs by their encoding', () => {
    expect(readCertificateInput(new X509Certificate(DER.slice()), 'leaf')).toEqual({ ok: true, value: [DER] })
    const parsed = new PkijsCertificate({ schema: fromBER(DER.slice().buffer).result })
    expect(readCertificateInput(parsed, 'leaf')).toEqual({ ok: true, value: [DER] })
  })

  it('takes a copy of what an object holds', () => {
    const rawData = DER.slice()
    const outcome = readCertificateInput({ rawData }, 'leaf')
    rawData.fill(0)
    expect(outcome).toEqual({ ok: true, value: [DER] })
  })

  it('refuses what holds no certificate', () => {
    expect(readCertificateInput(new Uint8Array(0), 'leaf')).toMatchObject({ failure: { code: 'INPUT_EMPTY' } })
    expect(readCertificateInput(KEY, 'leaf')).toMatchObject({ failure: { code: 'INPUT_NOT_PEM' } })
    expect(readCertificateInput('no', 'leaf')).toMatchObject({ failure: { code: 'INPUT_NOT_PEM' } })
    expect(readCertificateInput(Uint8Array.of(1, 2, 3), 'leaf')).toMatchObject({ failure: { code: 'INPUT_NOT_PEM' } })
  })

  it.each<[string, string | Uint8Array, string]>([
    ['a CRL', '-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n', 'X509 CRL'],
    ['a label that is none', '-----BEGIN CERTIFICATES-----\nMAA=\n-----END CERTIFICATES-----\n', 'CERTIFICATES'],
    ['other dashes', '\u2014\u2014BEGIN CERTIFICATE\u2014\u2014\nMAA=\n', 'a line that looks like the beginning'],
    ['DER', DER, 'octets that are no text'],
  ])('refuses a certificate with %s behind it, by its name', (_, behind, what) => {
    const certificate = Buffer.from(
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(DER).toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
    expect(readCertificateInput(certificate, 'leaf')).toEqual({ ok: true, value: [DER] })
    const input = Buffer.concat([certificate, typeof behind === 'string' ? Buffer.from(behind) : behind])
    for (const given of [input, Buffer.concat([Buffer.from('--'), input]).subarray(2), Uint8Array.from(input)])
      expect(readCertificateInput(given, 'leaf')).toMatchObject({
        failure: { code: 'INPUT_NOT_PEM', what: expect.stringContaining(what) },
      })
    if (typeof behind !== 'string') return
    expect(readCertificateInput(certificate.toString() + behind, 'leaf')).toMatchObject({ ok: false })
  })

  it('throws for what is no input', () => {
    const misuse = { code: 'USAGE_CERTIFICATE_INVALID', option: 'leaf' }
    for (const schema of [{}, { toBER: () => 'text' }])
      expect(() => readCertificateInput({ toSchema: () => schema }, 'leaf')).toThrow(expect.objectContaining(misuse))
  })
})
