import type { Budget } from '../../core/budget.ts'
import { untilNothingIsMissing } from '../../core/missing.ts'
import type { Octets } from '../../core/octets.ts'
import { allSteps, type RunSteps, type Steps } from '../../core/steps.ts'
import { type DocumentFacts, readDocumentInSteps } from '../../formats/read-document.ts'
import { nameTimeStamp } from '../../formats/time-stamp-file.ts'
import { withAmbiguousValuesInSteps } from '../../pdf/ambiguous-values.ts'
import type { ChangeJudgement } from '../../pdf/changes.ts'
import { changesAfterInSteps, openComparison } from '../../pdf/changes-after.ts'
import { withSecondReadingInSteps } from '../../pdf/second-reading.ts'
import type { PdfSignature } from '../../pdf/types.ts'

/** What stands in a document, whoever signed it and whatever is asked. */
export interface Reading {
  readonly facts: DocumentFacts
  /** What came after each signature of a PDF. */
  readonly changes: ReadonlyMap<PdfSignature, ChangeJudgement>
}

/** Reads a document, and charges the budget for it. */
export type ReadFacts = (document: Octets, budget: Budget, password: string | undefined) => Reading | Promise<Reading>

/** `run`: how what takes long is run; left out, at once. */
export function readFacts(
  document: Octets,
  budget: Budget,
  password: string | undefined,
  run: RunSteps = allSteps,
): Reading | Promise<Reading> {
  return untilNothingIsMissing(budget, () => run(readInSteps(document, budget, password)))
}

function* readInSteps(document: Octets, budget: Budget, password: string | undefined): Steps<Reading> {
  const facts = yield* readDocumentInSteps(document, budget, password)
  if (!('pdf' in facts)) return { facts: nameTimeStamp(facts), changes: NONE }
  openComparison(facts.pdf)
  const pdf = yield* withAmbiguousValuesInSteps(yield* withSecondReadingInSteps(facts.pdf))
  return { facts: { ...facts, pdf }, changes: yield* changesAfterInSteps(pdf) }
}

const NONE: Reading['changes'] = new Map()
