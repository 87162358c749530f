import type { Catalogue, PartialCatalogue } from './catalogue.ts'

/** A catalogue with every sentence: those of the language where it has them, and English ones elsewhere. */
export function complete(own: PartialCatalogue, english: Catalogue): Catalogue {
  return over(english, own) as Catalogue
}

function over(english: object, own: object): object {
  return Object.fromEntries(Object.entries(english).map(([name, said]) => [name, either(said, memberOf(own, name))]))
}

function either(english: unknown, own: unknown): unknown {
  if (own === undefined) return english
  return isGroup(english) && isGroup(own) ? over(english, own) : own
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function memberOf(own: object, name: string): unknown {
  return Object.hasOwn(own, name) ? (own as Readonly<Record<string, unknown>>)[name] : undefined
}
