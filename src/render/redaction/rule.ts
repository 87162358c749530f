import type { KnownServices } from './known-services.ts'

/** In place of a text. */
export const REDACTED = 'REDACTED'

/** What becomes of a value: it is kept, something stands in its place, or it is left out (`undefined`). */
export type Rule = (value: unknown, known: KnownServices) => unknown

export const keep: Rule = (value) => value

export const hide: Rule = () => REDACTED

/** Where the text has this form, in which nobody can be named. */
export const keepIf =
  (form: RegExp): Rule =>
  (value) =>
    typeof value === 'number' || (typeof value === 'string' && form.test(value)) ? value : REDACTED

export const each =
  (rule: Rule): Rule =>
  (list, known) =>
    Array.isArray(list) ? list.map((value: unknown) => rule(value, known)) : undefined

/** An object with these members, as far as they are there. A member without a rule is left out: what nobody thought of is not told. */
export const members =
  (rules: Readonly<Record<string, Rule>>): Rule =>
  (value, known) => {
    if (typeof value !== 'object' || value === null) return undefined
    const given = value as Readonly<Record<string, unknown>>
    const told = Object.entries(rules).map(([name, rule]) => [
      name,
      Object.hasOwn(given, name) && given[name] !== undefined ? rule(given[name], known) : undefined,
    ])
    return Object.fromEntries(told.filter(([, told]) => told !== undefined))
  }

/** An object whose members all have one rule, whatever they are called. */
export const entries =
  (rule: (name: string) => Rule): Rule =>
  (value, known) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rule(name)(inner, known)]))
      : undefined
