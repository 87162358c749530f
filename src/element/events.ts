import type { Language, Report } from 'asean-verify'
import type { Item } from './items.ts'

/** What `<asean-verify>` tells, beside what every element does. */
export interface AseanVerifyEventMap {
  /** A document was judged. */
  verdict: CustomEvent<VerdictDetail>
  /** A document could not be judged: the worker could not be loaded, or the question has a word that nobody knows. */
  failure: CustomEvent<FailureDetail>
  /** It speaks another language. */
  'asean-verify-language': CustomEvent<LanguageDetail>
}

export interface VerdictDetail {
  readonly file: File
  readonly report: Report
}

export interface FailureDetail {
  readonly file: File
  readonly message: string
}

/** With what may stand around it in that language. */
export interface LanguageDetail {
  readonly language: Language
  readonly title: string
  readonly lead: string
  readonly foot: string
}

export function tellOf<K extends keyof AseanVerifyEventMap>(
  host: EventTarget,
  name: K,
  detail: AseanVerifyEventMap[K]['detail'],
): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
}

/** What became of a document. Of what was opened out of a mail nothing is told: its verdict is none of the mail. */
export function tellOfItem(element: HTMLElement, { document: file, status, answer, failure, heldIn }: Item): void {
  if (heldIn !== null || (status !== 'answered' && status !== 'failed')) return
  // Laid out before anybody hears of it: Chromium does not show an element in a fieldset that changes together with what stands beside it there.
  element.getBoundingClientRect()
  if (status === 'answered' && answer !== null) tellOf(element, 'verdict', { file, report: answer.report })
  if (status === 'failed') tellOf(element, 'failure', { file, message: failure ?? '' })
}
