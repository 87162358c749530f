import { isCounted, type PlacedSignature } from './counted-signatures.ts'
import type { SignerMatch } from './match-signer.ts'
import type { AcceptancePolicy } from './types.ts'

/** `beside`: by somebody else than the expected signer, whom the policy lets sign beside that one. */
export type SignerStanding = SignerMatch | 'beside'

export interface ComparedSignature extends PlacedSignature {
  readonly match: SignerMatch
}

/**
 * How the signer of each signature stands to the expected one, in the light of the others. By a policy whose `signer` is `any`, one match
 * among the signatures that count lets the others be by somebody else. Where there is no match yet, a signer that could not be read might be
 * one, so that the others are not accused: what is not known then keeps the document from being accepted. A stamp is by a
 * service, which nobody expects to sign.
 */
export function signerStandings(
  signatures: readonly ComparedSignature[],
  policy: AcceptancePolicy,
): readonly SignerStanding[] {
  const counted = policy.signer === 'any' ? signatures.filter((signature) => isCounted(signature, policy)) : []
  const found = counted.map(({ match }) => match)
  const matched = found.includes('matched')
  const forgiven: readonly SignerMatch[] = matched
    ? ['mismatched', 'unreadable']
    : found.includes('unreadable')
      ? ['mismatched']
      : []
  return signatures.map(({ match, role }) => {
    if (role !== 'signature') return 'not-pinned'
    return forgiven.includes(match) ? 'beside' : match
  })
}
