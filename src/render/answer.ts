import type { PolicyExplanation } from '../acceptance/policy-explanation.ts'
import type { Affected, Dependencies } from '../dependencies/types.ts'
import type { ContainedReport } from '../report/contained.ts'
import type { Forecast } from '../report/forecast.ts'
import type { Inspection } from '../report/inspection.ts'
import type { PathResult } from '../report/path-result.ts'
import type { RecognitionExplanation } from '../report/recognition-explanation.ts'
import type { Replay, Reproduction } from '../report/replay.ts'
import type { Report } from '../report/types.ts'

/**
 * What the library answers as a whole, told apart by `kind`. What is a part of an answer, such as a `Recognition` or a `SignatureReport`, has no kind
 * and no version of its own.
 */
export type Answer =
  | Report
  | ContainedReport
  | PathResult
  | Inspection
  | PolicyExplanation
  | RecognitionExplanation
  | Forecast
  | Replay
  | Reproduction
  | Dependencies
  | Affected
