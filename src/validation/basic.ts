import { checkSignaturePolicy } from './blocks/signature-policy.ts'
/**
 * One signature, from what was read of it to an indication (ETSI EN 319 102-1 §5.3): its signer, its paths, their
 * status, and the strength of its algorithms.
 */

import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attempt, type Failure } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { readClaimedTime } from '../formats/claimed-time.ts'
import { counterSignatureFindings } from '../formats/counter-signatures.ts'
import { referencesOf } from '../formats/references-of.ts'
import type { DocumentSignature } from '../formats/types.ts'
import { verifiable, verifyValue } from '../formats/verify-value.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import { atValidation, type SignatureTime } from '../time/signature-time.ts'
import { checkSignatureStrength } from './blocks/cryptographic-constraints.ts'
import { identifySigner } from './blocks/signing-certificate.ts'
import { NO_SEARCH } from './blocks/x509-validation.ts'
import { apart, concludeWithin, type Limits } from './conclude-within.ts'
import { type JudgedTimeStamp, NO_PROOFS, type StampedSignature, type TimeProofs } from './judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from './types.ts'
import { type Signed, validateInTime } from './with-time.ts'

/**
 * The validation of one signature, after ETSI EN 319 102-1 §5.3: its form, its signer's certificate, its cryptography,
 * the path, what was changed after it, the strength of its algorithms, and revocation.
 */
export function validateSignature(
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  stamped: StampedSignature,
  context: ValidationContext,
): SignatureValidation {
  const { engine, budget } = context
  const findings: Finding[] = [...facts.findings]
  append(findings, facts.format.changeFindings(changes))
  if (facts.kind === 'document-time-stamp') {
    append(findings, stamped.findings)
    const [stamp] = stamped.stamps
    if (stamp === undefined) return unreadable(facts, changes, findings, context, budget)
    append(findings, stamp.findings)
    return {
      ...ofTimeStamp(stamp, facts, changes, context),
      conclusion: concludeWithin(budget, findings),
      findings,
    }
  }
  const { signedData, signerInfo, own } = facts
  const isCounterSignature = facts.kind === 'counter-signature'
  const references = referencesOf(facts, engine, budget)
  const read = verifiable(facts)
  if (references === null || read === null || (signedData === null && own === undefined && !isCounterSignature))
    return unreadable(facts, changes, findings, context, budget)

  const identified = identifySigner(references, context.certificates)
  const { signer } = identified
  append(findings, identified.findings)

  const integrity = verifyValue(read, signer, context)
  append(findings, integrity.findings)
  append(findings, stamped.findings)
  if (signerInfo !== null) append(findings, counterSignatureFindings(signerInfo))
  if (isCounterSignature) {
    // Its form and arithmetic are judged, and not whose it is or whether that certificate holds. Nothing rests on it.
    findings.push({ code: 'COUNTER_SIGNATURE_NOT_JUDGED', level: 'failure', clause: 'RFC 5652 §11.4' })
    const strongAt = relianceTime(context.validationTime)
    append(findings, checkSignatureStrength(integrity, signer, strongAt, context.calendar))
    const claimedTime = claimed(facts, findings, budget)
    const conclusion = concludeWithin(apart(budget), findings)
    const { stamps: timeStamps } = stamped
    return {
      ...nothingFurther(facts, changes, context),
      signer,
      claimedTime,
      integrity,
      timeStamps,
      conclusion,
      findings,
    }
  }
  const claimedTime = claimed(facts, findings, budget)
  const { stamps: timeStamps, proofs, madeAfter, inside, untaken } = stamped
  const policyFindings = signaturePolicyFindings(facts, context)
  const signed: Signed = { integrity, signer, claimed: claimedTime, policyFindings }
  const timed = validateInTime(signed, stamped, findings, context)
  const known = { timeStamps, proofs, madeAfter, inside, untaken, since: null, untimed: findings, policyFindings }
  return { facts, signer, claimedTime, integrity, changes, ...known, ...timed }
}

