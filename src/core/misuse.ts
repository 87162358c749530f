import type { ErrorCode } from './codes.ts'
import { UsageError } from './errors.ts'

/** Of a text that was given, in a message. */
const SHOWN = 60

/** An option, or something in one, that is not what is due there. The value is shown as far as that helps. */
export function misuse(
  where: string,
  value: unknown,
  due: string,
  code: ErrorCode = 'USAGE_OPTION_INVALID',
): UsageError {
  const advice = value instanceof Promise ? ': await it' : ''
  return new UsageError(code, where, `is ${inWords(value)}, and not ${due}${advice}`)
}

/** No conversion to text is asked of what was given: an object can refuse it, and a symbol does. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}...` : value)
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null) return String(value)
  return `a ${kindOf(value)}`
}

function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** An object with members: no list, no date, no Promise, no bytes. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && kindOf(value) === 'Object'
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no object */
export function requireRecord(value: unknown, where: string): asserts value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw misuse(where, value, 'an object')
}

/**
 * Options, and no others than those that there are: one that is misspelt was meant to ask for something, and would be passed over.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireOptions<T extends object>(
  options: T,
  known: Readonly<Record<keyof T, true>>,
  where = 'options',
): void {
  requireRecord(options, where)
  for (const name of Object.keys(options))
    if (!Object.hasOwn(known, name)) throw new UsageError('USAGE_OPTION_INVALID', name, 'is no option')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no array */
export function requireList(value: unknown, where: string): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw misuse(where, value, 'a list')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no text */
export function requireText(value: unknown, where: string): asserts value is string {
  if (typeof value !== 'string') throw misuse(where, value, 'text')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no Uint8Array */
export function requireBytes(value: unknown, where: string): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array)) throw misuse(where, value, 'a Uint8Array')
}

/**
 * One of some words; `undefined` is none of them.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  const found = known.find((word) => word === value)
  if (found === undefined) throw misuse(where, value, `one of ${known.join(', ')}`)
  return found
}

/**
 * A moment in whole milliseconds.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function instantOf(value: unknown, where: string): number {
  const instant = value instanceof Date ? value.getTime() : Number.NaN
  if (Number.isNaN(instant)) throw misuse(where, value, 'a Date that is a time')
  return instant
}

/**
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is neither true, nor false, nor left out
 */
export function yesOrNo(value: unknown, where: string): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false
  throw misuse(where, value, 'true or false')
}
