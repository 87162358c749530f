import { attributeOf, childrenNamed, textOf, type XmlElement } from '../../xml/tree.ts'

type Name = readonly [namespace: string, local: string]

/** Down a path of elements of which there is one each; `null`: there is none, or there are several. */
export function xmlAt(top: XmlElement | null, ...names: readonly Name[]): XmlElement | null {
  let at = top
  for (const [namespace, local] of names) {
    const [only, ...others]: readonly XmlElement[] = at === null ? [] : childrenNamed(at, namespace, local)
    at = only === undefined || others.length > 0 ? null : only
  }
  return at
}

/** An element that has a text alone, and not an empty one: without the white space of XML around it, and with any other. */
export function xmlText(element: XmlElement | null): string | null {
  // What an instruction splits has two texts to one program, and one to another.
  if (element === null || element.children.some(({ kind }) => kind === 'instruction')) return null
  const text = textOf(element) ?? ''
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text, start)) start++
  while (start < end && isSpace(text, end - 1)) end--
  return start === end ? null : text.slice(start, end)
}

function isSpace(text: string, at: number): boolean {
  return ' \t\n\r'.includes(text.charAt(at))
}

export function xmlAttribute(element: XmlElement | null, local: string): string | null {
  return element === null ? null : attributeOf(element, '', local)
}
