import { misuse } from './misuse.ts'
import { didYouMean, nearestWord } from './nearest-word.ts'
import { normalize } from './normalize.ts'
import { isStateCode, STATE_NAMES, STATES, type StateCode } from './states.ts'

/**
 * A state by its two letters. The name of one is told in the error, and never taken.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function oneState(value: unknown, where: string): StateCode {
  if (typeof value === 'string' && isStateCode(value)) return value
  const meant = typeof value === 'string' ? meantState(value) : null
  throw misuse(where, value, `one of ${STATES.join(', ')}${didYouMean(meant)}`)
}

/** Those in which people write the name of a state. */
const LANGUAGES_OF_NAMES = ['en', 'id', 'ms', 'th', 'vi'] as const

/** ISO 3166-1 alpha-3. */
const ALPHA_3: Readonly<Record<StateCode, string>> = {
  BN: 'BRN',
  KH: 'KHM',
  ID: 'IDN',
  LA: 'LAO',
  MY: 'MYS',
  MM: 'MMR',
  PH: 'PHL',
  SG: 'SGP',
  TH: 'THA',
  TL: 'TLS',
  VN: 'VNM',
}

/** Those that are neither in the list of states nor in the data of languages (CLDR). */
const OTHER_NAMES: Partial<Readonly<Record<StateCode, readonly string[]>>> = {
  KH: ['Kampuchea'],
  LA: ["Lao People's Democratic Republic"],
  MM: ['Burma'],
  TH: ['ประเทศไทย'],
  TL: ['East Timor'],
}

/** By its code of three letters, by its name in a language of the reports, or by a name that is nearly so. `null`: none is near. */
export function meantState(word: string): StateCode | null {
  const code = word.toUpperCase()
  if (isStateCode(code)) return code
  const folded = fold(word)
  const byCode = STATES.find((state) => ALPHA_3[state].toLowerCase() === folded)
  if (byCode !== undefined) return byCode
  const names = namesOfStates()
  const name = nearestWord(folded, [...names.keys()])
  return name === null ? null : (names.get(name) ?? null)
}

function namesOfStates(): ReadonlyMap<string, StateCode> {
  const inLanguages = LANGUAGES_OF_NAMES.map((language) => new Intl.DisplayNames([language], { type: 'region' }))
  return new Map(
    STATES.flatMap((state) => {
      const told = inLanguages.map((names) => names.of(state) ?? '')
      const names = [STATE_NAMES[state], ...told, ...(OTHER_NAMES[state] ?? [])]
      return names.map((name) => [fold(name), state] as const)
    }),
  )
}

/** Without marks, spaces and capital letters. */
const fold = (text: string): string =>
  normalize(text, 'NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
