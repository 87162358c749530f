/**
 * One signature, from what was read of it to an indication (ETSI EN 319 102-1 §5.3): its signer, its paths, their
 * status, and the strength of its algorithms.
 */

import type { AcceptancePolicy } from '../acceptance/types.ts'
import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { type Integrity, verifyIntegrity } from '../cms/integrity.ts'
import { readSigningTime } from '../cms/signed-attributes.ts'
import type { SignedData, SignerInfo } from '../cms/types.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { type Conclusion, indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attemptAsync, type Failure } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import type { ExistenceProof } from '../existence/proofs.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { PathSearch, ValidatedPath } from '../path/types.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { CertificateStatus } from '../revocation/types.ts'
import { atValidation, type SignatureTime, type TimeQuestion } from '../time/signature-time.ts'
import type { AnchorLookup } from '../trust/anchors/anchor-lookup.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { apart, concludeWithin, type Limits } from './conclude-within.ts'
import { checkSignatureStrength } from './cryptographic-constraints.ts'
import { spendDigest } from './digest-work.ts'
import { identifySigner } from './identify-signer.ts'
import { lostIssuers } from './judge-revocation.ts'
import { type JudgedSearch, judgeSearch, NO_SEARCH } from './judge-search.ts'
import type { JudgedTimeStamp, StampedSignature } from './judged-time-stamp.ts'
import type { Lead } from './origin-paths.ts'
import type { SignatureFacts } from './signature-facts.ts'

export interface ValidationContext {
  /** What paths may be built of. */
  readonly certificates: readonly HeldCertificate[]
  /** Every message of the document, for certificates inside their attributes. */
  readonly messages: readonly SignedData[]
  /** Octets of the document or of the detached content, whichever has more. */
  readonly documentOctets: number
  readonly anchors: AnchorLookup
  readonly revocation: RevocationContext
  readonly validationTime: Instant
  /** A time of existence that the caller vouches for; `null`: none. */
  readonly existsSince: Instant | null
  readonly policy: AcceptancePolicy
  readonly engine: CryptoEngine
  readonly cache: ResultCache | null
  readonly budget: Budget
}

/** What validation found, before origin, recognition and decision. */
export interface SignatureValidation {
  readonly facts: SignatureFacts
  readonly signer: HeldCertificate | null
  readonly claimedTime: Instant | null
  /** As of when it was judged, and why. */
  readonly time: SignatureTime
  readonly integrity: Integrity | null
  readonly changes: ChangeJudgement | null
  readonly search: PathSearch | null
  /** The valid paths that count, the shortest first: those of strong signatures, where there are any. */
  readonly paths: readonly ValidatedPath[]
  /** The path that the judgement rests on: the first of them. */
  readonly path: ValidatedPath | null
  /** The paths that give the origin of the signer, though they may not hold; `null`: there is none. */
  readonly lead: Lead | null
  /** The statuses of the certificates of that path. Without a valid path: of one that fails by its expiry alone. */
  readonly revocation: readonly CertificateStatus[]
  /** Those in it, and what came of each; of a document time-stamp: itself. */
  readonly timeStamps: readonly JudgedTimeStamp[]
  readonly conclusion: Conclusion
  readonly findings: readonly Finding[]
  /** Those of the findings that do not depend on the time. */
  readonly untimed: readonly Finding[]
  /** What proves since when the signature has existed, the earliest first. */
  readonly proofs: readonly ExistenceProof[]
}

/**
 * The validation of one signature, after ETSI EN 319 102-1 §5.3: its form, its signer's certificate, its cryptography,
 * the path, what was changed after it, the strength of its algorithms, and revocation.
 */
export async function validateSignature(
  facts: SignatureFacts,
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
    append(findings, checkSignatureStrength(signerInfo, integrity, signer, relianceTime(context.validationTime)))
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
  const timed = await validateInTime({ signerInfo, integrity, signer }, proofs, findings, context)
  return { facts, signer, claimedTime, integrity, changes, timeStamps, proofs, untimed: findings, ...timed }
}

/** What orders proofs is loaded where there are some. */
async function timesOf(question: TimeQuestion): Promise<readonly [SignatureTime, ...SignatureTime[]]> {
  if (question.proofs.length === 0 && question.existsSince === null) return [atValidation(question.now)]
  proven ??= await import('../time/proven-times.ts')
  return proven.signatureTimes(question)
}

