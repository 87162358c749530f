/**
 * One signature, from what was read of it to an indication (ETSI EN 319 102-1 §5.3): its signer, its paths, their
 * status, and the strength of its algorithms.
 */

import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readSigningTime } from '../cms/signed-attributes.ts'
import type { SignerInfo } from '../cms/types.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attemptAsync, type Failure } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import type { ExistenceProof } from '../existence/proofs.ts'
import { spendDigest } from '../formats/digest-work.ts'
import { type Integrity, verifyIntegrity } from '../formats/integrity.ts'
import type { DocumentSignature } from '../formats/types.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import { atValidation, type SignatureTime } from '../time/signature-time.ts'
import { checkSignatureStrength } from './blocks/cryptographic-constraints.ts'
import { identifySigner } from './blocks/signing-certificate.ts'
import { NO_SEARCH } from './blocks/x509-validation.ts'
import { apart, concludeWithin, type Limits } from './conclude-within.ts'
import type { JudgedTimeStamp, StampedSignature } from './judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from './types.ts'
import { validateInTime } from './with-time.ts'

/**
 * The validation of one signature, after ETSI EN 319 102-1 §5.3: its form, its signer's certificate, its cryptography,
 * the path, what was changed after it, the strength of its algorithms, and revocation.
 */
export async function validateSignature(
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  stamped: StampedSignature,
  context: ValidationContext,
): Promise<SignatureValidation> {
  const { engine, cache, budget } = context
  const findings: Finding[] = [...facts.findings]
  append(findings, changeFindings(changes))
  if (facts.kind === 'document-time-stamp') {
    append(findings, stamped.findings)
    const [stamp] = stamped.stamps
    if (stamp === undefined) return unreadable(facts, changes, findings, context, budget)
    append(findings, stamp.findings)
    return {
      ...ofTimeStamp(stamp, facts, changes, context),
      conclusion: await concludeWithin(budget, findings),
      findings,
    }
  }
  const { signedData, signerInfo } = facts
  const isCounterSignature = facts.kind === 'counter-signature'
  if (signerInfo === null || (signedData === null && !isCounterSignature))
    return unreadable(facts, changes, findings, context, budget)

  const identified = await identifySigner(signerInfo, context.certificates, engine, budget)
  const { signer } = identified
  append(findings, identified.findings)

  spendDigest(facts, context.documentOctets, budget)
  const integrity = await verifyIntegrity({
    signedData,
    signerInfo,
    content: facts.content,
    signer,
    engine,
    cache,
    budget,
  })
  append(findings, contentFindings(facts, integrity))
  // EN 319 142-1 §6.3: of the forms of signatures in PDF, this one has the attribute.
  if (integrity.signingCertificate === 'absent' && facts.pdf?.subFilter === 'ETSI.CAdES.detached')
    findings.push({ code: 'SIGNING_CERTIFICATE_ABSENT', level: 'failure', clause: 'ETSI EN 319 142-1 §6.3' })
  append(findings, stamped.findings)
  append(findings, counterSignatureFindings(signerInfo))
  if (isCounterSignature) {
    // Its form and arithmetic are judged, and not whose it is or whether that certificate holds. Nothing rests on it.
    findings.push({ code: 'COUNTER_SIGNATURE_NOT_JUDGED', level: 'failure', clause: 'RFC 5652 §11.4' })
    const strongAt = relianceTime(context.validationTime)
    append(findings, checkSignatureStrength(signerInfo, integrity, signer, strongAt, context.calendar))
    const claimedTime = readClaimedTime(facts, findings, budget)
    const conclusion = await concludeWithin(apart(budget), findings)
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
  const claimedTime = readClaimedTime(facts, findings, budget)
  const { stamps: timeStamps, proofs } = stamped
  const timed = await validateInTime({ signerInfo, integrity, signer, claimed: claimedTime }, proofs, findings, context)
  return { facts, signer, claimedTime, integrity, changes, timeStamps, proofs, untimed: findings, ...timed }
}

/** ISO 32000-2 §12.8.5: it was validated as a time-stamp already; what was changed after it is judged as of a signature. */
function ofTimeStamp(
  stamp: JudgedTimeStamp,
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  context: ValidationContext,
): Omit<SignatureValidation, 'conclusion' | 'findings'> {
  const { signer, integrity, search, paths, path, lead, revocation, at } = stamp
  const basis = at < context.validationTime ? 'document-time-stamp' : 'validation-time'
  const time: SignatureTime = { best: at, basis, service: null, findings: [] }
  const found = { search, paths, path, lead, revocation, timeStamps: [stamp], proofs: [], untimed: [] }
  return { facts, changes, signer, claimedTime: null, time, integrity, ...found }
}

/** The same signature, as far as these proofs of its existence reach: the others are not relied on. */
export async function validateAsOf(
  validation: SignatureValidation,
  proofs: readonly ExistenceProof[],
  context: ValidationContext,
): Promise<SignatureValidation> {
  const { facts, integrity, signer, untimed, claimedTime: claimed } = validation
  const { signerInfo } = facts
  if (signerInfo === null || integrity === null) return validation
  const outcome = await attemptAsync(() =>
    validateInTime({ signerInfo, integrity, signer, claimed }, proofs, untimed, context),
  )
  return outcome.ok ? { ...validation, proofs, ...outcome.value } : unvalidated(facts, outcome.failure, context)
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
    proofs: [],
    untimed: [],
    ...NO_SEARCH,
  } as const
}

