import { indicationWord } from '../time/verdict.ts'

/** The answer of EN 319 102-1 §5.1.3 for a signature. */
export interface AnswerPair {
  readonly indication: string
  readonly subIndication: string | null
}

/** What validators answered for the document of each sub-indication; `null`: no answer. */
export interface RecordedAnswers {
  /** The version of each, by its name. */
  readonly oracles: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, Readonly<Record<string, AnswerPair | null>>>>
}

/** In the words of table 4: validators write them with `_` or `-`, and some leave out `TOTAL`. */
export function pairOf(answer: {
  readonly indication: string
  readonly subIndication?: string | null | undefined
}): AnswerPair {
  const word = indicationWord(answer.indication)
  return {
    indication: word === 'INDETERMINATE' ? word : `TOTAL-${word}`,
    subIndication: answer.subIndication ?? null,
  }
}

interface Line {
  readonly file: string
  readonly kind?: string
  readonly field?: string | null
  readonly valueSha256?: string | null
  readonly indication?: string | null
  readonly subIndication?: string | null
}

/** What a validator answers for the signature of a file; `null` where it gives no indication. */
export function answerOfFile(lines: string, file: string, ids: readonly string[]): AnswerPair | null {
  const line = lines
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as Line)
    .find((one) => one.file === file && [one.field, one.valueSha256].some((id) => id != null && ids.includes(id)))
  if (line?.indication == null) return null
  return pairOf({ indication: line.indication, subIndication: line.subIndication })
}

export function agrees(one: AnswerPair, other: AnswerPair | null): boolean {
  return other !== null && one.indication === other.indication && one.subIndication === other.subIndication
}

export function pairWord(pair: AnswerPair | null): string {
  if (pair === null) return 'no answer'
  return pair.subIndication === null ? pair.indication : `${pair.indication} ${pair.subIndication}`
}
