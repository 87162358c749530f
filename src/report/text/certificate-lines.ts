import { printable } from '../printable.ts'
import type { CertificateRef } from '../types.ts'
import type { Voice } from './voice.ts'

/** A certificate in a few lines, the first with its number. */
export function describeCertificateLines(certificate: CertificateRef, number: number, voice: Voice): readonly string[] {
  const { subject, issuer, serialNumber, sha256, notBefore, notAfter } = certificate
  return [
    `${number}. ${printable(subject, 1000)}`,
    `   ${voice.say('issuedBy', { issuer: { shown: printable(issuer, 1000) } })}`,
    `   ${voice.say('serialNumber', { number: serialNumber })}`,
    `   ${voice.say('validity', { from: notBefore, until: notAfter })}`,
    `   ${sha256}`,
  ]
}

/** The certificates of a path in one line, by the first part of each subject, which is the most specific. */
export function shortNames(certificates: readonly CertificateRef[]): string {
  return certificates.map(({ subject }) => printable(subject.split(/(?<!\\), /)[0] ?? subject, 60)).join(' > ')
}
