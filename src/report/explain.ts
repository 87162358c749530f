import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { type Language, loadCatalogue } from './messages/languages.ts'

/**
 * The sentence of a code, with the data of the finding that has it.
 *
 * ```ts
 * await explain('NO_SIGNATURE') // 'The document is not signed.'
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for a language that there is none of
 */
export async function explain(code: Code, data: Finding['data'] = {}, language: Language = 'en'): Promise<string> {
  const catalogue = await loadCatalogue(language)
  const { createVoice } = await import('./text/voice.ts')
  return createVoice(catalogue).code(code, data)
}
