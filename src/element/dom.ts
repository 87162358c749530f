import { printable, quoted } from 'asean-verify'
import { JOINER, keepCompounds } from './words/thai.ts'

export type Child = Node | string | null | undefined | readonly Child[]

/** An element. Text goes in as text: nothing here ever reads HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Readonly<Record<string, string | boolean>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'string') made.setAttribute(key, value)
    else made.toggleAttribute(key, value)
  }
  made.append(...nodesOf(children))
  return made
}

export function button(
  properties: Readonly<Record<string, string | boolean>>,
  act: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...properties }, ...children)
  made.addEventListener('click', act)
  return made
}

function nodesOf(children: readonly Child[]): readonly (Node | string)[] {
  return children.flatMap((child): readonly (Node | string)[] => {
    if (child === null || child === undefined) return []
    return typeof child === 'string' || child instanceof Node ? [child] : nodesOf(child)
  })
}

/** Text from a document or a list: made fit to be shown, and kept from turning the text around it. */
export function foreign(text: string, limit?: number): HTMLElement {
  return element('bdi', {}, printable(text, limit))
}

/** What the library tells, or this page with words of others in it, which are fit to be shown already. */
export function inWords(text: string, limit?: number): HTMLElement {
  return element('bdi', {}, keepCompounds(printable(text.replaceAll(JOINER, ''), limit)))
}

/** What somebody is called, or a file: in quotation marks, so that it cannot pass for a word of the page. */
export function called(name: string, limit?: number): HTMLElement {
  return element('bdi', {}, quoted(name, limit))
}
