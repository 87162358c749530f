import { ATTRIBUTE } from '../asn1/oids.ts'
import type { Finding } from '../core/finding.ts'
import type { StateCode } from '../core/states.ts'
import { attributeTexts } from '../x509/format-name.ts'
import type { Name } from '../x509/types.ts'
import type { ExpectedSigner } from './types.ts'

/** Of which state a signer is: what the lists prove, and what the certificate says. */

export interface SignerStates {
  readonly subject: Name
  /** The state of the service behind the signer; left out: it is not known. */
  readonly origin?: StateCode
}

export interface ComparedStates {
  /** All that are known, and are not the expected one. */
  readonly others: readonly string[]
  /** Whether the state behind the signer is known, and what the certificate says of it can be read. */
  readonly isKnown: boolean
}

/**
 * The state of the list that the signer leads to, the country of the certificate's subject, and those that the expected identifiers name: each has
 * to be the expected one. What a certificate says alone proves no state.
 */
export function compareStates(expected: StateCode, all: ExpectedSigner, signer: SignerStates): ComparedStates {
  const others = [...countriesIn(all), ...statesOf(signer)].filter((state) => state !== expected)
  return { others: [...new Set(others)], isKnown: signer.origin !== undefined && isReadable(signer.subject) }
}

/**
 * A match of a signer of another state than the one where the document is to be used, or than the one that the identifier names: where nobody said of
 * which state the signer was to be. A name or a number may be somebody else's in each state; a key is nobody else's.
 */
export function otherStateFindings(
  expected: ExpectedSigner,
  signer: SignerStates,
  relyingState: StateCode | null,
): readonly Finding[] {
  if (expected.state !== undefined || expected.spkiSha256 !== undefined) return []
  const named = countriesIn(expected)
  const wanted = named.length > 0 ? named : relyingState === null ? [] : [relyingState]
  const states = statesOf(signer)
  if (wanted.length === 0 || states.every((state) => wanted.includes(state))) return []
  const data = { state: states.slice(0, STATES_TOLD).join(', '), expected: wanted.join(', ') }
  return [{ code: 'SIGNER_OF_OTHER_STATE', level: 'information', data }]
}

/** A hostile certificate can have any number. */
export const STATES_TOLD = 8

function statesOf({ origin, subject }: SignerStates): readonly string[] {
  const said = attributeTexts(subject, ATTRIBUTE.countryName).map((country) => country.toUpperCase())
  return [...new Set([...(origin === undefined ? [] : [origin]), ...said])]
}

function isReadable({ rdns }: Name): boolean {
  return rdns.flat().every(({ type, text }) => type !== ATTRIBUTE.countryName || text !== null)
}

/**
 * ETSI EN 319 412-1 §5.1.3, §5.1.4: three letters of a kind of identity, or two characters of a national scheme and a colon, the country, and a hyphen.
 * Of the CA/Browser Forum (S/MIME Baseline Requirements, appendix A) are `GOV` and `INT`, and the part of the country behind a plus sign. `XG` and
 * `EU` are of no state. Small letters name the same country: of a state that is asked for, nothing is passed over for its form.
 */
const WITH_COUNTRY = /^(?:PAS|IDC|PNO|TAX|TIN|VAT|NTR|PSD|LEI|GOV|INT|[^:-]{2}:)([A-Z]{2})(?:\+[A-Z\d]{1,3})?-/i

/** Of the identifiers that are expected. Others in the certificate are not looked at: whoever is of one state can have a tax number of another. */
function countriesIn({ organizationIdentifier, serialNumber, userId }: ExpectedSigner): readonly string[] {
  return [organizationIdentifier, serialNumber, userId].flatMap((identifier) => {
    const country = WITH_COUNTRY.exec(identifier ?? '')?.[1]?.toUpperCase()
    return country === undefined || country === 'XG' || country === 'EU' ? [] : [country]
  })
}
