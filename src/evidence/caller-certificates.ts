import { append } from '../core/append.ts'
import { BUDGETS, type Budget, type BudgetLimits, createBudget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { requireList } from '../core/misuse.ts'
import type { Failure } from '../core/outcome.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { readCertificate } from '../x509/certificate.ts'
import { type CertificateInput, readCertificateInput } from '../x509/certificate-input.ts'
import type { Certificate, TrustAnchor } from '../x509/types.ts'

/**
 * The encodings of certificates that the caller gives. They are the caller's configuration, so that something else in
 * their place is misuse.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function callerCertificates(
  inputs: readonly CertificateInput[],
  option: string,
  limits?: Partial<BudgetLimits>,
): readonly Uint8Array[] {
  requireList(inputs, option)
  const budget = createBudget(limits)
  const encodings: Uint8Array[] = []
  for (const [i, input] of inputs.entries()) append(encodings, encodingsOf(input, `${option}[${i}]`, budget))
  return encodings
}

/**
 * Anchors of the caller: the name and key of each certificate (RFC 5280 §6.1.1 (d)), each once, of no state. The
 * certificate is kept for questions about it.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function heldAnchors(
  inputs: readonly CertificateInput[],
  engine: Pick<Arithmetic, 'digest'>,
): readonly TrustAnchor[] {
  requireList(inputs, 'anchors')
  const anchors = new Map<string, TrustAnchor>()
  // What the caller trusts is in bulk and of the caller, and no document changes it; one account has to do for all of it.
  const budget = createBudget(BUDGETS.archive)
  for (const [i, input] of inputs.entries()) {
    const where = `anchors[${i}]`
    for (const encoded of encodingsOf(input, where, budget)) {
      // What is larger is no certificate, and not digested at once.
      if (encoded.length > budget.limits.certificateBytes) certificateOf(encoded, where, budget)
      const sha256 = toHex(engine.digest('sha-256', [encoded]))
      if (anchors.has(sha256)) continue
      const certificate = certificateOf(encoded, where, budget)
      anchors.set(
        sha256,
        Object.freeze({
          id: `caller/${anchors.size}`,
          ...identityOf(certificate),
          certificateSha256: [sha256],
          certificate: Object.freeze({ certificate, sha256 }),
        }),
      )
    }
  }
  return [...anchors.values()]
}

/** One, or those of a file of PEM. */
function encodingsOf(input: CertificateInput, where: string, budget: Budget): readonly Uint8Array[] {
  const read = readCertificateInput(input, where, budget)
  if (read.ok) return read.value
  throw noCertificate(where, read.failure)
}

function certificateOf(encoded: Uint8Array, where: string, budget: Budget): Certificate {
  const certificate = readCertificate(encoded, budget)
  if (!certificate.ok) throw noCertificate(where, certificate.failure)
  return certificate.value
}

function noCertificate(where: string, { code, what }: Failure): UsageError {
  const why =
    code === 'BUDGET_EXHAUSTED'
      ? `has more in it than is read at once (${code}: ${what})`
      : `is not certificates alone that can be read (${code}${what === undefined ? '' : `: ${what}`})`
  return new UsageError('USAGE_CERTIFICATE_INVALID', where, why)
}

function identityOf({ subject, spki, known }: Certificate): Omit<TrustAnchor, 'id' | 'certificateSha256'> {
  return { subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier, source: 'caller' }
}
