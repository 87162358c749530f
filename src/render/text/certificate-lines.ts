import { quoted } from '../../core/printable.ts'
import type { CertificateRef } from '../../report/types.ts'
import { named, word } from '../fill-template.ts'
import type { Voice } from '../voice.ts'

/** A certificate in a few lines, the first with its number. */
export function describeCertificateLines(certificate: CertificateRef, number: number, voice: Voice): readonly string[] {
  const { subject, issuer, serialNumber, sha256, notBefore, notAfter } = certificate
  return [
    `${number}. ${quoted(subject, 1000)}`,
    `   ${voice.say('issuedBy', { issuer: named(issuer, 1000) })}`,
    `   ${voice.say('serialNumber', { number: word(serialNumber) })}`,
    `   ${voice.say('validity', { from: word(notBefore), until: word(notAfter) })}`,
    `   ${sha256}`,
  ]
}

/** The certificates of a path in one line, by their common names. */
export function shortNames(certificates: readonly CertificateRef[]): string {
  return certificates.map(({ subject }) => quoted(commonNameIn(subject), 60)).join(' > ')
}

/** Characters of a subject in a report of the library, and more. */
const LONGEST_SUBJECT = 4_000

/** The common name in a subject as RFC 4514 writes it, or all of it where there is none. */
export function commonNameIn(subject: string): string {
  const commonName = /(?:^|, |\+)CN=((?:[^\\,+]|\\.)+)/.exec(subject.slice(0, LONGEST_SUBJECT))?.[1]
  return commonName === undefined ? subject : commonName.replace(/\\([^0-9a-f])/g, '$1')
}
