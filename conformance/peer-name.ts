import { isIP } from 'node:net'
import type { Certificate, GeneralName } from '../src/x509/types.ts'

/** Whom a test connects to. Nobody who verifies a signature asks this, so that it is not in the library. */
export interface PeerName {
  readonly kind: 'DNS' | 'IP' | 'RFC822'
  readonly value: string
}

/** RFC 9525 §6: a subjectAltName has the name; the subject's common name does not count. */
export function hasPeerName({ known }: Certificate, peer: PeerName): boolean {
  return known.subjectAltName?.some((name) => isPeerName(name, peer)) ?? false
}

function isPeerName(name: GeneralName, { kind, value }: PeerName): boolean {
  switch (name.form) {
    case 'dns-name':
      return kind === 'DNS' && isHostOf(name.text.toLowerCase(), value.toLowerCase())
    case 'ip-address':
      return kind === 'IP' && isAddress(name.bytes, value)
    case 'rfc822-name':
      return kind === 'RFC822' && foldHost(name.text) === foldHost(value)
    default:
      return false
  }
}

/** RFC 9525 §6.3: a wildcard stands for the first label, and for the whole of it. */
function isHostOf(presented: string, host: string): boolean {
  if (!presented.startsWith('*.')) return presented === host
  return host.includes('.') && presented.slice(1) === host.slice(host.indexOf('.'))
}

function isAddress(bytes: Uint8Array, address: string): boolean {
  const octets = isIP(address) === 4 ? address.split('.').map(Number) : octetsOfVersion6(address)
  return bytes.length === octets.length && bytes.every((octet, i) => octet === octets[i])
}

/** RFC 4291 §2.2, the forms without an IPv4 address in them. */
function octetsOfVersion6(address: string): readonly number[] {
  const [head = [], tail = []] = address.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const zeros = address.includes('::') ? new Array<string>(8 - head.length - tail.length).fill('0') : []
  return [...head, ...zeros, ...tail]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
}

/** RFC 5280 §7.5: of a mailbox, the host part alone is compared without case. */
function foldHost(mailbox: string): string {
  const at = mailbox.lastIndexOf('@')
  return mailbox.slice(0, at) + mailbox.slice(at).toLowerCase()
}
