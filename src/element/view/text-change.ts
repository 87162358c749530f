import { printable } from 'asean-verify'
import { button, type Child, element } from '../dom.ts'
import type { PlacedWord } from '../preview/drawing.ts'
import type { TextChange } from '../preview/text-changes.ts'
import { type Context, fill } from './context.ts'

/** Changes that are told in words; the others are counted. */
const TOLD = 12
/** Words of one side of a change. */
const WORDS = 60

/** What was changed, in words: what stood there is struck out, and what stands there now is set off. */
export function viewTextChanges(
  changes: readonly TextChange[],
  context: Context,
  goTo: (change: number) => void,
): HTMLElement {
  const { words, language } = context
  const more = changes.length - TOLD
  return element(
    'section',
    { class: 'changed', 'aria-labelledby': 'changed' },
    element('h3', { id: 'changed' }, words.changedTitle),
    changes.length === 0 ? element('p', {}, words.changedSameWords) : null,
    element(
      'ul',
      {},
      changes.slice(0, TOLD).map((change, i) =>
        element(
          'li',
          {},
          button(
            { class: 'change', 'data-keep': `change-${i}` },
            () => goTo(i),
            element('span', { class: 'change-page' }, fill(words.changedPage, { number: String(change.page) })),
            element('span', { class: 'change-words' }, sentenceOf(change)),
          ),
        ),
      ),
    ),
    more > 0
      ? element('p', { class: 'hint' }, fill(words.changedMore, { count: more.toLocaleString(language) }))
      : null,
    element('p', { class: 'hint' }, words.changedHint),
  )
}

function sentenceOf({ lead, before, after, tail }: TextChange): readonly Child[] {
  return [
    textOf(lead),
    before.length === 0
      ? null
      : element('del', {}, textOf(before.slice(0, WORDS)).trim(), before.length > WORDS ? ' …' : null),
    before.length > 0 && after.length > 0 ? ' ' : null,
    after.length === 0
      ? null
      : element('ins', {}, textOf(after.slice(0, WORDS)).trim(), after.length > WORDS ? ' …' : null),
    ' ',
    textOf(tail),
  ]
}

function textOf(words: readonly PlacedWord[]): string {
  return printable(words.map(({ text, isApart }) => (isApart ? `${text} ` : text)).join(''), 600)
}
