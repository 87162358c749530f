import { BUDGETS, type BudgetLimits, type LoadTrustOptions } from 'asean-verify'
import { Problem } from '../http/problem.ts'
import { createPool, type Pool } from './pool.ts'
import type { Judge, Judgement, Task } from './task.ts'

export interface LaneOptions {
  /** Threads of the quick lane; the slow one has one more. */
  readonly workers: number
  readonly timeoutMs: number
  readonly trust: LoadTrustOptions
  /** Documents that wait or are judged in the slow lane. */
  readonly slowPlaces: number
}

export interface Lanes {
  readonly judge: Judge
  close(): Promise<void>
}

/** For one document in the quick lane; in the slow one it is `BUDGETS.service`. Ten times what a contract with its revocation data takes; about ten milliseconds where all of one is spent. */
export const QUICK_BUDGET: BudgetLimits = {
  ...BUDGETS.service,
  digestPasses: 4,
  publicKeyWork: 1_000,
  documentSignatures: 10,
  signatureVerifications: 60,
  pathNodes: 500,
  nameComparisons: 2_000,
  policyNodes: 1_000,
  asn1Nodes: 10_000,
  pdfObjects: 2_000,
  pdfPasses: 8,
  pdfTextBytes: 64 * 1024,
  inflatedBytes: 1024 * 1024,
  evidenceBytes: 1024 * 1024,
  crlEntries: 10_000,
}

/** Octets of a document with its content that go into the quick lane. They are copied for it. */
const QUICK_BYTES = 1024 * 1024

/** Of the thread of the slow lane (nice(1)): where there is work for both, the quick lane goes first. */
const SLOW_NICENESS = 10

/**
 * Two lanes, as at a till. Each document that is not large is tried with a small budget, which is enough for most; one that asks for more leaves the
 * quick lane for the slow one, whose thread has the lower priority. So a hostile document has a thread of the quick lane for milliseconds, however many
 * there are. The budget decides and not a clock: the same document goes the same way, and its report is the same on every machine.
 */
export function createLanes({ workers, timeoutMs, trust, slowPlaces }: LaneOptions): Lanes {
  const common = { timeoutMs, trust }
  const quick = createPool({ ...common, workers, budget: QUICK_BUDGET, givesUp: true })
  const slow = createPool({ ...common, workers: 1, budget: BUDGETS.service, niceness: SLOW_NICENESS })
  return {
    judge: judgeInLanes(quick, slow, slowPlaces),
    async close() {
      await Promise.all([quick.close(), slow.close()])
    },
  }
}

export function judgeInLanes(quick: Pick<Pool, 'judge'>, slow: Pick<Pool, 'judge'>, slowPlaces: number): Judge {
  let inside = 0
  async function judgeSlowly(task: Task): Promise<Judgement> {
    // Documents that wait here keep their places among the uploads: with all of them here, no other would come in.
    if (inside >= slowPlaces) throw new Problem('BUSY', { detail: 'As many documents that take long are waiting' })
    inside += 1
    try {
      const judgement = await slow.judge(task)
      if (judgement === null) throw new Error('The slow lane has given up')
      return judgement
    } finally {
      inside -= 1
    }
  }
  return async (task) => {
    const { document, content } = task
    if (document.length + (content?.length ?? 0) > QUICK_BYTES) return judgeSlowly(task)
    return (await quick.judge(structuredClone(task))) ?? judgeSlowly(task)
  }
}
