import type { FieldFault, FilledField, RevisionChanges } from './types.ts'

/**
 * What is wrong with the fields that were filled in after a signature. What a field held is what it held when it was filled in for the
 * first time since then: that is what was signed. What it shows is what the last revision shows.
 */
export function fieldFaults(later: readonly RevisionChanges[]): readonly FieldFault[] {
  const first = new Map<number, FilledField>()
  const last = new Map<number, FilledField>()
  for (const { filled } of later)
    for (const field of filled) {
      if (!first.has(field.object)) first.set(field.object, field)
      last.set(field.object, field)
    }
  return [...last].flatMap(([object, field]) => {
    const kind = faultOf(first.get(object) ?? field, field)
    return kind === null ? [] : [describe(kind, first.get(object) ?? field, field)]
  })
}

/** ISO 32000-2 §12.8.2.2.2: to fill in a form is to give values to fields that have none, within what their flags allow (table 227). */
function faultOf({ held, readOnly }: FilledField, { shown }: FilledField): FieldFault['kind'] | null {
  if (readOnly) return 'read-only'
  if (held !== null && held.unknown !== true) return 'replaced'
  if (shown.how === 'otherwise') return 'drawn-otherwise'
  return held !== null || shown.how === 'unknown' ? 'not-compared' : null
}

function describe(kind: FieldFault['kind'], { held }: FilledField, last: FilledField): FieldFault {
  const { field, page, stored, shown } = last
  return {
    kind,
    field,
    ...(page === undefined ? {} : { page }),
    was: held?.value ?? null,
    wasDrawn: held?.drawn ?? null,
    is: stored,
    drawn: shown.drawn,
  }
}
