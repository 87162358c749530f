import { toBase64 } from '../../src/core/bytes.ts'

/**
 * Octets as a PEM file has them (RFC 7468, section 2): lines of 64 letters, the last of 1 to 64. There is no empty line
 * before the last boundary, whatever the length: openssl reads no file with one.
 */
export function toPem(label: string, octets: Uint8Array): string {
  return [`-----BEGIN ${label}-----`, ...linesOf(toBase64(octets), 64), `-----END ${label}-----`, ''].join('\n')
}

/** A text in lines of one length; the last may be shorter, and is not empty. */
export function linesOf(text: string, length: number): readonly string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []
}
