import { UsageError } from '../core/errors.ts'
import { isRecord, misuse, reading } from '../core/misuse.ts'

/** The answers of the library that are handed back to it, by their kind: lists that all of a kind have, and where it comes from. */
const ANSWERS = {
  report: { lists: ['signatures', 'requests'], due: 'the report that verify() gives' },
  path: { lists: ['attempts', 'requests'], due: 'what findPath() gives' },
  inspection: { lists: ['signatures', 'items'], due: 'what inspect() gives' },
  policy: { lists: ['members', 'table'], due: 'what explainPolicy() gives' },
  recognition: { lists: ['agreements', 'services'], due: 'what explainRecognition() gives' },
  forecast: { lists: [], due: 'what forecast() gives' },
  replay: { lists: ['differences'], due: 'what replay() gives' },
  reproduction: { lists: [], due: 'what replay() gives' },
  dependencies: { lists: [], due: 'what restsOn() gives' },
  affected: { lists: [], due: 'what affectedBy() gives' },
} as const

export type AnswerKind = keyof typeof ANSWERS

/**
 * That it is an answer of this kind, of which more can be asked: most often it is the Promise of one that is handed in. Of a redacted report nothing
 * can: what it lacks would be taken for what was not there.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireAnswer(value: unknown, kind: AnswerKind, where: string = kind): void {
  requireForm(value, kind, where)
  if (reading(where, () => isRecord(value) && value['redacted'] === true))
    throw new UsageError('USAGE_OPTION_INVALID', where, 'is redacted, and can be read but not asked')
}

function requireForm(value: unknown, kind: AnswerKind, where: string): void {
  const { lists, due } = ANSWERS[kind]
  const isAnswer = reading(where, () => isRecord(value) && lists.every((name) => Array.isArray(value[name])))
  if (!isAnswer) throw misuse(where, value, due)
}

/**
 * Of which kind an answer is, for who only reads it.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is no answer of this version, by its `kind` and its `schemaVersion`
 */
export function kindOfAnswer(value: unknown, where: string): AnswerKind {
  const [kind, version] = reading(where, () =>
    isRecord(value) ? [value['kind'], value['schemaVersion']] : [undefined, undefined],
  )
  if (version !== 2 || typeof kind !== 'string' || !isKind(kind))
    throw misuse(where, value, 'an answer of the library, which has a kind')
  requireForm(value, kind, where)
  return kind
}

function isKind(text: string): text is AnswerKind {
  return Object.hasOwn(ANSWERS, text)
}
