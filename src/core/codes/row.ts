import type { NextStepCode } from '../codes.ts'
import type { SubIndication } from '../conclusion.ts'
import type { Finding } from '../finding.ts'

/** What is said of a code, beside its name and its sentence: all that rests on the code alone. */
export interface Row {
  /** Of every finding of it. Without: it depends on what the finding is about, or there are no findings of it. */
  readonly level?: Finding['level']
  /** What a failure means for its signature (ETSI EN 319 102-1 tables 5 and 6). Without: CUSTOM. */
  readonly concludes?: SubIndication
  /** What it means for a path: shown not to hold, or not to be told with what is available. Without: not to be told. */
  readonly path?: 'invalid' | 'indeterminate'
  /**
   * How telling it is among reasons why a path fails, the lowest first (`path/rank-problems.ts`). Without: after all
   * others.
   */
  readonly rank?: number
  /** The same among reasons why evidence of revocation was refused (`revocation/rank-refusals.ts`). */
  readonly refusalRank?: number
  /** What a reader can do about it, the most useful first. */
  readonly steps?: readonly NextStepCode[]
  /** The same where the file is wrong, or what was given for it: a new signature does not help there. */
  readonly stepsOfFile?: readonly NextStepCode[]
  /** The same of a signature with a time-stamp that proves nothing by itself, and may still be shown to hold. */
  readonly stepsOfStamped?: readonly NextStepCode[]
  /** It can be a reason of a decision, beside the codes of stages that all can (`ReasonCode`). */
  readonly decides?: true
  /** It can be a warning beside a decision (`WarningCode`). */
  readonly warns?: true
  /** It can be why the state behind a signer is not known (`OriginCode`). */
  readonly hidesOrigin?: true
  /** It can be what keeps a signature from a baseline level, beside `LEVEL_...` (`LevelCode`). */
  readonly lowersLevel?: true
  /** It can be why a configuration of trust is not taken (`TrustListCode`). */
  readonly thrown?: true
  /** About a change, which is not to be seen in a file that is not the one that was signed. */
  readonly isOfChange?: true
}
