import { engine } from '#platform'
import { type BudgetLimits, createBudget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import type { Finding } from '../core/finding.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { RequestMade } from '../report/types.ts'
import type { GrowingEvidence, Needing, Progress } from './collect-evidence.ts'

/** What gets evidence that is lacking, and what ends that. */
export interface Asking {
  readonly fetcher: Fetcher | undefined
  readonly signal: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly limits: Partial<BudgetLimits> | undefined
}

interface Verdict {
  readonly findings: readonly Finding[]
  readonly requests: readonly RequestMade[]
}

/** A verdict, and all the evidence that it rests on. */
export interface Answer<E, V> {
  readonly verdict: V
  readonly evidence: E
}

/** The one pipeline: judges the evidence; with a fetcher, gets what is lacking, and judges again. */
export async function answer<E extends GrowingEvidence, V extends Verdict>(
  given: E,
  judge: (evidence: E) => Promise<Needing & { readonly verdict: V }>,
  { fetcher, signal, onProgress, limits }: Asking,
): Promise<Answer<E, V>> {
  if (fetcher === undefined) {
    const { verdict } = await judge(given)
    signal?.throwIfAborted()
    return { verdict, evidence: given }
  }
  const { collectEvidence } = await import('./collect-evidence.ts')
  const means = { fetcher, digest, budget: createBudget(limits), signal, onProgress }
  const { judgement, evidence, requests, findings } = await collectEvidence(given, judge, means)
  const verdict = { ...judgement.verdict, requests, findings: [...judgement.verdict.findings, ...findings] }
  return { verdict: freezeDeep(verdict), evidence }
}

async function digest(content: Uint8Array): Promise<string> {
  return toHex(await engine.digest('sha-256', [content]))
}
