import type { LookupFunction } from 'node:net'
import type { AddressPolicy } from '../address-policy.ts'

/** Looks a name up as the system does: `dns.lookup`, or what the caller has in its place. */
export type Lookup = (
  hostname: string,
  options: LookupAsked,
  callback: (error: Error | null, addresses: readonly AddressFound[]) => void,
) => void

/** What is asked of `dns.lookup`: all addresses of the name. */
export interface LookupAsked {
  readonly all: true
  readonly family?: number | 'IPv4' | 'IPv6'
  readonly hints?: number
}

export interface AddressFound {
  readonly address: string
  /** 4 or 6. */
  readonly family: number
}

/** The name leads to addresses alone that may not be connected to. */
export class AddressRefused extends Error {}

/**
 * For `net.connect`, which connects to what comes out of here and looks nothing up again: a name that has another address the next time it
 * is asked for (DNS rebinding) gains nothing by that.
 */
export function filteringLookup(lookup: Lookup, policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    const { family, hints } = options
    const asked = { ...(family === undefined ? {} : { family }), ...(hints === undefined ? {} : { hints }) }
    lookup(hostname, { ...asked, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const allowed = addresses.filter(({ address }) => policy.allows(address))
      const [first] = allowed
      if (first === undefined) return callback(new AddressRefused(hostname), '', 0)
      if (options.all === true) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
  }
}
