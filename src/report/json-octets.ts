import { canonicalJson } from '../core/canonical-json.ts'

/** How many octets a value has as canonical JSON, which is UTF-8 (RFC 8785 §3.2.4). A surrogate without its other half is an escape there. */
export function jsonOctets(value: unknown): number {
  const text = canonicalJson(value)
  let octets = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Two octets up to U+07FF, then three; the two units of a pair have four together.
    if (unit >= 0x80) octets += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return octets
}
