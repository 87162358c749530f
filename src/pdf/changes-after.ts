import { door } from '../core/missing.ts'
import type { Steps } from '../core/steps.ts'
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
  ambiguousTexts: Object.freeze([]),
  explained: Object.freeze([]),
  placeless: Object.freeze([]),
  unexplained: Object.freeze([]),
})

const changes = door(() => import('./changes.ts'))

/** Asked before what takes long, which is done again once something is loaded. */
export function openComparison(document: PdfDocument): void {
  if (isCompared(document)) changes()
}

/**
 * For each signature, what came after it. Most documents end with their one signature, and have nothing to be compared.
 */
export function* changesAfterInSteps(document: PdfDocument): Steps<ReadonlyMap<PdfSignature, ChangeJudgement>> {
  // A file that was rebuilt has no revisions to be compared.
  if (document.revisions.length === 0) return new Map()
  if (!isCompared(document)) return new Map(document.signatures.map((signature) => [signature, UNTOUCHED]))
  return yield* changes().judgeChangesInSteps(document)
}

const isCompared = (document: PdfDocument): boolean => document.revisions.length > 0 && !isUntouched(document)

function isUntouched({ signatures, objects, findings }: PdfDocument): boolean {
  return (
    signatures.every(({ revision }) => revision === objects.last) &&
    findings.every(({ code }) => code !== 'PDF_TRAILING_DATA')
  )
}
