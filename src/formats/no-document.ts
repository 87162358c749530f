import { findWord, soughtWord } from '../core/find-octets.ts'
import type { Failure } from '../core/outcome.ts'
import { NO_DOCUMENT } from './may-be-anything.ts'
import type { DocumentFacts } from './read-document.ts'

/**
 * Whether a file is neither a document that is read here nor what is left of one. Whatever was done to a document, or may have one in it, is not.
 * JSON is so many things that a broken text of it is an invoice by its word alone.
 */
export function isNoDocument(
  octets: Uint8Array,
  facts: DocumentFacts,
): facts is Extract<DocumentFacts, { readonly unreadable: Failure }> {
  if (!('unreadable' in facts)) return false
  if (facts.format === 'json') return findWord(octets, INVOICE) < 0
  return facts.format === 'unknown' && NO_DOCUMENT.has(facts.unreadable.code)
}

const INVOICE = soughtWord('"Invoice"')
