import type { AddedOver, AttackShape, RevisionChanges, UnexplainedChange } from './types.ts'

/** Entries of the catalogue that say which of several contents is shown (ISO 32000-2 §8.11.4). */
const SWITCHES: ReadonlySet<string> = new Set(['OCProperties', 'D', 'OFF', 'ON', 'BaseState', 'OCGs'])

/** The published attacks that changes have the shape of: a name to search for, and no proof of bad faith. */
export function attackShapes(
  later: readonly RevisionChanges[],
  unexplained: readonly UnexplainedChange[],
  over: readonly AddedOver[],
): readonly AttackShape[] {
  const annotations = new Set(later.flatMap(({ annotated }) => annotated.map(({ subtype }) => subtype)))
  const isAnnotation = ({ why, where }: UnexplainedChange) =>
    where !== undefined && ((why === 'not-permitted' && annotations.has(where)) || where === 'Annots')
  const shapes: readonly (readonly [AttackShape, boolean])[] = [
    ['shadow', later.some(({ revived }) => revived) || unexplained.some(({ where = '' }) => SWITCHES.has(where))],
    ['incremental-saving', unexplained.some((change) => change.area === 'page' && !isAnnotation(change))],
    ['evil-annotation', unexplained.some(isAnnotation) || over.some(({ field }) => annotations.has(field))],
    ['sneaky-signature', over.some(({ field }) => !annotations.has(field))],
  ]
  return shapes.flatMap(([shape, applies]) => (applies ? [shape] : []))
}
