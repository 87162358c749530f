import { TAG } from '../asn1/reader.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { createBudget } from '../core/budget.ts'
import { fromBase64, toLatin1 } from '../core/bytes.ts'
import type { FetchCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import { readCertificate } from '../x509/certificate.ts'
import { readPem } from '../x509/pem.ts'
import { readCrlUpdate, readOcspUpdate } from './next-update.ts'
import type { FetchPurpose } from './types.ts'

/** Certificates in one answer: bundles of a bridge CA have a hundred. */
const MOST_CERTIFICATES = 256

export type Contents =
  | {
      readonly ok: true
      /** DER, each one certificate, CRL or OCSPResponse. */
      readonly contents: readonly Uint8Array[]
      /** When what they say is to be renewed; `null`: they do not say. */
      readonly nextUpdate: Instant | null
    }
  | { readonly ok: false; readonly code: FetchCode }

const UNUSABLE: Contents = Object.freeze({ ok: false, code: 'FETCH_CONTENT_UNUSABLE' })

/**
 * What an answer holds. Servers send DER, PEM, bare base64 or a PKCS #7 of certificates, under whatever MIME type: how it came is taken
 * as it is. What comes out is DER of the kind that was asked for, or nothing: a page that says "not found" is no evidence.
 */
export function readContents(purpose: FetchPurpose, body: Uint8Array): Contents {
  const encodings = encodingsOf(body)
  switch (purpose) {
    case 'issuer': {
      const certificates = encodings.flatMap(certificatesOf)
      if (certificates.length === 0 || certificates.length > MOST_CERTIFICATES) return UNUSABLE
      return { ok: true, contents: certificates, nextUpdate: null }
    }
    case 'crl': {
      const [crl, ...others] = encodings.flatMap(crlsOf)
      const update = crl === undefined ? null : readCrlUpdate(crl)
      if (crl === undefined || others.length > 0 || !update?.ok) return UNUSABLE
      return { ok: true, contents: [crl], nextUpdate: update.value.nextUpdate }
    }
    case 'ocsp': {
      const [response, ...others] = encodings
      const update = response === undefined ? null : readOcspUpdate(response)
      if (response === undefined || others.length > 0 || !update?.ok) return UNUSABLE
      const { successful, nextUpdate } = update.value
      return successful ? { ok: true, contents: [response], nextUpdate } : { ok: false, code: 'FETCH_OCSP_ERROR' }
    }
  }
}

/** When what one CRL or OCSP response says is to be renewed, read once more; `null`: it does not say. */
export function nextUpdateOf(purpose: FetchPurpose, contents: readonly Uint8Array[]): Instant | null {
  const [first] = contents
  if (purpose === 'issuer' || first === undefined) return null
  const update = purpose === 'crl' ? readCrlUpdate(first) : readOcspUpdate(first)
  return update.ok ? update.value.nextUpdate : null
}

/** What is encoded in it, still of any kind. */
function encodingsOf(body: Uint8Array): readonly Uint8Array[] {
  if (body[0] === TAG.SEQUENCE) return [body]
  const blocks = readPem(body)
  if (blocks.ok) return blocks.value.map(({ bytes }) => bytes)
  const bytes = blocks.failure.code === 'BUDGET_EXHAUSTED' ? null : fromBase64(toLatin1(body))
  return bytes === null || bytes[0] !== TAG.SEQUENCE ? [] : [bytes]
}

/** A certificate, or those of a PKCS #7 without signers (RFC 5280 §4.2.2.1: .p7c), of which those that can be read are taken. */
function certificatesOf(encoded: Uint8Array): readonly Uint8Array[] {
  if (readCertificate(encoded, createBudget()).ok) return [encoded]
  const signedData = readSignedData(encoded, createBudget())
  if (!signedData.ok) return []
  return signedData.value.certificates.filter((certificate) => readCertificate(certificate, createBudget()).ok)
}

function crlsOf(encoded: Uint8Array): readonly Uint8Array[] {
  if (readCrlUpdate(encoded).ok) return [encoded]
  const signedData = readSignedData(encoded, createBudget())
  return signedData.ok ? signedData.value.crls : []
}
