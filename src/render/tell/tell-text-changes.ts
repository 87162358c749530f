import type { TextChange, TextChanges } from '../../report/text-changes.ts'
import { named } from '../fill-template.ts'
import type { TextChangesWords } from '../messages/text-changes-words.ts'
import { storedValue } from '../stored-value.ts'
import type { Voice } from '../voice.ts'
import type { ToldTextChange, ToldTextChanges } from './told.ts'

/**
 * What a program shows otherwise than when it was signed: told as that, and as no proof. Where it shows nothing, that is not told as no change; and that no page shows it
 * only where all of them were read and drawn.
 */
export function tellTextChanges(
  { signature, pages, changes, more, uncounted }: TextChanges,
  voice: Voice,
): ToldTextChanges {
  const { phrase, extent, more: others, moreAtLeast } = voice.words.textChanges
  const isCut = uncounted === true
  const count = Math.max(pages.signed, pages.today)
  const isWhole = !isCut && Math.min(pages.read, pages.drawn) >= count
  const isNone = changes.length === 0 && more === 0
  return {
    signature,
    heading: phrase.heading,
    changes: changes.map((change) => tellChange(change, voice)),
    notes: [
      ...(isNone && isWhole ? [phrase.none] : []),
      ...(more === 0 ? [] : [voice.tell(isCut ? moreAtLeast : others, { count: more })]),
      ...(isCut || (isNone && !isWhole) ? [phrase.uncounted] : []),
      ...(pages.read < count || pages.drawn < count
        ? [voice.tell(extent, { read: pages.read, drawn: pages.drawn, count })]
        : []),
      phrase.proof,
    ],
  }
}

function tellChange(change: TextChange, voice: Voice): ToldTextChange {
  const { what, page, name, over, unseen, before = '', after = '', lead = '', tail = '' } = change
  const words = voice.words.textChanges
  const told = (text: string) => (what === 'field' ? storedValue(text, false, voice) : named(text))
  const sentence =
    what === 'words'
      ? []
      : [
          voice.tell(words.change[formOf(change, what)], {
            name: named(name),
            before: told(before),
            after: told(after),
          }),
        ]
  return {
    what,
    page: voice.tell(words.page, { number: page }),
    ...(what === 'words' ? { words: { lead, before, after, tail } } : {}),
    sentences: [
      ...sentence,
      ...(over === undefined ? [] : [voice.tell(words.over, { over: named(over) })]),
      ...(unseen === true ? [words.unseen] : []),
    ],
  }
}

function formOf(
  { before, after }: TextChange,
  what: Exclude<TextChange['what'], 'words'>,
): keyof TextChangesWords['change'] {
  if (what === 'field') return (before ?? '') === '' ? 'fieldFilled' : (after ?? '') === '' ? 'fieldEmptied' : 'field'
  if (what !== 'note') return what
  return before === undefined ? 'noteAdded' : after === undefined ? 'noteRemoved' : 'noteChanged'
}
