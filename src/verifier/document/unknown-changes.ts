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
  const known = ofFile.filter(({ code }) => code !== 'PDF_NOT_EXACT')
  return signatures.map((signature) => {
    const { coverage, changes, findings } = signature
    if (changes === undefined || coverage?.wholeFile !== false) return signature
    const unknown = [...known, ...findings].filter(leavesUnknown)
    return unknown.length > 0 ? { ...signature, changes: asUnknown(changes, unknown.some(isOfLater)) } : signature
  })
}

type Fault = Pick<Finding, 'code' | 'level' | 'data'>

function leavesUnknown({ code, level, data }: Fault): boolean {
  return (
    level === 'failure' &&
    OF_WHAT_FOLLOWS.has(code) &&
    (code !== 'FILE_IS_ANOTHER_FORMAT' || data?.['place'] === BEHIND_SIGNED)
  )
}

/** A value that was ambiguous when it was signed is nothing that a later version is known to have brought; the text of a comment is asked of later ones alone. */
function isOfLater({ code, data }: Fault): boolean {
  return code !== 'PDF_VALUE_AMBIGUOUS' || data?.['why'] === 'text'
}

type Changes = NonNullable<SignatureReport['changes']>

function asUnknown(changes: Changes, isLater: boolean): Changes {
  const revisions = changes.revisions.map((one) => ({ ...one, category: unknown(one.category) }))
  const last = revisions.at(-1)
  const unread = {
    ...(last === undefined || !isLater ? {} : { revision: last.revision }),
    why: 'read-differently',
  } as const
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
