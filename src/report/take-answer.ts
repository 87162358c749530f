import type { PolicyExplanation } from '../acceptance/policy-explanation.ts'
import { UsageError } from '../core/errors.ts'
import { inWords, isRecord, misuse } from '../core/misuse.ts'
import type { ContainedReport } from './contained.ts'
import type { PathAnswer } from './path-result.ts'
import { plainCopy } from './plain-copy.ts'
import type { RecognitionExplanation } from './recognition-explanation.ts'
import type { Replay } from './replay.ts'
import type { Report } from './types.ts'

/** Members that are lists, and in every answer of the type. */
type Lists<T> = readonly { [Name in keyof T]: T[Name] extends readonly unknown[] ? Name : never }[keyof T][]

interface AnswerLists {
  readonly report: Lists<Report>
  readonly contained: Lists<ContainedReport>
  readonly path: Lists<PathAnswer>
  readonly inspection: readonly never[]
  readonly policy: Lists<PolicyExplanation>
  readonly recognition: Lists<RecognitionExplanation>
  readonly forecast: readonly never[]
  readonly replay: Lists<Replay>
  readonly reproduction: readonly never[]
  readonly dependencies: readonly never[]
  readonly affected: readonly never[]
}

/** The answers of the library that are handed back to it, by their kind: lists without which nothing can be read of one. */
const ANSWERS: AnswerLists = {
  report: ['signatures', 'findings', 'requests'],
  contained: ['places'],
  path: ['attempts', 'requests'],
  inspection: [],
  policy: ['members', 'table'],
  recognition: ['agreements', 'services'],
  forecast: [],
  replay: ['differences'],
  reproduction: [],
  dependencies: [],
  affected: [],
}

export type AnswerKind = keyof AnswerLists

/** An answer of a kind; what else it has is for whoever reads it. */
export interface TakenAnswer {
  readonly kind: AnswerKind
}

/**
 * An answer of this version for who only reads it, as data of its own. Most often it is the Promise of one that is handed in.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is no answer of this version, by its `kind` and its `schemaVersion`
 */
export function takeAnswer(value: unknown, where: string): TakenAnswer {
  const due = 'an answer of the library, which has a kind'
  if (!isRecord(value)) throw misuse(where, value, due)
  const copied = plainCopy(value, where) as Readonly<Record<string, unknown>>
  const { kind, schemaVersion } = copied
  if (typeof kind !== 'string' || !isKind(kind)) throw misuse(where, value, due)
  if (schemaVersion !== 2)
    throw new UsageError('USAGE_OPTION_INVALID', where, `has schemaVersion ${inWords(schemaVersion)}, and not 2`)
  for (const name of ANSWERS[kind] as readonly string[])
    if (!Array.isArray(copied[name])) throw misuse(where, value, `an answer with ${name}`)
  return { ...copied, kind }
}

/**
 * A report, and no other answer.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeReport(value: unknown, where = 'report'): Report {
  const due = 'the report that verify() gives'
  if (!isRecord(value)) throw misuse(where, value, due)
  const answer = takeAnswer(value, where)
  if (answer.kind !== 'report') throw misuse(where, value, due)
  // By its kind. Whatever it lacks is found by whoever reads it.
  return answer as Report
}

/**
 * A report of which more can be asked. Of a redacted report nothing can: what it lacks would be taken for what was not there.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeWholeReport(value: unknown, where = 'report'): Report {
  const report = takeReport(value, where)
  if (report.redacted !== undefined)
    throw new UsageError('USAGE_OPTION_INVALID', where, 'is redacted, and can be read but not asked')
  return report
}

function isKind(text: string): text is AnswerKind {
  return Object.hasOwn(ANSWERS, text)
}
