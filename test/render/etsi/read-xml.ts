/**
 * A reader of XML that takes little and is strict about it: a declaration, elements with prefixes that are declared at the root, attributes in
 * quotation marks, text, and the five entities of XML 1.0 §4.6. Whatever else stands there is an error.
 */

export interface ReadElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly ReadElement[]
  readonly text: string
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAME = /[A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?/y
const ATTRIBUTE = / ([A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?)="([^"<]*)"/y
const TEXT = /[^<]*/y

/** Production 2 of XML 1.0: anything else is no character of a document. */
const NO_CHARACTER = /[^\u{9}\u{a}\u{d}\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

export function readXml(xml: string): ReadElement {
  if (NO_CHARACTER.test(xml)) throw new Error('a character that XML does not have')
  if (!xml.startsWith(DECLARATION)) throw new Error('no declaration')
  let at = DECLARATION.length
  let prefixes: ReadonlySet<string> | null = null

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(xml)
    if (match !== null) at += match[0].length
    return match
  }
  const expect = (word: string): void => {
    if (!xml.startsWith(word, at)) throw new Error(`${word} is expected: ${xml.slice(at, at + 40)}`)
    at += word.length
  }

  const readElement = (): ReadElement => {
    expect('<')
    const name = take(NAME)?.[0]
    if (name === undefined) throw new Error(`no name: ${xml.slice(at, at + 40)}`)
    const attributes: Record<string, string> = {}
    for (let match = take(ATTRIBUTE); match !== null; match = take(ATTRIBUTE)) {
      const [, key = '', value = ''] = match
      if (key in attributes) throw new Error(`${key} stands twice`)
      attributes[key] = withCharacters(value)
    }
    prefixes ??= new Set(Object.keys(attributes).flatMap((key) => /^xmlns:(.*)$/.exec(key)?.[1] ?? []))
    if (name.includes(':') && !prefixes.has(name.split(':')[0] as string)) throw new Error(`${name} has no namespace`)
    if (xml.startsWith('/>', at)) {
      at += 2
      return { name, attributes, children: [], text: '' }
    }
    expect('>')
    const children: ReadElement[] = []
    let text = ''
    for (;;) {
      const found = take(TEXT)?.[0] ?? ''
      if (found.includes(']]>')) throw new Error(']]> in a text')
      text += withCharacters(found)
      if (xml.startsWith('</', at)) break
      children.push(readElement())
    }
    expect(`</${name}>`)
    if (children.length > 0 && text.trim() !== '') throw new Error(`text beside the elements of ${name}`)
    return { name, attributes, children, text: children.length > 0 ? '' : text }
  }

  const root = readElement()
  expect('\n')
  if (at !== xml.length) throw new Error('something follows')
  return root
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function withCharacters(text: string): string {
  return text.replace(/&([^;]*)(;?)/g, (all, name: string, end: string) => {
    const character = ENTITIES[name]
    if (character === undefined || end === '') throw new Error(`no entity: ${all}`)
    return character
  })
}

/** Every element that a path of names leads to. */
export function findAll(element: ReadElement, ...path: readonly string[]): readonly ReadElement[] {
  let found: readonly ReadElement[] = [element]
  for (const name of path) found = found.flatMap(({ children }) => children.filter((child) => child.name === name))
  return found
}

/** The text of what a path leads to, once for each. */
export function textsAt(element: ReadElement, ...path: readonly string[]): readonly string[] {
  return findAll(element, ...path).map(({ text }) => text)
}

/** The element and everything in it. */
export function allWithin(element: ReadElement): readonly ReadElement[] {
  return [element, ...element.children.flatMap(allWithin)]
}
