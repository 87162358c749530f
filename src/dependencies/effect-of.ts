import { misuse, reading, requireList, requireRecord, requireText } from '../core/misuse.ts'
import { requireAnswer } from '../report/require-answer.ts'
import type { Report } from '../report/types.ts'
import type { Element, Hit } from './elements.ts'
import { standingWithout } from './standing.ts'
import type { DependencyTarget, Effect } from './types.ts'

/** `affectedBy`, which loads it. */
export function effectOf(report: Report, target: DependencyTarget): Effect {
  requireAnswer(report, 'report')
  const hit = reading('target', () => hitBy(target))
  return reading('report', () => effectOn(report, hit))
}

function effectOn(report: Report, hit: Hit): Effect {
  if (report.complete === false) return { known: false, reason: 'incomplete' }
  // A report that tells a path and not its basis was made before there was one.
  if (report.signatures.some(({ path, restsOn }) => path.length > 0 && restsOn === undefined))
    return { known: false, reason: 'older' }
  const signatures = report.signatures.flatMap((signature) => {
    const standing = standingWithout(report, signature, hit)
    return standing === null ? [] : [{ signature: signature.id, ...standing }]
  })
  return { known: true, signatures }
}

function hitBy(target: DependencyTarget): Hit {
  const { sha256, spkiSha256 } = digestsOf(target)
  const digests = new Set(sha256)
  const keys = new Set([...spkiSha256, ...sha256])
  return ({ id, spkiSha256: key, signerSpkiSha256: signer, certificates = [] }: Element) =>
    digests.has(id) ||
    (key !== undefined && keys.has(key)) ||
    (signer !== undefined && keys.has(signer)) ||
    certificates.some((certificate) => digests.has(certificate))
}

function digestsOf(target: DependencyTarget): Required<DependencyTarget> {
  requireRecord(target, 'target')
  const given: DependencyTarget = target
  const { sha256, spkiSha256 } = given
  // A target that names nothing would leave every verdict as it is.
  if (sha256 === undefined && spkiSha256 === undefined) throw misuse('target', target, 'sha256 or spkiSha256')
  return { sha256: listOf(sha256, 'target.sha256'), spkiSha256: listOf(spkiSha256, 'target.spkiSha256') }
}

function listOf(digests: readonly string[] | undefined, where: string): readonly string[] {
  if (digests === undefined) return []
  requireList(digests, where)
  for (const digest of digests) requireText(digest, where)
  return digests as readonly string[]
}
