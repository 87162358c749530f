/** Numbers, plurals, lists and times as the readers of one language write them, in one time zone. Canonical JSON has none of it. */
export interface Locale {
  number(value: number): string
  /** Whether a word beside the number stands in its singular, where the language has one. */
  isOne(value: number): boolean
  /** "a, b and c". */
  list(items: readonly string[]): string
  /** In parts that a sentence puts together; `utc` is left out where the zone is UTC. */
  instant(at: Date): InstantParts
}

export interface InstantParts {
  readonly local: DayAndTime
  /** Of the zone: `GMT+7`, or `UTC`. */
  readonly zone: string
  readonly utc?: DayAndTime
}

interface DayAndTime {
  readonly date: string
  /** With seconds. */
  readonly time: string
}

const UTC = 'UTC'

const made = new Map<string, Locale>()

/**
 * To make one costs more than to write a report with it, so that each is made once.
 *
 * @param timeZone of the IANA database: one that `isTimeZone` knows
 */
export function localeOf(tag: string, timeZone: string = UTC): Locale {
  const key = `${tag} ${timeZone}`
  const known = made.get(key)
  if (known !== undefined) return known
  const locale = createLocale(tag, timeZone)
  made.set(key, locale)
  return locale
}

function createLocale(tag: string, timeZone: string): Locale {
  const numbers = new Intl.NumberFormat(tag)
  const plurals = new Intl.PluralRules(tag)
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const utc = clockOf(tag, UTC)
  const local = isUtc(timeZone) ? null : clockOf(tag, timeZone)
  return {
    number: (value) => numbers.format(value),
    isOne: (value) => plurals.select(value) === 'one',
    // Thai joins words without a space, which names of other scripts need.
    list: (items) =>
      lists
        .formatToParts(items)
        .map(({ type, value }) => (type === 'literal' && /^[\p{L}\p{M}]+$/u.test(value) ? ` ${value} ` : value))
        .join(''),
    instant(at) {
      if (local === null) return { local: utc.read(at), zone: UTC }
      return { local: local.read(at), zone: local.zone(at), utc: utc.read(at) }
    },
  }
}

/** Whether this runtime knows the zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // A RangeError says that there is none of that name, which is the answer.
    return false
  }
}

function isUtc(timeZone: string): boolean {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone === UTC
}

/** Day and time apart, since what stands between them differs from one edition of the language data to the next. */
function clockOf(tag: string, timeZone: string) {
  const day = { timeZone, day: 'numeric', month: 'long', year: 'numeric' } as const
  const { calendar } = new Intl.DateTimeFormat(tag, day).resolvedOptions()
  // Where years are counted otherwise, as in Thailand, the era says so: a year alone would be taken for one of the other.
  const date = new Intl.DateTimeFormat(tag, calendar === 'gregory' ? day : { ...day, era: 'short' })
  const time = new Intl.DateTimeFormat(tag, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
  // As laws and letters of Viet Nam write it; the language data have commas, and differ by their edition.
  const dateOf = (at: Date): string =>
    tag.startsWith('vi')
      ? date
          .formatToParts(at)
          .map(({ type, value }) => (type !== 'literal' ? value.replace(/^tháng /, '') : ''))
          .filter((part) => part !== '')
          .join('|')
          .replace(/^(\d+)\|(\d+)\|(\d+)$/, '$1 tháng $2 năm $3')
      : date.format(at)
  return {
    read: (at: Date): DayAndTime => ({ date: dateOf(at), time: time.format(at) }),
    zone: (at: Date): string => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
  }
}
