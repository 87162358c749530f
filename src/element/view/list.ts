import { quoted } from 'asean-verify'
import { button, called, element } from '../dom.ts'
import type { Aside } from '../intake.ts'
import type { Item } from '../items.ts'
import { type Context, fill, percent } from './context.ts'
import { glyph } from './glyph.ts'

export interface ListActions {
  select(item: Item): void
  remove(item: Item): void
  stop(item: Item): void
}

/** Every document with its verdict; whatever was given and is not among them, with the reason. */
export function viewList(
  items: readonly Item[],
  selected: Item | null,
  context: Context,
  actions: ListActions,
): HTMLElement {
  return element(
    'ul',
    { class: 'files', 'aria-label': context.words.list },
    items.map((item) => viewItem(item, item === selected, context, actions)),
  )
}

function viewItem(
  item: Item,
  isSelected: boolean,
  context: Context,
  { select, remove, stop }: ListActions,
): HTMLElement {
  const { words } = context
  const { document: file, content, answer, status, progress, isSample, heldIn } = item
  const outcome = status === 'answered' ? answer?.report.decision.outcome : undefined
  const name = quoted(file.name, 200)
  const isWorking = status === 'working'
  return element(
    'li',
    { class: `file ${outcome ?? status}` },
    button(
      { class: 'file-name', 'aria-current': String(isSelected), 'data-keep': `file-${item.id}` },
      () => select(item),
      element('span', { class: 'file-sign' }, glyph(outcome ?? (status === 'failed' ? 'failed' : 'waiting'))),
      element(
        'span',
        { class: 'file-text' },
        element('strong', {}, called(file.name, 200)),
        element(
          'span',
          { class: 'file-state' },
          stateOf(item, context),
          isSample ? element('span', { class: 'tag' }, words.testTag) : null,
        ),
        heldIn === null
          ? null
          : element('span', { class: 'file-with' }, fill(words.mailIn, { name: quoted(heldIn, 200) })),
        content === null
          ? null
          : element('span', { class: 'file-with' }, fill(words.withContent, { name: quoted(content.name, 200) })),
      ),
    ),
    isWorking && progress?.stage === 'reading'
      ? element('progress', {
          max: '1',
          value: String(progress.part),
          'aria-label': fill(words.state.reading, { percent: percent(progress.part, context) }),
        })
      : null,
    isWorking || status === 'waiting'
      ? button(
          { class: 'small', 'aria-label': fill(words.stop, { name }), 'data-keep': `stop-${item.id}` },
          () => stop(item),
          '■',
        )
      : button(
          { class: 'small', 'aria-label': fill(words.remove, { name }), 'data-keep': `remove-${item.id}` },
          () => remove(item),
          '×',
        ),
  )
}

function stateOf({ status, progress, answer }: Item, context: Context): string {
  const { words } = context
  if (status === 'answered' && answer !== null) return answer.told.verdict.headline
  if (status !== 'working') return words.state[status === 'answered' ? 'waiting' : status]
  if (progress?.stage === 'reading') return fill(words.state.reading, { percent: percent(progress.part, context) })
  return words.state.judging
}

/** What was chosen or dropped, and is not in the list. */
export function viewAside(aside: readonly Aside[], { words }: Context): HTMLElement | null {
  if (aside.length === 0) return null
  return element(
    'div',
    { class: 'aside' },
    element('h3', {}, words.aside),
    element(
      'ul',
      {},
      aside.map(({ name, why }) => element('li', {}, fill(words.asideWhy[why], { name: quoted(name, 200) }))),
    ),
  )
}

/** What is going on with the document that is looked at, for those who do not see it too. */
export function viewStatus(item: Item | null, { words }: Context): readonly Node[] {
  if (item === null) return []
  const name = called(item.document.name, 200)
  if (item.status === 'answered' && item.answer !== null) {
    return [element('span', { class: 'visually-hidden' }, `${item.answer.told.verdict.headline}: `, name)]
  }
  if (item.status === 'failed')
    return [element('p', { class: 'problem' }, name, ': ', fill(words.failed, { why: item.failure ?? '' }))]
  if (item.status === 'stopped') return [element('p', {}, name, ': ', words.state.stopped)]
  return [element('p', {}, element('span', { class: 'spinner' }), words.state.judging, ': ', name)]
}
