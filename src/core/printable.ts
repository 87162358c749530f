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

/** Marks on one letter. No script of the region has as many; more would be drawn over the lines above and below. */
const MARKS = /^(\p{M}+)|(?<=\p{M}{6})(\p{M}+)/gu

/**
 * The text with every unprintable character escaped, and marks that belong to no letter or pile up on one; runs of spaces made one, cut to `limit`
 * characters with a mark where it was cut.
 */
export function printable(text: string, limit: number = TEXT_LIMIT): string {
  // A character is at most two code units: what is beyond that is not looked at.
  const head = [...text.slice(0, 2 * limit + 2)]
  const cut = head.length > limit
  const shown = (cut ? head.slice(0, limit).join('') : text)
    .replace(UNSEEN, escapeCharacter)
    .replace(MARKS, (marks) => Array.from(marks, escapeCharacter).join(''))
    .replace(SPACES, ' ')
  return cut ? `${shown}…` : shown
}

/** The text with every unprintable character escaped, and nothing else changed. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`
}

/** Characters that a name may have without being taken for the words around it. */
const PLAIN_NAME = /^[\p{L}\p{M}\p{N} .,&'’/@+_-]+$/u
/** Words of a name. */
const MOST_WORDS = 8
/** What is written small in a name, and not as the words of a sentence. */
const PARTICLE = /^(?:binti?|bte|al|el|da|de|del|dos|la|van|von|der|den|dan|and|of|y|[ads]\/[lop])$/
/** After these a name goes on, and a sentence would not: `Dr.`, `Co.,`, `S.H.,`. */
const GOES_ON =
  /^(?:(?:\p{Lu}\.)+|(?:Drs?|Mrs?|Ms|Ir|Prof|Hj|St|Jr|Sr|PT|CV|Co|Ltd|Inc|Corp|Tbk|Sdn|Bhd|Pte|Pty)\.?),?$/u

/** A name for the middle of a sentence: in quotation marks where it has characters or words by which it could pass for more than a name. */
export function printableName(name: string): string {
  const shown = printable(name.trim())
  return PLAIN_NAME.test(shown) && isName(shown) ? shown : inMarks(shown)
}

/** Whether no sentence ends in it, and it has not the words of one: two words are a name, however they are written. */
function isName(shown: string): boolean {
  const words = shown.split(' ')
  const isWritten = words.length < 3 || words.every((word) => PARTICLE.test(word) || !/^\p{Ll}/u.test(word))
  return isWritten && words.length <= MOST_WORDS && words.every((word, i) => goesOn(word, words[i + 1]))
}

function goesOn(word: string, next: string | undefined): boolean {
  if (next === undefined) return true
  if (word.endsWith(',')) return GOES_ON.test(next) || /^\p{N}+$/u.test(next)
  return word.endsWith('.') ? GOES_ON.test(word) : /[\p{L}\p{N}&]/u.test(word)
}

/** What somebody wrote, for the middle of a sentence: always in quotation marks. */
export function quoted(text: string): string {
  return inMarks(printable(text.trim()))
}

/** Quotation marks, and what looks like them. */
const QUOTATION_MARKS =
  /["\u02dd\u02ee\u02ba\u05f4\u201c-\u201f\u2033\u2036\u275d\u275e\u2e42\u3003\u301d-\u301f\uff02\u{1f676}-\u{1f678}]/gu

/** What is between the marks ends with them. */
function inMarks(shown: string): string {
  return `"${shown.replace(QUOTATION_MARKS, '\\"')}"`
}
