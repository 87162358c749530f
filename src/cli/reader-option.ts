import { nearestWord } from '../core/nearest-word.ts'
import { LANGUAGES, type Language } from '../index.ts'
import { isTimeZone } from '../render/locale.ts'
import { asGiven, CommandError } from './errors.ts'
import { languageOf } from './language-option.ts'
import { said } from './said.ts'

export const LANGUAGE_OPTION = { language: { type: 'string' } } as const

/** For commands whose answer has times in it. */
export const READER_OPTIONS = { language: { type: 'string' }, 'time-zone': { type: 'string' } } as const

export interface ReaderWords {
  readonly language?: string | undefined
  readonly 'time-zone'?: string | undefined
}

/** In whose words and times an answer is told. */
export interface Reader {
  readonly language: Language
  /** Left out: that of the terminal, or UTC. */
  readonly timeZone?: string
}

export function readerFrom({ language, 'time-zone': zone }: ReaderWords, command = 'verify'): Reader {
  return {
    language: languageOf(language, LANGUAGES),
    ...(zone === undefined ? {} : { timeZone: zoneOf(zone, command) }),
  }
}

/** A zone of the IANA database, as this runtime has it. */
function zoneOf(word: string, command: string): string {
  if (isTimeZone(word)) return word
  const zones = Intl.supportedValuesOf('timeZone')
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]))
  const city = nearestWord(word.slice(word.lastIndexOf('/') + 1).replaceAll(' ', '_'), [...cities.keys()])
  const meant = nearestWord(word, zones) ?? (city === null ? null : (cities.get(city) ?? null))
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--time-zone',
    said('noTimeZone', { word: asGiven(word), meant }),
    command,
  )
}
