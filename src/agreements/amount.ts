import type { UsageError } from '../core/errors.ts'
import { isRecord, misuse } from '../core/misuse.ts'
import { membersOf } from '../core/take-options.ts'

/** An amount of money: a decimal number as text, since binary fractions cannot hold cents, and the code of ISO 4217. @named amount */
export interface Amount {
  /** Digits, with a point before decimals: `50000` or `49999.95`. @schema {"pattern":"^(0|[1-9]\\d{0,29})(\\.\\d{1,18})?$"} @redact keep */
  readonly value: string
  /** Three letters: `SGD`. Some certificates have the three digits instead. @schema {"pattern":"^([A-Z]{3}|\\d{3})$"} @redact keep */
  readonly currency: string
}

const AMOUNT_FORM = '{ value: a decimal number as text, currency: three letters }'

/** More digits than any budget of a state has. */
const VALUE = /^(?:0|[1-9]\d{0,29})(?:\.\d{1,18})?$/
const CURRENCY = /^(?:[A-Z]{3}|\d{3})$/

export function isAmount(amount: unknown): amount is Amount {
  if (typeof amount !== 'object' || amount === null) return false
  const { value, currency } = amount as Partial<Record<keyof Amount, unknown>>
  return typeof value === 'string' && VALUE.test(value) && typeof currency === 'string' && CURRENCY.test(currency)
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readAmount(given: unknown, where = 'amount'): Amount {
  if (!isRecord(given)) throw misuse(where, given, AMOUNT_FORM)
  const amount = { ...membersOf(given, { value: true, currency: true }, where, 'is no member of an amount') }
  if (!isAmount(amount)) throw misuseOf(amount, where)
  return amount
}

/** Which of the two is wrong. */
function misuseOf({ value, currency }: Partial<Record<keyof Amount, unknown>>, where: string): UsageError {
  return typeof value === 'string' && VALUE.test(value)
    ? misuse(`${where}.currency`, currency, 'three letters, such as "SGD"')
    : misuse(`${where}.value`, value, 'a decimal number as text, such as "25000"')
}

/**
 * Whether the amount is within the limit; `null` where the two cannot be compared, because they are in different currencies. Rates are no
 * part of a verdict.
 */
export function isWithin(amount: Amount, limit: Amount): boolean | null {
  if (amount.currency !== limit.currency) return null
  const decimals = Math.max(decimalsOf(amount), decimalsOf(limit))
  return scaled(amount, decimals) <= scaled(limit, decimals)
}

export function formatAmount({ value, currency }: Amount): string {
  return `${value} ${currency}`
}

function decimalsOf({ value }: Amount): number {
  return value.split('.')[1]?.length ?? 0
}

function scaled(amount: Amount, decimals: number): bigint {
  const [whole = '', fraction = ''] = amount.value.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}
