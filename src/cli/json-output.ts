import { UNSEEN } from '../core/unseen.ts'
import { canonicalJson } from '../index.ts'

/**
 * A value as canonical JSON (RFC 8785), on one line, with the characters escaped that JSON may have as they are and that command a terminal or mislead
 * the eye, which changes no value. It is the same in a file and in a pipe as at a terminal.
 */
export function printJson(value: unknown): void {
  process.stdout.write(jsonLine(value))
}

/** The same, for who writes it elsewhere. */
export function jsonLine(value: unknown): string {
  return `${canonicalJson(value).replace(UNSEEN, escapeInJson)}\n`
}

/** Beyond the first plane as the two halves of the pair (RFC 8259 §7). */
function escapeInJson(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    const unit = character.charCodeAt(i)
    return `\\u${unit.toString(16).padStart(4, '0')}`
  }).join('')
}
