import type { SignatureReport } from 'asean-verify'
import { button, element } from '../dom.ts'
import { type Context, fill } from './context.ts'
import { nameOf } from './said-of-pages.ts'

export type View = 'signed' | 'today' | 'changed'

/** What is looked at, and what else can be. */
export interface Looking {
  /** None: there is one version alone. */
  readonly views: readonly View[]
  readonly view: View
  readonly signatures: readonly SignatureReport[]
  readonly chosen: SignatureReport | undefined
  readonly page: number
  readonly pages: number
  readonly change: number
  readonly changes: number
}

export interface BarActions {
  look(view: View): void
  choose(signature: SignatureReport | undefined): void
  /** As if there were no first and last one. */
  goTo(change: number): void
  turn(page: number): void
  zoom(by: number): void
}

/** Signatures that can be chosen here; the cards of the others name their places. */
const CHOSEN_OF = 200

/** What stands above the pages: which version, whose, which change and which page. */
export function viewPageBar(looking: Looking, context: Context, actions: BarActions): readonly HTMLElement[] {
  const { words } = context
  const { views, view, signatures, page, pages, change, changes } = looking
  const titles: Readonly<Record<View, string>> = {
    signed: words.pageSigned,
    today: words.pageToday,
    changed: words.pageWhatChanged,
  }
  const viewsOf = views.map((one) =>
    button(
      { class: 'view', 'aria-pressed': String(one === view), 'data-keep': `view-${one}` },
      () => actions.look(one),
      titles[one],
    ),
  )
  return [
    ...(views.length === 0
      ? []
      : [element('div', { class: 'views', role: 'group', 'aria-label': words.pages }, viewsOf)]),
    ...(signatures.length < 2 ? [] : [choiceOf(looking, context, actions)]),
    ...(changes < 2
      ? []
      : [
          turning(
            sign('change-back', words.changePrevious, '‹', () => actions.goTo((change + changes - 1) % changes)),
            fill(words.changeOf, { number: String(change + 1), count: String(changes) }),
            sign('change-on', words.changeNext, '›', () => actions.goTo((change + 1) % changes)),
          ),
        ]),
    turning(
      sign('page-back', words.pagePrevious, '‹', () => actions.turn(page - 1), page <= 1),
      fill(words.pageOf, { number: String(page), count: String(pages) }),
      sign('page-on', words.pageNext, '›', () => actions.turn(page + 1), page >= pages),
      'page-count',
    ),
    element(
      'div',
      { class: 'turn' },
      sign('zoom-out', words.zoomOut, '−', () => actions.zoom(-1)),
      sign('zoom-in', words.zoomIn, '+', () => actions.zoom(1)),
    ),
  ]
}

function turning(back: HTMLElement, text: string, on: HTMLElement, name = ''): HTMLElement {
  return element('div', { class: 'turn' }, back, element('span', { class: name, 'aria-live': 'polite' }, text), on)
}

function sign(keep: string, label: string, shown: string, run: () => void, disabled = false): HTMLElement {
  return button({ class: 'small', 'aria-label': label, title: label, 'data-keep': keep, disabled }, run, shown)
}

function choiceOf({ signatures, chosen }: Looking, { words }: Context, actions: BarActions): HTMLElement {
  const choice = element(
    'select',
    { id: 'revision', 'data-keep': 'revision' },
    signatures
      .slice(0, CHOSEN_OF)
      .map((signature, i) =>
        element('option', { value: String(i), selected: signature === chosen }, nameOf(signature, i)),
      ),
  )
  choice.addEventListener('input', () => actions.choose(signatures[Number(choice.value)]))
  return element('div', { class: 'field' }, element('label', { for: 'revision' }, words.pageSignature), choice)
}
