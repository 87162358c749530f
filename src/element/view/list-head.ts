import { button, element } from '../dom.ts'
import type { Item } from '../items.ts'
import type { ListTotal } from '../words/page-words.ts'
import { type Context, fill } from './context.ts'

export interface ListHeadActions {
  saveAll(): void
  sort(isByGravity: boolean): void
}

const TOTALS: readonly ListTotal[] = ['accept', 'review', 'reject', 'failed', 'open']

/** Above several documents: how many there are, and how each kind of them fared. */
export function viewListHead(
  items: readonly Item[],
  isByGravity: boolean,
  { words, language }: Context,
  actions: ListHeadActions,
): readonly HTMLElement[] {
  if (items.length < 2) return []
  const number = (count: number): string => count.toLocaleString(language)
  const all = items.map(totalOf)
  const parts = TOTALS.flatMap((total) => {
    const count = all.filter((one) => one === total).length
    return count === 0 ? [] : [fill(words.totals[total], { count: number(count) })]
  })
  const said = fill(words.totalsOf, { count: number(items.length), parts: parts.join(', ') })
  const isSaved = items.some(({ status }) => status === 'answered')
  return [
    element(
      'div',
      { class: 'list-head' },
      element('p', { class: 'totals' }, said),
      button(
        { class: 'small', 'aria-pressed': String(isByGravity), 'data-keep': 'sort' },
        () => actions.sort(!isByGravity),
        words.gravestFirst,
      ),
      isSaved ? button({ class: 'small', id: 'save-all' }, actions.saveAll, words.saveAll) : null,
    ),
  ]
}

function totalOf({ status, answer }: Item): ListTotal {
  if (status === 'answered' && answer !== null) return answer.report.decision.outcome
  return status === 'failed' || status === 'stopped' ? 'failed' : 'open'
}
