import { escapeWhole } from '../../core/printable.ts'

/** An element with text, or with elements. */
export interface WrittenElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: string | readonly WrittenElement[]
}

type Attributes = Readonly<Record<string, string | undefined>>

/** What is `undefined` is left out. */
export function element(
  name: string,
  content: string | readonly (WrittenElement | undefined)[],
  attributes: Attributes = {},
): WrittenElement {
  const known = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const inner = typeof content === 'string' ? content : content.filter((one) => one !== undefined)
  return { name, attributes: Object.fromEntries(known), content: inner }
}

/** The same, where an element without any content would say nothing, or would not fit the schema. */
export function unlessEmpty(
  name: string,
  content: readonly (WrittenElement | undefined)[],
  attributes: Attributes = {},
): WrittenElement | undefined {
  return content.some((one) => one !== undefined) ? element(name, content, attributes) : undefined
}

/** XML 1.0 in UTF-8. */
export function writeXml(root: WrittenElement): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>']
  write(root, '', lines)
  return `${lines.join('\n')}\n`
}

function write({ name, attributes, content }: WrittenElement, indent: string, lines: string[]): void {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ')
  if (content.length === 0) lines.push(`${indent}<${start}/>`)
  else if (typeof content === 'string') lines.push(`${indent}<${start}>${escapeXml(content)}</${name}>`)
  else {
    lines.push(`${indent}<${start}>`)
    for (const inner of content) write(inner, `${indent}  `, lines)
    lines.push(`${indent}</${name}>`)
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text of the document can have characters that XML 1.0 §2.2 does not have, even as references. They are escaped as in the other renderings, with all
 * others that are not seen, and two texts that differ are two.
 */
function escapeXml(text: string): string {
  return escapeWhole(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}
