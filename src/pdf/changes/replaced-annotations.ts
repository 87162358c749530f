import type { ChangeJudgement, ReplacedAnnotation, RevisionChanges } from './types.ts'

/**
 * Annotations that were shown when the document was signed, and are gone or drawn anew (ISO 32000-2 table 257: P = 3 permits it, and whoever
 * signed saw something else). Those that came after the signature are nothing that it was made for.
 */
export function replacedAnnotations(later: readonly RevisionChanges[]): readonly ReplacedAnnotation[] {
  const added = new Set<number>()
  const replaced: ReplacedAnnotation[] = []
  for (const { annotated } of later)
    for (const { object, subtype, page, change, shownOtherwise } of annotated) {
      if (change === undefined) added.add(object)
      else if (shownOtherwise === true && !added.has(object)) replaced.push({ subtype, page, change })
    }
  return replaced
}

/** Whichever later revision has them: somebody may have read or signed it. */
export function ambiguousTexts(later: readonly RevisionChanges[]): ChangeJudgement['ambiguousTexts'] {
  return later.flatMap(({ annotated }) =>
    annotated.flatMap(({ object, ambiguousText: key }) => (key === undefined ? [] : [{ object, key }])),
  )
}
