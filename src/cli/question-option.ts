import { type ExpectedSigner, isStateCode, type JudgeOptions, STATES, type StateCode, type Use } from '../index.ts'
import { algorithmsOf } from './algorithms-option.ts'
import { amountOf } from './amount-option.ts'
import { budgetFrom } from './budget-option.ts'
import { asGiven, CommandError } from './errors.ts'
import { type PasswordWords, passwordFrom } from './password-option.ts'
import { policyOf } from './policy-option.ts'
import { timeOf } from './time-option.ts'

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
  const relyingState = stateOf(words.in, '--in')
  const use = words.use as Use | undefined
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

function stateOf(word: string | undefined, option: string): StateCode | undefined {
  const code = word?.toUpperCase()
  if (code === undefined || isStateCode(code)) return code
  throw new CommandError('USAGE_OPTION_INVALID', option, `${asGiven(code)} is none of ${STATES.join(' ')}`)
}

const SIGNER_MEMBERS = [
  'organizationIdentifier',
  'serialNumber',
  'commonName',
  'organization',
  'userId',
  'spkiSha256',
  'state',
] as const satisfies readonly (keyof ExpectedSigner)[]

/** `--signer organizationIdentifier=TIN-...`, once for each attribute that has to match. */
function signerOf(words: readonly string[]): ExpectedSigner {
  const expected: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    const member = SIGNER_MEMBERS.find((name) => name === word.slice(0, at))
    if (member === undefined || at === word.length - 1)
      throw new CommandError(
        'USAGE_OPTION_INVALID',
        '--signer',
        `is not ATTRIBUTE=VALUE, of ${SIGNER_MEMBERS.join(', ')}`,
      )
    if (expected[member] !== undefined)
      throw new CommandError('USAGE_OPTION_INVALID', '--signer', `${member} is given twice`)
    const value = word.slice(at + 1)
    expected[member] = member === 'state' ? (stateOf(value, '--signer') ?? value) : value
  }
  return expected
}
