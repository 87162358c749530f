import { canonicalJson } from '../core/canonical-json.ts'

/**
 * How many octets a value has as canonical JSON, which is UTF-8 (RFC 8785 §3.2.4). A surrogate without its other half is an escape there. It is counted
 * and not written: what a value has in many places is counted once, and may come to more than a text can have.
 */
export function jsonOctets(value: unknown, known: Map<object, number> = new Map()): number {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return textOctets(canonicalJson(value))
  const before = known.get(value)
  if (before !== undefined) return before
  let octets = 0
  let count = 0
  if (Array.isArray(value))
    for (const item of value) {
      octets += jsonOctets(item, known)
      count++
    }
  else
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue
      octets += textOctets(JSON.stringify(name)) + 1 + jsonOctets(member, known)
      count++
    }
  // Brackets, and commas between.
  const all = octets + 2 + Math.max(0, count - 1)
  known.set(value, all)
  return all
}

/** What JSON writes as it is: no Date, nor text or number in an object. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function textOctets(text: string): number {
  let octets = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Two octets up to U+07FF, then three; the two units of a pair have four together.
    if (unit >= 0x80) octets += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return octets
}
