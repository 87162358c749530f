import { type Amount, isAmount } from '../agreements/amount.ts'
import { type Asn1Reader, type Asn1Value, derContext, openWhole, TAG } from '../asn1/reader.ts'
import { readIntegerBytes, readOid, readText } from '../asn1/values.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { attempt, Refusal } from '../core/outcome.ts'

/**
 * The statements of ETSI EN 319 412-5 that agreements can ask about, by their encoded values. `null`: not known; empty:
 * none is there.
 */

type Infos = readonly (Uint8Array | null)[] | null

/** §4.2.3: QcType ::= SEQUENCE OF OBJECT IDENTIFIER. */
export function readQcTypes(infos: Infos, budget: Budget): readonly string[] | null {
  return readEach(infos, budget, (reader) => {
    const types: string[] = []
    while (!reader.atEnd) types.push(readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'QcType'), 'QcType'))
    return types
  })
}

/**
 * §4.3.2: QcEuLimitValue ::= MonetaryValue, a sequence of currency, amount and exponent; the value is amount *
 * 10^exponent.
 */
export function readRelianceLimits(infos: Infos, budget: Budget): readonly Amount[] | null {
  return readEach(infos, budget, (reader) => {
    const currency = readCurrency(reader.any('currency'))
    const amount = signedInteger(reader.next(TAG.INTEGER, 'amount'))
    const exponent = Number(signedInteger(reader.next(TAG.INTEGER, 'exponent')))
    reader.end()
    const limit = { value: decimal(amount, exponent), currency }
    if (!isAmount(limit)) throw new Refusal('DER_VALUE_INVALID', 'MonetaryValue')
    return [Object.freeze(limit)]
  })
}

/** With one that cannot be read, nothing is known of all of them. */
function readEach<T>(infos: Infos, budget: Budget, read: (reader: Asn1Reader) => readonly T[]): readonly T[] | null {
  if (infos === null || infos.length === 0) return infos as null | readonly []
  const values: T[] = []
  for (const info of infos) {
    const outcome = attempt(() => read(openWhole(info ?? new Uint8Array(), TAG.SEQUENCE, derContext(budget), 'info')))
    if (!outcome.ok) return null
    append(values, outcome.value)
  }
  return values
}

/** Three letters, or the number of ISO 4217. A number is not converted, and equals no letters. */
function readCurrency(value: Asn1Value): string {
  if (value.identifier === TAG.INTEGER) return signedInteger(value).toString().padStart(3, '0')
  return readText(value) ?? ''
}

/** Wider than any amount of money. */
const MOST_OCTETS = 16

function signedInteger(value: Asn1Value): bigint {
  const bytes = readIntegerBytes(value, 'MonetaryValue')
  if (bytes.length > MOST_OCTETS) throw new Refusal('DER_VALUE_INVALID', 'MonetaryValue')
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${toHex(bytes)}`))
}

function decimal(amount: bigint, exponent: number): string {
  const places = Math.abs(exponent)
  // A value outside is no amount for `isAmount` either.
  if (amount < 0n || places > 30) return ''
  if (exponent >= 0) return (amount * 10n ** BigInt(places)).toString()
  const digits = amount.toString().padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