let proven: typeof import('../time/proven-times.ts') | null = null

interface Signed {
  readonly signerInfo: SignerInfo
  readonly integrity: Integrity
  readonly signer: HeldCertificate | null
}

type InTime = Pick<
  SignatureValidation,
  'time' | 'search' | 'paths' | 'path' | 'lead' | 'revocation' | 'conclusion' | 'findings'
>

/**
 * ETSI EN 319 102-1 §5.5.4: the part of the validation that depends on the time, as of the best signature time. Where
 * that does not succeed, a later time may do: see `signatureTimes`.
 */
async function validateInTime(
  signed: Signed,
  proofs: readonly ExistenceProof[],
  before: readonly Finding[],
  context: ValidationContext,
): Promise<InTime> {
  const { validationTime: now, existsSince } = context
  const notBefore = signed.signer?.certificate.notBefore ?? null
  const times = await timesOf({ now, existsSince, proofs, notBefore })
  const [best, ...later] = times
  const first = await validateAt(best, signed, before, context)
  for (const time of first.conclusion.indication === 'INDETERMINATE' ? later : []) {
    const again = await validateAt(time, signed, before, context)
    if (again.conclusion.indication === 'TOTAL-PASSED') return again
  }
  return first
}

async function validateAt(
  time: SignatureTime,
  { signerInfo, integrity, signer }: Signed,
  before: readonly Finding[],
  context: ValidationContext,
): Promise<InTime> {
  const strength = checkSignatureStrength(signerInfo, integrity, signer, relianceTime(time.best))
  const findings: Finding[] = [...before, ...strength, ...time.findings]
  const search = signer === null ? null : await pathsOf(signer, time, context)
  const judged = await judgeAt(search, time, findings, context)
  if (integrity.signingCertificate === 'absent')
    append(findings, lostIssuers(judged.revocation, time.best, context.validationTime))
  const conclusion = await concludeWithin(context.budget, findings)
  return { time, search, ...judged, path: judged.paths[0] ?? null, conclusion, findings }
}

/** ISO 32000-2 §12.8.5: it was validated as a time-stamp already; what was changed after it is judged as of a signature. */
function ofTimeStamp(
  stamp: JudgedTimeStamp,
  facts: SignatureFacts,
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
  const { facts, integrity, signer, untimed } = validation
  const { signerInfo } = facts
  if (signerInfo === null || integrity === null) return validation
  const outcome = await attemptAsync(() => validateInTime({ signerInfo, integrity, signer }, proofs, untimed, context))
  return outcome.ok ? { ...validation, proofs, ...outcome.value } : unvalidated(facts, outcome.failure, context)
}

function nothingFurther(
  facts: SignatureFacts,
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
  facts: SignatureFacts,
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
  facts: SignatureFacts,
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
function contentFindings({ kind, signedData }: SignatureFacts, { findings, digest }: Integrity): readonly Finding[] {
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
function readClaimedTime(facts: SignatureFacts, findings: Finding[], budget: Budget): Instant | null {
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

function pathsOf(leaf: HeldCertificate, { best }: SignatureTime, context: ValidationContext): Promise<PathSearch> {
  const { certificates, anchors, engine, cache, budget } = context
  return searchPaths({ leaf, certificates, ...anchors, at: best }, engine, cache, budget)
}

async function judgeAt(
  search: PathSearch | null,
  { best: at }: SignatureTime,
  findings: Finding[],
  { validationTime: now, policy, revocation }: ValidationContext,
): Promise<JudgedSearch> {
  if (search === null) return NO_SEARCH
  return judgeSearch(search, { at, now, required: policy.revocation === 'required', revocation }, findings)
}

/** The same signature, if this were the certificate of its signer: with its paths, and the status of those on them. */
export async function assessInPlace(
  validation: SignatureValidation,
  signer: HeldCertificate,
  context: ValidationContext,
): Promise<SignatureValidation> {
  const findings: Finding[] = []
  const search = await pathsOf(signer, validation.time, context)
  const judged = await judgeAt(search, validation.time, findings, context)
  return { ...validation, signer, search, ...judged, path: judged.paths[0] ?? null, findings }
}
