import { rowOf } from '../core/codes/table.ts'
import type { FindingCode } from '../core/codes.ts'
import type { PathProblem } from './types.ts'

/**
 * How telling a reason is, the most telling first: what names a decision about this very CA, then what is wrong with a path that
 * was complete, then why none was. When every path fails, the reader gets the first of these, not the last one tried. A
 * code without a rank comes last.
 */
export function tellingRank(code: FindingCode): number {
  return rowOf(code).rank ?? LAST
}

const LAST = Number.MAX_SAFE_INTEGER

export function mostTelling(problems: readonly PathProblem[]): PathProblem | null {
  let best: PathProblem | null = null
  for (const problem of problems)
    if (best === null || tellingRank(problem.code) < tellingRank(best.code)) best = problem
  return best
}
