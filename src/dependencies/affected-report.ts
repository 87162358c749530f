import { freezeDeep } from '../core/freeze-deep.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { Report } from '../report/types.ts'
import { restingOn } from './resting-on.ts'
import type { TakenTarget } from './target.ts'
import type { Affected } from './types.ts'

/** `affectedBy` of a report alone, which loads it: every verdict that rests on what is asked about. */
export function affectedReport(given: Report, target: TakenTarget): Affected {
  const resting = restingOn(takeWholeReport(given), target)
  if (!resting.known) return freezeDeep({ ...HEAD, ...resting })
  const signatures = resting.signatures.map((signature) => ({ signature }))
  return freezeDeep({ ...HEAD, known: true, judged: false, signatures })
}

const HEAD = { schemaVersion: 2, kind: 'affected' } as const
