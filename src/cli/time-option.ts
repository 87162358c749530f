import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

/**
 * `2026-11-24T10:00:00Z`, with a fraction as `toISOString` writes it, or a day, of which the first instant is taken. Local times would mean another
 * thing elsewhere.
 */
export function timeOf(word: string, option: string): Date {
  const valid = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?Z)?$/.test(word)
  const date = new Date(valid ? word : Number.NaN)
  const kept = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(word.slice(0, 10))
  if (kept) return date
  throw new CommandError('USAGE_OPTION_INVALID', option, said('noTime', { word: asGiven(word) }))
}
