import type { AseanVerifyEventMap } from './events.ts'
import type { Item } from './items.ts'
import { formValueOf, hindranceOf } from './validity.ts'
import type { PageWords } from './words/page-words.ts'

/** An element that hears for its own events too. */
interface Telling extends HTMLElement {
  addEventListener<K extends keyof AseanVerifyEventMap>(
    type: K,
    listener: (event: AseanVerifyEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void
}

/** A server that renders a page in advance has no elements, and may import this. */
const BASE: new () => Telling =
  typeof HTMLElement === 'undefined' ? (class {} as new () => Telling) : (HTMLElement as new () => Telling)

/** A field of a form, as the HTML Standard has them (§4.13.7.3). */
export class FormField extends BASE {
  static readonly formAssociated = true

  readonly #internals = this.attachInternals()

  // Of no value a framework makes `null` or `undefined`.
  get required(): boolean {
    return this.hasAttribute('required')
  }

  set required(isRequired: boolean) {
    this.toggleAttribute('required', Boolean(isRequired))
  }

  get disabled(): boolean {
    return this.hasAttribute('disabled')
  }

  set disabled(isDisabled: boolean) {
    this.toggleAttribute('disabled', Boolean(isDisabled))
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form
  }

  get validity(): ValidityState {
    return this.#internals.validity
  }

  get validationMessage(): string {
    return this.#internals.validationMessage
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  /** @param field where a form says why it is not sent */
  protected tellForm(items: readonly Item[], words: PageWords, field: HTMLElement | null): void {
    // What was opened out of a mail goes with the mail, and decides nothing by itself.
    const own = items.filter(({ heldIn }) => heldIn === null)
    const hindrance = hindranceOf(own, this.required, words)
    if (hindrance === null || field === null) this.#internals.setValidity({})
    else this.#internals.setValidity(hindrance.flags, hindrance.message, field)
    this.#internals.setFormValue(formValueOf(own, this.getAttribute('name')))
  }
}
