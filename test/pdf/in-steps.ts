import { untilNothingIsMissing } from '../../src/core/missing.ts'
import { allSteps, type RunSteps } from '../../src/core/steps.ts'
import { withAmbiguousValuesInSteps } from '../../src/pdf/ambiguous-values.ts'
import type { ChangeJudgement } from '../../src/pdf/changes.ts'
import { changesAfterInSteps } from '../../src/pdf/changes-after.ts'
import { withSecondReadingInSteps } from '../../src/pdf/second-reading.ts'
import type { PdfDocument, PdfSignature } from '../../src/pdf/types.ts'

/** The steps of reading a PDF, one by one. */

export const withSecondReading = async (document: PdfDocument, run: RunSteps = allSteps): Promise<PdfDocument> =>
  untilNothingIsMissing(document.objects.budget, () => run(withSecondReadingInSteps(document)))

export const withAmbiguousValues = async (document: PdfDocument, run: RunSteps = allSteps): Promise<PdfDocument> =>
  untilNothingIsMissing(document.objects.budget, () => run(withAmbiguousValuesInSteps(document)))

export const changesAfter = async (
  document: PdfDocument,
  run: RunSteps = allSteps,
): Promise<ReadonlyMap<PdfSignature, ChangeJudgement>> =>
  untilNothingIsMissing(document.objects.budget, () => run(changesAfterInSteps(document)))
