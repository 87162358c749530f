import type { Amount } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

/** `--amount "25000 SGD"`: what is at stake. A number without its currency is no amount, and neither is one with separators of thousands. */
export function amountOf(word: string | undefined): { readonly amount?: Amount } {
  if (word === undefined) return {}
  const [, value, currency] = /^(\d+(?:\.\d+)?) ?([A-Z]{3})$/.exec(word) ?? []
  if (value === undefined || currency === undefined)
    throw new CommandError('USAGE_OPTION_INVALID', '--amount', said('noAmount', { word: asGiven(word) }))
  return { amount: { value, currency } }
}
