import { equalBytes } from '../core/bytes.ts'
import type { Instant } from '../core/time.ts'
import type { HeldCertificate } from '../x509/types.ts'

/** Certificates at hand as a graph of names: who could have issued whom. Whether somebody did is for the search, which asks the keys. */
export interface CertificateGraph {
  /** From now on, only what leads to a certificate of this kind is worth a step. */
  readonly seek: (isEnd: (held: HeldCertificate) => boolean) => void
  /** Possible issuers that lead to an end, the likeliest first. */
  readonly issuersOf: (held: HeldCertificate) => readonly HeldCertificate[]
  /** All possible issuers, in no order. */
  readonly namesakesOfIssuer: (held: HeldCertificate) => readonly HeldCertificate[]
}

export function createCertificateGraph(certificates: readonly HeldCertificate[], at: Instant): CertificateGraph {
  const all = [...new Map(certificates.map((held) => [held.sha256, held])).values()]
  const bySubject = grouped(all, ({ certificate }) => certificate.subject.key)
  const byIssuer = grouped(all, ({ certificate }) => certificate.issuer.key)
  const sorted = new Map<string, readonly HeldCertificate[]>()
  let distances: ReadonlyMap<HeldCertificate, number> = new Map()

  const namesakesOfIssuer = ({ certificate }: HeldCertificate): readonly HeldCertificate[] =>
    bySubject.get(certificate.issuer.key) ?? []

  const leading = (held: HeldCertificate): readonly HeldCertificate[] => {
    const known = sorted.get(held.certificate.issuer.key)
    if (known !== undefined) return known
    const group = namesakesOfIssuer(held)
      .filter((issuer) => distances.has(issuer))
      .sort((a, b) => compareLikelihood(a, b, distances, at))
    sorted.set(held.certificate.issuer.key, group)
    return group
  }

  return Object.freeze({
    namesakesOfIssuer,
    seek(isEnd: (held: HeldCertificate) => boolean) {
      distances = distancesToEnds(all.filter(isEnd), byIssuer)
      sorted.clear()
    },
    issuersOf(held: HeldCertificate) {
      const group = leading(held)
      const agree = (issuer: HeldCertificate): boolean => keyIdentifiersAgree(issuer, held)
      return [...group.filter(agree), ...group.filter((issuer) => !agree(issuer))]
    },
  })
}

/** Breadth first from the ends down, each name once: how many steps each certificate is from an end, at least. */
function distancesToEnds(
  ends: readonly HeldCertificate[],
  byIssuer: ReadonlyMap<string, readonly HeldCertificate[]>,
): ReadonlyMap<HeldCertificate, number> {
  const distances = new Map(ends.map((held) => [held, 0]))
  const names = new Set<string>()
  // A Map is walked in insertion order, additions included.
  for (const [{ certificate }, distance] of distances) {
    if (names.has(certificate.subject.key)) continue
    names.add(certificate.subject.key)
    for (const issued of byIssuer.get(certificate.subject.key) ?? [])
      if (!distances.has(issued)) distances.set(issued, distance + 1)
  }
  return distances
}

/** Valid at the time before others, near an end before far from it, new before old; the digest makes the order a fixed one. */
function compareLikelihood(
  a: HeldCertificate,
  b: HeldCertificate,
  distances: ReadonlyMap<HeldCertificate, number>,
  at: Instant,
): number {
  const outOfTime = ({ certificate: { notBefore, notAfter } }: HeldCertificate): number =>
    notBefore <= at && at <= notAfter ? 0 : 1
  return (
    outOfTime(a) - outOfTime(b) ||
    (distances.get(a) ?? 0) - (distances.get(b) ?? 0) ||
    b.certificate.notBefore - a.certificate.notBefore ||
    (a.sha256 < b.sha256 ? -1 : 1)
  )
}

/** RFC 5280 §4.2.1.1: the hint that a certificate gives about its issuer's key. */
function keyIdentifiersAgree(issuer: HeldCertificate, issued: HeldCertificate): boolean {
  const authority = issued.certificate.known.authorityKeyIdentifier?.keyIdentifier ?? null
  const subject = issuer.certificate.known.subjectKeyIdentifier
  return authority !== null && subject !== null && equalBytes(authority, subject)
}

function grouped(
  certificates: readonly HeldCertificate[],
  keyOf: (held: HeldCertificate) => string,
): ReadonlyMap<string, readonly HeldCertificate[]> {
  const groups = new Map<string, HeldCertificate[]>()
  for (const held of certificates) {
    const group = groups.get(keyOf(held))
    if (group === undefined) groups.set(keyOf(held), [held])
    else group.push(held)
  }
  return groups
}
