import { isBytes } from './bytes.ts'
import type { UsageCode } from './codes.ts'
import { TrustListError, UsageError } from './errors.ts'
import { didYouMean, nearestWord } from './nearest-word.ts'

/** Of a text that was given, in a message. */
const SHOWN = 60

/** An option, or something in one, that is not what is due there. The value is shown as far as that helps. */
export function misuse(
  where: string,
  value: unknown,
  due: string,
  code: UsageCode = 'USAGE_OPTION_INVALID',
): UsageError {
  const advice = kindOf(value) === 'Promise' ? ': await it' : ''
  return new UsageError(code, where, `is ${inWords(value)}, and not ${due}${advice}`)
}

/** What the caller's own object threw as it was read, as misuse of the caller's. What says what is wrong already stays what it is. */
export function unreadable(where: string, cause: unknown, code: UsageCode = 'USAGE_OPTION_INVALID'): unknown {
  if (cause instanceof UsageError || cause instanceof TrustListError) return cause
  return new UsageError(code, where, 'cannot be read', { cause })
}

/**
 * What is read of a caller's object, which may have getters, or be a Proxy.
 *
 * @throws {UsageError} for whatever the object throws
 */
export function reading<T>(where: string, read: () => T, code?: UsageCode): T {
  try {
    return read()
  } catch (cause) {
    throw unreadable(where, cause, code)
  }
}

const REVOKED = 'revoked Proxy'

/** No conversion to text is asked of what was given: an object can refuse it, and a symbol does. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}...` : value)
  if (isList(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null) return String(value)
  const kind = kindOf(value)
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`
}

/** A Proxy that was revoked can be asked for nothing, not even for this. */
function kindOf(value: unknown): string {
  return attemptOr(REVOKED, () => Object.prototype.toString.call(value).slice(8, -1))
}

/** What an object of the language answers, where one that only looks like it gives a TypeError. */
export function attemptOr<T>(other: T, ask: () => T): T {
  try {
    return ask()
  } catch {
    // Whatever it threw says no more than that it is not what was asked for.
    return other
  }
}

export function isList(value: unknown): value is readonly unknown[] {
  return attemptOr(false, () => Array.isArray(value))
}

/** An object with members: no list, no date, no Promise, no bytes. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && kindOf(value) === 'Object'
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no object */
export function requireRecord(value: unknown, where: string): asserts value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw misuse(where, value, 'an object')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no array */
export function requireList(value: unknown, where: string): asserts value is readonly unknown[] {
  if (!isList(value)) throw misuse(where, value, 'a list')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no text */
export function requireText(value: unknown, where: string): asserts value is string {
  if (typeof value !== 'string') throw misuse(where, value, 'text')
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no Uint8Array */
export function requireBytes(value: unknown, where: string): asserts value is Uint8Array {
  if (!isBytes(value)) throw misuse(where, value, 'a Uint8Array')
}

/**
 * One of some words; `undefined` is none of them.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  const found = known.find((word) => word === value)
  if (found === undefined) throw misuse(where, value, amongWords(value, known))
  return found
}

/** The words that there are, and the one of them that was meant. */
export function amongWords(value: unknown, known: readonly string[]): string {
  const meant = typeof value === 'string' ? nearestWord(value, known) : null
  return `one of ${known.join(', ')}${didYouMean(meant)}`
}

/** Whether it can be asked for anything: a Proxy that was revoked cannot. */
export function isUsable(value: unknown): boolean {
  return kindOf(value) !== REVOKED
}

/** Whether it has a method of this name, whatever it is. */
export function hasMethod(value: unknown, name: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    attemptOr(false, () => typeof Reflect.get(value, name) === 'function')
  )
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for what is no signal */
export function requireSignal(signal: unknown): void {
  if (signal !== undefined && !hasMethod(signal, 'throwIfAborted')) throw misuse('signal', signal, 'an AbortSignal')
}

/** A Blob, which what merely has its prototype is not. */
export function isBlob(value: unknown): value is Blob {
  return attemptOr(false, () => typeof Reflect.get(Blob.prototype, 'size', value) === 'number')
}

/** The octets of an ArrayBuffer, of another window or context too; `null`: it is none. */
export function octetsOfBuffer(value: unknown): Uint8Array | null {
  return attemptOr(null, () => new Uint8Array(new DataView(value as ArrayBuffer).buffer))
}

/**
 * A moment in whole milliseconds, of a Date and of nothing that merely has its prototype.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function instantOf(value: unknown, where: string): number {
  const instant = attemptOr(Number.NaN, () => Date.prototype.getTime.call(value))
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
