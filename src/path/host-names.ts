import { OTHER_NAME } from '../asn1/oids.ts'
import type { GeneralName } from '../x509/types.ts'

/** RFC 1034 §3.1, and underscores, which are met. No final dot: with it, the same host is written in two ways. */
export function isHost(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/i.test(text)
}

/** The preferred name syntax (RFC 1034 §3.5, RFC 1123 §2.1), in which RFC 5280 §4.2.1.6 has host names written: a hyphen is neither first nor last. */
export function isPreferredHost(text: string): boolean {
  return isHost(text) && text.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label))
}

/** RFC 5321 §4.1.2 without quoted strings, which write one mailbox in many ways, and without addresses for a host. */
export function isMailbox(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at <= 64 && /^[^\s"\\()<>@]+$/.test(text.slice(0, Math.max(at, 0))) && isHost(text.slice(at + 1))
}

/** An rfc822Name, or a SmtpUTF8Mailbox, whose host is written in A-labels too (RFC 9598 §3), so that hosts compare octet by octet. */
export function mailboxOf(name: GeneralName): string | null {
  if (name.form === 'rfc822-name') return isMailbox(name.text) ? name.text : null
  if (name.form !== 'other-name' || name.oid !== OTHER_NAME.smtpUtf8Mailbox || name.text === null) return null
  return isMailbox(name.text) ? name.text : null
}

/**
 * RFC 5280 §4.2.1.10: the host of a URI's authority (RFC 3986 §3.2), where it is a fully qualified domain name. A URI without one is rejected where
 * URIs are constrained.
 */
export function uriHost(uri: string): string | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?([^/?#@:]+)(?::[0-9]*)?(?:[/?#]|$)/i.exec(uri)?.[1]
  // A last label of digits makes an address, not a name (RFC 3696 §2).
  if (host === undefined || !isHost(host) || !host.includes('.') || /(?:^|\.)[0-9]+$/.test(host)) return null
  return host
}
