import { isBytes, plainView } from '../core/bytes.ts'
import { misuse, requireList } from '../core/misuse.ts'
import { type RevocationInput, readRevocationInput } from '../x509/revocation-input.ts'

/**
 * The encodings of CRLs or OCSP responses that the caller gives, all of a PEM file. They can be anybody's: something
 * else in their place is left as it is, and reported where evidence is read.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is neither octets nor text
 */
export function callerRevocation(
  inputs: readonly RevocationInput[],
  kind: 'crl' | 'ocsp',
  option: string,
): readonly Uint8Array[] {
  requireList(inputs, option)
  return inputs.flatMap((input, i) => {
    if (typeof input !== 'string' && !isBytes(input)) throw misuse(`${option}[${i}]`, input, 'a Uint8Array or text')
    const read = readRevocationInput(input, kind)
    if (read.ok) return [...read.value]
    return [typeof input === 'string' ? new TextEncoder().encode(input) : plainView(input)]
  })
}
