import type { PathResult } from '../report/path-result.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import { cacheFor, PROCESS_CACHE } from './caches.ts'
import type { PathOptions } from './certificate/path-options.ts'
import { engineNow, loadEngine } from './open-engine.ts'
import { takePathOptions } from './takings.ts'

/**
 * Seeks a path from a certificate to an anchor (RFC 4158), and tells whether it holds (RFC 5280 §6): which one it is, or why each that was
 * tried fails. Makes no request unless it is given a fetcher. Of several certificates in `leaf` the first is asked about, and the others help. What cannot be
 * read is an answer.
 *
 * ```ts
 * const { states } = await createTestbed()
 * const { signer } = states.ID
 * const options = { anchors: signer.issuers.slice(-1), certificates: signer.issuers, at: new Date('2026-11-24T10:00:00Z') }
 * const result = await findPath(signer.certificate, { ...options, revocation: 'none' })
 * result.outcome // 'valid'
 * result.path?.anchor.source // 'caller'
 *
 * const strict = await findPath(signer.certificate, options)
 * strict.outcome // 'indeterminate'
 * strict.reason // 'REVOCATION_UNKNOWN'
 * ```
 *
 * Certificates and evidence must not change until the call has settled.
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function findPath(leaf: CertificateInput, options: PathOptions): Promise<PathResult> {
  const taken = takePathOptions(options)
  const { answerPath } = engineNow() ?? (await loadEngine())
  return answerPath(leaf, taken, (trust) => cacheFor(PROCESS_CACHE, trust))
}