async function unreadable(
  facts: DocumentSignature,
  changes: ChangeJudgement | null,
  findings: Finding[],
  context: Pick<ValidationContext, 'validationTime' | 'existsSince'>,
  budget: Limits,
): Promise<SignatureValidation> {
  const concluded = await concludeWithin(budget, findings)
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
): Promise<SignatureValidation> {
  const findings = [...facts.findings, exhaustedFinding(what)]
  return unreadable(facts, null, findings, context, { exhausted: null, oversized: null })
}

/**
 * Findings on content that is not what was signed, or is missing. For a detached CMS the caller gave it, and may have
 * taken another file; for a PDF it is the file itself.
 */
function contentFindings({ kind, signedData }: DocumentSignature, { findings, digest }: Integrity): readonly Finding[] {
  if (kind !== 'cms')
    return findings.map((finding) =>
      finding.code === 'SIGNED_CONTENT_MISSING' ? { ...finding, code: 'PDF_SIGNED_BYTES_MISSING' } : finding,
    )
  if (signedData?.content !== null || digest !== 'invalid') return findings
  if (findings.some(({ code }) => code === 'DIGEST_MISMATCH'))
    return findings.map((finding) =>
      finding.code === 'DIGEST_MISMATCH' ? { ...finding, code: 'CONTENT_MISMATCH' } : finding,
    )
  // Without signed attributes a wrong content cannot be told from a wrong signature value.
  return [...findings, { code: 'CONTENT_MISMATCH', level: 'warning', clause: 'RFC 5652 §5.4' }]
}

/**
 * ISO 32000-2 §12.8.2.2: what later revisions change is explained by the allow-list, or it is not taken to be harmless.
 */
function changeFindings(changes: ChangeJudgement | null): readonly Finding[] {
  if (changes === null) return []
  return [...unexplainedFindings(changes), ...addedOverFindings(changes)]
}

/** What was added over something that was signed hides it, or says something else in its place. */
function addedOverFindings({ addedOver }: ChangeJudgement): readonly Finding[] {
  return addedOver.slice(0, MOST_ADDED_OVER).map(({ field, page, over }) => ({
    code: 'PDF_ADDED_OVER_CONTENT',
    level: 'failure',
    clause: 'ISO 32000-2 §12.8.2.2',
    about: { kind: 'field', name: field },
    data: { page, over: over.what, ...(over.name === undefined ? {} : { name: over.name }) },
  }))
}

/** More are not reported one by one. */
const MOST_ADDED_OVER = 16

function unexplainedFindings(changes: ChangeJudgement): readonly Finding[] {
  if (changes.unexplained.length === 0) return []
  const reasons = [...new Set(changes.unexplained.map(({ why }) => why))].sort().join(' ')
  const data = { changes: changes.unexplained.length, reasons }
  return [{ code: 'PDF_LATER_CHANGES_NOT_JUDGED', level: 'failure', clause: 'ISO 32000-2 §12.8.2.2', data }]
}

/** RFC 5652 §11.4: signatures on this signature's value, each as received. */
export function counterSignaturesOf({ unsignedAttributes }: SignerInfo): readonly Uint8Array[] {
  return attributesOf(unsignedAttributes, CMS_ATTRIBUTE.counterSignature).flatMap(({ values }) => values)
}

/** They add signers to the document, and no reason to trust this one: anybody can add one. */
function counterSignatureFindings(signerInfo: SignerInfo): readonly Finding[] {
  const { length } = counterSignaturesOf(signerInfo)
  if (length === 0) return []
  return [{ code: 'COUNTER_SIGNED', level: 'information', clause: 'RFC 5652 §11.4', data: { signatures: length } }]
}

/** The signer's own claim, for display: signing-time, or /M of the signature dictionary. */
function readClaimedTime(facts: DocumentSignature, findings: Finding[], budget: Budget): Instant | null {
  const attribute = readSigningTime(facts.signerInfo?.signedAttributes ?? null, budget)
  if (attribute !== null && !attribute.ok)
    findings.push({
      code: 'ATTRIBUTE_MALFORMED',
      level: 'failure',
      clause: 'RFC 5652 §11.3',
      data: { attribute: 'signing-time' },
    })
  const claimed = attribute?.ok ? attribute.value : (facts.pdf?.claimedTime?.instant ?? null)
  const code = claimed === null ? 'NO_CLAIMED_TIME' : 'CLAIMED_TIME_ONLY'
  findings.push({ code, level: 'information', clause: 'ETSI EN 319 122-1 §5.2.1' })
  return claimed
}
