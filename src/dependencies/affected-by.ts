import type { Report } from '../report/types.ts'
import type { Element, Hit } from './elements.ts'
import { standingWithout } from './standing.ts'
import type { DependencyTarget, Effect } from './types.ts'

/**
 * Which verdicts of a report rest on a certificate, a key, a CRL, an OCSP answer or a time-stamp, and what stands beside it. It is read from
 * the report: nothing is judged again.
 *
 * ```ts
 * const [, ca] = report.signatures[0]?.path ?? []
 * const effect = affectedBy(report, { sha256: ca === undefined ? [] : [ca.sha256] })
 * const falls = effect.known && effect.signatures.some(({ sole }) => sole)
 * ```
 */
export function affectedBy(report: Report, target: DependencyTarget): Effect {
  if (report.complete === false) return { known: false, reason: 'incomplete' }
  // A report that tells a path and not its basis was made before there was one.
  if (report.signatures.some(({ path, restsOn }) => path.length > 0 && restsOn === undefined))
    return { known: false, reason: 'older' }
  const hit = hitBy(target)
  const signatures = report.signatures.flatMap((signature) => {
    const standing = standingWithout(report, signature, hit)
    return standing === null ? [] : [{ signature: signature.id, ...standing }]
  })
  return { known: true, signatures }
}

function hitBy({ sha256 = [], spkiSha256 = [] }: DependencyTarget): Hit {
  const digests = new Set(sha256)
  const keys = new Set([...spkiSha256, ...sha256])
  return ({ id, spkiSha256: key, signerSpkiSha256: signer, certificates = [] }: Element) =>
    digests.has(id) ||
    (key !== undefined && keys.has(key)) ||
    (signer !== undefined && keys.has(signer)) ||
    certificates.some((certificate) => digests.has(certificate))
}
