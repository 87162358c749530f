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
import { unprovenTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { type Conclusion, indeterminate, PASSED } from '../core/conclusion.ts'
import { exhaustedFinding, exhaustedIn } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { Failure } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { PathSearch, ValidatedPath } from '../path/types.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import { certificateStatus } from '../revocation/certificate-status.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { CertificateStatus, StatusQuestion } from '../revocation/types.ts'
import type { SignatureTime } from '../time/signature-time.ts'
import type { TimeStamp, TimeStamps } from '../time/time-stamps.ts'
import type { AnchorLookup } from '../trust/anchors/anchor-lookup.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { checkPathStrength, checkSignatureStrength } from './cryptographic-constraints.ts'
import { spendDigest } from './digest-work.ts'
import { identifySigner } from './identify-signer.ts'
import { judgeRevocation } from './judge-revocation.ts'
import { type Lead, leadOf } from './origin-paths.ts'
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
  readonly time: SignatureTime
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
  readonly timeStamps: readonly TimeStamp[]
  readonly conclusion: Conclusion
  readonly findings: readonly Finding[]
}

/**
 * The validation of one signature, after ETSI EN 319 102-1 §5.3: its form, its signer's certificate, its cryptography,
 * the path, what was changed after it, the strength of its algorithms, and revocation.
 */
export async function validateSignature(
  facts: SignatureFacts,
  changes: ChangeJudgement | null,
  context: ValidationContext,
): Promise<SignatureValidation> {
  const { engine, cache, budget } = context
  const findings: Finding[] = [...facts.findings]
  append(findings, changeFindings(changes))
  const { signedData, signerInfo } = facts
  const isCounterSignature = facts.kind === 'counter-signature'
  if (signerInfo === null || (signedData === null && !isCounterSignature))
    return unreadable(facts, changes, findings, budget)

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
  append(findings, checkSignatureStrength(signerInfo, integrity, signer, unprovenTime(context.validationTime)))

  const { tokens, findings: tokenFindings } = await timeStampsIn(signerInfo, budget)
  append(findings, tokenFindings)
  append(findings, counterSignatureFindings(signerInfo))
  const timeStamps = [...tokens]
  if (isCounterSignature) {
    // Its form and arithmetic are judged, and not whose it is or whether that certificate holds. Nothing rests on it.
    findings.push({ code: 'COUNTER_SIGNATURE_NOT_JUDGED', level: 'failure', clause: 'RFC 5652 §11.4' })
    const claimedTime = readClaimedTime(facts, findings, budget)
    const conclusion = await concludeWithin(apart(budget), findings)
    return { ...nothingFurther(facts, changes), signer, claimedTime, integrity, timeStamps, conclusion, findings }
  }
  if (facts.kind === 'document-time-stamp') {
    const { judgeDocumentTimeStamp } = await import('./document-time-stamp.ts')
    const stamp = await judgeDocumentTimeStamp(facts, engine, budget)
    append(timeStamps, stamp.tokens)
    append(findings, stamp.findings)
    return {
      ...nothingFurther(facts, changes),
      signer,
      integrity,
      timeStamps,
      conclusion: await concludeWithin(apart(budget), findings),
      findings,
    }
  }

  const claimedTime = readClaimedTime(facts, findings, budget)
  append(findings, context.time.findings)
  const search = signer === null ? null : await pathsOf(signer, context)
  const { paths, lead, revocation } = await judgeSearch(search, context, findings)
  return {
    facts,
    signer,
    claimedTime,
    integrity,
    changes,
    search,
    paths,
    path: paths[0] ?? null,
    lead,
    revocation,
    timeStamps,
    conclusion: await concludeWithin(budget, findings),
    findings,
  }
}

const NO_TIME_STAMPS: TimeStamps = { tokens: [], findings: [] }

/** Among attributes that nobody signed, but for a time-stamp on the content. */
async function timeStampsIn(signerInfo: SignerInfo, budget: Budget): Promise<TimeStamps> {
  const { signedAttributes, unsignedAttributes } = signerInfo
  const onContent = attributesOf(signedAttributes, CMS_ATTRIBUTE.contentTimeStamp).length > 0
  if (unsignedAttributes === null && !onContent) return NO_TIME_STAMPS
  return (await timeStamping()).readTimeStamps(signerInfo, budget)
}

/** Loaded for the first signature that may have one. */
async function timeStamping(): Promise<typeof import('../time/time-stamps.ts')> {
  timeStampReader ??= await import('../time/time-stamps.ts')
  return timeStampReader
}

