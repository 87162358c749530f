import { TAG } from '../asn1/reader.ts'
import { BUDGETS, type BudgetLimits, LEAST_EVIDENCE } from '../core/budget.ts'
import { plainView } from '../core/bytes.ts'
import { attempt, failed, type Outcome, Refusal, success } from '../core/outcome.ts'
import { pemOctets } from './pem.ts'
import { isKey, pemParts } from './pem-parts.ts'

/** CRLs or OCSP responses as callers have them: DER, or PEM (as text or as the bytes of a file) with any number of them. */
export type RevocationInput = Uint8Array | string

/**
 * The encodings in an input; that they are what they should be is for their readers to say. All of it is among them, in whatever block it stands
 * (RFC 7468 §6 has `X509 CRL`, and no standard a label for OCSP responses), and what stands around the blocks and may be one that is not right: no
 * reader takes that for evidence, and so it is told. Keys are left out.
 */
export function readRevocationInput(
  input: RevocationInput,
  { evidenceBytes = BUDGETS.service.evidenceBytes }: Partial<BudgetLimits> = {},
): Outcome<readonly Uint8Array[]> {
  const given = typeof input === 'string' ? input : plainView(input)
  if (typeof given !== 'string' && given.length === 0) return failed('INPUT_EMPTY')
  if (typeof given !== 'string' && given[0] === TAG.SEQUENCE) return success([given])
  return attempt(() => encodingsOf(pemOctets(given), evidenceBytes))
}

/**
 * Whoever judges charges the same for each: so many as go beyond the limit are refused there, and what stands behind them
 * is not kept before that.
 */
function encodingsOf(octets: Uint8Array, most: number): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  let charged = 0
  for (const part of pemParts(octets)) {
    if (charged > most) break
    if ('block' in part && isKey(part.block)) continue
    const encoded = 'block' in part ? part.block.decode() : part.hidden
    charged += Math.max(LEAST_EVIDENCE, encoded.length)
    found.push(encoded)
  }
  // Keys alone: no evidence, which is told of the whole.
  if (found.length === 0) throw new Refusal('INPUT_NOT_PEM')
  return found
}
