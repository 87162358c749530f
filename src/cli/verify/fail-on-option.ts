import { EXIT, type ExitCode } from '../exit-codes.ts'
import { oneOfWords } from '../one-of-words.ts'

/** From which outcome on the exit status is not 0. */
export type FailOn = 'review' | 'reject'

const WORDS = ['review', 'reject'] as const satisfies readonly FailOn[]

export function failOnFrom(word: string | undefined): FailOn {
  return word === undefined ? 'review' : oneOfWords(word, WORDS, { option: '--fail-on' })
}

/** What is no outcome, such as a file that could not be judged, stays what it is. */
export function failing(code: ExitCode, failOn: FailOn): ExitCode {
  return failOn === 'reject' && code === EXIT.review ? EXIT.accept : code
}
