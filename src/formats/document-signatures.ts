import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { PdfDocument } from '../pdf/types.ts'
import { cmsSignatures } from './cades/cms-signatures.ts'
import { pdfSignatures } from './pades/pdf-signatures.ts'
import type { DocumentFacts } from './read-document.ts'
import type { DocumentSignature } from './types.ts'

/** The signatures of a document, in document order. `content` is that of a detached CMS, given by the caller. */
export function documentSignatures(
  facts: Extract<DocumentFacts, { pdf: PdfDocument } | { signedData: SignedData }>,
  content: Uint8Array | undefined,
  budget: Budget,
): readonly DocumentSignature[] {
  return 'pdf' in facts ? pdfSignatures(facts.pdf, budget) : cmsSignatures(facts.signedData, content)
}
