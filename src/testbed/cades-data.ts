import * as pkijs from 'pkijs'
import { CMS_ATTRIBUTE, PKIX } from '../asn1/oids.ts'
import { toHex } from '../core/bytes.ts'
import { type AttributeInput, encodeAttribute } from './attributes.ts'
import { appended, appendUnsigned, membersOf, partsOf, withParts } from './cms-octets.ts'
import { embed, encode, oid, sequence, tagged, unsignedInteger } from './der.ts'
import type { ValidationData } from './pdf-dss.ts'

/** RFC 5940 §2.1: id-ri-ocsp-response, in OtherRevocationInfoFormat. */
const RI_OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2'

/** The message with unsigned attributes more, behind those of the signer; nothing else of it changes. */
export function addUnsignedAttributes(
  cms: Uint8Array,
  attributes: readonly AttributeInput[],
  options: { readonly signer?: number } = {},
): Uint8Array {
  return appendUnsigned(cms, options.signer ?? 0, attributes.map(encodeAttribute))
}

export interface ValidationDataOptions {
  /**
   * How an OCSP answer is put into SignedData.crls: as the whole OCSPResponse (RFC 5940 §2.1); or as its
   * BasicOCSPResponse under id-pkix-ocsp-basic, as some software does.
   */
  readonly ocspFormat?: 'response' | 'basic'
}

/**
 * The message with validation data more in SignedData.certificates and SignedData.crls (ETSI EN 319 122-1 §6.3 for
 * B-LT).
 */
export function addValidationData(
  cms: Uint8Array,
  { certificates = [], crls = [], ocspResponses = [] }: ValidationData,
  { ocspFormat = 'response' }: ValidationDataOptions = {},
): Uint8Array {
  const parts = partsOf(cms)
  const known = new Set(parts.certificates === null ? [] : membersOf(parts.certificates).map(toHex))
  const missing = certificates.filter((certificate) => !known.has(toHex(certificate)))
  const revocation = [...crls, ...ocspResponses.map((response) => otherRevocationInfo(response, ocspFormat))]
  return withParts(cms, {
    ...(missing.length === 0 ? {} : { certificates: appended(parts.certificates, 0, missing) }),
    ...(revocation.length === 0 ? {} : { crls: appended(parts.crls, 1, revocation) }),
    // RFC 5652 §5.1: version 5 where another format of revocation information is there.
    ...(ocspResponses.length === 0 ? {} : { version: encode(unsignedInteger(Uint8Array.of(5))) }),
  })
}

/** RFC 5652 §10.2.1: `other [1] IMPLICIT OtherRevocationInfoFormat`. */
function otherRevocationInfo(response: Uint8Array, format: 'response' | 'basic'): Uint8Array {
  const [type, value] =
    format === 'response' ? [RI_OCSP_RESPONSE, response] : [PKIX.ocspBasicResponse, basicResponseOf(response)]
  return encode(tagged(1, oid(type), embed(value)))
}

/** ETSI EN 319 122-1 §A.1.1.2: `CertificateValues ::= SEQUENCE OF Certificate`. */
export function certificateValuesAttribute(certificates: readonly Uint8Array[]): AttributeInput {
  return { type: CMS_ATTRIBUTE.certificateValues, values: [encode(sequence(...certificates.map(embed)))] }
}

/**
 * ETSI EN 319 122-1 §A.1.2.2: `RevocationValues`, with CRLs in [0] and each BasicOCSPResponse in [1]; the tags are
 * explicit. The answers are given as whole OCSPResponse structures.
 */
export function revocationValuesAttribute({
  crls = [],
  ocspResponses = [],
}: Omit<ValidationData, 'certificates'>): AttributeInput {
  const value = sequence(
    ...(crls.length === 0 ? [] : [tagged(0, sequence(...crls.map(embed)))]),
    ...(ocspResponses.length === 0
      ? []
      : [tagged(1, sequence(...ocspResponses.map((response) => embed(basicResponseOf(response)))))]),
  )
  return { type: CMS_ATTRIBUTE.revocationValues, values: [encode(value)] }
}

/** RFC 6960 §4.2.1: what stands inside responseBytes. */
function basicResponseOf(response: Uint8Array): Uint8Array {
  const { responseBytes } = new pkijs.OCSPResponse({ schema: embed(response) })
  if (responseBytes === undefined) throw new RangeError('The OCSP response has no bytes')
  return new Uint8Array(responseBytes.response.getValue())
}
