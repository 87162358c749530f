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
  return printed(text, limit).replace(SPACES, ' ')
}

function printed(text: string, limit: number): string {
  const { head, isCut } = cutAt(text, limit)
  return `${escaped(head)}${isCut ? '…' : ''}`
}

function cutAt(text: string, limit: number): { readonly head: string; readonly isCut: boolean } {
  // A character is at most two code units: what is beyond that is not looked at.
  const head = [...text.slice(0, 2 * limit + 2)]
  const isCut = head.length > limit
  return { head: isCut ? head.slice(0, limit).join('') : text, isCut }
}

function escaped(text: string, more: RegExp = UNSEEN): string {
  return text
    .replace(more, escapeCharacter)
    .replace(UNSEEN, escapeCharacter)
    .replace(MARKS, (marks) => Array.from(marks, escapeCharacter).join(''))
}

/** The text with every unprintable character escaped, and nothing else changed. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, escapeCharacter)
}

/** The same, with what only looks like such an escape: no two texts become one, and `asWritten` undoes it. */
export function escapeWhole(text: string): string {
  return escapeUnseen(text.replace(LIKE_ESCAPE, escapeCharacter))
}

export function asWritten(escaped: string): string {
  return escaped.replace(ESCAPE, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
}

const LIKE_ESCAPE = /\\(?=u\{)/g
const ESCAPE = /\\u\{((?:10|[1-9A-F])?[0-9A-F]{4})\}/g

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`
}

/**
 * What somebody wrote, or what somebody is called, wherever it is shown: always in quotation marks. No letters, capitals or number of words tell a name
 * from a sentence, and a script without either has sentences, too.
 */
export function quoted(text: string, limit: number = TEXT_LIMIT): string {
  return inMarks(printable(text.trim(), limit))
}

/** The same of a value, as it is stored: no two are shown as one, but where both go on, which is said behind the marks. */
export function quotedValue(text: string, goesOn = false): string {
  const { head, isCut } = cutAt(text, TEXT_LIMIT)
  return `${inMarks(escaped(head, NOT_AS_SHOWN), escapeCharacter)}${isCut || goesOn ? '…' : ''}`
}

/** Of spaces, all but one that stands alone; and what would pass for a character that is escaped. */
const NOT_AS_SHOWN = /(?! )\p{Zs}|(?<=\p{Zs}) |\\(?=u\{)/gu

/** A code, a digest, a number or a term of a standard: one word. What is more than one was written by somebody, and is `quoted`. */
export function plain(text: string, limit: number = TEXT_LIMIT): string {
  return /^\S+$/.test(text) ? printable(text, limit) : quoted(text, limit)
}

/** Quotation marks and what looks like them, or the end, with the backslashes before, which would take the mark behind them for their own. */
const CLOSING =
  /(?<!\\)(\\*)(["\u02dd\u02ee\u02ba\u05f4\u201c-\u201f\u2033\u2036\u275d\u275e\u2e42\u3003\u301d-\u301f\uff02\u{1f676}-\u{1f678}]|$)/gu

/** What is between the marks ends with them. `likeMark`: how what only looks like a quotation mark is written. */
function inMarks(shown: string, likeMark: (mark: string) => string = () => '\\"'): string {
  const closed = shown.replace(CLOSING, (_, slashes: string, mark: string) => {
    const told = mark === '' || mark === '"' ? mark.replace('"', '\\"') : likeMark(mark)
    return `${slashes}${slashes}${told}`
  })
  return `"${closed}"`
}
