import { isRecord, misuse, reading } from '../core/misuse.ts'

/** The answers of the library that are handed back to it: members that tell one kind from the others, and where it comes from. */
const ANSWERS = {
  report: { lists: ['signatures', 'requests'], due: 'the report that verify() gives' },
  inspection: { lists: ['signatures', 'items'], due: 'what inspect() gives' },
  result: { lists: ['attempts', 'requests'], due: 'what findPath() gives' },
  forecast: { lists: ['ends'], due: 'what forecast() gives' },
  policyExplanation: { lists: ['members', 'table'], due: 'what explainPolicy() gives' },
  recognitionExplanation: { lists: ['agreements', 'services'], due: 'what explainRecognition() gives' },
} as const

export type AnswerKind = keyof typeof ANSWERS

/**
 * That it is an answer of this kind: most often it is the Promise of one that is handed in.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireAnswer(value: unknown, kind: AnswerKind): void {
  const { lists, due } = ANSWERS[kind]
  const where = placeOf(kind)
  const isAnswer = reading(where, () => isRecord(value) && lists.every((name) => Array.isArray(value[name])))
  if (!isAnswer) throw misuse(where, value, due)
}

/** As the doors call the argument. */
export function placeOf(kind: AnswerKind): string {
  return kind.endsWith('Explanation') ? 'explanation' : kind
}
