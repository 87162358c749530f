import { takeLimits } from '../core/budget.ts'
import { asGiven, type Takings, takeList, takeMoment, takeOptions } from '../core/take-options.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { KeyPurpose, ValidityModel } from '../path/types.ts'
import type { PathResult, PathRevocation } from '../report/path-result.ts'
import type { Trust } from '../trust/types.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { PathOptions } from './certificate/path-options.ts'

/**
 * Seeks a path from a certificate to an anchor (RFC 4158), and tells whether it holds (RFC 5280 §6): which one it is, or why each that was
 * tried fails. Makes no request unless it is given a fetcher. Of several certificates in `leaf` the first is asked about, and the others help. What cannot be
 * read is an answer.
 *
 * ```ts
 * const { states } = await createTestbed()
 * const { signer } = states.ID
 * const options = { anchors: signer.issuers.slice(-1), intermediates: signer.issuers, at: new Date('2026-11-24T10:00:00Z') }
 * const result = await findPath(signer.certificate, { ...options, revocation: 'none' })
 * result.outcome // 'valid'
 * result.path?.anchor.source // 'caller'
 *
 * const strict = await findPath(signer.certificate, options)
 * strict.outcome // 'indeterminate'
 * strict.reason // 'REVOCATION_UNKNOWN'
 * ```
 *
 * What it needs beside judging documents is loaded when it is called. Certificates and evidence must not change until the call has settled.
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function findPath(leaf: CertificateInput, options: PathOptions): Promise<PathResult> {
  const taken = takeOptions(options, OPTIONS)
  const { seekPath } = await import('./certificate/seek-path.ts')
  return seekPath(leaf, taken)
}

/** What is text, or yes or no, cannot change; what it may be is read where the question is. */
const OPTIONS = {
  anchors: takeList<CertificateInput>,
  trust: asGiven<Trust>(),
  intermediates: takeList<CertificateInput>,
  crls: takeList<Uint8Array | string>,
  ocspResponses: takeList<Uint8Array | string>,
  at: takeMoment,
  keyPurpose: asGiven<KeyPurpose>(),
  policies: takeList<string>,
  explicitPolicy: asGiven<boolean>(),
  inhibitPolicyMapping: asGiven<boolean>(),
  inhibitAnyPolicy: asGiven<boolean>(),
  revocation: asGiven<PathRevocation>(),
  model: asGiven<ValidityModel>(),
  checkAnchorCertificate: asGiven<boolean>(),
  checkProfile: asGiven<boolean>(),
  fetcher: asGiven<Fetcher>(),
  signal: asGiven<AbortSignal>(),
  budget: takeLimits,
} satisfies Takings<PathOptions>
