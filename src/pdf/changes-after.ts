import { allSteps, type RunSteps } from '../core/steps.ts'
import type { ChangeJudgement } from './changes.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

const UNTOUCHED: ChangeJudgement = Object.freeze({
  category: 'none',
  revisions: Object.freeze([]),
  shapes: Object.freeze([]),
  allowed: true,
  addedOver: Object.freeze([]),
  unpreparedMarks: Object.freeze([]),
  fieldFaults: Object.freeze([]),
  replacedAnnotations: Object.freeze([]),
  explained: Object.freeze([]),
  unexplained: Object.freeze([]),
})

/**
 * For each signature, what came after it. Most documents end with their one signature; what compares revisions is loaded for
 * those that do not.
 */
export async function changesAfter(
  document: PdfDocument,
  run: RunSteps = allSteps,
): Promise<ReadonlyMap<PdfSignature, ChangeJudgement>> {
  // A file that was rebuilt has no revisions to be compared.
  if (document.revisions.length === 0) return new Map()
  if (isUntouched(document)) return new Map(document.signatures.map((signature) => [signature, UNTOUCHED]))
  comparison ??= await import('./changes.ts')
  return run(comparison.judgeChangesInSteps(document))
}

/** Once it is loaded: to ask for a module again, for each document, is not free. */
let comparison: typeof import('./changes.ts') | null = null

function isUntouched({ signatures, objects, findings }: PdfDocument): boolean {
  return (
    signatures.every(({ revision }) => revision === objects.last) &&
    findings.every(({ code }) => code !== 'PDF_TRAILING_DATA')
  )
}
