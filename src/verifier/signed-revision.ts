import { type BudgetLimits, takeLimits } from '../core/budget.ts'
import type { BlobOfRuntime } from '../core/runtime-types.ts'
import { type Takings, takeOptions, takePassword } from '../core/take-options.ts'
import type { SignedRevision } from '../report/signed-revision.ts'
import { furtherQuestions } from './open-engine.ts'

export interface SignedRevisionOptions {
  readonly budget?: Partial<BudgetLimits>
  /** Of an encrypted PDF. The octets are handed out as they were signed, encrypted. */
  readonly password?: string
}

/**
 * The octets that a signature covers: of a PDF the file as it was when it was signed, of a CMS the content in it, of JSON and XML the form that was
 * digested. They are handed out only where their digest is the one that was signed, and where the /ByteRange leaves out the signature's own /Contents and nothing else. Whose the
 * signature is, is not asked. Bad input is an answer.
 *
 * ```ts
 * const document = await readFile('contract.pdf')
 * const revision = await signedRevision(document, 0)
 * revision.outcome // 'covered'
 * revision.outcome === 'covered' && revision.octets.length <= document.length // true
 * ```
 *
 * @param signature its place in `signatures` of a report, from 0, or its `id` there; by its place alone where the certificate of the signer is not in
 * the document
 * @throws {UsageError} `USAGE_OPTION_INVALID` where the document is neither a `Uint8Array` nor a `Blob`, or `signature` neither a place nor an id
 */
export async function signedRevision(
  document: Uint8Array | BlobOfRuntime,
  signature: number | string,
  options: SignedRevisionOptions = {},
): Promise<SignedRevision> {
  const taken = takeOptions(options, OPTIONS)
  const { extractRevision } = await furtherQuestions()
  return extractRevision(document, signature, taken)
}

const OPTIONS = { budget: takeLimits, password: takePassword } satisfies Takings<SignedRevisionOptions>
