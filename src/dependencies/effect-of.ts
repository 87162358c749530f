import { misuse, reading } from '../core/misuse.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { Report } from '../report/types.ts'
import { type Element, gapIn, type Hit } from './elements.ts'
import { standingWithout } from './standing.ts'
import type { Affected, DependencyTarget } from './types.ts'

/** `affectedBy`, which loads it. */
export function effectOf(given: Report, target: DependencyTarget): Affected {
  const report = takeWholeReport(given)
  const hit = reading('target', () => hitBy(target))
  return reading('report', () => effectOn(report, hit))
}

const HEAD = { schemaVersion: 2, kind: 'affected' } as const

function effectOn(report: Report, hit: Hit): Affected {
  const reason = gapIn(report)
  if (reason !== null) return { ...HEAD, known: false, reason }
  const signatures = report.signatures.flatMap((signature) => {
    const standing = standingWithout(report, signature, hit)
    return standing === null ? [] : [{ signature: signature.id, ...standing }]
  })
  return { ...HEAD, known: true, signatures }
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
  const { sha256, spkiSha256 } = membersOf(target, TARGET, 'target', 'is no member of a target')
  // A target that names nothing would leave every verdict as it is.
  if (sha256 === undefined && spkiSha256 === undefined) throw misuse('target', target, 'sha256 or spkiSha256')
  return { sha256: listOf(sha256, 'target.sha256'), spkiSha256: listOf(spkiSha256, 'target.spkiSha256') }
}

const TARGET: Readonly<Record<keyof DependencyTarget, true>> = { sha256: true, spkiSha256: true }

/** One in another form would be found nowhere, and the verdict be said to stand. */
function listOf(digests: unknown, where: string): readonly string[] {
  if (digests === undefined) return []
  const listed = takeList<string>(digests, where)
  const other = listed.findIndex((digest) => typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
  if (other >= 0) throw misuse(`${where}[${other}]`, listed[other], 'a SHA-256 in lower-case hexadecimal')
  return listed
}
