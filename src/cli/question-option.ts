import type { JudgeOptions } from '../index.ts'
import { algorithmsOf } from './algorithms-option.ts'
import { amountOf } from './amount-option.ts'
import { budgetFrom } from './budget-option.ts'
import { type PasswordWords, passwordFrom } from './password-option.ts'
import { policyOf } from './policy-option.ts'
import { signerOf } from './signer-option.ts'
import { stateFrom } from './state-option.ts'
import { timeOf } from './time-option.ts'
import { useFrom } from './use-option.ts'

/** What is asked about a document. */
export const QUESTION_OPTIONS = {
  in: { type: 'string' },
  use: { type: 'string' },
  amount: { type: 'string' },
  policy: { type: 'string' },
  algorithms: { type: 'string' },
  anchor: { type: 'string', multiple: true },
  signer: { type: 'string', multiple: true },
  at: { type: 'string' },
  'exists-since': { type: 'string' },
  'made-since': { type: 'string' },
  budget: { type: 'string' },
  password: { type: 'string' },
  'password-file': { type: 'string' },
} as const

export interface QuestionWords extends PasswordWords {
  readonly in?: string | undefined
  readonly use?: string | undefined
  readonly amount?: string | undefined
  readonly policy?: string | undefined
  readonly algorithms?: string | undefined
  readonly anchor?: string[] | undefined
  readonly signer?: string[] | undefined
  readonly at?: string | undefined
  readonly 'exists-since'?: string | undefined
  readonly 'made-since'?: string | undefined
  readonly budget?: string | undefined
}

/** The question in the words of the library. */
export async function questionFrom(words: QuestionWords, command: string): Promise<JudgeOptions> {
  const relyingState = words.in === undefined ? undefined : stateFrom(words.in, '--in', command)
  const use = useFrom(words.use, command)
  return {
    ...(relyingState === undefined ? {} : { relyingState }),
    ...(use === undefined ? {} : { use }),
    ...amountOf(words.amount),
    ...(await algorithmsOf(words.algorithms)),
    ...(words.policy === undefined ? {} : { policy: await policyOf(words.policy, '--policy') }),
    ...(words.signer === undefined ? {} : { signer: signerOf(words.signer) }),
    ...budgetFrom(words),
    ...(await passwordFrom(words, command)),
    ...(words.at === undefined ? {} : { at: timeOf(words.at, '--at') }),
    ...(words['exists-since'] === undefined ? {} : { existsSince: timeOf(words['exists-since'], '--exists-since') }),
    ...(words['made-since'] === undefined ? {} : { madeSince: timeOf(words['made-since'], '--made-since') }),
  }
}

/** How the options of the library are called here. */
export function placesOfQuestion({ algorithms }: QuestionWords): Readonly<Record<string, string>> {
  const flags = {
    use: '--use',
    amount: '--amount',
    existsSince: '--exists-since',
    madeSince: '--made-since',
    at: '--at',
    signer: '--signer',
  }
  return { ...flags, ...(algorithms === undefined ? {} : { algorithms }) }
}
