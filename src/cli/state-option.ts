import { meantState } from '../core/meant-state.ts'
import { isStateCode, STATES, type StateCode } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

/** The two letters of a state. A name of it is not taken: the error says what to write. */
export function stateFrom(word: string, place: string, command = 'verify'): StateCode {
  const code = word.toUpperCase()
  if (isStateCode(code)) return code
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    place,
    said('noneOf', { word: asGiven(word), words: STATES.join(' '), meant: meantState(word) }),
    command,
  )
}
