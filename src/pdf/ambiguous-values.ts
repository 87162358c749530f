import type { Finding } from '../core/finding.ts'
import type { Steps } from '../core/steps.ts'
import type { PdfDocument } from './types.ts'
import { inspectValues } from './values/inspect-values.ts'

/**
 * The document with what its values leave open: what readers take for different values keeps each of its signatures from passing,
 * as in a second reading.
 */
export function* withAmbiguousValuesInSteps(document: PdfDocument): Steps<PdfDocument> {
  if (document.signatures.length === 0 || document.revisions.length === 0) return document
  const told = new Set(document.findings.map(dynamicIn))
  const found = (yield* inspectValues(document)).filter(
    (finding) => dynamicIn(finding) === undefined || !told.has(dynamicIn(finding)),
  )
  if (found.length === 0) return document
  const failures = found.filter(({ level }) => level === 'failure')
  const withFailures = (findings: readonly Finding[]) => [...findings, ...failures]
  return {
    ...document,
    findings: [...document.findings, ...found],
    signatures:
      failures.length === 0
        ? document.signatures
        : document.signatures.map((signature) => ({ ...signature, findings: withFailures(signature.findings) })),
  }
}

/** What was told of a page already is told once. */
function dynamicIn({ code, data }: Finding): string | number | undefined {
  return code === 'PDF_DYNAMIC_CONTENT' ? data?.['what'] : undefined
}
