import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'

/**
 * Words that readers speak or show beside what a page shows: of a field (ISO 32000-2 tables 166 and 226), and of its element (table 355). Who brings a field says by them
 * what nobody signed, and what no page shows. They are its name, or what kind of field it is, as software writes it.
 */
const OF_WIDGET: readonly string[] = ['TU', 'Contents']
const OF_ELEMENT: readonly string[] = ['T', 'Alt']
/** What a mark says itself: its element may say it again. */
const OF_MARK: readonly string[] = ['T', 'Subj', 'Contents']

const KINDS = /^(?:(?:digital )?signature(?: field)?|(?:document )?time[- ]?stamp)?$/i

/** §14.9.2.2: a language, and perhaps its script and a country; no number among them. */
const LANGUAGE = /^(?:[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?)?$/i

/** The entry by which a new widget of a field says something else. */
export function strangeWordsOf(comparison: Comparison, widget: PdfDictionary, field: string): string | undefined {
  return OF_WIDGET.find((key) => !isPlain(comparison, entryOf(widget, key), [field]))
}

/** Whether the element of a new widget or mark says nothing of its own. */
export function hasPlainWords(comparison: Comparison, element: PdfDictionary, object: number): boolean {
  const value = comparison.objectAfter(object)?.value
  const field = comparison.newWidgets.get(object)?.field
  const own = (value?.kind === 'dictionary' && field === undefined ? OF_MARK : []).flatMap(
    (key) => textOf(comparison, entryOf(value as PdfDictionary, key)) ?? [],
  )
  const known = field === undefined ? own : [field]
  const language = entryOf(element, 'Lang')
  const isTag = language === undefined || LANGUAGE.test(textOf(comparison, language) ?? '?')
  return isTag && OF_ELEMENT.every((key) => isPlain(comparison, entryOf(element, key), known))
}

function isPlain(comparison: Comparison, written: PdfValue | undefined, known: readonly string[]): boolean {
  const text = written === undefined ? '' : textOf(comparison, written)
  return text !== null && (KINDS.test(text) || known.includes(text))
}

/** `null`: it is no text. */
function textOf(comparison: Comparison, written: PdfValue | undefined): string | null {
  const value = comparison.after(written)
  return value?.kind === 'string' ? comparison.store.text(value) : null
}
