import type { LookupAddress, LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AddressPolicy } from '../address-policy.ts'

/** Looks a name up as the system does: `dns.lookup`, or what the caller has in its place. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

/** The name leads to addresses alone that may not be connected to. */
export class AddressRefused extends Error {}

/**
 * For `net.connect`, which connects to what comes out of here and looks nothing up again: a name that has another address the next time it
 * is asked for (DNS rebinding) gains nothing by that.
 */
export function filteringLookup(lookup: Lookup, policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const allowed = addresses.filter(({ address }) => policy.allows(address))
      const [first] = allowed
      if (first === undefined) return callback(new AddressRefused(hostname), '', 0)
      if (options.all === true) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
  }
}
