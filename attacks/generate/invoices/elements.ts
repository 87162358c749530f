/** Elements of a text of XML that is known to be well-formed, by a pattern: code that is none of what is judged. */
export interface Element {
  /** As it is written, with its prefix. */
  readonly name: string
  readonly start: number
  /** Where its content begins and ends. */
  readonly inner: number
  readonly innerEnd: number
  readonly end: number
  readonly parent: Element | null
}

const MARKUP = /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(\/?)([\w.:-]+)([^<>]*)>/gs

/** In the order of their first tags. */
export function elementsOf(text: string): readonly Element[] {
  const found: Element[] = []
  const open: { -readonly [Member in keyof Element]: Element[Member] }[] = []
  for (const match of text.matchAll(MARKUP)) {
    const [markup, slash, name] = match
    if (name === undefined) continue
    const end = match.index + markup.length
    if (slash === '/') {
      const element = open.pop()
      if (element === undefined || element.name !== name) throw new RangeError(`${name} ends where it does not begin`)
      element.innerEnd = match.index
      element.end = end
      continue
    }
    const element = { name, start: match.index, inner: end, innerEnd: end, end, parent: open.at(-1) ?? null }
    found.push(element)
    if (!markup.endsWith('/>')) open.push(element)
  }
  return found
}

export const textOf = (text: string, { start, end }: Element): string => text.slice(start, end)
export const tagOf = (text: string, { start, inner }: Element): string => text.slice(start, inner)
export const contentOf = (text: string, { inner, innerEnd }: Element): string => text.slice(inner, innerEnd)

/** One part of a text in the place of another. */
export function put(text: string, start: number, end: number, instead: string): string {
  return text.slice(0, start) + instead + text.slice(end)
}

/** Several parts, none of which is in another. */
export function putAll(
  text: string,
  parts: readonly (readonly [start: number, end: number, instead: string])[],
): string {
  return [...parts].sort(([a], [b]) => b - a).reduce((changed, part) => put(changed, ...part), text)
}

export function isIn(element: Element, other: Element): boolean {
  return other.start <= element.start && element.end <= other.end
}

export const local = ({ name }: Element): string => name.slice(name.indexOf(':') + 1)
