import type { Finding } from '../core/finding.ts'
import { allSteps, type RunSteps } from '../core/steps.ts'
import type { PdfDocument } from './types.ts'

/**
 * The document with what a second reading found: `readPdf` follows the cross-reference, and other readers may not. What
 * keeps the document from having one reading keeps each of its signatures from passing. Loaded when it is first asked for:
 * not every document is a PDF.
 */
export async function withSecondReading(document: PdfDocument, run: RunSteps = allSteps): Promise<PdfDocument> {
  // A file that was rebuilt has no reading to be compared with.
  if (document.signatures.length === 0 || document.revisions.length === 0) return document
  reading ??= await import('./readings/read-again.ts')
  const found = await run(reading.readAgainInSteps(document))
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

/** Once it is loaded: to ask for a module again, for each document, is not free. */
let reading: typeof import('./readings/read-again.ts') | null = null
