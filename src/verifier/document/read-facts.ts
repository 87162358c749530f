import type { Budget } from '../../core/budget.ts'
import type { Octets } from '../../core/octets.ts'
import type { RunSteps } from '../../core/steps.ts'
import { type DocumentFacts, readDocument } from '../../formats/read-document.ts'
import { withAmbiguousValues } from '../../pdf/ambiguous-values.ts'
import type { ChangeJudgement } from '../../pdf/changes.ts'
import { changesAfter } from '../../pdf/changes-after.ts'
import { withSecondReading } from '../../pdf/second-reading.ts'
import type { PdfSignature } from '../../pdf/types.ts'

/** What stands in a document, whoever signed it and whatever is asked. */
export interface Reading {
  readonly facts: DocumentFacts
  /** What came after each signature of a PDF. */
  readonly changes: ReadonlyMap<PdfSignature, ChangeJudgement>
}

/** Reads a document, and charges the budget for it. */
export type ReadFacts = (document: Octets, budget: Budget, password: string | undefined) => Promise<Reading>

/** `run`: how what takes long is run; left out, at once. */
export async function readFacts(
  document: Octets,
  budget: Budget,
  password: string | undefined,
  run?: RunSteps,
): Promise<Reading> {
  const facts = await readDocument(document, budget, password, run)
  if (!('pdf' in facts)) return { facts, changes: NONE }
  const pdf = await withAmbiguousValues(await withSecondReading(facts.pdf, run), run)
  return { facts: { ...facts, pdf }, changes: await changesAfter(pdf, run) }
}

const NONE: Reading['changes'] = new Map()
