import type { SignatureReport } from '../../report/types.ts'

/**
 * Attributes that say nothing of a person: commonName, countryName, localityName, stateOrProvinceName, streetAddress, organizationName,
 * organizationalUnitName, businessCategory, postalCode, organizationIdentifier, domainComponent, and the place of incorporation (jurisdictionOfIncorporation). What
 * any other says is not known.
 */
const OF_ORGANISATIONS: ReadonlySet<string> = new Set([
  ...[3, 6, 7, 8, 9, 10, 11, 15, 17, 97].map((number) => `2.5.4.${number}`),
  '0.9.2342.19200300.100.1.25',
  ...[1, 2, 3].map((number) => `1.3.6.1.4.1.311.60.2.1.${number}`),
])

/** id-etsi-qct-eseal and id-etsi-qct-esign (ETSI EN 319 412-5 §4.2.3). */
const SEAL = '0.4.0.1862.1.6.2'
const SIGN = '0.4.0.1862.1.6.1'

/** Semantics of identifiers that are of legal persons alone (ETSI EN 319 412-1 §5.1.4). Those of tax (TIN) may be of persons. */
const LEGAL_PERSON = /^(?:VAT|NTR|PSD|LEI)[A-Z]{2}-/

/**
 * Whether the signer is shown to be an organisation: the certificate is one for seals, or has the identifier of a legal person; it has no
 * attribute but those of organisations, and no other name than that of the organisation. Where that is not known, it is a person.
 */
export function isOrganisation({ signer, origin }: SignatureReport): boolean {
  const facts = origin.known ? origin.facts : undefined
  if (signer?.organization === undefined || facts?.subject === undefined) return false
  if (!facts.subject.every(({ type }) => OF_ORGANISATIONS.has(type))) return false
  if ((signer.commonName ?? signer.organization) !== signer.organization) return false
  const types = facts.qcTypes ?? []
  if (types.includes(SIGN)) return false
  return types.includes(SEAL) || LEGAL_PERSON.test(signer.organizationIdentifier ?? '')
}
