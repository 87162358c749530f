import type { AddedOver, AttackShape, UnexplainedChange } from './types.ts'

/**
 * The published attacks that changes have the shape of: a name to search for, and no proof of bad faith. Each is named where what its sentence says is so.
 *
 * @param shadow what was in the file when it was signed, and not in use, was put to use, or layers were changed
 */
export function attackShapes(
  shadow: boolean,
  unexplained: readonly UnexplainedChange[],
  over: readonly AddedOver[],
): readonly AttackShape[] {
  const hidesBy = (by: AddedOver['by']): boolean => over.some((one) => one.by === by && one.over.what !== 'unknown')
  const shapes: readonly (readonly [AttackShape, boolean])[] = [
    ['shadow', shadow],
    ['incremental-saving', unexplained.some(({ area, where }) => area === 'page' && where !== 'Annots')],
    ['evil-annotation', hidesBy('annotation')],
    ['sneaky-signature', hidesBy('signature')],
  ]
  return shapes.flatMap(([shape, applies]) => (applies ? [shape] : []))
}
