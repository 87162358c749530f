import type { BudgetLimits } from './core/budget.ts'
import type { Inspection } from './report/inspection.ts'

export interface InspectOptions {
  readonly budget?: Partial<BudgetLimits>
}

/**
 * Tells what is in a document, and judges nothing: not even whether a signature fits its content. Bad input is an answer.
 *
 * ```ts
 * const { signatures } = await inspect(await readFile('contract.pdf'))
 * signatures[0]?.algorithms.signature // 'ecdsaWithSHA256'
 * ```
 *
 * What it needs beside judging is loaded when it is called.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` where the document is neither a `Uint8Array` nor a `Blob`
 */
export async function inspect(document: Uint8Array | Blob, options: InspectOptions = {}): Promise<Inspection> {
  const { inspectDocument } = await import('./inspect-document.ts')
  return inspectDocument(document, options)
}
