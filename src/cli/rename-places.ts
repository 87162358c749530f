import { CommandError, isLibraryError, placeOf } from './errors.ts'

/**
 * An error of the library in the words of the command line: `lists[2]#/LoTE` becomes `trust/vn.json#/LoTE`, and `existsSince` becomes
 * `--exists-since`. Anything else is given back as it is.
 */
export function renamePlaces(error: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isLibraryError(error)) return error
  const where = placeOf(error)
  const [place = ''] = where.split('#')
  const name = Object.hasOwn(names, place) ? names[place] : undefined
  if (name === undefined) return error
  const prefix = `${error.code}: ${where}`
  // Written in two cases, a word is no other than the name of an option.
  const detail = error.message
    .slice(prefix.length)
    .replace(/^: /, '')
    .replace(/[A-Za-z]+/g, (word) =>
      /[a-z][A-Z]/.test(word) && Object.hasOwn(names, word) ? (names[word] ?? word) : word,
    )
  return new CommandError(error.code, name + where.slice(place.length), detail, null)
}

/** `lists[0]` and so on, each with its name. */
export function numbered(option: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name, i) => [`${option}[${i}]`, name]))
}
