import type { Budget } from '../../core/budget.ts'
import type { GatheredEvidence } from '../../evidence/gather-evidence.ts'
import type { ReadableFacts } from './file-findings.ts'
import type { Reading } from './read-facts.ts'
import { toldAsEvidence } from './unread-evidence.ts'

/** What is told of changes where what was added as evidence is looked at: loaded with the first document that has validation data of its own. */
export function changesTold(
  facts: ReadableFacts,
  changes: Reading['changes'],
  gathered: GatheredEvidence,
  budget: Budget,
): Reading['changes'] {
  if (!('pdf' in facts) || facts.pdf.dss === null) return changes
  return toldAsEvidence(changes, facts.pdf, gathered, budget)
}
