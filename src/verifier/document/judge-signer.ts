import type { SignerBinding } from '../../acceptance/decide.ts'
import type { ComparedSigner, SignerMatch } from '../../acceptance/match-signer.ts'
import type { SignerStanding } from '../../acceptance/signer-standing.ts'
import type { ExpectedSigner } from '../../acceptance/types.ts'
import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import type { CryptoEngine } from '../../crypto/types.ts'
import type { Origin } from '../../origin/origin.ts'
import type { Trust } from '../../trust/types.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import type { HeldCertificate, TrustAnchor } from '../../x509/types.ts'
import type { Question } from './question.ts'

/** Who signed: compared with whom the caller expects, and how firmly what is signed says so. */

/** Where nobody is expected, nobody is compared. */
export async function comparedSigner(
  signer: HeldCertificate | null,
  origin: Origin,
  expected: ExpectedSigner | undefined,
  engine: CryptoEngine,
): Promise<ComparedSigner | null> {
  if (signer === null || expected === undefined) return null
  const { subject, spki } = signer.certificate
  const spkiSha256 = toHex(await engine.digest('sha-256', [spki.encoded]))
  return { subject, spkiSha256, ...(origin.known ? { origin: origin.state } : {}) }
}

/**
 * Somebody else than was expected is reported with who it is, and so is a match of another state that nobody asked for; one who may sign beside the
 * expected signer is not.
 */
export async function comparisonFindings(
  compared: ComparedSigner | null,
  standing: SignerStanding,
  { signer: expected, relyingState }: Pick<Question, 'signer' | 'relyingState'>,
): Promise<readonly Finding[]> {
  if (expected === undefined || compared === null) return []
  const { mismatchFindings, unknownStateFinding, otherStateFindings } = await matching()
  if (standing === 'mismatched') return mismatchFindings(expected, compared)
  if (standing === 'state-unknown') return [unknownStateFinding(expected, compared)]
  return standing === 'matched' ? otherStateFindings(expected, compared, relyingState) : []
}

export async function matchOf(
  expected: ExpectedSigner | undefined,
  compared: ComparedSigner | null,
): Promise<SignerMatch> {
  return expected === undefined ? 'not-pinned' : (await matching()).matchSigner(expected, compared)
}

/** Loaded for a caller who expects somebody. */
const matching = () => import('../../acceptance/match-signer.ts')

export interface Binding {
  readonly binding: SignerBinding
  readonly findings: readonly Finding[]
}

/** Whether what is signed says whose certificate it is (RFC 5035); if not, what else its key is known by. */
export async function judgeBinding(
  validation: SignatureValidation,
  origin: Origin,
  trust: Trust,
  anchors: readonly TrustAnchor[],
  context: ValidationContext,
): Promise<Binding> {
  const { signer } = validation
  if (signer === null || !isUnbound(validation)) return { binding: 'bound', findings: [] }
  const { findOtherCertificates } = await import('./find-other-certificates.ts')
  const findings = await findOtherCertificates({ validation, signer, origin, trust, anchors, context })
  return { binding: findings.length === 0 ? 'not-bound' : 'other-certificate', findings }
}

export function isUnbound({ facts, integrity }: SignatureValidation): boolean {
  const apart = facts.kind === 'document-time-stamp' || facts.kind === 'counter-signature'
  return integrity?.signingCertificate === 'absent' && !apart
}
