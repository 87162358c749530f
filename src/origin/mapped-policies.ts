import { PKIX } from '../asn1/oids.ts'
import { groupBy } from '../core/group-by.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'

/**
 * The certificate policies of a signer as the domain of the anchor calls them, where cross-certificates on the valid
 * path map them (RFC 5280 §4.2.1.5). So an agreement of a bridge can ask for the policy that the bridge assures. Empty
 * where nothing is mapped. Simpler and stricter than §6.1: a CA on the path that restricts mapping or anyPolicy at all
 * ends either.
 */
export function mappedPolicies(certificates: readonly HeldCertificate[]): readonly string[] {
  const [signer, ...issuers] = certificates.map(({ certificate }) => certificate)
  if (signer === undefined || !issuers.some(({ known }) => known.policyMappings !== null)) return []
  if (issuers.some(({ known }) => known.policyConstraints?.inhibitPolicyMapping != null)) return []
  const anyPolicyCounts = issuers.every(({ known }) => known.inhibitAnyPolicy === null)
  let policies = policiesOf(signer)
  for (const issuer of issuers) policies = passOn(policies, issuer, anyPolicyCounts)
  return policies
}

function policiesOf({ known }: Certificate): readonly string[] {
  return known.certificatePolicies?.map(({ oid }) => oid) ?? []
}

/**
 * §6.1.4 (b), read from below: into the names of the issuer's domain, of which the CA's certificate has to carry each.
 */
function passOn(policies: readonly string[], issuer: Certificate, anyPolicyCounts: boolean): readonly string[] {
  const mappings = issuer.known.policyMappings ?? []
  const carried = new Set(policiesOf(issuer))
  const all = anyPolicyCounts && carried.has(PKIX.anyPolicy)
  const above = groupBy(mappings, ({ subjectDomainPolicy }) => subjectDomainPolicy)
  const mappedAway = new Set(mappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy))
  const passed = new Set<string>()
  for (const policy of policies) {
    const mapped = above.get(policy)
    if (mapped !== undefined) for (const { issuerDomainPolicy } of mapped) passed.add(issuerDomainPolicy)
    // A policy of the issuer's domain that is mapped to others is not the policy of the same identifier below.
    else if (!mappedAway.has(policy)) passed.add(policy)
  }
  return [...passed].filter((policy) => policy !== PKIX.anyPolicy && (all || carried.has(policy)))
}
