import { OTHER_NAME } from '../asn1/oids.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { GeneralName, Name } from '../x509/types.ts'
import { isHost, isMailbox, mailboxOf, uriHost } from './host-names.ts'

/** A name and the base of a subtree, form by form (RFC 5280 §4.2.1.10). What is not clear is not comparable, and nothing is concluded from it. */

/**
 * The form under which a name is constrained. An internationalised mailbox is constrained by those of rfc822Name (RFC 9598 §6); of the other
 * other-names, each type is a form of its own.
 */
export function compareForm(name: GeneralName): string {
  if (name.form !== 'other-name') return name.form
  return name.oid === OTHER_NAME.smtpUtf8Mailbox ? 'rfc822-name' : `other-name ${name.oid}`
}

/** What is not written as names of its form are could be shown neither to be inside nor to be outside. */
export function isComparableName(name: GeneralName): boolean {
  switch (name.form) {
    case 'directory-name':
      return true
    case 'dns-name':
      return isHost(name.text.startsWith('*.') ? name.text.slice(2) : name.text)
    case 'rfc822-name':
      return isMailbox(name.text)
    case 'uri':
      return hostOf(name) !== null
    case 'ip-address':
      return name.bytes.length === 4 || name.bytes.length === 16
    case 'other-name':
      return mailboxOf(name) !== null
    default:
      return false
  }
}

/** Sought once: a URI can be as long as its certificate, and is compared with every base. */
const hostOf = onceForEach(({ text }: { readonly text: string }) => uriHost(text))

/** An empty base of DNS names has all of them inside; what an empty one of mailboxes or URIs means, nothing says. */
export function isComparableBase(base: GeneralName): boolean {
  switch (base.form) {
    case 'directory-name':
      return true
    case 'dns-name':
      return base.text === '' || isHost(withoutLeadingDot(base.text))
    case 'rfc822-name':
      return isMailbox(base.text) || isHost(withoutLeadingDot(base.text))
    case 'uri':
      return isHost(withoutLeadingDot(base.text))
    case 'ip-address':
      return isNetwork(base.bytes)
    default:
      // RFC 9598 §6: a SmtpUTF8Mailbox is no base.
      return false
  }
}

function withoutLeadingDot(text: string): string {
  return text.startsWith('.') ? text.slice(1) : text
}

/** RFC 4632 §3.1: a mask is a number of leading ones. */
function isNetwork(bytes: Uint8Array): boolean {
  if (bytes.length !== 8 && bytes.length !== 32) return false
  const bits = Array.from(bytes.subarray(bytes.length / 2), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits)
}

/** Whether any of what the name stands for is inside: a wildcard stands for what is below it too. */
export function touches(name: GeneralName, base: GeneralName): boolean {
  if (isInside(name, base)) return true
  if (name.form !== 'dns-name' || base.form !== 'dns-name' || !name.text.startsWith('*.')) return false
  return withoutLeadingDot(base.text).toLowerCase().endsWith(name.text.slice(1).toLowerCase())
}

export function isInside(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory-name' && base.form === 'directory-name') return isInsideDirectory(name.name, base.name)
  if (name.form === 'dns-name' && base.form === 'dns-name') return isInsideDomain(name.text, base.text)
  if (name.form === 'uri' && base.form === 'uri') return isInsideHosts(hostOf(name) ?? '', base.text)
  if (name.form === 'ip-address' && base.form === 'ip-address') return isInsideNetwork(name.bytes, base.bytes)
  const mailbox = mailboxOf(name)
  return mailbox !== null && base.form === 'rfc822-name' && isInsideMailbox(mailbox, base.text)
}

/** §7.1: a name is inside a subtree if the subtree's relative distinguished names are its first ones. */
function isInsideDirectory(name: Name, base: Name): boolean {
  return base.rdnKeys.length <= name.rdnKeys.length && base.rdnKeys.every((key, i) => key === name.rdnKeys[i])
}

/** §4.2.1.10: adding labels to the left satisfies the constraint. A leading dot, which other profiles write, asks for at least one. */
function isInsideDomain(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase()]
  if (domain === '') return true
  if (domain.startsWith('.')) return host.endsWith(domain) && host.length > domain.length
  return host === domain || host.endsWith(`.${domain}`)
}

/** §4.2.1.10, of URIs and mailboxes: one host, or (leading dot) all hosts in a domain. */
function isInsideHosts(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase()]
  return domain.startsWith('.') ? host.endsWith(domain) && host.length > domain.length : host === domain
}

/** §4.2.1.10: a mailbox, or all of the hosts. The local part is case-sensitive. */
function isInsideMailbox(name: string, base: string): boolean {
  const at = name.lastIndexOf('@')
  const baseAt = base.lastIndexOf('@')
  if (at < 0) return false
  const host = name.slice(at + 1)
  if (baseAt < 0) return isInsideHosts(host, base)
  return name.slice(0, at) === base.slice(0, baseAt) && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase()
}

/** §4.2.1.10: an address and a mask. An address of the other family is in no network of this one. */
function isInsideNetwork(address: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * address.length) return false
  return address.every((byte, i) => {
    const mask = base[address.length + i] as number
    return (byte & mask) === ((base[i] as number) & mask)
  })
}
