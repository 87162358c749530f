/** What is in a document or in a file of evidence, without a judgement. */

import { takeLimits } from '../core/budget.ts'
import { requireSignal } from '../core/misuse.ts'
import { asGiven, type Takings, takeOptions, takePassword } from '../core/take-options.ts'
import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { InspectOptions } from '../inspection/inspect-options.ts'
import type { Inspection } from '../report/inspection.ts'
import { furtherQuestions } from './open-engine.ts'

/**
 * Tells what is in a document, or in a file of certificates, CRLs, OCSP responses or time-stamps (DER or PEM), and judges nothing: not even
 * whether a signature fits its content. Bad input is an answer.
 *
 * ```ts
 * const { signatures } = await inspect(await readFile('contract.pdf'))
 * signatures[0]?.algorithms.signature // 'ecdsaWithSHA256'
 *
 * const { signer } = testbed.states.ID
 * const { document, items } = await inspect(signer.certificate)
 * document.format // 'certificate'
 * items[0]?.kind // 'certificate'
 * ```
 *
 * The document must not change until the call has settled.
 *
 * A `signal` ends the call while the document is fetched in parts, or is read.
 *
 * @throws the reason of the signal, once it is aborted
 * @throws {UsageError} `USAGE_OPTION_INVALID` where the document is neither a `Uint8Array`, nor a `Blob`, nor a `RandomAccess`, or the serial number is none
 */
export async function inspect(document: DocumentInput, options: InspectOptions = {}): Promise<Inspection> {
  const taken = takeInspectOptions(options)
  requireSignal(taken.signal)
  const { inspectDocument } = await furtherQuestions()
  return inspectDocument(document, taken)
}

export const takeInspectOptions = (options: unknown): InspectOptions => takeOptions(options, OPTIONS)

const OPTIONS = {
  serialNumber: asGiven<string>(),
  budget: takeLimits,
  password: takePassword,
  signal: asGiven<AbortSignal>(),
} satisfies Takings<InspectOptions>
