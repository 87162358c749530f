import { element } from './dom.ts'

/** Where each part of the element stands. */
export interface Places {
  readonly frame: HTMLElement
  readonly band: HTMLElement
  readonly drop: HTMLElement
  readonly list: HTMLElement
  readonly aside: HTMLElement
  readonly samples: HTMLElement
  readonly question: HTMLElement
  readonly own: HTMLElement
  readonly manner: HTMLElement
  readonly status: HTMLElement
  readonly answer: HTMLElement
}

/** What stays while its content changes. */
export function createPlaces(): Places {
  const place = (properties: Readonly<Record<string, string>>): HTMLElement => element('div', properties)
  const parts = {
    band: element('p', { class: 'test-band', hidden: true }),
    drop: place({ id: 'drop', class: 'drop' }),
    list: place({ class: 'list-place' }),
    aside: place({ class: 'aside-place', role: 'status' }),
    samples: place({ class: 'samples-place' }),
    question: place({ class: 'question-place' }),
    own: place({ class: 'own-place' }),
    manner: place({ class: 'manner-place' }),
    status: place({ class: 'status', role: 'status', 'aria-live': 'polite' }),
    answer: place({ id: 'answer' }),
  }
  const desk = element(
    'div',
    { class: 'desk no-print' },
    element('div', { class: 'intake' }, parts.drop, parts.list, parts.aside),
    element('div', { class: 'asked' }, parts.question, parts.samples, parts.own, parts.manner),
  )
  const frame = element(
    'div',
    { class: 'frame' },
    parts.band,
    desk,
    element('div', { class: 'main' }, parts.status, parts.answer),
  )
  return { ...parts, frame }
}

/** Whoever works with the keyboard stays where they were, though what is there was made anew. */
export function keepFocus(root: ShadowRoot, render: () => void): void {
  const before = root.activeElement
  const keep = before instanceof HTMLElement ? (before.dataset['keep'] ?? '') : ''
  const id = before?.id ?? ''
  render()
  if (root.activeElement === before && before?.isConnected === true) return
  const again =
    keep !== '' ? root.querySelector<HTMLElement>(`[data-keep="${keep}"]`) : id !== '' ? root.getElementById(id) : null
  again?.focus({ preventScroll: true })
}
