import { printable } from '../core/printable.ts'

/** Text that was composed here, of parts that are printable already. */
export interface Shown {
  readonly shown: string
}

/** A string comes from a document or a list, and is made printable; what was composed here is taken as it is. */
export type TemplateData = Readonly<Record<string, string | number | Shown>>

const PLACEHOLDER = /\{([A-Za-z]+)(?::([^{}/]+)\/([^{}/]+))?\}/g

/**
 * A sentence from its template: `{name}` stands for a value, `{name:version/versions}` for a number and the word that goes with it, and
 * what is in `[...]` is left out where one of its values is missing or empty. A value that is missing outside brackets stays visible.
 */
export function fillTemplate(template: string, data: TemplateData = {}): string {
  const valueNamed = (name: string): string => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    if (value === undefined) return ''
    return typeof value === 'object' ? value.shown : printable(String(value))
  }
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(PLACEHOLDER)].every(([, name = '']) => valueNamed(name) !== '') ? part : '',
  )
  return chosen.replace(PLACEHOLDER, (placeholder, name: string, one?: string, many?: string) => {
    const value = valueNamed(name)
    if (value === '') return placeholder
    return one === undefined ? value : `${value} ${value === '1' ? one : many}`
  })
}

export function shown(text: string): Shown {
  return { shown: text }
}
