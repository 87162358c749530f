import { TAG } from '../asn1/reader.ts'
import { BUDGETS, type BudgetLimits, LEAST_EVIDENCE } from '../core/budget.ts'
import { plainView } from '../core/bytes.ts'
import { attempt, failed, type Outcome, success } from '../core/outcome.ts'
import { pemBlocks, pemOctets } from './pem.ts'

/** CRLs or OCSP responses as callers have them: DER, or PEM (as text or as the bytes of a file) with any number of them. */
export type RevocationInput = Uint8Array | string

/** RFC 7468 §6 has `X509 CRL`; `CRL` is met too. No standard names a label for OCSP responses. */
const LABELS: Readonly<Record<'crl' | 'ocsp', readonly string[]>> = {
  crl: ['X509 CRL', 'CRL'],
  ocsp: ['OCSP RESPONSE'],
}

/** PEM of something else. */
const NONE = { crl: 'CRL_MALFORMED', ocsp: 'OCSP_MALFORMED' } as const

/** The encodings in an input; that they are what they should be is for their readers to say. Other blocks are passed over. */
export function readRevocationInput(
  input: RevocationInput,
  kind: 'crl' | 'ocsp',
  { evidenceBytes = BUDGETS.service.evidenceBytes }: Partial<BudgetLimits> = {},
): Outcome<readonly Uint8Array[]> {
  const given = typeof input === 'string' ? input : plainView(input)
  if (typeof given !== 'string' && given.length === 0) return failed('INPUT_EMPTY')
  if (typeof given !== 'string' && given[0] === TAG.SEQUENCE) return success([given])
  const wanted = attempt(() => blocksOf(pemOctets(given), LABELS[kind], evidenceBytes))
  if (!wanted.ok) return wanted
  return wanted.value.length === 0 ? failed(NONE[kind], LABELS[kind][0]) : wanted
}

/**
 * Whoever judges charges the same for each: so many as go beyond the limit are refused there, and what stands behind them
 * is not kept before that.
 */
function blocksOf(octets: Uint8Array, labels: readonly string[], most: number): readonly Uint8Array[] {
  const wanted: Uint8Array[] = []
  let charged = 0
  for (const { label, length, decode } of pemBlocks(octets)) {
    if (charged > most) break
    if (!labels.includes(label)) continue
    charged += Math.max(LEAST_EVIDENCE, length)
    wanted.push(decode())
  }
  return wanted
}
