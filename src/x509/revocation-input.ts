import { TAG } from '../asn1/reader.ts'
import { plainView, toLatin1 } from '../core/bytes.ts'
import { failed, type Outcome, success } from '../core/outcome.ts'
import { readPem } from './pem.ts'

/** CRLs or OCSP responses as callers have them: DER, or PEM (as text or as the bytes of a file) with any number of them. */
export type RevocationInput = Uint8Array | string

/** RFC 7468 §6 has `X509 CRL`; `CRL` is met too. No standard names a label for OCSP responses. */
const LABELS: Readonly<Record<'crl' | 'ocsp', readonly string[]>> = {
  crl: ['X509 CRL', 'CRL'],
  ocsp: ['OCSP RESPONSE'],
}

/** PEM of something else. */
const NONE = { crl: 'CRL_MALFORMED', ocsp: 'OCSP_MALFORMED' } as const

/** The encodings in an input; that they are what they should be is for their readers to say. Other blocks are passed over. */
export function readRevocationInput(input: RevocationInput, kind: 'crl' | 'ocsp'): Outcome<readonly Uint8Array[]> {
  const given = typeof input === 'string' ? input : plainView(input)
  if (typeof given !== 'string' && given.length === 0) return failed('INPUT_EMPTY')
  if (typeof given !== 'string' && given[0] === TAG.SEQUENCE) return success([given])
  const blocks = readPem(typeof given === 'string' ? given : toLatin1(given))
  if (!blocks.ok) return blocks
  const wanted = blocks.value.filter(({ label }) => LABELS[kind].includes(label)).map(({ bytes }) => bytes)
  return wanted.length === 0 ? failed(NONE[kind], LABELS[kind][0]) : success(wanted)
}
