import { createBudget } from '../../src/core/budget.ts'
import type { FileOctets } from '../../src/core/octets.ts'
import { allSteps } from '../../src/core/steps.ts'
import { judgeChanges } from '../../src/pdf/changes.ts'
import { findInexactness } from '../../src/pdf/exact/find-inexactness.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { readAgain } from '../../src/pdf/readings/read-again.ts'

/** All that is read of a file, and what it was charged. */
export function readings(file: FileOctets): unknown {
  const budget = createBudget({ pdfObjects: 5_000, pdfRevisions: 50, inflatedBytes: 100_000, pdfDepth: 20 })
  const read = readPdf(file, budget)
  if (!read.ok) return { failure: read.failure, spent: { ...budget.spent } }
  const { objects, resolve, signatures, ...document } = read.value
  return {
    ...document,
    signatures: signatures.map(({ signedRanges, ...one }) => ({ ...one, covered: signedRanges.map((r) => r.length) })),
    revisions: document.revisions.map(({ sections, ...revision }) => ({ ...revision, sections: sections.length })),
    exact: allSteps(findInexactness(read.value.objects)),
    again: readAgain(read.value),
    changes: [...judgeChanges(read.value).values()],
    spent: { ...budget.spent },
    exhausted: budget.exhausted,
  }
}
