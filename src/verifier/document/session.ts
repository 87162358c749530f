import { engine } from '#platform'
import { type BudgetLimits, createBudget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import type { ResultCache } from '../../core/result-cache.ts'
import type { RunSteps } from '../../core/steps.ts'
import { Answers } from '../../crypto/in-rounds.ts'
import { sharePrefixes } from '../../evidence/share-prefixes.ts'
import type { Evidence, JudgedEvidence } from '../../evidence/types.ts'
import { Turns } from '../../ranges/turns.ts'
import type { Trust } from '../../trust/types.ts'
import { type Judgement, judgeDocument } from './judge-document.ts'
import { neverBetter } from './never-better.ts'
import type { Means, Question } from './question.ts'
import { readFacts } from './read-facts.ts'
import { readOnce } from './read-once.ts'

/** Who asks about a document: by which trust, and what. */
export interface SessionQuestion {
  readonly trust: Trust
  readonly question: Question
  /** Gives the part of the cache that belongs to a trust. */
  readonly cacheOf: CacheOf
  /** On the file that the evidence came in; left out: it is the document. */
  readonly beside?: readonly Finding[]
}

export type CacheOf = (trust: Trust) => ResultCache

/**
 * All judgements of one call about one document: whatever is asked, and whatever evidence comes, the document is read once, and none of its octets is
 * digested twice where the engine can go on. Each judgement has a budget of its own, and is what it would be alone.
 */
export type Session<E = Evidence> = (evidence: E, asked: SessionQuestion) => Judgement | Promise<Judgement>

export interface SessionMeans {
  readonly limits: Partial<BudgetLimits> | undefined
  readonly signal?: AbortSignal | undefined
}

/** Shorter documents are read before anybody waits. */
const LONG = 256 * 1024

/** On evidence in memory; of a long document with turns of others between. The document and its content are the same in each judgement. */
export function sessionOf({ document, content }: Evidence, { limits, signal }: SessionMeans): Session {
  const turns = document.length + (content?.length ?? 0) < LONG ? null : new Turns(signal)
  const run: RunSteps | undefined = turns === null ? undefined : (steps) => turns.run(steps)
  const shared = sharePrefixes(turns?.engine(engine) ?? engine, document)
  const worker = {
    engine: shared,
    answers: new Answers(shared),
    read: readOnce((...asked) => readFacts(...asked, run)),
    ...(turns === null ? {} : { between: () => turns.take() }),
  }
  return (evidence, asked) => judgeBy(worker, evidence, asked, limits)
}

/** What does the work of a judgement. */
export type Worker = Pick<Means, 'engine' | 'answers' | 'read' | 'between'>

export function judgeBy(
  worker: Worker,
  evidence: JudgedEvidence,
  { trust, question, cacheOf, beside }: SessionQuestion,
  limits: Partial<BudgetLimits> | undefined,
): Judgement | Promise<Judgement> {
  const means = {
    ...worker,
    cache: cacheOf(trust),
    ...(beside === undefined ? {} : { beside }),
  }
  const judge = (one: Question) => judgeDocument(evidence, trust, one, { ...means, budget: createBudget(limits) })
  const { algorithms } = question
  return algorithms === undefined ? judge(question) : neverBetter({ ...question, algorithms }, judge).then(freezeDeep)
}
