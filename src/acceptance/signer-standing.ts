import { isCounted, type PlacedSignature } from './counted-signatures.ts'
import type { SignerMatch } from './match-signer.ts'
import type { AcceptancePolicy } from './types.ts'

/** `beside`: by another signer, whom the acceptance policy lets sign beside the expected one. */
export type SignerStanding = SignerMatch | 'beside'

export interface ComparedSignature extends PlacedSignature {
  readonly match: SignerMatch
  /** It stands in the place of somebody else than the expected signer: of the tax office, or of who buys. Left out: nobody says so. */
  readonly isOthers?: boolean
}

/**
 * The signer of each signature compared with the expected one, given the others. With `signer: any`, one match among
 * the signatures that count lets the others be by somebody else. Without a match, a signer that could not be read might
 * be the match, so that the others are no mismatch. The unreadable one then keeps the document from being accepted. A
 * stamp is by a service, which is never the expected signer.
 */
export function signerStandings(
  signatures: readonly ComparedSignature[],
  policy: AcceptancePolicy,
): readonly SignerStanding[] {
  const counted = policy.signer === 'any' ? signatures.filter((signature) => isCounted(signature, policy)) : []
  const found = counted.map(({ match }) => match)
  const matched = found.includes('matched')
  const forgiven: readonly SignerMatch[] = matched
    ? ['mismatched', 'unreadable', 'state-unknown']
    : found.includes('unreadable') || found.includes('state-unknown')
      ? ['mismatched']
      : []
  const isFound = signatures.some(
    ({ match, role, isOthers }) => match === 'matched' && role === 'signature' && !isOthers,
  )
  return signatures.map(({ match, role, isOthers = false }) => {
    if (role !== 'signature') return 'not-pinned'
    if (isOthers && isFound && match !== 'not-pinned') return 'beside'
    return forgiven.includes(match) ? 'beside' : match
  })
}
