import { worstOf } from '../acceptance/worst-of.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { restingOn } from '../dependencies/resting-on.ts'
import type { TakenTarget } from '../dependencies/target.ts'
import type { Affected, AffectedSignature, AffectedVerdict } from '../dependencies/types.ts'
import type { SignatureReport } from '../report/types.ts'
import { judgingAgain, openKept, type TakenKept } from './judged-again.ts'
import { lackingFor } from './lacking-for.ts'

/** `affectedBy` a verification that was kept, which loads it: judged as it was asked, and without what is asked about. */
export async function affectedAgain(kept: TakenKept, target: TakenTarget): Promise<Affected> {
  const opened = await openKept(kept)
  if (!opened.ok) return freezeDeep({ ...HEAD, known: false, reason: opened.failure.code })
  const judge = judgingAgain(opened.value)
  const question = opened.value.question
  const { whole: before, without } = await judge({ question, trust: undefined, without: target })
  // What was not judged is not known to stand.
  const lacking = lackingFor(before)
  if (lacking !== null) return freezeDeep({ ...HEAD, known: false, reason: lacking })
  const resting = restingOn(before, target)
  if (!resting.known) return freezeDeep({ ...HEAD, known: false, reason: resting.reason })
  const named = new Set(resting.signatures)
  const signatures = before.signatures.flatMap((one, i) => {
    const told = without.map(({ signatures }) =>
      // They go by their places: an `id` may rest on the certificate that is done without.
      compared(one, signatures.length === before.signatures.length ? signatures[i] : undefined),
    )
    // Of the two answers the one that is lost is told.
    const first = told.find(({ falls }) => falls) ?? told[0]
    return first !== undefined && (first.falls || named.has(one.id)) ? [first] : []
  })
  const after = worstOf([before.decision, ...without.map(({ decision }) => decision)]).outcome
  return freezeDeep({ ...HEAD, known: true, judged: true, signatures, before: before.decision.outcome, after })
}

const HEAD = { schemaVersion: 2, kind: 'affected' } as const

/** One that a limit left out without it is not known to stand. */
function compared(before: SignatureReport, after: SignatureReport | undefined): AffectedSignature {
  const [then, now] = [verdictOf(before), after === undefined ? NOT_TOLD : verdictOf(after)]
  const isGraver = GRAVITY[now.indication] > GRAVITY[then.indication]
  const isWorse =
    now.outcome !== then.outcome &&
    worstOf([before.decision, ...(after === undefined ? [] : [after.decision])]).outcome !== then.outcome
  return { signature: before.id, falls: isGraver || isWorse || after === undefined, before: then, after: now }
}

const NOT_TOLD: AffectedVerdict = { outcome: 'review', indication: 'INDETERMINATE' }

const GRAVITY = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 } as const

function verdictOf({ decision, indication, subIndication }: SignatureReport): AffectedVerdict {
  return { outcome: decision.outcome, indication, ...(subIndication === undefined ? {} : { subIndication }) }
}
