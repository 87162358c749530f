import { misuse, requireList, yesOrNo } from '../core/misuse.ts'
import { isWithin, type Network, parseAddress, parseNetwork } from './ip-address.ts'

/** Which addresses may be connected to: evidence is in the open, so that what is not was put there by somebody with other intentions. */
export interface AddressPolicy {
  /** Of an address in text; `false` for what is none. */
  allows(address: string): boolean
}

export interface AddressOptions {
  /**
   * Addresses of private networks and of this machine too, for a PKI inside an organisation. Link-local addresses and those of a
   * cloud's metadata stay refused. Default: no.
   */
  readonly allowPrivateAddresses?: boolean
  /** Networks or addresses that may be connected to whatever they are: `'10.20.0.0/16'`, `'fd12:3456::7'`. */
  readonly allowAddresses?: readonly string[]
}

const networks = (...texts: readonly string[]): readonly Network[] =>
  texts.flatMap((text) => {
    const network = parseNetwork(text)
    return network === null ? [] : [network]
  })

/** Of no single other machine, or of none at all: the special-purpose registries of IANA (RFC 6890), where not in `PRIVATE`. */
const NEVER: readonly Network[] = networks(
  '0.0.0.0/8', // this network (RFC 791)
  '169.254.0.0/16', // link-local, among them the metadata of most clouds
  '192.0.0.0/24', // protocol assignments; Oracle's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '198.18.0.0/15', // measurements
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  '168.63.129.16', // a public address that is Azure's own inside of it
  '100.100.100.200', // Alibaba's metadata, in shared address space
  'fd00:ec2::254', // Amazon's metadata
  'fd20:ce::254', // Google's metadata
  '2001::/23', // protocol assignments, among them Teredo, which holds an IPv4 address
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, which holds an IPv4 address
  '3fff::/20', // documentation
)

const PRIVATE: readonly Network[] = networks(
  '10.0.0.0/8', // RFC 1918
  '100.64.0.0/10', // shared address space (RFC 6598)
  '127.0.0.0/8', // this machine
  '172.16.0.0/12', // RFC 1918
  '192.168.0.0/16', // RFC 1918
  '::1', // this machine
  'fc00::/7', // unique local (RFC 4193)
)

/**
 * Global unicast of IPv6. Outside of it are link-local and multicast, and the forms that hold an IPv4 address and would lead around what is
 * said of those: mapped (::ffff:0:0/96), compatible (::/96), NAT64 (64:ff9b::/96 and 64:ff9b:1::/48).
 */
const GLOBAL_IPV6: readonly Network[] = networks('2000::/3')

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a network that is none */
export function createAddressPolicy(options: AddressOptions): AddressPolicy {
  const { allowAddresses = [] } = options
  const allowPrivateAddresses = yesOrNo(options.allowPrivateAddresses, 'allowPrivateAddresses')
  requireList(allowAddresses, 'allowAddresses')
  const allowed = allowAddresses.map((text, i) => {
    const network = typeof text === 'string' ? parseNetwork(text) : null
    if (network === null) throw misuse(`allowAddresses[${i}]`, text, 'an address or a network, such as 10.20.0.0/16')
    return network
  })
  const isIn = (address: Uint8Array, list: readonly Network[]): boolean =>
    list.some((network) => isWithin(address, network))
  return Object.freeze({
    allows(text: string) {
      const address = parseAddress(text)
      if (address === null) return false
      if (isIn(address, allowed)) return true
      if (isIn(address, NEVER)) return false
      if (isIn(address, PRIVATE)) return allowPrivateAddresses
      return address.length === 4 || isIn(address, GLOBAL_IPV6)
    },
  })
}