/** ISO 32000-2 §12.8.5: it was validated as a time-stamp already; what was changed after it is judged as of a signature. */
function ofTimeStamp(
  stamp: JudgedTimeStamp,
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  context: ValidationContext,
): Omit<SignatureValidation, 'conclusion' | 'findings'> {
  const { signer, integrity, search, paths, path, lead, revocation, byPath, at } = stamp
  const basis = at < context.validationTime ? 'document-time-stamp' : 'validation-time'
  const time: SignatureTime = { best: at, basis, service: null, findings: [] }
  const found = {
    search,
    paths,
    path,
    lead,
    revocation,
    byPath,
    timeStamps: [stamp],
    ...NO_PROOFS,
    untaken: NO_PROOFS,
    since: null,
    untimed: [],
    policyFindings: [],
  }
  return { facts, changes, signer, claimedTime: null, time, integrity, ...found }
}

/** The same signature, as far as these proofs of its time reach: the others are not relied on. */
export function validateAsOf(
  validation: SignatureValidation,
  { proofs, madeAfter, inside }: TimeProofs,
  context: ValidationContext,
): SignatureValidation {
  const { facts, integrity, signer, untimed, claimedTime: claimed, policyFindings } = validation
  if (integrity === null) return validation
  const relied = { proofs, madeAfter, inside }
  const signed: Signed = { integrity, signer, claimed, policyFindings }
  const outcome = attempt(() => validateInTime(signed, relied, untimed, context))
  return outcome.ok ? { ...validation, ...relied, ...outcome.value } : unvalidated(facts, outcome.failure, context)
}

function nothingFurther(
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  { validationTime: now, existsSince }: Pick<ValidationContext, 'validationTime' | 'existsSince'>,
) {
  // As far as it got: what the caller vouches for is told, and nothing was judged as of it.
  const time: SignatureTime =
    existsSince === null ? atValidation(now) : { best: existsSince, basis: 'caller', service: null, findings: [] }
  return {
    facts,
    changes,
    time,
    claimedTime: null,
    search: null,
    path: null,
    timeStamps: [],
    ...NO_PROOFS,
    untaken: NO_PROOFS,
    since: null,
    untimed: [],
    policyFindings: [],
    ...NO_SEARCH,
  } as const
}

function unreadable(
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  findings: Finding[],
  context: Pick<ValidationContext, 'validationTime' | 'existsSince'>,
  budget: Limits,
): SignatureValidation {
  const concluded = concludeWithin(budget, findings)
  return {
    ...nothingFurther(facts, changes, context),
    signer: null,
    integrity: null,
    // A signature that could not be read never passes.
    conclusion: concluded.indication === 'TOTAL-PASSED' ? indeterminate('CUSTOM') : concluded,
    findings,
  }
}

/** A signature whose validation was cut short: nothing is known of it but why. */
export function unvalidated(
  facts: DocumentSignature,
  { what }: Failure,
  context: Pick<ValidationContext, 'validationTime' | 'existsSince'>,
): SignatureValidation {
  const findings = [...facts.findings, exhaustedFinding(what)]
  return unreadable(facts, null, findings, context, { exhausted: null, oversized: null })
}

function signaturePolicyFindings(
  facts: DocumentSignature,
  { policy: { signaturePolicies: known }, budget }: ValidationContext,
): readonly Finding[] {
  const named = attributesOf(facts.signerInfo?.signedAttributes ?? null, CMS_ATTRIBUTE.signaturePolicyIdentifier)
  const ofOwn = facts.own?.properties?.policy ?? 'absent'
  if (named.length === 0 && ofOwn === 'absent' && known === 'not-asked') return []
  return checkSignaturePolicy(facts, known, budget)
}

function claimed(facts: DocumentSignature, findings: Finding[], budget: Budget): Instant | null {
  const { time, findings: ofClaim } = readClaimedTime(facts, budget)
  append(findings, ofClaim)
  return time
}
