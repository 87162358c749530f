import { escapeUnseen, printable } from '../core/printable.ts'
import type { Locale } from './locale.ts'

declare const BRAND: unique symbol

/** Text that was composed here. `shown` alone makes one: an object of a document that looks like it is none. */
export interface Shown {
  readonly shown: string
  readonly [BRAND]: true
}

/** A string comes from a document or a list, and is made printable; what was composed here is taken as it is. */
export type TemplateData = Readonly<Record<string, string | number | Shown>>

const PLACEHOLDER = /\{([A-Za-z]+)(?::([^{}]+))?\}/g

/**
 * A sentence from its template: `{name}` stands for a value, `{name:version/versions}` for a count and the word that goes with it (in a language
 * without a singular there is one word: `{name:versi}`), and what is in `[...]` is left out where one of its values is missing or empty. A value that
 * is missing outside brackets stays visible.
 */
export function fillTemplate(template: string, data: TemplateData, locale: Pick<Locale, 'number' | 'isOne'>): string {
  const valueNamed = (name: string): string => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    if (value === undefined) return ''
    return typeof value === 'object' ? value.shown : printable(String(value))
  }
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(PLACEHOLDER)].every(([, name = '']) => valueNamed(name) !== '') ? part : '',
  )
  return chosen.replace(PLACEHOLDER, (placeholder, name: string, words?: string) => {
    const value = valueNamed(name)
    if (value === '') return placeholder
    return words === undefined ? value : counted(data[name], words.split('/'), locale)
  })
}

function counted(
  value: TemplateData[string] | undefined,
  words: readonly string[],
  locale: Pick<Locale, 'number' | 'isOne'>,
): string {
  const text = typeof value === 'object' ? value.shown : printable(String(value))
  const count = Number(text)
  const [one = '', many = one] = words
  // Of a report that was not made here a count can be anything.
  return Number.isFinite(count) ? `${locale.number(count)} ${locale.isOne(count) ? one : many}` : `${text} ${many}`
}

/** Of parts that are printable already; what is not is escaped here all the same. */
export function shown(text: string): Shown {
  return { shown: escapeUnseen(text) } as Shown
}
