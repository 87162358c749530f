import type { PdfValue } from '../object.ts'
import type { ChangeRectangle } from './types.ts'

/**
 * /Rect of an annotation (ISO 32000-2 §7.9.5) with its lower left corner first; `null` where it is not four numbers.
 */
export function rectangleOf(value: PdfValue | undefined): ChangeRectangle | null {
  if (value?.kind !== 'array' || value.items.length !== 4) return null
  const [a, b, c, d] = value.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  if (Number.isNaN(a + b + c + d)) return null
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** A rectangle that cannot be read may be of any size. */
export function isEmptyRectangle(rectangle: ChangeRectangle | null): boolean {
  return rectangle !== null && (rectangle[0] === rectangle[2] || rectangle[1] === rectangle[3])
}
