import type { UsageCode } from './codes.ts'
import { UsageError } from './errors.ts'
import { instantOf, reading, requireList, requireRecord } from './misuse.ts'
import { nearestWord } from './nearest-word.ts'

/** Reads one option as far as a call needs it before it waits for anything: what can change is copied. `name` is its place in an error. */
export type Taking = (value: unknown, name: string) => unknown

/** How each option is taken. There are no others. */
export type Takings<T> = { readonly [K in keyof T]-?: (value: unknown, name: string) => NonNullable<T[K]> }

type Taken<K> = { readonly [N in keyof K]?: K[N] extends (...args: never) => infer V ? V : never }

/**
 * The members of what a caller gives: each read once, whether it is its own or comes from a class. Members of a class that are not known are refused
 * too, before any is read. What every object has does not count. Whether `undefined` means left out is for whoever asked to say.
 *
 * @throws {UsageError} for what is no object, and for a member that there is not
 */
export function membersOf(
  given: unknown,
  known: object,
  where: string,
  no: string,
  code: UsageCode = 'USAGE_OPTION_INVALID',
): Readonly<Record<string, unknown>> {
  requireRecord(given, where)
  const placeOf = (name: string) => (where === 'options' || where === 'question' ? name : `${where}.${name}`)
  const names = reading(where, () => namesOf(given), code)
  for (const name of names)
    if (!Object.hasOwn(known, name)) throw new UsageError(code, placeOf(name), `${no}${insteadOf(name, known)}`)
  // Without a prototype: what is not there is not found in what every object has.
  const members: Record<string, unknown> = Object.create(null)
  for (const name of names) members[name] = reading(placeOf(name), () => given[name], code)
  return members
}

/** What was meant, or else all that there are. */
function insteadOf(name: string, known: object): string {
  const names = Object.keys(known)
  const other = Object.hasOwn(OTHER_WORDS, name) ? OTHER_WORDS[name] : undefined
  const meant = other !== undefined && names.includes(other) ? other : nearestWord(name, names)
  return meant === null ? `; there are ${names.join(', ')}` : `; did you mean ${meant}?`
}

/** Words of the command line, and of other libraries, for options of this one. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  allowTestbed: 'allowEnvironment',
  anchor: 'anchors',
  ca: 'anchors',
  certificate: 'certificates',
  cn: 'commonName',
  CN: 'commonName',
  country: 'relyingState',
  crl: 'crls',
  date: 'at',
  dir: 'folder',
  directory: 'folder',
  in: 'relyingState',
  moment: 'at',
  name: 'commonName',
  now: 'at',
  O: 'organization',
  ocsp: 'ocspResponses',
  online: 'fetcher',
  path: 'folder',
  roots: 'anchors',
  state: 'relyingState',
  time: 'at',
  timeout: 'signal',
  trustAnchors: 'anchors',
  validationTime: 'at',
}

function namesOf(given: object): ReadonlySet<string> {
  const names = new Set<string>()
  for (let link: object | null = given; link !== null && (link === given || !isLast(link)); link = prototypeOf(link))
    for (const name of Reflect.ownKeys(link))
      if (typeof name === 'string' && (name !== 'constructor' || link === given)) names.add(name)
  return names
}

/** `Object.prototype`, that of another window or context included. */
function isLast(link: object): boolean {
  return prototypeOf(link) === null && Object.hasOwn(link, 'hasOwnProperty')
}

function prototypeOf(link: object): object | null {
  return Object.getPrototypeOf(link) as object | null
}

/**
 * Options, and no others than those that there are: one that is misspelt was meant to ask for something, and would be passed over. A door calls it
 * before it waits for anything, so that what becomes of the caller's object afterwards changes nothing.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeOptions<K extends Readonly<Record<string, Taking>>>(
  options: unknown,
  takings: K,
  where = 'options',
): Taken<K> {
  const members = membersOf(options, takings, where, 'is no option')
  const taken: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) taken[name] = (takings[name] as Taking)(value, name)
  // What is spread from here has a prototype again: a member that somebody has given to every object is no option of the caller's.
  for (const name of Object.keys(takings)) if (!(name in taken) && name in Object.prototype) taken[name] = undefined
  return taken as Taken<K>
}

/** Options over others that were given before: what was left out, or is `undefined`, stays as it was. */
export function optionsOver<T extends object>(before: T, given: Partial<T>): T {
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  // Each member of both is one of its own, so that nothing is taken for it that somebody gave to every object.
  return { ...given, ...before, ...Object.fromEntries(said) }
}

/** An option that is what it is, or that is read by its form: text, a function, a `Trust`, octets. */
export const asGiven =
  <T>() =>
  (value: unknown): T =>
    value as T

/** Of anything that a caller lists. What is longer was not made on purpose, and would not be copied in the memory that there is. */
const LONGEST_LIST = 1_000_000

/** The list of the caller may be added to; its elements stay what they are. */
export function takeList<T>(value: unknown, name: string, code?: UsageCode): readonly T[] {
  requireList(value, name)
  return reading(
    name,
    () => {
      if (value.length > LONGEST_LIST)
        throw new UsageError('USAGE_OPTION_INVALID', name, `is longer than ${LONGEST_LIST}`)
      return Array.from(value) as readonly T[]
    },
    code,
  )
}

/** What was given in its place is not told: it may be the password in another form. */
export function takePassword(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new UsageError('USAGE_OPTION_INVALID', name, 'is no text')
  return value
}

/** A Date can be set. */
export function takeMoment(value: unknown, name: string): Date {
  return new Date(instantOf(value, name))
}
