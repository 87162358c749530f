import type { FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { BEHIND_SIGNED } from '../../formats/other-formats/other-format-findings.ts'
import type { ChangeCategory } from '../../pdf/changes.ts'
import type { SignatureReport } from '../../report/types.ts'

/** By these it is not known what the octets say that follow a signature, or by what program. */
const OF_WHAT_FOLLOWS: ReadonlySet<FindingCode> = new Set([
  'PDF_NOT_EXACT',
  'PDF_READINGS_DIFFER',
  'PDF_VALUE_AMBIGUOUS',
  'PDF_LATER_VALUE_AMBIGUOUS',
  'CMS_PART_UNKNOWN',
  'FILE_IS_ANOTHER_FORMAT',
])

/**
 * What came after a signature is compared as it was read: where that is not what every reader reads, nothing of it is told as harmless.
 *
 * @param ofFile what was found of the file, in which a place that is not exact can be before a signature
 */
export function withUnknownChanges(
  signatures: readonly SignatureReport[],
  ofFile: readonly Finding[],
): readonly SignatureReport[] {
  const isUnknown = isAny(ofFile.filter(({ code }) => code !== 'PDF_NOT_EXACT'))
  return signatures.map((signature) => {
    const { coverage, changes, findings } = signature
    if (changes === undefined || coverage?.wholeFile !== false) return signature
    return isUnknown || isAny(findings) ? { ...signature, changes: asUnknown(changes) } : signature
  })
}

function isAny(findings: readonly Pick<Finding, 'code' | 'level' | 'data'>[]): boolean {
  return findings.some(
    ({ code, level, data }) =>
      level === 'failure' &&
      OF_WHAT_FOLLOWS.has(code) &&
      (code !== 'FILE_IS_ANOTHER_FORMAT' || data?.['place'] === BEHIND_SIGNED),
  )
}

type Changes = NonNullable<SignatureReport['changes']>

function asUnknown(changes: Changes): Changes {
  const revisions = changes.revisions.map((one) => ({ ...one, category: unknown(one.category) }))
  const last = revisions.at(-1)
  const unread = { ...(last === undefined ? {} : { revision: last.revision }), why: 'read-differently' } as const
  const { unexplained } = changes
  return {
    ...changes,
    category: unknown(changes.category),
    allowed: false,
    revisions,
    unexplained: unexplained.length > 0 ? unexplained : [unread],
  }
}

/** Those that say as much by themselves stay. */
function unknown(category: ChangeCategory): ChangeCategory {
  return category === 'content' || category === 'unread-evidence' ? category : 'undefined'
}
