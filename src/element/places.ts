import { element } from './dom.ts'
import style from './style.css'

/** Where each part of the element stands. */
export interface Places {
  readonly frame: HTMLElement
  readonly band: HTMLElement
  readonly drop: HTMLElement
  /** Lies over everything while something is dragged over it. */
  readonly dropping: HTMLElement
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
    drop: place({ id: 'drop', class: 'drop', part: 'drop' }),
    dropping: element('p', { class: 'dropping', hidden: true, 'aria-hidden': 'true' }),
    list: place({ class: 'list-place no-print', part: 'list' }),
    aside: place({ class: 'aside-place', role: 'status' }),
    samples: place({ class: 'samples-place' }),
    question: place({ class: 'question-place' }),
    own: place({ class: 'own-place' }),
    manner: place({ class: 'manner-place' }),
    status: place({ class: 'status', part: 'status', role: 'status', 'aria-live': 'polite' }),
    answer: place({ id: 'answer', part: 'answer' }),
  }
  const desk = element(
    'div',
    { class: 'desk no-print' },
    element('div', { class: 'intake' }, parts.drop, parts.samples, parts.aside),
    element('div', { class: 'asked' }, parts.question, parts.manner, parts.own),
  )
  const frame = element(
    'div',
    { class: 'frame', part: 'frame' },
    parts.band,
    desk,
    parts.list,
    element('div', { class: 'main' }, parts.status, parts.answer),
    parts.dropping,
  )
  return { ...parts, frame }
}

/** Styles that are made by a script are allowed by every policy for styles. */
export function furnish(root: ShadowRoot, { frame }: Places): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  root.replaceChildren(frame)
}

/** The answer is what was waited for: it is in view, and whoever reads by ear is at its headline. Whoever is at another field meanwhile stays there. */
export function comeToVerdict(root: ShadowRoot): void {
  const { activeElement, body } = document
  if (activeElement !== null && activeElement !== body && !root.host.matches(':focus-within')) return
  root.querySelector<HTMLElement>('#verdict')?.focus({ preventScroll: true })
  root.querySelector('.says')?.scrollIntoView({ block: 'nearest' })
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
