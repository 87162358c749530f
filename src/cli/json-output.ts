import { canonicalJson } from '../index.ts'
import { printLine } from './output.ts'

/** Characters that JSON may have as they are, and that command a terminal or mislead the eye: C1 controls, directions of writing, line separators, what has no width. */
const MISLEADING = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/**
 * A value as canonical JSON (RFC 8785), on one line, with misleading characters escaped, which changes no value. It is the same in a file and in a
 * pipe as at a terminal.
 */
export function printJson(value: unknown): void {
  printLine(canonicalJson(value).replace(MISLEADING, escapeInJson))
}

function escapeInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
