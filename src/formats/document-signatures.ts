import type { Budget } from '../core/budget.ts'
import type { Octets } from '../core/octets.ts'
import { cmsSignatures } from './cades/cms-signatures.ts'
import { pdfSignatures } from './pades/pdf-signatures.ts'
import type { DocumentFacts } from './read-document.ts'
import { messageSignatures } from './smime/message-signatures.ts'
import type { DocumentSignature } from './types.ts'

/**
 * The signatures of a document, in document order. `content` is that of a detached CMS, given by the caller.
 */
export function documentSignatures(
  facts: Exclude<DocumentFacts, { unreadable: unknown }>,
  content: Octets | undefined,
  budget: Budget,
): readonly DocumentSignature[] {
  if ('message' in facts) return messageSignatures(facts, content)
  if ('structured' in facts) {
    const { signatures, withContent } = facts.structured
    return content === undefined || withContent === undefined ? signatures : withContent(content)
  }
  if (!('pdf' in facts)) return cmsSignatures(facts.signedData, content)
  return pdfSignatures(facts.pdf, budget)
}
