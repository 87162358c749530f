import type { JudgedEvidence } from '../../evidence/types.ts'
import type { Trust } from '../../trust/types.ts'
import type { JudgingMeans, Question } from './question.ts'

/** A judgement under way: of what evidence, by whose trust, what is asked, and by which means. */
export interface Judging {
  readonly evidence: JudgedEvidence
  readonly trust: Trust
  readonly question: Question
  readonly means: JudgingMeans
}
