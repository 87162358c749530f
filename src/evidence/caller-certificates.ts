import { createBudget } from '../core/budget.ts'
import { UsageError } from '../core/errors.ts'
import { readCertificate } from '../x509/certificate.ts'
import { type CertificateInput, readCertificateInput } from '../x509/certificate-input.ts'
import type { TrustAnchor } from '../x509/types.ts'

/**
 * The encodings of certificates that the caller gives. They are the caller's configuration, so that one that is none is misuse.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function callerCertificates(inputs: readonly CertificateInput[], option: string): readonly Uint8Array[] {
  return inputs.flatMap((input, i) => {
    const read = readCertificateInput(input)
    if (!read.ok) throw new UsageError('USAGE_CERTIFICATE_INVALID', `${option}[${i}]`, read.failure.code)
    return [...read.value]
  })
}

/**
 * Anchors of the caller's own: the name and key of each certificate (RFC 5280 §6.1.1 (d)), of no state.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function callerAnchors(inputs: readonly CertificateInput[]): readonly TrustAnchor[] {
  return callerCertificates(inputs, 'anchors').map((encoded, i) => {
    const certificate = readCertificate(encoded, createBudget())
    if (!certificate.ok) throw new UsageError('USAGE_CERTIFICATE_INVALID', `anchors[${i}]`, certificate.failure.code)
    const { subject, spki, known } = certificate.value
    return Object.freeze({
      id: `caller/${i}`,
      subject,
      spki,
      subjectKeyIdentifier: known.subjectKeyIdentifier,
      certificateSha256: [],
      source: 'caller',
    })
  })
}