let timeStampReader: typeof import('../time/time-stamps.ts') | null = null

function nothingFurther(facts: SignatureFacts, changes: ChangeJudgement | null) {
  return { facts, changes, claimedTime: null, search: null, paths: [], path: null, lead: null, revocation: [] } as const
}

/**
 * Where the budget ran out, a reader may have reported it as something else, such as a malformed attribute or a missing
 * certificate. Nothing is concluded from that, neither good nor bad.
 */
async function concludeWithin({ exhausted, oversized }: Limits, findings: Finding[]): Promise<Conclusion> {
  const concluded = exhausted === null ? await concludeFrom(findings) : indeterminate('CUSTOM')
  const resource = exhausted ?? (concluded.indication === 'INDETERMINATE' ? oversized : null)
  if (resource !== null && exhaustedIn(findings) === null) findings.push(exhaustedFinding(resource))
  return concluded
}

type Limits = Pick<Budget, 'exhausted' | 'oversized'>

/** Of what is never judged to the end: that this is left open is not for something that was too large. */
function apart({ exhausted }: Limits): Limits {
  return { exhausted, oversized: null }
}

/** The meanings of failures are loaded with the first failure. */
async function concludeFrom(findings: readonly Finding[]): Promise<Conclusion> {
  if (findings.every(({ level }) => level !== 'failure')) return PASSED
  conclusions ??= await import('./conclude.ts')
  return conclusions.conclude(findings)
}

let conclusions: typeof import('./conclude.ts') | null = null

async function unreadable(
  facts: SignatureFacts,
  changes: ChangeJudgement | null,
  findings: Finding[],
  budget: Limits,
): Promise<SignatureValidation> {
  const concluded = await concludeWithin(budget, findings)
  return {
    ...nothingFurther(facts, changes),
    signer: null,
    integrity: null,
    timeStamps: [],
    // A signature that could not be read never passes.
    conclusion: concluded.indication === 'TOTAL-PASSED' ? indeterminate('CUSTOM') : concluded,
    findings,
  }
}

/** A signature whose validation was cut short: nothing is known of it but why. */
export function unvalidated(facts: SignatureFacts, { what }: Failure): Promise<SignatureValidation> {
  return unreadable(facts, null, [...facts.findings, exhaustedFinding(what)], { exhausted: null, oversized: null })
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

function pathsOf(leaf: HeldCertificate, context: ValidationContext): Promise<PathSearch> {
  const { certificates, anchors, time, engine, cache, budget } = context
  return searchPaths({ leaf, certificates, ...anchors, at: time.best }, engine, cache, budget)
}

/** The same signature, if this were the certificate of its signer: with its paths, and the status of those on them. */
export async function assessInPlace(
  validation: SignatureValidation,
  signer: HeldCertificate,
  context: ValidationContext,
): Promise<SignatureValidation> {
  const findings: Finding[] = []
  const search = await pathsOf(signer, context)
  const judged = await judgeSearch(search, context, findings)
  return { ...validation, signer, search, ...judged, path: judged.paths[0] ?? null, findings }
}

/** Paths without weak signatures, where there are any; otherwise all, which are then reported as weak. */
function strongest(paths: readonly ValidatedPath[], at: Instant): readonly ValidatedPath[] {
  const strong = paths.filter((path) => checkPathStrength(path, at).length === 0)
  return strong.length > 0 ? strong : paths
}

/** The result of the search and of the statuses: which paths count, or why there is none. */
async function judgeSearch(
  search: PathSearch | null,
  { time, validationTime, policy, revocation }: ValidationContext,
  findings: Finding[],
): Promise<Pick<SignatureValidation, 'paths' | 'lead' | 'revocation'>> {
  if (search === null) return { paths: [], lead: null, revocation: [] }
  const ask = (question: StatusQuestion) => certificateStatus(question, revocation)
  const strongAt = unprovenTime(validationTime)
  const valid = search.exhausted !== null ? [] : strongest(search.valid, strongAt)
  const judged = await judgeRevocation(valid, time.best, validationTime, policy.revocation === 'required', ask)
  const [path] = judged.paths
  if (path !== undefined) {
    const ofPath = [...checkPathStrength(path, strongAt), ...judged.findings]
    append(findings, ofPath)
    return { paths: judged.paths, lead: await leadOf(judged.paths, ofPath), revocation: judged.statuses }
  }
  const { judgeWithoutPath } = await import('./judge-without-path.ts')
  const { findings: ofSearch, ...rest } = await judgeWithoutPath(search, validationTime, ask)
  append(findings, ofSearch)
  return { paths: [], ...rest }
}
