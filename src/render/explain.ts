import type { Code } from '../core/codes.ts'
import type { Indication, SubIndication } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'
import { reading, requireRecord } from '../core/misuse.ts'
import type { BaselineLevel } from '../report/types.ts'
import type { Language } from './messages/language-names.ts'

/**
 * The sentence of a code, with the data of the finding that has it.
 *
 * ```ts
 * await explain('NO_SIGNATURE') // 'The document is not signed.'
 * await explain('TRY_LATER') // 'It is not known whether a certificate was revoked. Newer or further revocation data can settle it.'
 * ```
 *
 * Indications, sub-indications and levels are explained in English alone.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for a code or a language that there is none of
 */
export async function explain(
  code: Code | Indication | SubIndication | BaselineLevel,
  data: Finding['data'] = {},
  language: Language = 'en',
): Promise<string> {
  requireRecord(data, 'data')
  const taken = reading('data', () => ({ ...data }))
  const { sentenceOf } = await import('./text/prepare.ts')
  return sentenceOf(code, taken, language)
}
