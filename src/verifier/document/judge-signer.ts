import type { SignerBinding } from '../../acceptance/decide.ts'
import {
  type ComparedSigner,
  matchSigner,
  mismatchFindings,
  otherStateFindings,
  type SignerMatch,
  unknownStateFinding,
} from '../../acceptance/match-signer.ts'
import type { SignerStanding } from '../../acceptance/signer-standing.ts'
import type { ExpectedSigner } from '../../acceptance/types.ts'
import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { Origin } from '../../origin/origin.ts'
import type { Trust } from '../../trust/types.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import type { HeldCertificate, TrustAnchor } from '../../x509/types.ts'
import { findOtherCertificates } from './find-other-certificates.ts'
import type { Question } from './question.ts'

/** Who signed: compared with whom the caller expects, and how firmly what is signed says so. */

/** Where nobody is expected, nobody is compared. */
export function comparedSigner(
  signer: HeldCertificate | null,
  origin: Origin,
  expected: ExpectedSigner | undefined,
  engine: Arithmetic,
): ComparedSigner | null {
  if (signer === null || expected === undefined) return null
  const { subject, spki } = signer.certificate
  const spkiSha256 = toHex(engine.digest('sha-256', [spki.encoded]))
  return { subject, spkiSha256, ...(origin.known ? { origin: origin.state } : {}) }
}

/**
 * Somebody else than was expected is reported with who it is, and so is a match of another state that nobody asked for; one who may sign beside the
 * expected signer is not.
 */
export function comparisonFindings(
  compared: ComparedSigner | null,
  standing: SignerStanding,
  { signer: expected, relyingState }: Pick<Question, 'signer' | 'relyingState'>,
): readonly Finding[] {
  if (expected === undefined || compared === null) return []
  if (standing === 'mismatched') return mismatchFindings(expected, compared)
  if (standing === 'state-unknown') return [unknownStateFinding(expected, compared)]
  return standing === 'matched' ? otherStateFindings(expected, compared, relyingState) : []
}

export function matchOf(expected: ExpectedSigner | undefined, compared: ComparedSigner | null): SignerMatch {
  return expected === undefined ? 'not-pinned' : matchSigner(expected, compared)
}

export interface Binding {
  readonly binding: SignerBinding
  readonly findings: readonly Finding[]
}

/** Whether what is signed says whose certificate it is (RFC 5035); if not, what else its key is known by. */
export function judgeBinding(
  validation: SignatureValidation,
  origin: Origin,
  trust: Trust,
  anchors: readonly TrustAnchor[],
  context: ValidationContext,
): Binding {
  const { signer } = validation
  if (signer === null || !isUnbound(validation)) return { binding: 'bound', findings: [] }
  const findings = findOtherCertificates({ validation, signer, origin, trust, anchors, context })
  return { binding: findings.length === 0 ? 'not-bound' : 'other-certificate', findings }
}

/** A certificate was taken for the signer's, and nothing that is signed says that it is. Without one there is no name to compare. */
export function isUnbound({ facts, integrity, signer }: SignatureValidation): boolean {
  const apart = facts.kind === 'document-time-stamp' || facts.kind === 'counter-signature'
  return signer !== null && integrity?.signingCertificate === 'absent' && !apart
}
