/** The least of numbers that may be very many: as arguments of `Math.min`, some hundred thousand end with an exception. */
export function leastOf(numbers: readonly number[], most: number = Number.POSITIVE_INFINITY): number {
  return numbers.reduce((least, one) => Math.min(least, one), most)
}
