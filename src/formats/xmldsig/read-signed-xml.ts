import type { Budget } from '../../core/budget.ts'
import type { Failure } from '../../core/outcome.ts'
import { readXml } from '../../xml/read-xml.ts'
import { named } from '../named-format.ts'

/** What of an XML document is read. */
export function readSignedXml(
  bytes: Uint8Array,
  budget: Budget,
): { readonly format: 'unknown'; readonly unreadable: Failure } {
  const document = readXml(bytes, budget)
  return { format: 'unknown', unreadable: document.ok ? named('FORMAT_NOT_READ', 'XML') : document.failure }
}
