import { escapeUnseen, plain, quoted } from '../core/printable.ts'
import type { Locale } from './locale.ts'

declare const BRAND: unique symbol

/** Text that was composed here. `shown` alone makes one: an object of a document that looks like it is none. */
export interface Shown {
  readonly shown: string
  readonly [BRAND]: true
}

/**
 * A string has to say what it is: `named` is what a document, a certificate, a list or a caller wrote, `shown` what was composed here. `''` is none.
 */
export type TemplateData = Readonly<Record<string, number | Shown | ''>>

const PLACEHOLDER = /\{([A-Za-z]+)(?::([^{}]+))?\}/g

/**
 * A sentence from its template: `{name}` stands for a value, `{name:version/versions}` for a count and the word that goes with it (in a language
 * without a singular there is one word: `{name:versi}`), and what is in `[...]` is left out where one of its values is missing or empty. A value that
 * is missing outside brackets stays visible.
 */
export function fillTemplate(template: string, data: TemplateData, locale: Pick<Locale, 'number' | 'isOne'>): string {
  const valueNamed = (name: string): string => {
    return textOf(Object.hasOwn(data, name) ? data[name] : undefined)
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
  const text = textOf(value)
  const count = Number(text)
  const [one = '', many = one] = words
  // Of a report that was not made here a count can be anything.
  return Number.isFinite(count) ? `${locale.number(count)} ${locale.isOne(count) ? one : many}` : `${text} ${many}`
}

function textOf(value: TemplateData[string] | undefined): string {
  if (value === undefined || value === '') return ''
  if (typeof value === 'object') return value.shown
  // Of a report that was read from a file, what is typed as a number can be a sentence.
  return typeof value === 'number' ? String(value) : quoted(String(value))
}

/** What somebody else wrote or is called: in quotation marks, whatever it looks like. `''` where there is none. */
export function named(text: string | undefined, limit?: number): Shown | '' {
  return text === undefined || text.trim() === '' ? '' : shown(quoted(text, limit))
}

/** As `plain`. */
export function word(text: string | undefined): Shown | '' {
  return text === undefined || text.trim() === '' ? '' : shown(plain(text))
}

/** Several of them. */
export function wordsOf(texts: readonly string[]): Shown {
  return shown(texts.map((text) => plain(text)).join(', '))
}

/** Of parts that are printable already; what is not is escaped here all the same. */
export function shown(text: string): Shown {
  return { shown: escapeUnseen(text) } as Shown
}
