import { lockedBy } from '../signature-reference.ts'
import type { PdfSignature } from '../types.ts'
import type { RevisionChanges, UnexplainedChange } from './types.ts'

/**
 * What signatures up to the one that is asked about forbid of later changes (ISO 32000-2 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP).
 * The strictest of all of them holds, wherever they stand. Without any, it is as with P 2: forms may be filled in and signed, and
 * nothing may be written on the pages; a new field is part of signing only where somebody signs it. Validation data and document
 * time-stamps are always allowed. `openLocks`: a lock names a field that there is not, so that none that was filled in is known to be free.
 */
export function forbiddenChanges(
  earlier: readonly PdfSignature[],
  later: readonly RevisionChanges[],
  openLocks: boolean,
): readonly UnexplainedChange[] {
  const certified = earlier.flatMap(({ docMdp }) => (docMdp === null ? [] : [docMdp]))
  const permission = Math.min(3, ...(certified.length === 0 ? [2] : certified))
  const named = later.some(({ added, prepared, filled }) => added.length + prepared.length + filled.length > 0)
  const locks = named ? earlier.flatMap(({ fieldMdp }) => (fieldMdp === null ? [] : [lockedBy(fieldMdp)])) : []
  const locked = (field: string) => locks.some((holds) => holds(field))
  const signed = new Set(
    later.flatMap(({ added }) => added.filter(({ timeStamp }) => !timeStamp).map(({ object }) => object)),
  )
  const found: UnexplainedChange[] = []
  for (const { revision, added, prepared, filled, annotated, explained, inPlace } of later) {
    const forbid = (object: number, where: string, why: 'not-permitted' | 'field-locked' = 'not-permitted') =>
      found.push({ object, revision, why, where })
    for (const { object, field, timeStamp, newField, visible } of added) {
      if (timeStamp) continue
      // A new field that can be seen is neither filling in a form nor signing it; with P 3 it may be put on the page.
      if (permission === 1 || (certified.length > 0 && permission < 3 && newField && visible)) forbid(object, field)
      else if (locked(field)) forbid(object, field, 'field-locked')
    }
    for (const { object, field, visible } of prepared) {
      const isFree = permission === 3 || (signed.has(object) && !(certified.length > 0 && visible))
      if (permission === 1 || !isFree) forbid(object, field)
      else if (locked(field)) forbid(object, field, 'field-locked')
    }
    for (const { object, field } of filled) {
      if (permission === 1) forbid(object, field)
      else if (openLocks || locked(field)) forbid(object, field, 'field-locked')
    }
    for (const { object, subtype } of annotated) if (permission < 3) forbid(object, subtype)
    for (const { object, what } of explained) if (what === 'metadata' && permission === 1) forbid(object, 'Metadata')
    if (inPlace.has('metadata') && permission === 1) found.push({ revision, why: 'not-permitted', where: 'Metadata' })
  }
  return found
}
