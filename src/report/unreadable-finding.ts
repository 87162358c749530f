import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { Failure } from '../core/outcome.ts'

/** Why nothing of a document could be read, and where; of a budget that ended, which limit it was. */
export function unreadableFinding({ code, what, offset, data }: Failure): Finding {
  if (code === 'BUDGET_EXHAUSTED') return exhaustedFinding(what)
  const told = { code, level: 'failure', ...(data === undefined ? {} : { data }) } as const
  if (what === undefined && offset === undefined) return told
  const place = { kind: 'structure', name: what ?? '', ...(offset === undefined ? {} : { offset }) } as const
  return { ...told, about: place }
}
