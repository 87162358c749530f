/**
 * Numbers that every reader takes for the same (ISO 32000-2 §7.3.3 and annex C). An integer has 32 bits: what is larger is 0 to one
 * reader, wraps in another, and is a real to a third. The digits before the point of a real are read as an integer by some, and
 * those are nine, so that none of them overflows. What is longer than a name may be does not fit the buffers of others.
 */

export const LARGEST = 2_147_483_647
const SMALLEST = -2_147_483_648
const LONGEST = 127
/** Zeros before an integer fill the buffers of others sooner. */
const LONGEST_INTEGER = 20
const DIGITS_BEFORE_POINT = 9

/** Of a token that is a sign, digits and at most one point. `length`: its octets; `whole`: its digits before the point. */
export function isExactNumber(value: number, integer: boolean, length: number, whole: number): boolean {
  if (length > (integer ? LONGEST_INTEGER : LONGEST)) return false
  return integer ? value <= LARGEST && value >= SMALLEST : whole <= DIGITS_BEFORE_POINT
}

/** Of 32 bits, by digits and nothing else. */
export function isUnsigned(value: number, length: number, digits: number): boolean {
  return length === digits && length <= LONGEST_INTEGER && value <= 0xffff_ffff
}
