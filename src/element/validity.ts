import type { Item } from './items.ts'
import type { PageWords } from './words/page-words.ts'

/** Whether a form may be sent: `null`: yes. */
export interface Hindrance {
  readonly flags: ValidityStateFlags
  readonly message: string
}

/** A form is sent with documents that are accepted, each by the question of today, and with no other. A document to try things out with is none. */
export function hindranceOf(items: readonly Item[], isRequired: boolean, words: PageWords): Hindrance | null {
  if (items.length === 0) return isRequired ? { flags: { valueMissing: true }, message: words.formMissing } : null
  if (items.some(({ status }) => status === 'waiting' || status === 'working'))
    return { flags: { customError: true }, message: words.formChecking }
  return items.every(isAccepted) ? null : { flags: { customError: true }, message: words.formNotAccepted }
}

function isAccepted({ status, answer, isSample, isExpected }: Item): boolean {
  const isDenied = isExpected === false
  return status === 'answered' && answer?.report.decision.outcome === 'accept' && !isSample && !isDenied
}

/** What a form sends: the documents, as a field for files does, and never a verdict. Whoever gets them judges them again. */
export function formValueOf(items: readonly Item[], name: string | null): FormData | null {
  if (name === null || name === '' || items.length === 0) return null
  const data = new FormData()
  for (const { document: file, content } of items) {
    data.append(name, file)
    if (content !== null) data.append(name, content)
  }
  return data
}
