import type { Use } from '../agreements/types.ts'
import type { ScopeKind, TrustService } from '../lists/types.ts'

/**
 * For which uses a state lists a service. Persons and organisations sign whatever they like; a service for tax documents is for invoices alone; a
 * stamp of a tax is nobody's signature. What the list says in its own words alone is not compared.
 */
const USES_OF: Readonly<Record<ScopeKind, readonly Use[] | 'all'>> = {
  'natural-person': 'all',
  seal: 'all',
  tax: ['invoice'],
  'tax-stamp': [],
  other: 'all',
}

/** Whether a list that says what a service is for has this use among it. */
export function isForUse({ scope }: Pick<TrustService, 'scope'>, use: Use): boolean {
  return scope === undefined || scope.kinds.some((kind) => USES_OF[kind] === 'all' || USES_OF[kind].includes(use))
}
