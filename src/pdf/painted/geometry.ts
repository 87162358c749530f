import type { PdfValue } from '../object.ts'

/** Turns a reference into what it stands for. */
export type ResolveValue = (value: PdfValue | undefined) => PdfValue | undefined

/** [a, b, c, d, e, f] of ISO 32000-2 §8.3.4: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** Left, bottom, right, top, in default user space. */
export type Box = readonly [number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [A, B, C, D, E, F] = outer
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The box around a rectangle that was transformed. */
export function boxOf(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const [x, y] = apply(matrix, x0, y0)
  const [across, up] = [x1 - x0, y1 - y0]
  const [a, b, c, d] = [matrix[0] * across, matrix[1] * across, matrix[2] * up, matrix[3] * up]
  return [
    x + Math.min(0, a) + Math.min(0, c),
    y + Math.min(0, b) + Math.min(0, d),
    x + Math.max(0, a) + Math.max(0, c),
    y + Math.max(0, b) + Math.max(0, d),
  ]
}

/** So much may two boxes run into each other by rounding: in points, and of the smaller one's side. */
const TOLERANCE = 0.5
const TOLERATED_PART = 0.1

/** A box without width or height overlaps what it lies in. */
export function overlap(a: Box, b: Box): boolean {
  return overlapAlong(0, a, b) && overlapAlong(1, a, b)
}

function overlapAlong(axis: 0 | 1, a: Box, b: Box): boolean {
  const end = axis === 0 ? 2 : 3
  const smaller = Math.min(a[end] - a[axis], b[end] - b[axis])
  if (smaller === 0) return a[axis] < b[end] && b[axis] < a[end]
  const shared = Math.min(a[end], b[end]) - Math.max(a[axis], b[axis])
  return shared > Math.min(TOLERANCE, smaller * TOLERATED_PART)
}

export function widened([left, bottom, right, top]: Box, by: number): Box {
  return [left - by, bottom - by, right + by, top + by]
}

export function area([left, bottom, right, top]: Box): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom)
}

/** Whether the second lies in the first. */
export function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

export function common(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

/** The box around two. */
export function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** Of what may be anywhere on a page. */
export const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9]

/** Numbers of an array, each of which may stand elsewhere; `null` where it has anything else, or another length. */
export function numbersOf(
  value: PdfValue | undefined,
  length: number,
  resolve: ResolveValue,
): readonly number[] | null {
  if (value?.kind !== 'array' || value.items.length !== length) return null
  const numbers = value.items.map((item) => {
    const resolved = resolve(item)
    return resolved?.kind === 'number' ? resolved.value : Number.NaN
  })
  return numbers.some(Number.isNaN) ? null : numbers
}

/** A rectangle (§7.9.5) with its lower left corner first. */
export function rectangleOf(value: PdfValue | undefined, resolve: ResolveValue): Box | null {
  const numbers = numbersOf(value, 4, resolve)
  if (numbers === null) return null
  const [a, b, c, d] = numbers as unknown as Box
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}
