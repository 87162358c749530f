import { normalize } from '../core/normalize.ts'

/**
 * Text as RFC 5280 §7.1 compares it: the string preparation of RFC 4518 §2, kept to the steps that matter between names. In order:
 * 1. §2.2 characters that are not seen are dropped: controls, soft hyphen, zero-width and direction marks, variation selectors;
 * 2. §2.2 every kind of white space becomes a space;
 * 3. §2.3 normalisation form KC, then each character in lower case by itself (no locale, no final-sigma rule), then KC again;
 * 4. §2.6.1 spaces at either end are dropped, and runs inside become one.
 * Prohibited and bidirectional characters (§2.4, §2.5) are compared as they are, not refused. The result is the same in every
 * runtime for the characters of Unicode 15; a later character may lack its lower case in an older runtime.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  const visible = text.replace(UNSEEN, '').replace(SPACE, ' ')
  const folded = Array.from(normalize(visible, 'NFKC'), (character) => character.toLowerCase()).join('')
  return normalize(folded, 'NFKC').trim().replace(/ {2,}/g, ' ')
}

/** Printable ASCII with single spaces inside, which needs no preparation: nearly every name. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

const UNSEEN =
  /\u034f|[\u180b-\u180e]|[\ufe00-\ufe0f]|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u06dd\u070f\u1806\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufeff\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/gu

const SPACE = /[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g
