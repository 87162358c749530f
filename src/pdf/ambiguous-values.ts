import type { Finding } from '../core/finding.ts'
import type { Steps } from '../core/steps.ts'
import { ObjectStore } from './object-store.ts'
import type { PdfDocument, PdfSignature } from './types.ts'
import { inspectValues } from './values/inspect-values.ts'

/**
 * The document with what its values leave open: what readers take for different values keeps each of its signatures from passing,
 * as in a second reading. It is of the revision that has it: a signature whose own revision leaves nothing open was made on what is known.
 */
export function* withAmbiguousValuesInSteps(document: PdfDocument): Steps<PdfDocument> {
  const { signatures, objects } = document
  if (signatures.length === 0 || document.revisions.length === 0) return document
  const told = new Set(document.findings.map(dynamicIn))
  const found = (yield* inspectValues(objects)).filter(
    (finding) => dynamicIn(finding) === undefined || !told.has(dynamicIn(finding)),
  )
  if (found.length === 0) return document
  const failures = found.filter(isFailure)
  if (failures.length === 0) return { ...document, findings: [...document.findings, ...found] }
  const clear = yield* clearRevisions(document)
  const isLater = ({ revision }: PdfSignature): boolean => revision !== null && clear.has(revision)
  const later = failures.map(asLater)
  return {
    ...document,
    findings: [...document.findings, ...(signatures.every(isLater) ? found.map(asLater) : found)],
    signatures: signatures.map((signature) => ({
      ...signature,
      findings: [...signature.findings, ...(isLater(signature) ? later : failures)],
    })),
  }
}

/** Revisions that were signed, and that leave nothing open by themselves. The budget pays for each: what was not looked at would be told as what its signer saw. */
function* clearRevisions({ signatures, objects }: PdfDocument): Steps<ReadonlySet<number>> {
  const { file, budget, revisions, decryption, last } = objects
  const signed = new Set(signatures.flatMap(({ revision }) => revision ?? []).sort((a, b) => a - b))
  const clear = new Set<number>()
  for (const revision of signed) {
    if (revision >= last) break
    const then = new ObjectStore(file, budget, revisions.slice(0, revision + 1), decryption)
    if (!(yield* inspectValues(then)).some(isFailure)) clear.add(revision)
  }
  return clear
}

function isFailure({ level }: Finding): boolean {
  return level === 'failure'
}

function asLater(finding: Finding): Finding {
  return finding.code === 'PDF_VALUE_AMBIGUOUS' ? { ...finding, code: 'PDF_LATER_VALUE_AMBIGUOUS' } : finding
}

/** What was told of a page already is told once. */
function dynamicIn({ code, data }: Finding): string | number | undefined {
  return code === 'PDF_DYNAMIC_CONTENT' ? data?.['what'] : undefined
}
