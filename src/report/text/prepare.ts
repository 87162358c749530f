import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { misuse, oneOf, yesOrNo } from '../../core/misuse.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { type Language, loadCatalogue } from '../messages/languages.ts'
import type { RenderOptions } from '../render.ts'
import { type AnswerKind, requireAnswer } from '../require-answer.ts'
import type { TextOptions } from './render-text.ts'
import { createVoice } from './voice.ts'

const WIDTH = 96
const MINIMUM_WIDTH = 60

/**
 * What an answer is rendered with.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function prepare(
  answer: unknown,
  kind: AnswerKind,
  options: Partial<RenderOptions>,
): Promise<readonly [Catalogue, TextOptions]> {
  requireAnswer(answer, kind)
  const { format, language = 'en', name, colour, detail, width = WIDTH } = options
  oneOf(format, ['text'], 'format')
  if (name !== undefined && typeof name !== 'string') throw misuse('name', name, 'text')
  if (!Number.isFinite(width)) throw misuse('width', width, 'a number of columns')
  const text = {
    name,
    colour: yesOrNo(colour, 'colour'),
    detail: yesOrNo(detail, 'detail'),
    width: Math.max(MINIMUM_WIDTH, Math.floor(width)),
  }
  return [await loadCatalogue(language), text]
}

/**
 * The sentence of a code.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function sentenceOf(code: Code, data: Finding['data'], language: Language): Promise<string> {
  const catalogue = await loadCatalogue(language)
  if (typeof code !== 'string' || !Object.hasOwn(catalogue.codes, code))
    throw misuse('code', code, 'a code of the library')
  return createVoice(catalogue).code(code, data)
}
