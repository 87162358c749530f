import { relianceTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import { leastOf } from '../core/extremes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { ExistenceProof } from '../existence/proofs.ts'
import type { Integrity } from '../formats/integrity.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { PathSearch } from '../path/types.ts'
import { claimFindings } from '../time/claimed-time.ts'
import { signatureTimes } from '../time/proven-times.ts'
import { atValidation, type SignatureTime, type TimeQuestion } from '../time/signature-time.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { checkSignatureStrength } from './blocks/cryptographic-constraints.ts'
import { lateCodes, toldAsLate } from './blocks/signed-after-end.ts'
import { unprovenCertificate } from './blocks/unproven-certificate.ts'
import { type JudgedSearch, judgeSearch, NO_SEARCH } from './blocks/x509-validation.ts'
import { concludeWithin } from './conclude-within.ts'
import type { TimeProofs } from './judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from './types.ts'

/** What a claim contradicts: loaded for one that contradicts something. */
function claimedFindings(
  claimed: Instant | null,
  time: SignatureTime,
  signer: HeldCertificate | null,
  { validationTime: now }: ValidationContext,
): readonly Finding[] {
  const notBefore = signer?.certificate.notBefore ?? null
  if (claimed === null || (claimed <= time.best && (notBefore === null || claimed >= notBefore))) return []
  return claimFindings(claimed, { time, now, notBefore })
}

function timesOf(question: TimeQuestion): readonly [SignatureTime, ...SignatureTime[]] {
  if (question.proofs.length === 0 && question.existsSince === null) return [atValidation(question.now)]
  return signatureTimes(question)
}

/** What does not depend on the time. */
export interface Signed {
  readonly integrity: Integrity
  readonly signer: HeldCertificate | null
  readonly claimed: Instant | null
  /** About the signature policy of the signer. */
  readonly policyFindings: readonly Finding[]
}

export type InTime = Pick<
  SignatureValidation,
  'time' | 'search' | 'paths' | 'path' | 'lead' | 'revocation' | 'byPath' | 'conclusion' | 'findings'
>

/**
 * ETSI EN 319 102-1 §5.5.4: the part of the validation that depends on the time, as of the best signature time. Where
 * that does not succeed, a later time may do: see `signatureTimes`.
 */
export function validateInTime(
  signed: Signed,
  proofs: TimeProofs,
  before: readonly Finding[],
  context: ValidationContext,
): InTime {
  const timed = validateInBestTime(signed, proofs, before, context)
  if (signed.policyFindings.length === 0) return timed
  // Added when the time is settled: what an acceptance policy asks for besides changes no time.
  const findings = [...timed.findings, ...signed.policyFindings]
  return { ...timed, findings, conclusion: concludeWithin(context.budget, findings) }
}

function validateInBestTime(
  signed: Signed,
  { proofs, madeAfter }: TimeProofs,
  before: readonly Finding[],
  context: ValidationContext,
): InTime {
  const { validationTime: now, existsSince } = context
  const notBefore = signed.signer?.certificate.notBefore ?? null
  const times = timesOf({ now, existsSince, proofs, notBefore })
  const [best, ...later] = times
  const first = validateAt(best, signed, before, proofs, context)
  for (const time of first.conclusion.indication === 'INDETERMINATE' ? later : []) {
    const again = validateAt(time, signed, before, proofs, context)
    if (again.conclusion.indication === 'TOTAL-PASSED') return again
  }
  return withContentProofs(first, signed, madeAfter, context)
}

/** §5.3.4 step 4, for what did not succeed, and has a time-stamp on its content that did. */
function withContentProofs(
  inTime: InTime,
  signed: Signed,
  [latest]: TimeProofs['madeAfter'],
  { budget }: ValidationContext,
): InTime {
  if (latest === undefined || inTime.conclusion.indication !== 'INDETERMINATE') return inTime
  const late = lateCodes(inTime, signed, latest.time)
  if (late.size === 0) return inTime
  const told = toldAsLate(inTime, late, latest.time)
  return { ...inTime, ...told, conclusion: concludeWithin(budget, told.findings) }
}

/**
 * Since when the content is proven to have existed. A signature time-stamp covers the value of the signature alone, and
 * the content hangs on it by its digest: who can find another content of the same digest can put it there now (ETSI EN
 * 319 102-1 §5.2.8.4.3). The other time-stamps cover the content itself.
 */
function contentSince(
  proofs: readonly ExistenceProof[],
  { validationTime: now, existsSince }: Pick<ValidationContext, 'validationTime' | 'existsSince'>,
): Instant {
  const times = proofs.filter(({ basis }) => basis !== 'time-stamp').map(({ time }) => time)
  return leastOf(times, Math.min(now, existsSince ?? now))
}

function validateAt(
  time: SignatureTime,
  { integrity, signer, claimed }: Signed,
  before: readonly Finding[],
  proofs: readonly ExistenceProof[],
  context: ValidationContext,
): InTime {
  const contentAt = relianceTime(Math.max(time.best, contentSince(proofs, context)))
  const strength = checkSignatureStrength(integrity, signer, relianceTime(time.best), context.calendar, contentAt)
  const findings: Finding[] = [...before, ...strength, ...time.findings]
  const search = signer === null ? null : pathsOf(signer, time, context)
  const judged = judgeAt(search, time, findings, context)
  if (integrity.signingCertificate === 'absent' && signer !== null && time.best < context.validationTime)
    append(findings, certificateFindings(signer, judged, context))
  append(findings, claimedFindings(claimed, time, signer, context))
  const conclusion = concludeWithin(context.budget, findings)
  return { time, search, ...judged, path: judged.paths[0] ?? null, conclusion, findings }
}

/** Whether the certificate is proven to be older than the end of its issuers. Asked of one that no signature names. */
function certificateFindings(
  { sha256 }: HeldCertificate,
  judged: JudgedSearch,
  { validationTime: now, revocation }: ValidationContext,
): readonly Finding[] {
  return unprovenCertificate(judged, { now, since: revocation.provenSince?.(sha256) ?? now })
}

function pathsOf(leaf: HeldCertificate, { best }: SignatureTime, context: ValidationContext): PathSearch {
  const { certificates, anchors, engine, cache, budget } = context
  return searchPaths({ leaf, certificates, ...anchors, at: best }, engine, cache, budget)
}

function judgeAt(
  search: PathSearch | null,
  { best: at }: SignatureTime,
  findings: Finding[],
  { validationTime: now, policy, revocation, calendar }: ValidationContext,
): JudgedSearch {
  if (search === null) return NO_SEARCH
  return judgeSearch(search, { at, now, required: policy.revocation === 'required', revocation, calendar }, findings)
}

/** The same signature, if this were the certificate of its signer: with its paths, and the status of those on them. */
export function assessInPlace(
  validation: SignatureValidation,
  signer: HeldCertificate,
  context: ValidationContext,
): SignatureValidation {
  const findings: Finding[] = []
  const search = pathsOf(signer, validation.time, context)
  const judged = judgeAt(search, validation.time, findings, context)
  return { ...validation, signer, search, ...judged, path: judged.paths[0] ?? null, findings }
}
