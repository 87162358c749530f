import { append } from '../core/append.ts'
import type { BudgetLimits } from '../core/budget.ts'
import { isBytes, plainView } from '../core/bytes.ts'
import { misuse, requireList } from '../core/misuse.ts'
import { type RevocationInput, readRevocationInput } from '../x509/revocation-input.ts'

/**
 * The encodings of CRLs or OCSP responses that the caller gives, all of a PEM file. They can be anybody's: something
 * else in their place, or beside them, is left as it is, and reported where evidence is read.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is neither octets nor text
 */
export function callerRevocation(
  inputs: readonly RevocationInput[],
  option: string,
  limits?: Partial<BudgetLimits>,
): readonly Uint8Array[] {
  requireList(inputs, option)
  const encodings: Uint8Array[] = []
  for (const [i, input] of inputs.entries()) {
    if (typeof input !== 'string' && !isBytes(input)) throw misuse(`${option}[${i}]`, input, 'a Uint8Array or text')
    const read = readRevocationInput(input, limits)
    if (read.ok) append(encodings, read.value)
    else encodings.push(typeof input === 'string' ? new TextEncoder().encode(input) : plainView(input))
  }
  return encodings
}
