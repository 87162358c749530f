import type { TrustService } from '../lists/types.ts'

/**
 * Whether the list says of a service that it is for stamps of a tax, and for nothing else. Only then is its signature
 * nobody's: where a service certifies people too, the list does not say which of the two a certificate is for.
 */
export function issuesTaxStampsAlone({ scope }: Pick<TrustService, 'scope'>): boolean {
  return scope !== undefined && scope.kinds.length > 0 && scope.kinds.every((kind) => kind === 'tax-stamp')
}
