import { berContext, readValueAt, TAG } from '../asn1/reader.ts'
import { readOid } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, Refusal } from '../core/outcome.ts'

/** The type stands within so much. */
export const CONTENT_INFO_HEAD = 1024

/**
 * The content type of a ContentInfo that octets begin with (RFC 5652 §3); `null`: they do not. Only the head is looked at: whether the rest was cut off
 * is for the reader of CMS to say. A refusal by the budget is thrown, since it says nothing of the format.
 */
export function contentInfoType(bytes: Uint8Array, budget: Budget): string | null {
  if (bytes[0] !== TAG.SEQUENCE) return null
  const outcome = attempt(() => {
    const context = berContext(budget)
    const lengthOctets = (bytes[1] ?? 0) > 0x80 ? (bytes[1] as number) & 0x7f : 0
    const type = readValueAt(bytes, 2 + lengthOctets, Math.min(bytes.length, CONTENT_INFO_HEAD), context)
    return type.identifier === TAG.OBJECT_IDENTIFIER ? readOid(type, 'contentType') : null
  })
  if (outcome.ok) return outcome.value
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
  return null
}
