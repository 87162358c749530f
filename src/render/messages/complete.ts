import type { Catalogue, PartialCatalogue } from './catalogue.ts'

/** A catalogue with every sentence: those of the language where it has them, and English ones elsewhere. */
export function complete(own: PartialCatalogue, english: Catalogue): Catalogue {
  const lacking = new Set<string>()
  const { codes = {}, words = {} } = own
  const catalogue = { head: own.head, codes: over(english.codes, codes), words: over(english.words, words) }
  return lacking.size === 0 ? catalogue : { ...catalogue, english: lacking }

  function over<T extends object>(said: T, inOwn: object): T {
    return Object.fromEntries(
      Object.entries(said).map(([name, english]) => [name, either(english, memberOf(inOwn, name))]),
    ) as T
  }

  function either(english: unknown, inOwn: unknown): unknown {
    if (isGroup(english)) return over(english, isGroup(inOwn) ? inOwn : {})
    if (inOwn !== undefined) return inOwn
    if (typeof english === 'string') lacking.add(english)
    return english
  }
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function memberOf(own: object, name: string): unknown {
  return Object.hasOwn(own, name) ? (own as Readonly<Record<string, unknown>>)[name] : undefined
}
