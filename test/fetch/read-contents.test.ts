import { beforeAll, describe, expect, it } from 'vitest'
import { readContents } from '../../src/fetch/read-contents.ts'
import type { FetchPurpose } from '../../src/fetch/types.ts'
import fc from '../fast-check.ts'
import { base64, NEXT_UPDATE, type Sent, TRY_LATER, toPem, whatServersSend } from './fixture.ts'

let sent: Sent

beforeAll(async () => {
  sent = await whatServersSend()
})

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

/** What comes out, or the code. */
function read(purpose: FetchPurpose, body: Uint8Array): readonly Uint8Array[] | string {
  const contents = readContents(purpose, body)
  return contents.ok ? contents.contents : contents.code
}

describe('certificates of issuers', () => {
  it('come as DER, PEM, base64, or a PKCS #7, alone or with others', () => {
    const { certificate, other, pkcs7 } = sent
    expect(read('issuer', certificate)).toEqual([certificate])
    expect(read('issuer', toPem('CERTIFICATE', certificate))).toEqual([certificate])
    expect(read('issuer', text(`${base64(certificate)}\r\n`))).toEqual([certificate])
    const bundle = join(text('subject=Other\n'), toPem('CERTIFICATE', other), toPem('CERTIFICATE', certificate))
    expect(read('issuer', bundle)).toEqual([other, certificate])
    expect(read('issuer', pkcs7)).toEqual(expect.arrayContaining([certificate, other]))
    expect(read('issuer', toPem('PKCS7', pkcs7))).toHaveLength(2)
  })

  it('are none in anything else', () => {
    const { certificate, crl, ocsp } = sent
    for (const body of [
      new Uint8Array(),
      text('<html>Not found</html>'),
      text('-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----'),
      certificate.subarray(0, -1),
      join(certificate, Uint8Array.of(0)),
      crl,
      ocsp,
    ])
      expect(read('issuer', body)).toBe('FETCH_CONTENT_UNUSABLE')
  })

  it('are not taken by the thousand', () => {
    const pem = toPem('CERTIFICATE', sent.certificate)
    expect(read('issuer', join(...Array<Uint8Array>(256).fill(pem)))).toHaveLength(256)
    expect(read('issuer', join(...Array<Uint8Array>(257).fill(pem)))).toBe('FETCH_CONTENT_UNUSABLE')
  })
})

describe('CRLs', () => {
  it('come as DER, PEM or base64, and say when the next is due', () => {
    const { crl } = sent
    for (const body of [crl, toPem('X509 CRL', crl), text(base64(crl))])
      expect(readContents('crl', body)).toEqual({ ok: true, contents: [crl], nextUpdate: NEXT_UPDATE.getTime() })
  })

  it('come one at a time, and are not something else', () => {
    const { crl, certificate, ocsp } = sent
    const two = join(toPem('X509 CRL', crl), toPem('X509 CRL', crl))
    for (const body of [certificate, ocsp, two, crl.subarray(0, 100), text('404'), join(crl, crl)])
      expect(read('crl', body)).toBe('FETCH_CONTENT_UNUSABLE')
  })
})

describe('OCSP answers', () => {
  it('are kept until the first status in them is to be renewed', () => {
    const { ocsp, ocspWithoutNext } = sent
    expect(readContents('ocsp', ocsp)).toEqual({ ok: true, contents: [ocsp], nextUpdate: NEXT_UPDATE.getTime() })
    expect(readContents('ocsp', ocspWithoutNext)).toMatchObject({ ok: true, nextUpdate: null })
  })

  it('are none where the responder has none', () => {
    expect(read('ocsp', TRY_LATER)).toBe('FETCH_OCSP_ERROR')
    for (const body of [sent.crl, sent.certificate, text('busy'), TRY_LATER.subarray(0, 4), Uint8Array.of(0x30, 0)])
      expect(read('ocsp', body)).toBe('FETCH_CONTENT_UNUSABLE')
  })
})

describe('whatever comes', () => {
  it('is read without an exception', () => {
    const bodies = [sent.certificate, sent.crl, sent.ocsp, sent.pkcs7, toPem('CERTIFICATE', sent.certificate)]
    const changed = fc
      .tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat())
      .map(([body, changes, end]) => {
        const copy = body.slice(0, end % 7 === 0 ? end % body.length : body.length)
        for (const [at, octet] of changes) if (copy.length > 0) copy[at % copy.length] = octet
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), changed), (body) => {
        for (const purpose of ['issuer', 'crl', 'ocsp'] as const) readContents(purpose, body)
      }),
      { numRuns: 500 },
    )
  })
})
