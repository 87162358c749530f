import { contextConstructed, TAG } from '../asn1/reader.ts'

/** What a DER encoding of the public-key world is, by its first values. */
export type DerKind = 'certificate' | 'crl' | 'ocsp-response' | 'time-stamp-response' | 'content-info'

/**
 * Looks at tags alone, so that what is cut off or broken further on is recognised all the same, and its reader can say what is wrong. `null`:
 * none of these.
 */
export function kindOfDer(bytes: Uint8Array): DerKind | null {
  const whole = headAt(bytes, 0)
  if (whole?.tag !== TAG.SEQUENCE) return null
  const first = headAt(bytes, whole.content)
  switch (first?.tag) {
    case TAG.ENUMERATED: // RFC 6960 §4.2.1: OCSPResponse.responseStatus
      return 'ocsp-response'
    case TAG.OBJECT_IDENTIFIER: // RFC 5652 §3: ContentInfo.contentType
      return 'content-info'
    case TAG.SEQUENCE:
      return kindOfSigned(bytes, first)
    default:
      return null
  }
}

/** A SEQUENCE in a SEQUENCE: what is signed, or the PKIStatusInfo of a TimeStampResp (RFC 3161 §2.4.2). */
function kindOfSigned(bytes: Uint8Array, first: Head): DerKind | null {
  const member = headAt(bytes, first.content)
  switch (member?.tag) {
    case contextConstructed(0): // RFC 5280 §4.1.2.1: TBSCertificate.version
      return 'certificate'
    case contextConstructed(1): // RFC 6960 §4.2.1: ResponseData.responderID, of a BasicOCSPResponse alone
    case contextConstructed(2):
      return 'ocsp-response'
    case TAG.SEQUENCE: // RFC 5280 §5.1.2.1: version 1 begins with the algorithm
      return kindAfterAlgorithm(bytes, member)
    case TAG.INTEGER: {
      const next = member.end >= first.end ? null : headAt(bytes, member.end)
      // PKIStatus may be alone, or be followed by texts or by failInfo.
      if (next === null || next.tag === TAG.BIT_STRING) return 'time-stamp-response'
      if (next.tag !== TAG.SEQUENCE) return null
      return headAt(bytes, next.content)?.tag === TAG.UTF8_STRING
        ? 'time-stamp-response'
        : kindAfterAlgorithm(bytes, next)
    }
    default:
      return null
  }
}

/** The algorithm is followed by the issuer, and that by a time in a CRL, by the validity period in a certificate of version 1. */
function kindAfterAlgorithm(bytes: Uint8Array, algorithm: Head): DerKind | null {
  const issuer = headAt(bytes, algorithm.end)
  const next = issuer?.tag === TAG.SEQUENCE ? headAt(bytes, issuer.end) : null
  if (next?.tag === TAG.UTC_TIME || next?.tag === TAG.GENERALIZED_TIME) return 'crl'
  return next?.tag === TAG.SEQUENCE ? 'certificate' : null
}

interface Head {
  readonly tag: number
  readonly content: number
  readonly end: number
}

/** The header at an offset, of a definite length; where the value ends is not asked to be within the bytes. */
function headAt(bytes: Uint8Array, at: number): Head | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return { tag, content: at + 2, end: at + 2 + first }
  const octets = first & 0x7f
  if (octets === 0 || octets > 4) return null
  let length = 0
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  return { tag, content: at + 2 + octets, end: at + 2 + octets + length }
}
