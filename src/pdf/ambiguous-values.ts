import type { Finding } from '../core/finding.ts'
import { allSteps, type RunSteps } from '../core/steps.ts'
import type { PdfDocument } from './types.ts'

/**
 * The document with what its values leave open: what readers take for different values keeps each of its signatures from passing,
 * as in a second reading. Loaded when it is first asked for: not every document is a PDF.
 */
export async function withAmbiguousValues(document: PdfDocument, run: RunSteps = allSteps): Promise<PdfDocument> {
  if (document.signatures.length === 0 || document.revisions.length === 0) return document
  values ??= await import('./values/inspect-values.ts')
  const told = new Set(document.findings.map(dynamicIn))
  const found = (await run(values.inspectValues(document))).filter(
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

/** Once it is loaded: to ask for a module again, for each document, is not free. */
let values: typeof import('./values/inspect-values.ts') | null = null
