import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { HeldCertificate, Name } from '../x509/types.ts'
import { entityId } from './identity.ts'

/**
 * Available certificates as a graph of names: who could have issued whom. Whether somebody did is for the search, which asks the keys; here every
 * step is free, so that no key is asked about what leads nowhere.
 */
export interface CertificateGraph {
  /** What the entity of that name could have issued on the way down to the end, the end included. */
  readonly issuedBy: (name: Name) => readonly HeldCertificate[]
  /** Certificates from an entity of that name down to the end, at least. */
  readonly distance: (name: Name) => number
  /** The names from which a way down to the end begins, each with a certificate that names it as its issuer. */
  readonly issuers: readonly HeldCertificate[]
  /** All certificates of the name of a certificate's issuer, wherever they lead, in a fixed order. */
  readonly namesakesOfIssuer: (held: HeldCertificate) => readonly HeldCertificate[]
  /** Which of the certificates on a way down to the end have one of these, or what these issued, above them. */
  readonly below: (isTop: (held: HeldCertificate) => boolean) => ReadonlySet<HeldCertificate>
}

/** By subject, each certificate once: made once for a set that is searched again and again. */
const bySubjectOf = onceForEach((certificates: readonly HeldCertificate[]) => {
  const all = new Map(certificates.map((held) => [held.sha256, held]))
  return groupBy(all.values(), ({ certificate }) => certificate.subject.key)
})

const NONE: readonly HeldCertificate[] = Object.freeze([])

/** Walks from the end up, over names alone. */
export function createCertificateGraph(
  end: HeldCertificate,
  certificates: readonly HeldCertificate[],
): CertificateGraph {
  const bySubject = bySubjectOf(certificates)
  const endId = entityId(end.certificate)
  const named = new Map<string, readonly HeldCertificate[]>()

  const distances = new Map<string, number>()
  const issued = new Map<string, HeldCertificate[]>()
  const issuers: HeldCertificate[] = []
  const queue = [end]
  // An array is walked to its end, additions included.
  for (const held of queue) {
    const { issuer, subject } = held.certificate
    const before = issued.get(issuer.key)
    if (before !== undefined) before.push(held)
    else {
      issued.set(issuer.key, [held])
      issuers.push(held)
      distances.set(issuer.key, held === end ? 1 : (distances.get(subject.key) ?? 0) + 1)
      // The holder of the end's key stands at the end, and nowhere above it.
      for (const namesake of bySubject.get(issuer.key) ?? NONE)
        if (entityId(namesake.certificate) !== endId) queue.push(namesake)
    }
  }

  return Object.freeze({
    namesakesOfIssuer({ certificate: { issuer } }: HeldCertificate) {
      const known = named.get(issuer.key) ?? [...(bySubject.get(issuer.key) ?? NONE)].sort(bySha256)
      named.set(issuer.key, known)
      return known
    },
    issuers,
    issuedBy: ({ key }: Name) => issued.get(key) ?? NONE,
    distance: ({ key }: Name) => distances.get(key) ?? Number.POSITIVE_INFINITY,
    below(isTop: (held: HeldCertificate) => boolean) {
      const reached = new Set(queue.filter(isTop))
      const names = new Set<string>()
      for (const { certificate } of reached) {
        if (names.has(certificate.subject.key)) continue
        names.add(certificate.subject.key)
        for (const held of issued.get(certificate.subject.key) ?? NONE) reached.add(held)
      }
      return reached
    },
  })
}

function bySha256(a: HeldCertificate, b: HeldCertificate): number {
  return a.sha256 < b.sha256 ? -1 : 1
}
