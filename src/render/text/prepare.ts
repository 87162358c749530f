import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { misuse, oneOf, reading, yesOrNo } from '../../core/misuse.ts'
import { type AnswerKind, takeAnswer } from '../../report/take-answer.ts'
import type { Answer } from '../answer.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import type { Language } from '../messages/language-names.ts'
import { chooseCatalogue, loadCatalogue } from '../messages/languages.ts'
import { printableAnswer } from '../printable-answer.ts'
import type { RenderOptions } from '../render-options.ts'
import { englishNote, translationNotes } from '../translation-notes.ts'
import { createVoice } from '../voice.ts'
import { zoneOf } from '../zone-of.ts'
import { wrapText } from './columns.ts'
import type { TextOptions } from './render-text.ts'

const WIDTH = 96
const MINIMUM_WIDTH = 40

type Write<T> = (answer: T, catalogue: Catalogue, options: TextOptions) => string

/** Loads what writes an answer of each kind. */
const WRITERS: { readonly [Kind in AnswerKind]: () => Promise<Write<Extract<Answer, { readonly kind: Kind }>>> } = {
  report: async () => (await import('./render-text.ts')).renderText,
  contained: async () => (await import('./render-contained.ts')).renderContainedText,
  path: async () => (await import('./render-path.ts')).renderPathText,
  inspection: async () => (await import('./render-inspection.ts')).renderInspectionText,
  policy: async () => (await import('./render-policy.ts')).renderPolicyText,
  recognition: async () => (await import('./render-recognition.ts')).renderRecognitionText,
  forecast: async () => (await import('./render-forecast.ts')).renderForecastText,
  replay: async () => (await import('./render-replay.ts')).renderReplayText,
  reproduction: async () => (await import('./render-replay.ts')).renderReproductionText,
  dependencies: async () => (await import('./render-dependencies.ts')).renderDependenciesText,
  affected: async () => (await import('./render-dependencies.ts')).renderAffectedText,
}

/**
 * An answer as text. Only an answer of the library can be rendered, and every one can: what is thrown because something is lacking in it, or because
 * it cannot be read, is misuse by the caller.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderWith(answer: Answer, options: Partial<RenderOptions>): Promise<string> {
  const told = printableAnswer(takeAnswer(answer, 'answer')) as Answer
  const { kind } = told
  const prepared = await prepare(options)
  // By its kind, the answer is one that this writes.
  const write = (await WRITERS[kind]()) as Write<Answer>
  const text = reading('answer', () => write(told, ...prepared))
  return `${text}${aboutTranslation(kind, ...prepared)}`
}

/** Stands below the text; nothing of English. A report has the mark of what is in English at the head of its second level. */
function aboutTranslation(kind: AnswerKind, catalogue: Catalogue, { width }: TextOptions): string {
  const voice = createVoice(catalogue)
  const [note] = translationNotes(catalogue, {}, voice)
  if (note === undefined) return ''
  const notes = catalogue.english === undefined || kind === 'report' ? [note] : [note, englishNote(voice)]
  return `\n${notes.flatMap((paragraph) => wrapText(paragraph, width)).join('\n')}\n`
}

/**
 * What an answer is rendered with.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
async function prepare(options: Partial<RenderOptions>): Promise<readonly [Catalogue, TextOptions]> {
  const { format, language, catalogue, name, colour, detail, explain, brief, timeZone, width = WIDTH } = options
  oneOf(format, ['text', 'html'], 'format')
  if (name !== undefined && typeof name !== 'string') throw misuse('name', name, 'text')
  if (!Number.isFinite(width)) throw misuse('width', width, 'a number of columns')
  const text = {
    name,
    colour: yesOrNo(colour, 'colour'),
    detail: yesOrNo(detail, 'detail'),
    explain: yesOrNo(explain, 'explain'),
    brief: yesOrNo(brief, 'brief'),
    breaksFirst: brief === true && options.width !== undefined,
    hints: options.hints ?? {},
    timeZone: zoneOf(timeZone),
    width: Math.max(MINIMUM_WIDTH, Math.floor(width)),
  }
  return [await chooseCatalogue(language, catalogue), text]
}

/**
 * The sentence of a code.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function sentenceOf(code: string, data: Finding['data'], language: Language): Promise<string> {
  const catalogue = await loadCatalogue(language)
  if (typeof code !== 'string') throw misuse('code', code, 'a code of the library')
  const texts = Object.entries(data ?? {}).map(([name, one]) => [
    name,
    typeof one === 'string' ? printableAnswer(one) : one,
  ])
  if (Object.hasOwn(catalogue.codes, code)) return createVoice(catalogue).code(code as Code, Object.fromEntries(texts))
  const { termOf } = await import('../terms.ts')
  const term = termOf(code)
  if (term === null) throw misuse('code', code, 'a code of the library')
  return term.sentence
}
