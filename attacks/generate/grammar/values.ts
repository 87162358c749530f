import type { PdfValue } from '../../../src/testbed/pdf-syntax.ts'
import { type Group, group, type Leaf, leaf, type Production, type Text } from './production.ts'

/** An object (ISO 32000-2 §7.3), or one that is productions already. */
export type Value = PdfValue | Production | readonly Value[] | { readonly [key: string]: Value }

const isProduction = (value: Value): value is Production =>
  typeof value === 'object' && !Array.isArray(value) && typeof (value as Leaf).rule === 'string'

export const space = (text = ' '): Leaf => leaf('white space', 'space', text)
export const lineEnd = (text = '\n'): Leaf => leaf('line end', 'line-end', text)
export const keyword = (text: string): Leaf => leaf(`keyword ${text}`, 'keyword', text)
export const integer = (rule: string, text: Text | number): Leaf =>
  leaf(rule, 'integer', typeof text === 'number' ? String(text) : text)

/** `rule`: what it is the value of. */
export function productionOf(value: Value, rule: string): Production {
  if (Array.isArray(value)) return arrayOf(value, rule)
  if (typeof value === 'object')
    return isProduction(value) ? value : dictionaryOf(value as Readonly<Record<string, Value>>, rule)
  if (typeof value === 'number') return leaf(rule, Number.isInteger(value) ? 'integer' : 'real', String(value))
  return tokensOf(String(value), rule)
}

export function dictionaryOf(dictionary: Readonly<Record<string, Value>>, rule: string): Group {
  const entries = Object.entries(dictionary).map(([key, value]) => entryOf(key, value, rule))
  return group(`${rule} dictionary`, [
    leaf('dictionary begins', 'delimiter', '<<'),
    space(),
    ...entries,
    leaf('dictionary ends', 'delimiter', '>>'),
  ])
}

function entryOf(key: string, value: Value, rule: string): Group {
  const name = leaf(`key /${key}`, 'name', `/${key}`)
  return group(`${rule} /${key}`, [name, space(), productionOf(value, `value of /${key}`), space()])
}

function arrayOf(items: readonly Value[], rule: string): Group {
  const parts = items.map((item) => group('item', [productionOf(item, rule), space()]))
  return group(`${rule} array`, [
    leaf('array begins', 'delimiter', '['),
    ...parts,
    leaf('array ends', 'delimiter', ']'),
  ])
}

/** White space, strings, names, delimiters, numbers, and whatever else has no space in it (§7.2.3). */
const TOKEN =
  /[\0\t\n\f\r ]+|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|[[\]{}]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/g

/** Text that is syntax already: a name, a reference, a string, the content of a page. */
export function tokensOf(text: string, rule: string): Production {
  const leaves = (text.match(TOKEN) ?? []).map((token) => tokenOf(token, rule))
  const [only, ...others] = leaves
  return only !== undefined && others.length === 0 ? only : group(rule, leaves)
}

function tokenOf(token: string, rule: string): Leaf {
  if (/^[\0\t\n\f\r ]/.test(token)) return space(token)
  if (/^[+-]?\d+$/.test(token)) return leaf(`${rule}: integer`, 'integer', token)
  if (/^[+-]?\d*\.\d*$/.test(token)) return leaf(`${rule}: real`, 'real', token)
  if (token.startsWith('/')) return leaf(`${rule}: name`, 'name', token)
  if (/^(?:\(|<[^<])/.test(token)) return leaf(`${rule}: string`, 'string', token)
  return leaf(`${rule}: ${token}`, /^[<>[\]{}]/.test(token) ? 'delimiter' : 'keyword', token)
}
