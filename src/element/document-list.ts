import type { Aside } from './intake.ts'
import type { Item } from './items.ts'
import { keepFocus, type Places } from './places.ts'
import type { Context } from './view/context.ts'
import { type ListActions, viewAside, viewList } from './view/list.ts'
import { viewListHead } from './view/list-head.ts'

/** The documents, the gravest first unless the reader wants them as they came. */
export class DocumentList {
  readonly #root: ShadowRoot
  readonly #places: Places
  readonly #actions: ListActions & { saveAll(): void }
  #isByGravity = true
  /** The card that was brought into view, and where it stood. */
  #inView = ''

  constructor(root: ShadowRoot, places: Places, actions: ListActions & { saveAll(): void }) {
    this.#root = root
    this.#places = places
    this.#actions = actions
  }

  render(items: readonly Item[], selected: Item | null, aside: readonly Aside[], context: Context): void {
    const { frame, list, aside: beside } = this.#places
    const shown = this.#isByGravity ? gravestFirst(items) : items
    const head = viewListHead(items, this.#isByGravity, context, {
      saveAll: () => this.#actions.saveAll(),
      sort: (isByGravity) => {
        this.#isByGravity = isByGravity
        this.render(items, selected, aside, context)
      },
    })
    const left = viewAside(aside, context)
    const scrolled = list.querySelector('.files')?.scrollLeft ?? 0
    keepFocus(this.#root, () => {
      list.replaceChildren(...(items.length === 0 ? [] : [...head, viewList(shown, selected, context, this.#actions)]))
      beside.replaceChildren(...(left === null ? [] : [left]))
    })
    frame.classList.toggle('has-files', items.length > 0)
    const at = selected === null ? '' : `${shown.indexOf(selected)} ${selected.id}`
    const row = list.querySelector('.files')
    if (row !== null) keepInView(row, scrolled, at !== this.#inView)
    this.#inView = at
  }
}

/** Where the cards are a row that is wider than its place: it stays where the reader has put it, unless another card is looked at. */
function keepInView(row: Element, scrolled: number, isOther: boolean): void {
  row.scrollLeft = scrolled
  const card = row.querySelector('.file:has([aria-current="true"])')
  if (!isOther || card === null) return
  const [place, own] = [row.getBoundingClientRect(), card.getBoundingClientRect()]
  row.scrollLeft += Math.min(0, own.left - place.left) + Math.max(0, own.right - place.right)
}

/** By the last answer, so that nothing moves while it is asked again. What is as grave stays as it came. */
export function gravestFirst(items: readonly Item[]): readonly Item[] {
  return [...items].sort((one, other) => gravityOf(one) - gravityOf(other))
}

/** A change after a signature is the gravest of what is not accepted yet. */
function gravityOf({ answer, status }: Item): number {
  if (status === 'failed') return 2
  if (answer === null) return 4
  const { outcome, kind } = answer.told.verdict
  if (outcome === 'accept') return 3
  return outcome === 'reject' ? 0 : kind === 'changed' ? 1 : 2
}
