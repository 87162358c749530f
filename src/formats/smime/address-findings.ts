import { ATTRIBUTE, OTHER_NAME } from '../../asn1/oids.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import type { Certificate, HeldCertificate } from '../../x509/types.ts'
import { mailboxKey } from './mailbox-key.ts'
import { readMailboxes } from './mailboxes.ts'
import type { SmimeMessage } from './message.ts'

const CLAUSE = 'RFC 8550 §3'

/**
 * Whether whom the message says it is from is whom a certificate is of. Nobody signed the header, so that a signature
 * which holds says nothing for it. `signers`: those whose signature value was verified.
 */
export function addressFindings(
  message: Pick<SmimeMessage, 'from' | 'sender' | 'replyTo'>,
  signers: readonly HeldCertificate[],
): readonly Finding[] {
  return signers.length === 0 ? [] : [...authorFindings(message, signers), ...replyFindings(message, signers)]
}

/**
 * Answers go to an address that is neither of From nor of the certificate: anybody puts that in the header, and gets what was meant for the signer. It is asked about as From
 * is.
 */
function replyFindings(
  { from, replyTo }: Pick<SmimeMessage, 'from' | 'replyTo'>,
  signers: readonly HeldCertificate[],
): readonly Finding[] {
  if (replyTo === null) return []
  const certified = signers.flatMap(({ certificate }) => addressesOf(certificate))
  const known = new Set([...certified, ...((from === null ? null : readMailboxes(from)) ?? [])].map(mailboxKey))
  const answered = readMailboxes(replyTo)
  if (answered?.every((one) => known.has(mailboxKey(one))) === true) return []
  const level = certified.length === 0 ? 'warning' : 'failure'
  const data = { from: toldName(answered?.join(', ') ?? replyTo) }
  return [{ code: 'SMIME_REPLY_TO_DIFFERS', level, clause: 'RFC 5322 §3.6.2', data }]
}

function authorFindings(
  { from, sender }: Pick<SmimeMessage, 'from' | 'sender'>,
  signers: readonly HeldCertificate[],
): readonly Finding[] {
  if (from === null && sender === null) return [notCompared('information', 'no From')]
  const certified = signers.map(({ certificate, sha256 }) => ({ sha256, addresses: addressesOf(certificate) }))
  if (certified.every(({ addresses }) => addresses.length === 0))
    return [notCompared('warning', 'no address in the certificate')]
  const [ofFrom, ofSender] = [from, sender].map((field) => (field === null ? [] : readMailboxes(field)))
  if (ofFrom === null || ofFrom === undefined) return [notCompared('failure', 'From cannot be read')]
  const keyed = certified.map(({ sha256, addresses }) => ({ sha256, keys: new Set(addresses.map(mailboxKey)) }))
  const holder = (all: readonly string[]) =>
    all.length === 0 ? undefined : keyed.find(({ keys }) => all.every((one) => keys.has(mailboxKey(one))))
  const ofHolder = (code: 'SMIME_ADDRESS_MATCHES' | 'SMIME_ADDRESS_OF_SENDER', sha256: string): readonly Finding[] => {
    // Many programs show From alone, in which the holder of any certificate may name whom they please.
    const level = code === 'SMIME_ADDRESS_MATCHES' ? 'information' : 'failure'
    return [{ code, level, clause: CLAUSE, about: { kind: 'certificate', sha256 } }]
  }
  const author = holder(ofFrom)
  if (author !== undefined) return ofHolder('SMIME_ADDRESS_MATCHES', author.sha256)
  const posted = holder(ofSender ?? [])
  if (posted !== undefined) return ofHolder('SMIME_ADDRESS_OF_SENDER', posted.sha256)
  const certificate = toldName(certified.flatMap(({ addresses }) => addresses).join(', '))
  const data = { from: toldName(ofFrom.join(', ')), certificate }
  return [{ code: 'SMIME_ADDRESS_MISMATCH', level: 'failure', clause: CLAUSE, data }]
}

function notCompared(level: Finding['level'], why: string): Finding {
  return { code: 'SMIME_ADDRESS_NOT_COMPARED', level, clause: CLAUSE, data: { why } }
}

/** Those of subjectAltName, and of the subject, where older certificates have them (RFC 8550 §3, RFC 9598 §3). */
function addressesOf({ known, subject }: Certificate): readonly string[] {
  const alternative = (known.subjectAltName ?? []).flatMap((name) => {
    if (name.form === 'rfc822-name') return [name.text]
    if (name.form !== 'other-name' || name.oid !== OTHER_NAME.smtpUtf8Mailbox) return []
    return name.text === null ? [] : [name.text]
  })
  const attributes = subject.rdns.flat().filter(({ type }) => type === ATTRIBUTE.emailAddress)
  return [...alternative, ...attributes.flatMap(({ text }) => (text === null ? [] : [text]))]
}
