/**
 * Widths of Helvetica from code 32 to 126, in thousandths (the metrics of the standard 14 fonts, ISO 32000-2 §9.6.2.2). Those of Times
 * are a little less, and those of bold fonts a little more.
 */
const HELVETICA =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'

const OTHERS = 0.556
const FIXED = 0.6

let widths: readonly number[] | null = null

/** Of a code, for a font size of 1. */
export function standardWidth(code: number, isFixed: boolean): number {
  widths ??= HELVETICA.split(' ').map((width) => Number(width) / 1000)
  return isFixed ? FIXED : (widths[code - 0x20] ?? OTHERS)
}
