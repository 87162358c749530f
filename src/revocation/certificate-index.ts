import { toHex } from '../core/bytes.ts'
import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'

/**
 * The available certificates, by what CRLs and OCSP answers name their signers by. Made once, however many of these
 * there are.
 */

export const bySubject: (certificates: readonly HeldCertificate[]) => ReadonlyMap<string, readonly HeldCertificate[]> =
  onceForEach((certificates: readonly HeldCertificate[]) =>
    groupBy(certificates, ({ certificate }) => certificate.subject.key),
  )

/** By the SHA-1 of the key, hexadecimal. */
export function byKeyHash(
  certificates: readonly HeldCertificate[],
  engine: Pick<Arithmetic, 'digest'>,
): ReadonlyMap<string, readonly HeldCertificate[]> {
  return indexes(engine)(certificates)
}

const indexes = onceForEach((engine: Pick<Arithmetic, 'digest'>) =>
  onceForEach((certificates: readonly HeldCertificate[]) => {
    const hashes = new Map<HeldCertificate, string>()
    for (const held of certificates) hashes.set(held, toHex(engine.digest('sha-1', [held.certificate.spki.key])))
    return groupBy(certificates, (held) => hashes.get(held) ?? '')
  }),
)
