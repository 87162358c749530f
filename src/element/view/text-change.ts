import type { ToldTextChange, ToldTextChanges } from 'asean-verify'
import { button, type Child, element } from '../dom.ts'
import type { Context } from './context.ts'

/** Changes that are told at once; the others are folded. */
const TOLD = 12

/**
 * What was changed, in words: what stood there is struck out, and what stands there now is set off.
 *
 * @param isAll whether nothing is being compared any more
 */
export function viewChanges(
  { heading, changes, notes }: ToldTextChanges,
  isAll: boolean,
  { words }: Context,
  goTo: (change: number) => void,
): HTMLElement {
  const items = changes.map((change, i) =>
    element(
      'li',
      {},
      button(
        { class: 'change', 'data-keep': `change-${i}`, 'data-what': change.what },
        () => goTo(i),
        viewChange(change),
      ),
    ),
  )
  return element(
    'section',
    { class: 'changed', 'aria-labelledby': 'changed' },
    element('h3', { id: 'changed' }, heading),
    element('ul', {}, items.slice(0, TOLD)),
    items.length > TOLD
      ? element(
          'details',
          { class: 'changed-more' },
          element('summary', {}, words.changedMore.replace('{count}', String(items.length - TOLD))),
          element('ul', {}, items.slice(TOLD)),
        )
      : null,
    element(
      'div',
      { class: 'changed-notes', role: 'status' },
      isAll
        ? notes.map((note) => element('p', { class: 'hint' }, note))
        : element('p', { class: 'hint' }, words.changedLooking),
    ),
  )
}

function viewChange({ page, words, sentences }: ToldTextChange): readonly Child[] {
  return [
    element('span', { class: 'change-page' }, page),
    words === undefined ? null : element('bdi', { class: 'change-words' }, sentenceOf(words)),
    sentences.map((sentence) => element('span', { class: 'change-sentence' }, sentence)),
  ]
}

function sentenceOf({ lead, before, after, tail }: NonNullable<ToldTextChange['words']>): readonly Child[] {
  return [
    `${lead} `,
    before === '' ? null : element('del', {}, before),
    before !== '' && after !== '' ? ' ' : null,
    after === '' ? null : element('ins', {}, after),
    ` ${tail}`,
  ]
}
