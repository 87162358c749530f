import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import type { ObjectsOfDocument } from '../decryption.ts'
import { entryOf, nameOf, type PdfValue } from '../object.ts'
import { objectsDefinedBy } from '../revision.ts'

/**
 * Whether a document may have a file in it (ISO 32000-2 §7.11.4), in any revision: a stream that says so of itself, or a dictionary that leads to one. What
 * cannot be read may be one.
 */
export function* mayHaveAttachment(store: ObjectsOfDocument): Steps<boolean> {
  for (const revision of store.revisions)
    for (const number of objectsDefinedBy(revision)) {
      yield
      store.budget.spend('pdfObjects')
      const object = attempt(() => store.object(number, revision.index))
      if (!object.ok && object.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(object.failure.code, object.failure.what)
      if (!object.ok || (object.value !== null && isOrLeadsToFile(object.value.value))) return true
    }
  return false
}

/** Tables 43 and 44. */
function isOrLeadsToFile(value: PdfValue): boolean {
  if (value.kind === 'array') return value.items.some(isOrLeadsToFile)
  if (value.kind !== 'dictionary' && value.kind !== 'stream') return false
  const dictionary = value.kind === 'stream' ? value.dictionary : value
  if (entryOf(dictionary, 'EF') !== undefined || nameOf(entryOf(dictionary, 'Type')) === 'EmbeddedFile') return true
  return [...dictionary.entries.values()].some(isOrLeadsToFile)
}
