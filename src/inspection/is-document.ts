import { createBudget } from '../core/budget.ts'
import { isNoDocument } from '../formats/no-document.ts'
import { readDocument } from '../formats/read-document.ts'

/** Whether a file is a document that is read here, signed or to be signed: of names that any file has, its octets say it. */
export async function isDocument(octets: Uint8Array): Promise<boolean> {
  return !isNoDocument(octets, await readDocument(octets, createBudget()))
}
