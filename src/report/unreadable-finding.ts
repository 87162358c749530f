import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { Failure } from '../core/outcome.ts'

/** Why nothing of a document could be read, and where; of a budget that ended, which limit it was. */
export function unreadableFinding({ code, what, offset }: Failure): Finding {
  if (code === 'BUDGET_EXHAUSTED') return exhaustedFinding(what)
  if (what === undefined && offset === undefined) return { code, level: 'failure' }
  const place = { kind: 'structure', name: what ?? '', ...(offset === undefined ? {} : { offset }) } as const
  return { code, level: 'failure', about: place }
}
