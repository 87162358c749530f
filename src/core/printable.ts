import { UNSEEN } from './unseen.ts'

/**
 * Text of a document or a list, made fit to be shown. Whoever wrote it may want to mislead the reader or to command the terminal, so
 * nothing of it is passed on that has no shape of its own: such characters are written as `\u{202E}`. Letters that merely look alike
 * are shown as they are.
 */

/** Longest text shown, in characters; a name in a certificate is rarely above 64. */
export const TEXT_LIMIT = 200

/** Spaces of every width. A run of them could push what follows to where it passes for a line of the report. */
const SPACES = /\p{Zs}+/gu

/** The text with every unprintable character escaped, runs of spaces made one, cut to `limit` characters with a mark where it was cut. */
export function printable(text: string, limit: number = TEXT_LIMIT): string {
  // A character is at most two code units: what is beyond that is not looked at.
  const head = [...text.slice(0, 2 * limit + 2)]
  const cut = head.length > limit
  const shown = (cut ? head.slice(0, limit).join('') : text).replace(UNSEEN, escapeCharacter).replace(SPACES, ' ')
  return cut ? `${shown}…` : shown
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`
}

/** Characters that a name may have without being taken for the words around it. */
const PLAIN_NAME = /^[\p{L}\p{M}\p{N} .,&'’/@+_-]+$/u

/** A name for the middle of a sentence: in quotation marks where it has characters by which it could pass for more than a name. */
export function printableName(name: string): string {
  const shown = printable(name.trim())
  return PLAIN_NAME.test(shown) && !shown.includes('  ') ? shown : `"${shown.replaceAll('"', '\\"')}"`
}

/** What somebody wrote, for the middle of a sentence: always in quotation marks. */
export function quoted(text: string): string {
  return `"${printable(text.trim()).replaceAll('"', '\\"')}"`
}
