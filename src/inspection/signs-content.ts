import { createBudget } from '../core/budget.ts'
import { equalBytes, joinBytes } from '../core/bytes.ts'
import { readDocument } from '../formats/read-document.ts'

/**
 * Whether a file is what a CMS signs, as far as its form says: the CMS has no content of its own, so that this is to be given to it, or has just this
 * one. What has another content in it says nothing of the file, whatever the two are called.
 */
export async function signsContent(signature: Uint8Array, readContent: () => Promise<Uint8Array>): Promise<boolean> {
  const facts = await readDocument(signature, createBudget())
  if (facts.format !== 'cms' || 'unreadable' in facts) return false
  const { content } = facts.signedData
  return content === null || equalBytes(joinBytes(content), await readContent())
}
