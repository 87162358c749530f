import { KEY_PURPOSE } from '../src/asn1/oids.ts'
import type { HeldCertificate } from '../src/x509/types.ts'

/** What a connection asks of a path, which no signature does: each certificate that says what it is for allows this purpose. */
export function whyNotForServers(path: readonly HeldCertificate[]): string | null {
  return whyNotFor(KEY_PURPOSE.serverAuth, path)
}

export function whyNotForClients(path: readonly HeldCertificate[]): string | null {
  return whyNotFor(KEY_PURPOSE.clientAuth, path)
}

function whyNotFor(purpose: string, path: readonly HeldCertificate[]): string | null {
  const allows = ({ certificate }: HeldCertificate): boolean => {
    const { extendedKeyUsage } = certificate.known
    return (
      extendedKeyUsage === null ||
      extendedKeyUsage.includes(purpose) ||
      extendedKeyUsage.includes(KEY_PURPOSE.anyExtendedKeyUsage)
    )
  }
  return path.every(allows) ? null : 'another purpose'
}
