import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { namesDrawnBy, takesDefaultAppearance } from './default-appearance.ts'
import { bringsStream } from './leads-to-stream.ts'
import { namesInUse } from './names-in-use.ts'
import { placeBelow, type StreamPlace } from './stream-places.ts'

/** Whether a field uses a name of /DR. */
interface InUse {
  has(name: string): boolean
}

/**
 * Compares what the appearance of fields is made from when it is made anew (ISO 32000-2 table 224, §12.7.4.3): /DA
 * and /DR of the form. Acrobat adds the fonts of a new signature's appearance, PDFBox both where they are missing. What
 * is there may not change; and with /NeedAppearances, which has readers make appearances anew, nothing may be added
 * either. Nor may a name be added that a field uses already, and that led nowhere (but a standard font by its name, where nothing is drawn by it yet), nor /DA where a field has neither one
 * nor an appearance: its text would be drawn anew. What is added leads somewhere. An XObject is exchanged where no field uses its
 * name, before or after: a default appearance has text and no XObject, and an appearance stream takes what it names from itself first.
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
  const gains = mayGain && appearance === undefined && newAppearance?.kind === 'string'
  if (gains) comparison.formDefaults = true
  if (!gains || takesDefaultAppearance(comparison.store, comparison.older))
    comparison.compare(appearance, newAppearance, holder, 'DA')
  const [resources, newResources] = [entryOf(older, 'DR'), entryOf(newer, 'DR')]
  if (!mayGain || newResources === undefined) comparison.compare(resources, newResources, holder, 'DR')
  else {
    const inUse = inUseOf(() => namesInUse(comparison.store, comparison.older))
    const inUseAfter = inUseOf(() => namesInUse(comparison.store, comparison.newer))
    const drawn = inUseOf(() => namesDrawnBy(comparison.store, comparison.older))
    const gainsStrangeFont = (name: string, font: PdfValue | undefined) =>
      inUse.has(name) && (!isStandardFont(comparison, name, font) || drawn.has(name))
    const compareCategory: CompareKept = (category, before, after) => {
      const compareResource: CompareKept = (name, was, is) => {
        const isExchanged = category === 'XObject' && !comparison.sameValue(was, is)
        if (!isExchanged || inUse.has(name) || inUseAfter.has(name) || comparison.after(is)?.kind !== 'stream')
          comparison.compare(was, is, holder, 'DR')
        else {
          comparison.formDefaults = true
          comparison.absorb(is, 'form', 'xobject')
        }
      }
      compareGain(
        comparison,
        holder,
        before,
        after,
        compareResource,
        gainsStrangeFont,
        placeBelow('resources', category),
      )
    }
    const gainsNameInUse = (_: string, category: PdfValue | undefined) => {
      const names = comparison.after(category)
      return names?.kind === 'dictionary' && [...names.entries].some(([name, font]) => gainsStrangeFont(name, font))
    }
    compareGain(comparison, holder, resources, newResources, compareCategory, gainsNameInUse, 'resources')
  }
}

/** Names that software gives standard fonts (§9.6.2.2) in forms. What is drawn by one of them only later is drawn by that font. */
const STANDARD: Readonly<Record<string, string>> = {
  Helv: 'Helvetica',
  HeBo: 'Helvetica-Bold',
  TiRo: 'Times-Roman',
  TiBo: 'Times-Bold',
  Cour: 'Courier',
  CoBo: 'Courier-Bold',
  Symb: 'Symbol',
  ZaDb: 'ZapfDingbats',
}
const STANDARD_KEYS: ReadonlySet<string> = new Set(['Type', 'Subtype', 'BaseFont', 'Encoding', 'Name'])

function isStandardFont(comparison: Comparison, name: string, written: PdfValue | undefined): boolean {
  const font = comparison.after(written)
  if (font?.kind !== 'dictionary' || [...font.entries.keys()].some((key) => !STANDARD_KEYS.has(key))) return false
  const encoding = entryOf(font, 'Encoding')
  const plain = encoding === undefined || nameOf(encoding) === 'WinAnsiEncoding'
  const base = nameOf(entryOf(font, 'BaseFont'))
  // The name itself may be that of the font.
  const expected = Object.hasOwn(STANDARD, name) ? STANDARD[name] : name
  const known = base !== null && Object.values(STANDARD).includes(base) && base === expected
  return known && plain && nameOf(entryOf(font, 'Subtype')) === 'Type1'
}

/** `null`: any name may be. */
function inUseOf(read: () => ReadonlySet<string> | null): InUse {
  const names = once(read)
  return { has: (name) => names()?.has(name) ?? true }
}

/** Read when something is gained or exchanged: a form whose /DR stays as it is needs none of it. */
function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: read() }
    return known.value
  }
}

type CompareKept = (key: string, before: PdfValue | undefined, after: PdfValue | undefined) => void

/** A dictionary that keeps all that it had, each compared with `compareKept`, and may have more. */
function compareGain(
  comparison: Comparison,
  holder: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  compareKept: CompareKept,
  mayNotGain: (key: string, value: PdfValue | undefined) => boolean,
  place: StreamPlace | null,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if ((older !== undefined && older.kind !== 'dictionary') || newer?.kind !== 'dictionary') {
    comparison.compare(before, after, holder, 'DR')
    return
  }
  for (const [key, kept] of older?.entries ?? []) compareKept(key, kept, entryOf(newer, key))
  for (const [key, gained] of newer.entries)
    if (older === undefined || entryOf(older, key) === undefined) {
      const below = placeBelow(place, key)
      const isOdd =
        comparison.after(gained)?.kind === 'null' || (below === null && bringsStream(comparison, gained, null))
      if (mayNotGain(key, gained) || isOdd) comparison.refuse(holder, 'changed', 'DR')
      else {
        comparison.formDefaults = true
        comparison.absorb(gained, 'form', below)
      }
    }
  comparison.explainReference(before, after, 'form')
}
