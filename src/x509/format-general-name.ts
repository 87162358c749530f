import { oidName } from '../asn1/oids.ts'
import { toHex } from '../core/bytes.ts'
import { formatName } from './format-name.ts'
import type { GeneralName } from './types.ts'

/** A GeneralName as people read it: its form (RFC 5280 §4.2.1.6), and the name. What may mislead the eye is for whoever shows the text. */
export function formatGeneralName(name: GeneralName): string {
  switch (name.form) {
    case 'directory-name':
      return `directoryName ${formatName(name.name)}`
    case 'rfc822-name':
      return `rfc822Name ${name.text}`
    case 'dns-name':
      return `dNSName ${name.text}`
    case 'uri':
      return name.text
    case 'ip-address':
      return `iPAddress ${formatAddress(name.bytes)}`
    case 'registered-id':
      return `registeredID ${oidName(name.oid)}`
    case 'other-name':
      return `otherName ${oidName(name.oid)} #${toHex(name.value)}`
    case 'x400-address':
      return `x400Address #${toHex(name.bytes)}`
    case 'edi-party-name':
      return `ediPartyName #${toHex(name.bytes)}`
  }
}

/** IPv4 with dots, IPv6 in eight groups; twice as many octets are an address and a mask (§4.2.1.10). */
function formatAddress(bytes: Uint8Array): string {
  const half = bytes.length / 2
  if (bytes.length === 8 || bytes.length === 32)
    return `${formatAddress(bytes.subarray(0, half))}/${formatAddress(bytes.subarray(half))}`
  if (bytes.length === 4) return bytes.join('.')
  const groups: string[] = []
  for (let i = 0; i + 1 < bytes.length; i += 2)
    groups.push((((bytes[i] as number) << 8) | (bytes[i + 1] as number)).toString(16))
  return groups.join(':')
}
