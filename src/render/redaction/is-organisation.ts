import type { SignatureReport } from '../../report/types.ts'

/** Attributes that a natural person has: surname, givenName, serialNumber, initials, title, pseudonym, emailAddress, dateOfBirth and the like. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  '2.5.4.4',
  '2.5.4.5',
  '2.5.4.12',
  '2.5.4.42',
  '2.5.4.43',
  '2.5.4.44',
  '2.5.4.65',
  '0.9.2342.19200300.100.1.1',
  '1.2.840.113549.1.9.1',
])
/** PKIX personal data (RFC 3739 §3.2.2 refers to them): date and place of birth, gender, citizenship. */
const PERSONAL_DATA = '1.3.6.1.5.5.7.9.'

/** id-etsi-qct-eseal and id-etsi-qct-esign (ETSI EN 319 412-5 §4.2.3). */
const SEAL = '0.4.0.1862.1.6.2'
const SIGN = '0.4.0.1862.1.6.1'

/** Semantics of identifiers that are of legal persons alone (ETSI EN 319 412-1 §5.1.4). Those of tax (TIN) may be of persons. */
const OF_ORGANISATIONS = /^(?:VAT|NTR|PSD|LEI)[A-Z]{2}-/

/**
 * Whether the signer is shown to be an organisation: the certificate is one for seals, or has the identifier of a legal person; it has no attribute of a
 * person, and no other name than that of the organisation. Where that is not known, it is a person.
 */
export function isOrganisation({ signer, origin }: SignatureReport): boolean {
  const facts = origin.known ? origin.facts : undefined
  if (signer?.organization === undefined || facts?.subject === undefined) return false
  if (facts.subject.some(({ type }) => OF_PERSONS.has(type) || type.startsWith(PERSONAL_DATA))) return false
  if ((signer.commonName ?? signer.organization) !== signer.organization) return false
  const types = facts.qcTypes ?? []
  if (types.includes(SIGN)) return false
  return types.includes(SEAL) || OF_ORGANISATIONS.test(signer.organizationIdentifier ?? '')
}
