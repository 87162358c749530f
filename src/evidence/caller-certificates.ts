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
  return inputs.flatMap((input, i) => [...encodingsOf(input, `${option}[${i}]`)])
}

/**
 * Anchors of the caller's own: the name and key of each certificate (RFC 5280 §6.1.1 (d)), of no state.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function callerAnchors(inputs: readonly CertificateInput[]): readonly TrustAnchor[] {
  const anchors = inputs.flatMap((input, i) => {
    const where = `anchors[${i}]`
    return encodingsOf(input, where).map((encoded) => anchorOf(encoded, where))
  })
  return anchors.map((anchor, i) => Object.freeze({ id: `caller/${i}`, ...anchor }))
}

/** One, or those of a file of PEM. */
function encodingsOf(input: CertificateInput, where: string): readonly Uint8Array[] {
  const read = readCertificateInput(input)
  if (!read.ok) throw new UsageError('USAGE_CERTIFICATE_INVALID', where, read.failure.code)
  return read.value
}

function anchorOf(encoded: Uint8Array, where: string): Omit<TrustAnchor, 'id'> {
  const certificate = readCertificate(encoded, createBudget())
  if (!certificate.ok) throw new UsageError('USAGE_CERTIFICATE_INVALID', where, certificate.failure.code)
  const { subject, spki, known } = certificate.value
  return { subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier, certificateSha256: [], source: 'caller' }
}
