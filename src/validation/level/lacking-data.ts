import { equalBytes } from '../../core/bytes.ts'
import type { PathSearch } from '../../path/types.ts'
import { saysNothingIsPublished } from '../../revocation/no-status-published.ts'
import type { Certificate, HeldCertificate } from '../../x509/types.ts'
import type { CarriedData } from './carried-data.ts'

/** What of the data about a path is not carried. */
export interface LackingData {
  readonly certificates: boolean
  readonly revocation: boolean
}

const NOTHING: LackingData = { certificates: false, revocation: false }
const CERTIFICATES: LackingData = { certificates: true, revocation: false }

/** Whose path is looked at: a signer or a TSA, and the paths that were found. */
export interface PathOwner {
  readonly signer: HeldCertificate | null
  readonly search: PathSearch | null
}

/**
 * EN 319 122-1 §6.3 d) and o): whether the certificates of a path are carried, and something about the revocation of
 * each. A path ends at an anchor of the verifier, or at a self-signed certificate in the document, so that the answer
 * does not depend on who is trusted where the document is complete. The anchor is not asked for: whether it was
 * available as a certificate when the data were added is not known.
 */
export function lackingData({ signer, search }: PathOwner, carried: CarriedData): LackingData {
  if (signer === null) return CERTIFICATES
  let least = carried.has(signer) ? lackingAbove(signer, carried, { seen: new Set(), tried: 0 }) : CERTIFICATES
  for (const { certificates } of [...(search?.valid ?? []), ...(search?.invalid ?? [])].slice(0, PATHS)) {
    if (isNothing(least)) break
    let lacking = NOTHING
    for (const certificate of certificates) {
      if (!carried.has(certificate)) lacking = either(lacking, CERTIFICATES)
      lacking = either(lacking, lackingAbout(certificate, carried))
    }
    if (rank(lacking) < rank(least)) least = lacking
  }
  return least
}

/** So many paths are looked at, and so many certificates are tried as issuers. */
const PATHS = 16
const ISSUERS = 256

interface Walk {
  readonly seen: Set<HeldCertificate>
  tried: number
}

function lackingAbove(held: HeldCertificate, carried: CarriedData, walk: Walk): LackingData {
  walk.seen.add(held)
  const own = lackingAbout(held, carried)
  if (isSelfSigned(held.certificate)) return own
  let least = CERTIFICATES
  for (const issuer of carried.named(held.certificate.issuer.key)) {
    if (isNothing(least) || walk.tried++ >= ISSUERS) break
    if (walk.seen.has(issuer) || !carried.has(issuer) || !mayIssue(issuer.certificate, held.certificate)) continue
    const above = lackingAbove(issuer, carried, walk)
    if (rank(above) < rank(least)) least = above
  }
  return either(own, least)
}

function lackingAbout(held: HeldCertificate, carried: CarriedData): LackingData {
  const isTold = isSelfSigned(held.certificate) || saysNothingIsPublished(held) || carried.tells(held.certificate)
  return { certificates: false, revocation: !isTold }
}

/** By what it says: whether its signature holds is judged elsewhere. */
function isSelfSigned(certificate: Certificate): boolean {
  return mayIssue(certificate, certificate)
}

/** RFC 5280 §4.2.1.1: by the name, and by the key identifier where both have one. */
function mayIssue(issuer: Certificate, { issuer: name, known }: Certificate): boolean {
  const wanted = known.authorityKeyIdentifier?.keyIdentifier ?? null
  const own = issuer.known.subjectKeyIdentifier
  return issuer.subject.key === name.key && (wanted === null || own === null || equalBytes(wanted, own))
}

function either(one: LackingData, other: LackingData): LackingData {
  return {
    certificates: one.certificates || other.certificates,
    revocation: one.revocation || other.revocation,
  }
}

export function isNothing(lacking: LackingData): boolean {
  return rank(lacking) === 0
}

function rank({ certificates, revocation }: LackingData): number {
  return (certificates ? 2 : 0) + (revocation ? 1 : 0)
}
