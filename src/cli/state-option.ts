import { meantState } from '../core/meant-state.ts'
import { didYouMean } from '../core/nearest-word.ts'
import { isStateCode, STATES, type StateCode } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'

/** The two letters of a state. A name of it is not taken: the error says what to write. */
export function stateFrom(word: string, place: string, command = 'verify'): StateCode {
  const code = word.toUpperCase()
  if (isStateCode(code)) return code
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    place,
    `${asGiven(word)} is none of ${STATES.join(' ')}${didYouMean(meantState(word))}`,
    command,
  )
}
