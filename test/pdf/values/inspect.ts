import { createBudget } from '../../../src/core/budget.ts'
import type { Finding } from '../../../src/core/finding.ts'
import { untilNothingIsMissing } from '../../../src/core/missing.ts'
import { allSteps } from '../../../src/core/steps.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { fieldTexts } from '../../../src/pdf/values/door.ts'
import { inspectValues } from '../../../src/pdf/values/inspect-values.ts'
import { buildPdf, PAGE, type RevisionSpec, SIGNED, withObjects } from '../build-pdf.ts'

// The tests read without waiting.
await untilNothingIsMissing<unknown>(createBudget(), fieldTexts)

type Objects = Readonly<Record<number, string>>

export function findings(revisions: readonly RevisionSpec[]): readonly Finding[] {
  const outcome = readPdf(buildPdf(revisions), createBudget())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return allSteps(inspectValues(outcome.value.objects))
}

/** A page that is signed, with these objects in place of its own, or beside them. */
export const signedWith = (objects: Objects): readonly RevisionSpec[] => [PAGE, withObjects(SIGNED, objects)]

/** Why, the key, and the object of what is ambiguous. */
export function ambiguous(objects: Objects): readonly unknown[] {
  return findings(signedWith(objects))
    .filter(({ code }) => code === 'PDF_VALUE_AMBIGUOUS')
    .map(({ data }) => [data?.['why'], data?.['key'], data?.['object']])
}

/** The signed page with these entries; its resources are empty unless given. */
export const page = (entries: string, resources = ''): string =>
  `<< /Type /Page /Parent 2 0 R /Resources << ${resources} >> /Contents 4 0 R /Annots [6 0 R] ${entries} >>`
