import { toLatin1 } from '../../core/bytes.ts'

/** Type of which readers show nothing, or what they like. */
const LEAST_TYPE = 0.01

/** §8.4.3.5: of longer corners some readers draw what others cut off. */
const LONGEST_MITER = 50

/** Of a pattern of dashes, more than any document has. */
const MOST_DASHES = 32

const NOT_OF_ARRAY = /[[\]\s\0]+/

/** Whether what `w`, `M`, `d` and `Tf` are given is in the range in which readers agree (ISO 32000-2 §8.4.3, §9.3.1). */
export function isInRange(name: string, octets: Uint8Array, [first = 0, second = 0]: Int32Array, end: number): boolean {
  const numberFrom = (start: number) => Number.parseFloat(toLatin1(octets.subarray(start, end)))
  switch (name) {
    case 'w':
      return numberFrom(first) >= 0
    case 'M':
      // As a sine has none above 1, no limit is below it.
      return numberFrom(first) >= 1 && numberFrom(first) <= LONGEST_MITER
    case 'Tf':
      return Math.abs(numberFrom(second)) >= LEAST_TYPE
    default: {
      const lengths = toLatin1(octets.subarray(first, second))
        .split(NOT_OF_ARRAY, MOST_DASHES + 2)
        .filter(Boolean)
      return (
        lengths.length <= MOST_DASHES &&
        lengths.every((one) => Number.parseFloat(one) > 0) &&
        numberFrom(second) >= 0 &&
        // §8.4.3.6: lines begin in the first time of the pattern. Of a far phase, single precision makes another one, and behind
        // the first time of an odd number, where dashes and gaps change places, some readers begin otherwise.
        (lengths.length === 0 || numberFrom(second) < lengths.reduce((sum, one) => sum + Number.parseFloat(one), 0))
      )
    }
  }
}
