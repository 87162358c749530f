import { canonicalJson as writeJson } from './canonical-json.ts'
import { misuse, reading, requireText } from './misuse.ts'
import { quoted as inMarks, printable as shown } from './printable.ts'

/** What callers have of plain values, and are told where one is not what is due. Inside, what is wrong with an answer is said of that. */

/**
 * The text with every unprintable character escaped, and marks that belong to no letter or pile up on one; runs of spaces made one, cut to `limit`
 * characters with a mark where it was cut.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function printable(text: string, limit?: number): string {
  requireShown(text, limit)
  return shown(text, limit)
}

/**
 * What somebody wrote, or what somebody is called, wherever it is shown: always in quotation marks. No letters, capitals or number of words tell a name
 * from a sentence, and a script without either has sentences, too.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function quoted(text: string, limit?: number): string {
  requireShown(text, limit)
  return inMarks(text, limit)
}

function requireShown(text: unknown, limit: unknown): void {
  requireText(text, 'text')
  if (limit !== undefined && !(typeof limit === 'number' && limit >= 0))
    throw misuse('limit', limit, 'a number of characters')
}

/**
 * JSON in the canonical form of RFC 8785 (JCS): members sorted by the UTF-16 code units of their names, no white space, strings and numbers as
 * ECMAScript writes them, so that equal values are equal bytes in every runtime.
 *
 * What RFC 8785 refuses is written all the same, as `JSON.stringify` does, since an answer must come out: half of a surrogate pair as its escape
 * (`\ud800`), a number that is not finite as `null`; members that JSON has no form for are left out. However deep a value is nested, it is written.
 *
 * ```ts
 * canonicalJson({ 9: [1.0, 1e21], 10: '\u20ac' }) // {"10":"€","9":[1,1e+21]}
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for a value that holds itself, for one that is shared so often that it is longer than anybody could write it,
 * for a list with holes, and for a BigInt: no report is or has one. Its `cause` says which
 */
export function canonicalJson(value: unknown): string {
  return reading('value', () => writeJson(value))
}
