import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { Octets } from '../core/octets.ts'
import type { PdfDocument } from '../pdf/types.ts'
import { cmsSignatures } from './cades/cms-signatures.ts'
import type { DocumentFacts } from './read-document.ts'
import type { DocumentSignature } from './types.ts'

/**
 * The signatures of a document, in document order. `content` is that of a detached CMS, given by the caller. What is of
 * PDF or of messages alone is loaded with the first one.
 */
export async function documentSignatures(
  facts: Extract<DocumentFacts, { pdf: PdfDocument } | { signedData: SignedData }>,
  content: Octets | undefined,
  budget: Budget,
): Promise<readonly DocumentSignature[]> {
  if ('message' in facts) {
    const { messageSignatures } = await import('./smime/message-signatures.ts')
    return messageSignatures(facts, content)
  }
  if (!('pdf' in facts)) return cmsSignatures(facts.signedData, content)
  pades ??= await import('./pades/pdf-signatures.ts')
  return pades.pdfSignatures(facts.pdf, budget)
}

let pades: typeof import('./pades/pdf-signatures.ts') | null = null
