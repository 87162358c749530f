import type { FetchCode } from '../core/codes.ts'
import type { AddressPolicy } from './address-policy.ts'
import { parseAddress } from './ip-address.ts'

/** Addresses in certificates are short; what is longer is no address of a CA. */
const LONGEST_URL = 4096

/** Ports of other protocols, whose servers take a request for a command (Fetch standard §2.9). */
const BAD_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

export type CheckedUrl = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly code: FetchCode }

/**
 * What may be asked: http and https alone, at an address that the policy allows where the host is one. That a name leads to an address
 * that is allowed can only be known when it is connected to. `base`: that of a redirect.
 */
export function checkUrl(text: string, policy: AddressPolicy, base?: URL): CheckedUrl {
  const refuse = (code: FetchCode): CheckedUrl => ({ ok: false, code })
  const url = parseUrl(text, base)
  if (url === null) return refuse('FETCH_URL_INVALID')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refuse('FETCH_SCHEME_UNSUPPORTED')
  if (url.username !== '' || url.password !== '') return refuse('FETCH_CREDENTIALS_REFUSED')
  if (url.port !== '' && BAD_PORTS.has(Number(url.port))) return refuse('FETCH_PORT_REFUSED')
  if (!isHostAllowed(hostOf(url), policy)) return refuse('FETCH_ADDRESS_REFUSED')
  url.hash = ''
  return { ok: true, url }
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

/** White space around an address is a slip of whoever wrote it; a control character in it is not. */
function parseUrl(text: string, base: URL | undefined): URL | null {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_URL || /[\u0000-\u001f\u007f]/.test(trimmed)) return null
  return URL.canParse(trimmed, base) ? new URL(trimmed, base) : null
}

function isHostAllowed(host: string, policy: AddressPolicy): boolean {
  // URLs write IPv4 addresses of every form (0x7f.1, 2130706433) as four numbers.
  if (parseAddress(host) !== null || host.includes(':')) return policy.allows(host)
  // RFC 6761 §6.3: this machine, whatever a resolver says.
  return !/(^|\.)localhost\.?$/.test(host) || policy.allows('127.0.0.1')
}
