import { berContext, contextConstructed, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { RevocationInfoArchival } from './revocation-info-archival.ts'
import { readTaggedValues } from './tagged-values.ts'

/** certificate-values (ETSI EN 319 122-1 §A.1.1.2): SEQUENCE OF Certificate. */
export function readCertificateValues(value: Uint8Array, budget: Budget): Outcome<readonly Uint8Array[]> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, berContext(budget), 'CertificateValues')
    const certificates: Uint8Array[] = []
    while (!reader.atEnd) certificates.push(encodedBytes(reader.next(TAG.SEQUENCE, 'Certificate')))
    return Object.freeze(certificates)
  })
}

/**
 * revocation-values (ETSI EN 319 122-1 §A.1.1.3): CRLs `[0]`, basic OCSP responses `[1]`, others `[2]`. The OCSP values are
 * BasicOCSPResponse, without the envelope that a responder sends.
 */
export function readRevocationValues(value: Uint8Array, budget: Budget): Outcome<RevocationInfoArchival> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, berContext(budget), 'RevocationValues')
    const crls = readTaggedValues(reader, 0)
    const ocspResponses = readTaggedValues(reader, 1)
    reader.optional(contextConstructed(2), 'otherRevVals')
    reader.end()
    return Object.freeze({ crls, ocspResponses })
  })
}
