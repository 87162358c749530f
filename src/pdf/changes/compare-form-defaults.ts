import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'

/**
 * Compares what the appearance of fields is made from when it is made anew (ISO 32000-2 table 224, §12.7.4.3): /DA
 * and /DR of the form. Acrobat adds the fonts of a new signature's appearance, PDFBox both where they are missing. What
 * is there may not change; and with /NeedAppearances, which has readers make appearances anew, nothing may be added
 * either.
 */
export function compareDefaults(
  comparison: Comparison,
  holder: number,
  older: PdfDictionary,
  newer: PdfDictionary,
): void {
  const madeAnew = entryOf(newer, 'NeedAppearances')
  const mayGain = madeAnew === undefined || (madeAnew.kind === 'boolean' && !madeAnew.value)
  const [appearance, newAppearance] = [entryOf(older, 'DA'), entryOf(newer, 'DA')]
  if (!mayGain || appearance !== undefined || newAppearance?.kind !== 'string')
    comparison.compare(appearance, newAppearance, holder, 'DA')
  const [resources, newResources] = [entryOf(older, 'DR'), entryOf(newer, 'DR')]
  if (!mayGain || newResources === undefined) comparison.compare(resources, newResources, holder, 'DR')
  else compareGain(comparison, holder, resources, newResources, compareCategory)
}

function compareCategory(
  comparison: Comparison,
  holder: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  compareGain(comparison, holder, before, after, (_, __, resource, same) =>
    comparison.compare(resource, same, holder, 'DR'),
  )
}

type CompareKept = typeof compareCategory

/** A dictionary that keeps all that it had, each compared with `compareKept`, and may have more. */
function compareGain(
  comparison: Comparison,
  holder: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  compareKept: CompareKept,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if ((older !== undefined && older.kind !== 'dictionary') || newer?.kind !== 'dictionary') {
    comparison.compare(before, after, holder, 'DR')
    return
  }
  for (const [key, kept] of older?.entries ?? []) compareKept(comparison, holder, kept, entryOf(newer, key))
  for (const [key, gained] of newer.entries)
    if (older === undefined || entryOf(older, key) === undefined) comparison.absorb(gained, 'form')
  comparison.explainReference(before, after, 'form')
}
