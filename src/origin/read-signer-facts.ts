import { EXTENSION, QC_STATEMENT } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import { withoutNulls } from '../core/without-nulls.ts'
import { KEY_USAGE_BITS } from '../x509/key-usage.ts'
import type { Certificate, HeldCertificate, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import { mappedPolicies } from './mapped-policies.ts'
import { readQcTypes, readRelianceLimits } from './qc-values.ts'
import type { SignerFacts } from './signer-facts.ts'

/** The part of a valid path that criteria of agreements can ask about. */
export interface FactsPath {
  /** From the signer's certificate to the one that the anchor signed. */
  readonly certificates: readonly HeldCertificate[]
  readonly anchor: Pick<TrustAnchor, 'spki'>
}

/**
 * What criteria of agreements can ask about a signer, from its certificate and each of its valid paths. What two paths show together, neither shows:
 * the facts of each are its own.
 */
export function factsOnPaths<Path extends FactsPath>(
  signer: Certificate,
  paths: readonly Path[],
  digestOf: (spki: SubjectPublicKeyInfo) => string,
  budget: Budget,
): ReadonlyMap<Path, SignerFacts> {
  const own = certificateFacts(signer, budget)
  const all = new Map<Path, SignerFacts>()
  for (const path of paths) {
    const mapped = mappedPolicies(path.certificates)
    const facts = {
      ...own,
      ...(own.certificatePolicies && { certificatePolicies: sorted([...own.certificatePolicies, ...mapped]) }),
      issuerKeys: sorted(issuersOn(path).map(digestOf)),
    }
    all.set(path, Object.freeze(facts))
  }
  return all
}

/** The part that the certificate shows by itself. */
export function certificateFacts(
  { known, subject, malformedExtensions }: Certificate,
  budget: Budget,
): Omit<SignerFacts, 'issuerKeys'> {
  const { extendedKeyUsage, keyUsage } = known
  const statements = malformedExtensions.has(EXTENSION.qcStatements) ? null : (known.qcStatements ?? [])
  const infosOf = (oid: string) => statements?.flatMap((statement) => (statement.oid === oid ? [statement.info] : []))
  const policies = malformedExtensions.has(EXTENSION.certificatePolicies) ? null : (known.certificatePolicies ?? [])
  return withoutNulls({
    certificatePolicies: policies?.map(({ oid }) => oid) ?? null,
    extendedKeyUsage,
    keyUsage: keyUsage === null ? null : KEY_USAGE_BITS.filter((bit) => keyUsage[bit]),
    subject: subject.rdns.flat().map(({ type, text }) => (text === null ? { type } : { type, text })),
    qcStatements: statements?.map(({ oid }) => oid) ?? null,
    qcTypes: readQcTypes(infosOf(QC_STATEMENT.qcType) ?? null, budget),
    relianceLimits: readRelianceLimits(infosOf(QC_STATEMENT.qcLimitValue) ?? null, budget),
  })
}

/** The signer's own key is not the key of an issuer. */
function issuersOn({ certificates, anchor }: FactsPath): readonly SubjectPublicKeyInfo[] {
  return [...certificates.slice(1).map(({ certificate }) => certificate.spki), anchor.spki]
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}
