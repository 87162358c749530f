import { engine } from '#platform'
import { type BudgetLimits, createBudget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import type { Receipt } from '../evidence/types.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { GrowingEvidence, Needing, Progress, Verdict } from './collect-evidence.ts'

/** What gets evidence that is lacking, and what ends that. */
export interface Asking {
  readonly fetcher: Fetcher | undefined
  readonly signal: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly limits: Partial<BudgetLimits> | undefined
}

/** A verdict, and all the evidence that it rests on. */
export interface EvidencedAnswer<E, V> {
  readonly verdict: V
  readonly evidence: E
  /** Of what was fetched. */
  readonly receipts: readonly Receipt[]
}

type Judged<V> = Needing & { readonly verdict: V }

/** The one pipeline: judges the evidence; with a fetcher, gets what is lacking, and judges again. */
export async function answer<E extends GrowingEvidence, V extends Verdict>(
  given: E,
  judge: (evidence: E) => Judged<V> | Promise<Judged<V>>,
  { fetcher, signal, onProgress, limits }: Asking,
): Promise<EvidencedAnswer<E, V>> {
  if (fetcher === undefined) {
    const judged = judge(given)
    const { verdict } = judged instanceof Promise ? await judged : judged
    signal?.throwIfAborted()
    return { verdict, evidence: given, receipts: [] }
  }
  const { collectEvidence, withRequests } = await import('./collect-evidence.ts')
  const means = { fetcher, digest, budget: createBudget(limits), signal, onProgress }
  const collected = await collectEvidence(given, judge, means)
  const { evidence, receipts } = collected
  return { verdict: freezeDeep(withRequests(collected.judgement.verdict, collected)), evidence, receipts }
}

async function digest(content: Uint8Array): Promise<string> {
  return toHex(await engine.digest('sha-256', [content]))
}
