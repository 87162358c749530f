import type { Finding } from '../../core/finding.ts'
import type { ChangeJudgement } from '../../pdf/changes.ts'

/**
 * ISO 32000-2 §12.8.2.2: what later revisions change is explained by the allow-list, or it is not taken to be harmless.
 */
export function changeFindings(changes: ChangeJudgement | null): readonly Finding[] {
  if (changes === null) return []
  return [...unexplainedFindings(changes), ...addedOverFindings(changes)]
}

/** What was added over something that was signed hides it, or says something else in its place. */
function addedOverFindings({ addedOver }: ChangeJudgement): readonly Finding[] {
  return addedOver.slice(0, MOST_ADDED_OVER).map(({ field, page, over }) => ({
    code: 'PDF_ADDED_OVER_CONTENT',
    level: 'failure',
    clause: 'ISO 32000-2 §12.8.2.2',
    about: { kind: 'field', name: field },
    data: { page, over: over.what, ...(over.name === undefined ? {} : { name: over.name }) },
  }))
}

/** More are not reported one by one. */
const MOST_ADDED_OVER = 16

function unexplainedFindings(changes: ChangeJudgement): readonly Finding[] {
  if (changes.unexplained.length === 0) return []
  const reasons = [...new Set(changes.unexplained.map(({ why }) => why))].sort().join(' ')
  const data = { changes: changes.unexplained.length, reasons }
  return [{ code: 'PDF_LATER_CHANGES_NOT_JUDGED', level: 'failure', clause: 'ISO 32000-2 §12.8.2.2', data }]
}
