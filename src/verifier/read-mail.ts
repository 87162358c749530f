import { type BudgetLimits, takeLimits } from '../core/budget.ts'
import { type Takings, takeOptions } from '../core/take-options.ts'
import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { MailReading } from '../report/mail.ts'

export interface ReadMailOptions {
  readonly budget?: Partial<BudgetLimits>
}

/**
 * What a message says: its header, its texts and its attachments, each with whether a signature on the message covers it and holds. It is for showing a message beside its
 * verdict, which `verify` gives. Bad input is an answer. How many parts and octets is bounded by `budget` (`containedFiles`, `containedBytes`).
 *
 * ```ts
 * const mail = await readMail(await readFile('mail.eml'))
 * mail.outcome // 'read'
 * mail.outcome === 'read' && mail.texts.every(({ signed }) => signed) // true
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` where the document is neither a `Uint8Array`, nor a `Blob`, nor a `RandomAccess`
 */
export async function readMail(document: DocumentInput, options: ReadMailOptions = {}): Promise<MailReading> {
  const taken = takeOptions(options, OPTIONS)
  const { readMailDocument } = await import('./mail/read-mail-document.ts')
  return readMailDocument(document, taken)
}

const OPTIONS = { budget: takeLimits } satisfies Takings<ReadMailOptions>
