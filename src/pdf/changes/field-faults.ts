import type { FieldFault, FilledField, RevisionChanges, WidgetDepth } from './types.ts'

/**
 * What is wrong with the fields that were filled in after a signature. What a field held is what it held when it was filled in for the
 * first time since then: that is what was signed. What it shows is what the last revision shows.
 */
export function fieldFaults(later: readonly RevisionChanges[]): readonly FieldFault[] {
  const first = new Map<number, FilledField>()
  const last = new Map<number, FilledField>()
  const drawn = new Map<number, WidgetDepth>()
  for (const { filled } of later)
    for (const field of filled) {
      for (const depth of field.depths)
        drawn.set(depth.object, { ...depth, was: drawn.get(depth.object)?.was ?? depth.was })
      if (!first.has(field.object)) first.set(field.object, field)
      last.set(field.object, field)
    }
  return [...last].flatMap(([object, field]) => {
    const widgets = [...new Set([object, ...field.widgets])].flatMap((widget) => drawn.get(widget) ?? [])
    const isOther = widgets.some((widget) => paintsOtherwise(widget, (field.stored ?? '').trim() === ''))
    const kind = faultOf(first.get(object) ?? field, field, isOther)
    return kind === null ? [] : [describe(kind, first.get(object) ?? field, field)]
  })
}

/** ISO 32000-2 §12.8.2.2.2: to fill in a form is to give values to fields that have none, within what their flags allow (table 227). */
function faultOf({ held, readOnly }: FilledField, { shown }: FilledField, isOther: boolean): FieldFault['kind'] | null {
  if (readOnly) return 'read-only'
  if (held !== null && held.unknown !== true) return 'replaced'
  if (shown.how === 'otherwise') return 'drawn-otherwise'
  return held !== null || isOther || shown.how === 'unknown' ? 'not-compared' : null
}

/**
 * A bar, a frame or a ground is a digit or a tick to people where no value stands beside it, or in a field that is small. There it is what the field painted when it was
 * signed, or what it asks for. A small one that painted nothing of that then does not show it while it is empty.
 */
function paintsOtherwise({ size, was, is }: WidgetDepth, isEmpty: boolean): boolean {
  if (size === 'button' || (size === 'large' && !isEmpty)) return false
  if (is.beside !== null && is.beside === was.beside) return false
  const hadNone = size === 'small' && isEmpty && was.beside !== ''
  return hadNone || !was.isAsked || !is.isAsked
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
