import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Decision, Report } from './types.ts'

/** A document with every document in it: the answer of `verifyContained`. Each has a verdict of its own, and no verdict covers what is in a file. */
export interface ContainedReport {
  readonly schemaVersion: 2
  readonly kind: 'contained'
  /** The worst of all verdicts. `review` at best where something was not judged, or nothing was. */
  readonly outcome: Decision['outcome']
  /** What was handed over, then what is in it: each file before those in it, in the order in which they stand there. */
  readonly places: readonly ContainedPlace[]
}

/** One file. */
export type ContainedPlace = JudgedPlace | OpenedPlace | ContentPlace | LeftOutPlace | NotJudgedPlace

interface PlaceMembers {
  /** Names of the files that it is in, from the outermost on, and its own. None: what was handed over. They are words of whoever made it, and no paths of a disk. @redact hide */
  readonly path: readonly string[]
  /** How many stand before it in what holds it: two can have one name. Absent of what was handed over. */
  readonly index?: number
  /** As what it was opened. Absent: it holds no others, or they cannot be told. */
  readonly container?: 'zip' | 'mail' | 'pdf' | 'cms'
  /** About its name, and why what is in it cannot be told. */
  readonly findings: readonly Finding[]
}

/** A document, or a container that is refused as a whole. */
export interface JudgedPlace extends PlaceMembers {
  readonly standing: 'judged'
  readonly report: Report
  /** The file beside it that was taken for the content of a detached signature. Absent: none was. @redact hide */
  readonly content?: string
}

/** It holds others, and nothing itself that anybody signs. */
export interface OpenedPlace extends PlaceMembers {
  readonly standing: 'opened'
}

/** What a signature beside it is of. */
export interface ContentPlace extends PlaceMembers {
  readonly standing: 'content'
}

/** No document that is read here, and no signature: it does not decide. */
export interface LeftOutPlace extends PlaceMembers {
  readonly standing: 'left-out'
  readonly code: FindingCode
}

/** Its octets are not to be had: it is encrypted, damaged, too deep, or too large. Or it is no document, and another reader finds a part of one in it. */
export interface NotJudgedPlace extends PlaceMembers {
  readonly standing: 'not-judged'
  readonly code: FindingCode
}
