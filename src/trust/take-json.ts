import { isBytes, plainView } from '../core/bytes.ts'
import type { TrustListCode } from '../core/codes.ts'
import { TrustListError, type UsageError } from '../core/errors.ts'
import { MOST_JSON_DEPTH } from '../core/json-depth.ts'
import { isUsable, misuse, unreadable } from '../core/misuse.ts'

/**
 * A file as bytes or as text. An object that a text parsed to is written as text at once, so that later changes of the
 * object change nothing.
 *
 * @throws {UsageError} for what is not usable @throws {TrustListError} for what is no JSON, or what `invalid` makes
 */
export function takeJson(
  input: unknown,
  label: string,
  invalid: (label: string, why: string) => TrustListError | UsageError,
): Uint8Array | string {
  if (typeof input === 'string') return input
  if (isBytes(input)) return plainView(input)
  // A Promise would be taken for an object without members.
  if (!isUsable(input) || Object.prototype.toString.call(input) === '[object Promise]')
    throw misuse(label, input, 'a file as bytes, as text, or as what its text parses to')
  try {
    return `${JSON.stringify(input, null, 2)}\n`
  } catch (error) {
    // A circular object, or one with a BigInt, is not JSON.
    if (error instanceof TypeError) throw invalid(label, 'not JSON')
    // `JSON.stringify` calls itself for each level. An object that is too deep for the reader, and less deep than this,
    // is refused as text.
    if (error instanceof RangeError) throw invalid(label, `/: nested more than ${MOST_JSON_DEPTH} deep`)
    throw unreadable(label, error)
  }
}

/** What is thrown where it is a file of trust. */
export function notTrust(code: TrustListCode): (label: string, why: string) => TrustListError {
  return (label, why) => new TrustListError(code, label, why)
}
