import type { ChangeJudgement } from './changes.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

const UNTOUCHED: ChangeJudgement = Object.freeze({
  category: 'none',
  explained: Object.freeze([]),
  unexplained: Object.freeze([]),
})

/**
 * For each signature, what came after it. Most documents end with their one signature; what compares revisions is loaded for
 * those that do not.
 */
export async function changesAfter(document: PdfDocument): Promise<ReadonlyMap<PdfSignature, ChangeJudgement>> {
  if (isUntouched(document)) return new Map(document.signatures.map((signature) => [signature, UNTOUCHED]))
  const { judgeChanges } = await import('./changes.ts')
  return judgeChanges(document)
}

function isUntouched({ signatures, objects, findings }: PdfDocument): boolean {
  return (
    signatures.every(({ revision }) => revision === objects.last) &&
    findings.every(({ code }) => code !== 'PDF_TRAILING_DATA')
  )
}
