import { equalBytes } from '../../core/bytes.ts'
import { PASSED } from '../../core/conclusion.ts'
import { leastOf } from '../../core/extremes.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import type { ExistenceProof } from '../../existence/proofs.ts'
import { type LowerBound, latestBound } from '../../time/lower-bound.ts'
import { atValidation } from '../../time/signature-time.ts'
import { concludeWithin } from '../conclude-within.ts'
import { NO_PROOFS } from '../judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from '../types.ts'

/** Times for which the caller vouches; `null`: none. */
interface CallersWord {
  readonly existsSince: Instant | null
  readonly madeSince: Instant | null
}

const NO_WORD: CallersWord = { existsSince: null, madeSince: null }

/** No earlier than the one, and no later than the other. */
interface Bounds {
  readonly since: LowerBound
  readonly until: Instant
}

/**
 * Between which bounds the signature was made: no earlier than the latest of what is known, and no later than the earliest proof. Where these
 * leave no time between, something of it is wrong (ETSI EN 319 102-1 §5.5.4), and nothing says what.
 */
export function boundInTime(validation: SignatureValidation, context: ValidationContext): SignatureValidation {
  const { facts, signer, integrity, claimedTime: claimed, proofs, madeAfter, inside } = validation
  if (signer === null || integrity === null || facts.kind === 'document-time-stamp') return validation
  const { validationTime: now, existsSince, madeSince = null } = context
  const proven = proofs.filter(({ time }) => time <= now).map(({ time }) => time)
  const certificate = beginningOf(validation, context)
  const dated = [...inside, ...madeAfter.map((one) => ({ ...one, basis: 'content-time-stamp' as const }))]
  const boundsBy = ({ existsSince: by, madeSince: from }: CallersWord): Bounds => {
    const provenBy = proven.length === 0 && by === null ? null : leastOf(proven, by ?? now)
    const since = latestBound({ now, provenBy, certificate, claimed, madeSince: from, inside: dated })
    return { since, until: provenBy ?? now }
  }
  const bounds = boundsBy({ existsSince, madeSince })
  const { since } = bounds
  const findings = [...boundFindings(bounds, () => boundsBy(NO_WORD)), ...orderFindings(proofs)]
  if (findings.length === 0) return { ...validation, since }
  const all = [...validation.findings, ...findings]
  return { ...validation, since, findings: all, conclusion: concludeWithin(context.budget, all) }
}

/** The same if nothing proved when it was made. Whether its path holds at the validation time is not asked. */
export function withoutProofs(validation: SignatureValidation, context: ValidationContext): SignatureValidation {
  const inside = validation.inside.filter(({ basis }) => basis !== 'time-stamp')
  const bare = { ...validation, ...NO_PROOFS, inside, time: atValidation(context.validationTime), findings: [] }
  return boundInTime({ ...bare, conclusion: PASSED }, { ...context, existsSince: null })
}

/** Where nothing signed says which certificate was meant, it may have been signed under any of the same key (RFC 5035). */
function beginningOf(
  { signer, integrity }: Pick<SignatureValidation, 'signer' | 'integrity'>,
  { certificates }: Pick<ValidationContext, 'certificates'>,
): Instant {
  const own = signer?.certificate
  if (own === undefined) return Number.NEGATIVE_INFINITY
  if (integrity?.signingCertificate !== 'absent') return own.notBefore
  return certificates
    .filter(({ certificate: { spki } }) => equalBytes(spki.encoded, own.spki.encoded))
    .reduce((earliest, { certificate: { notBefore } }) => Math.min(earliest, notBefore), own.notBefore)
}

/**
 * EN 319 102-1 §5.5.4, time-stamp coherence: what covers another one was made after it. Of two that say the opposite one is wrong, and nothing says
 * which. The caller's word is about the document, and a time-stamp can have been added since.
 */
function orderFindings(proofs: readonly ExistenceProof[]): readonly Finding[] {
  for (const { time, coveredEarlier = [] } of proofs) {
    const earlier = proofs.find(({ timeStamp }) => timeStamp !== undefined && coveredEarlier.includes(timeStamp))
    if (earlier === undefined) continue
    const data = { since: formatInstant(time), until: formatInstant(earlier.time) }
    return [{ code: 'TIME_STAMPS_CONTRADICT', level: 'failure', clause: 'ETSI EN 319 102-1 §5.5.4', data }]
  }
  return []
}

/** Clocks of a CA and of a TSA differ: what was issued in the minutes of a time-stamp is of the same moment. */
const CLOCK_SKEW = 5 * 60 * 1000
const BY_CLOCK_OF_CA: ReadonlySet<LowerBound['basis']> = new Set(['certificate', 'crl', 'ocsp'])

function isInOrder({ since: { time, basis }, until }: Bounds): boolean {
  return time <= until + (BY_CLOCK_OF_CA.has(basis) ? CLOCK_SKEW : 0)
}

/** `ofDocument`: the bounds without the caller's word, which is the one that is contradicted where these are in order. */
function boundFindings(bounds: Bounds, ofDocument: () => Bounds): readonly Finding[] {
  const { time, basis } = bounds.since
  const told: readonly Finding[] =
    basis === 'caller' ? [{ code: 'MADE_SINCE_CALLER', level: 'information', data: { time: formatInstant(time) } }] : []
  if (isInOrder(bounds)) return told
  const own = ofDocument()
  return [
    ...told,
    isInOrder(own) ? contradiction('CALLER_CONTRADICTED', bounds) : contradiction('TIME_STAMP_ORDER', own),
  ]
}

function contradiction(code: 'CALLER_CONTRADICTED' | 'TIME_STAMP_ORDER', { since, until }: Bounds): Finding {
  const data = { since: formatInstant(since.time), basis: since.basis, until: formatInstant(until) }
  return { code, level: 'failure', clause: 'ETSI EN 319 102-1 §5.5.4', data }
}
