import { type Amount, formatAmount, isWithin } from '../agreements/amount.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import type { Tried } from './judge-criterion.ts'

/**
 * The amount at stake against the limit of an agreement (absent: none) and against what the signer's certificate may be
 * relied on for (ETSI EN 319 412-5 §4.3.2). A limit that cannot be compared, because there is no amount or another
 * currency, is a condition, and never silently met. A certificate states one limit in several currencies: the one in
 * that of the amount decides.
 */
export function tryLimits(
  maximumAmount: Amount | undefined,
  { relianceLimits }: Pick<SignerFacts, 'relianceLimits'>,
  amount: Amount | undefined,
): readonly Tried[] {
  return [
    ...(maximumAmount === undefined ? [] : [tryLimit([maximumAmount], amount, maximumText(maximumAmount))]),
    ...tryRelianceLimits(relianceLimits, amount),
  ]
}

function tryRelianceLimits(limits: readonly Amount[] | undefined, amount: Amount | undefined): readonly Tried[] {
  if (limits === undefined)
    return [notCompared('within the reliance limit of the certificate', 'a limit that is not known')]
  if (limits.length === 0) return []
  return [tryLimit(limits, amount, `${limits.map(maximumText).join(', ')} (reliance limit of the certificate)`)]
}

function tryLimit(limits: readonly Amount[], amount: Amount | undefined, expected: string): Tried {
  if (amount === undefined) return notCompared(expected, 'no amount was given')
  const found = formatAmount(amount)
  const within = limits.map((limit) => isWithin(amount, limit))
  if (within.includes(false)) return { criterion: 'limit', holds: false, code: 'LIMIT_EXCEEDED', expected, found }
  return within.includes(true) ? { criterion: 'limit', holds: true, expected, found } : notCompared(expected, found)
}

function notCompared(expected: string, found: string): Tried {
  return { criterion: 'limit', holds: false, code: 'LIMIT_NOT_COMPARED', expected, found }
}

function maximumText(limit: Amount): string {
  return `at most ${formatAmount(limit)}`
}
