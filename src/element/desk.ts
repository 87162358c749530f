import type { Language, StateCode } from 'asean-verify'
import { keepFocus, type Places } from './places.ts'
import type { Context } from './view/context.ts'
import { type Asking, viewManner, viewOwn, viewQuestion } from './view/desk.ts'
import type { OwnFiles, OwnProblems } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'

export interface DeskActions {
  ask(asking: Asking, isAsked: boolean): void
  give(own: OwnFiles): void
  speak(manner: { readonly language: Language; readonly timeZone: string | null }): void
}

/** Where the reader of a page asks. */
export class Desk {
  readonly #root: ShadowRoot
  readonly #places: Places
  readonly #zone: string
  readonly #actions: DeskActions
  #own: OwnFiles | null = null
  #problems: OwnProblems | null = null

  constructor(root: ShadowRoot, places: Places, zone: string, actions: DeskActions) {
    this.#root = root
    this.#places = places
    this.#zone = zone
    this.#actions = actions
  }

  render(asking: Asking, own: OwnFiles, context: Context, remote: Remote): void {
    const { question, manner } = this.#places
    const isOpen = question.querySelector('details')?.open ?? false
    question.replaceChildren(viewQuestion(asking, context, this.#actions.ask))
    const more = question.querySelector('details')
    if (more !== null) more.open = isOpen
    this.renderOwn(own, context, remote)
    keepFocus(this.#root, () =>
      manner.replaceChildren(viewManner(context, this.#zone, (chosen) => this.#actions.speak(chosen))),
    )
  }

  /** Opens what else can be asked, at the field for who is to have signed. */
  open(): void {
    const more = this.#root.querySelector<HTMLDetailsElement>('.more-asked')
    if (more !== null) more.open = true
    this.#root.querySelector<HTMLElement>('#signer')?.focus()
  }

  showState(state: StateCode): void {
    const select = this.#root.querySelector<HTMLSelectElement>('#state')
    if (select !== null) select.value = state
  }

  clear(): void {
    const { question, own, manner } = this.#places
    for (const place of [question, own, manner]) place.replaceChildren()
  }

  renderOwn(own: OwnFiles, context: Context, remote: Remote): void {
    const isOther = own !== this.#own
    this.#own = own
    if (isOther) this.#problems = null
    const place = this.#places.own
    const isOpen = place.querySelector('details')?.open ?? false
    const made = viewOwn(own, this.#problems, context, (given) => this.#actions.give(given))
    keepFocus(this.#root, () => place.replaceChildren(made))
    const details = place.querySelector('details')
    if (details !== null) details.open = isOpen
    if (isOther && Object.values(own).some(({ length }) => length > 0)) void this.#check(own, context, remote)
  }

  /** Whoever cannot ask is told so with the next document. */
  async #check(own: OwnFiles, context: Context, remote: Remote): Promise<void> {
    const problems = await remote.ask({ kind: 'check-own', own }).catch(() => null)
    if (problems === null || own !== this.#own) return
    this.#problems = problems
    this.renderOwn(own, context, remote)
  }
}
