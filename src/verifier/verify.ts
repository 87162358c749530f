import { engine } from '#platform'
import { readPolicy } from '../acceptance/read-policy.ts'
import { readExpectedSigner } from '../acceptance/read-signer.ts'
import { readUse } from '../acceptance/read-use.ts'
import type { AcceptancePolicyInput, ExpectedSigner, PolicyName } from '../acceptance/types.ts'
import { type Amount, readAmount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import { type BudgetLimits, createBudget, takeLimits } from '../core/budget.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { misuse, oneOf } from '../core/misuse.ts'
import { STATES, type StateCode } from '../core/states.ts'
import { asGiven, type Takings, takeList, takeMoment, takeOptions } from '../core/take-options.ts'
import { createVerificationCache, type VerificationCache } from '../crypto/verification-cache.ts'
import { callerDocument, callerEvidence, takeEvidence } from '../evidence/caller-bytes.ts'
import type { Evidence, Need } from '../evidence/types.ts'
import { requireFetching } from '../fetch/require-fetching.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { Report } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { RevocationInput } from '../x509/revocation-input.ts'
import type { Progress } from './collect-evidence.ts'
import { type Judgement, judge as judgePurely, type Question } from './document/judge.ts'

export interface JudgeOptions {
  /** Where the signature is to be used: `'SG'`. Without it: validity and origin, and no recognition in the decision. */
  readonly relyingState?: StateCode
  /** Legal use; default: that of the policy. */
  readonly use?: Use
  /** What is at stake, for agreements and certificates that are limited: `{ value: '25000.00', currency: 'SGD' }`. */
  readonly amount?: Amount
  /** Default: `contract`. */
  readonly policy?: PolicyName | AcceptancePolicyInput
  /** Whom the caller expects to have signed; without it the report says that nobody was. */
  readonly signer?: ExpectedSigner
  /** Validation time; it proves nothing. `judge` needs it; `verify` takes the present where it is absent. */
  readonly at?: Date
  /** A time of existence that the caller vouches for. */
  readonly existsSince?: Date
  /** Trusted by the caller, of no state. */
  readonly anchors?: readonly CertificateInput[]
  readonly budget?: Partial<BudgetLimits>
}

export interface VerifyOptions extends JudgeOptions {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** Of a detached CMS. */
  readonly content?: Uint8Array | Blob
  /** Certificates that help to build paths, and are never trusted. */
  readonly certificates?: readonly CertificateInput[]
  /** CRLs and OCSP responses, DER or PEM: evidence beside what is in the document. */
  readonly crls?: readonly RevocationInput[]
  readonly ocspResponses?: readonly RevocationInput[]
  /** Evidence kept from an earlier call about the same document, as bytes; `content` and the lists above are taken beside it. */
  readonly evidence?: Partial<Evidence>
  /** Gets what is lacking over the network: `createFetcher()` of `asean-verify/fetch`. Without one, no request is made. */
  readonly fetcher?: Fetcher
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** A report, and all that it rests on. */
export interface VerifiedWithEvidence {
  readonly report: Report
  /**
   * What was given and what was got: `judge` gives the same answer of it, without the network. What was given still lies in the caller's memory:
   * who uses that for something else makes a copy first.
   */
  readonly evidence: Evidence
}

/** Arithmetic of signatures, which depends on nothing but bytes: one cache for the life of the process. */
const arithmetic: VerificationCache = createVerificationCache()

/**
 * Tells whether the signatures of a document are valid, which state stands behind each, and whether the relying state recognises it. Makes
 * no request unless it is given a fetcher; the report names every one. Bad input is an answer: the report says what is wrong.
 *
 * Nothing that is handed over is written to, or copied without need: document, content and evidence must not change until the call has
 * settled. What is kept for later calls is copied, so that a buffer may be used again then.
 *
 * ```ts
 * const trust = await loadTrust()
 * const report = await verify(await readFile('contract.pdf'), { trust, relyingState: 'SG', use: 'contract' })
 * report.decision.outcome // 'review'
 * report.signatures[0]?.recognition.SG?.reason // 'ORIGIN_UNKNOWN'
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function verify(document: Uint8Array | Blob, options: VerifyOptions): Promise<Report> {
  return (await verifyWithEvidence(document, options)).report
}

/**
 * The same, and gives back the evidence that it rests on, what was fetched included: kept, it can be judged again.
 *
 * ```ts
 * const trust = await loadTrust()
 * const { report, evidence } = await verifyWithEvidence(await readFile('contract.pdf'), { trust })
 * const again = await judge(evidence, trust, { at: new Date(report.validationTime) })
 * again.verdict.decision.outcome === report.decision.outcome // true
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function verifyWithEvidence(
  document: Uint8Array | Blob,
  options: VerifyOptions,
): Promise<VerifiedWithEvidence> {
  // All of them are read here, before anything is waited for: what becomes of them later changes nothing.
  const taken = takeOptions(options, VERIFY_OPTIONS)
  const { trust, content, certificates = [], crls = [], ocspResponses = [], evidence = {}, ...others } = taken
  const { fetcher, signal, onProgress, ...question } = others
  requireFetching(fetcher, signal)
  requireTrust(trust)
  signal?.throwIfAborted()
  const received = await callerDocument(document, 'document')
  const ofContent = content === undefined ? evidence.content : await callerDocument(content, 'content')
  requireSame(evidence.document, received, 'document')
  requireSame(evidence.content, ofContent, 'content')
  const given = callerEvidence({
    document: received,
    ...(ofContent === undefined ? {} : { content: ofContent }),
    certificates: [...(evidence.certificates ?? []), ...(await certificatesOf(certificates))],
    crls: [...(evidence.crls ?? []), ...(await revocationOf(crls, 'crl', 'crls'))],
    ocspResponses: [...(evidence.ocspResponses ?? []), ...(await revocationOf(ocspResponses, 'ocsp', 'ocspResponses'))],
  })
  // What was fetched meanwhile may say that it is of now: the present is that of each judgement, and not of the call.
  const judgeNow = async (all: Evidence) =>
    judgeReceived(all, trust, await questionOf(question, question.at ?? presentSecond()), question.budget)
  if (fetcher === undefined) {
    const { verdict } = await judgeNow(given)
    signal?.throwIfAborted()
    return { report: verdict, evidence: given }
  }
  const { collectEvidence } = await import('./collect-evidence.ts')
  const budget = createBudget(question.budget)
  const collected = await collectEvidence(given, judgeNow, { fetcher, digest, budget, signal, onProgress })
  const { judgement, requests, findings } = collected
  const report = { ...judgement.verdict, requests, findings: [...judgement.verdict.findings, ...findings] }
  return { report: freezeDeep(report), evidence: collected.evidence }
}

/** Evidence that was kept goes with the document that it was kept for. */
function requireSame(
  kept: Uint8Array | undefined,
  given: Uint8Array | undefined,
  member: 'document' | 'content',
): void {
  if (kept === undefined || kept === given || (given !== undefined && equalBytes(kept, given))) return
  throw new UsageError('USAGE_OPTION_INVALID', `evidence.${member}`, `is not the ${member} that is given beside it`)
}

/**
 * The same without a clock: everything the answer depends on is given. Says also which evidence was lacking, for callers that get it
 * themselves and judge again.
 *
 * ```ts
 * const { verdict, needs } = await judge({ document: bytes }, trust, { at: new Date('2026-11-24T10:00:00Z') })
 * verdict.validationTime // '2026-11-24T10:00:00Z'
 * needs.map(({ kind }) => kind) // kinds of evidence: issuer, ocsp, crl, content
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function judge(
  evidence: Evidence,
  trust: Trust,
  options: JudgeOptions & { readonly at: Date },
): Promise<{ readonly verdict: Report; readonly needs: readonly Need[] }> {
  const { at, ...question } = takeOptions(options, OPTIONS)
  if (at === undefined) throw misuse('at', at, 'a Date that is a time')
  requireTrust(trust)
  const received = callerEvidence(takeEvidence(evidence))
  const { verdict, needs } = await judgeReceived(received, trust, await questionOf(question, at), question.budget)
  return { verdict, needs }
}

function judgeReceived(
  evidence: Evidence,
  trust: Trust,
  question: Question,
  limits: Partial<BudgetLimits> | undefined,
): Promise<Judgement> {
  return judgePurely(evidence, trust, question, { engine, cache: arithmetic, budget: createBudget(limits) })
}

async function digest(content: Uint8Array): Promise<string> {
  return toHex(await engine.digest('sha-256', [content]))
}

/** Certificates and lists count in seconds. */
function presentSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000)
}

const OPTIONS = {
  relyingState: (value, name) => oneOf(value, STATES, name),
  use: readUse,
  amount: readAmount,
  policy: readPolicy,
  signer: readExpectedSigner,
  at: takeMoment,
  existsSince: takeMoment,
  anchors: takeList<CertificateInput>,
  budget: takeLimits,
} satisfies Takings<JudgeOptions>

const VERIFY_OPTIONS = {
  ...OPTIONS,
  trust: asGiven<Trust>(),
  content: asGiven<Uint8Array | Blob>(),
  certificates: takeList<CertificateInput>,
  crls: takeList<RevocationInput>,
  ocspResponses: takeList<RevocationInput>,
  evidence: takeEvidence,
  fetcher: asGiven<Fetcher>(),
  signal: asGiven<AbortSignal>(),
  onProgress: (value: unknown, name: string) => {
    if (typeof value !== 'function') throw misuse(name, value, 'a function')
    return value as NonNullable<VerifyOptions['onProgress']>
  },
} satisfies Takings<VerifyOptions>

type Asked = Omit<ReturnType<typeof takeOptions<typeof OPTIONS>>, 'at'>

async function questionOf(asked: Asked, at: Date): Promise<Question> {
  const { relyingState = null, amount, policy = readPolicy('contract'), anchors = [], signer } = asked
  const validationTime = at.getTime()
  const existsSince = asked.existsSince?.getTime() ?? null
  if (existsSince !== null && existsSince > validationTime)
    throw new UsageError('USAGE_OPTION_INVALID', 'existsSince', 'is after the validation time')
  return {
    validationTime,
    existsSince,
    relyingState,
    use: asked.use ?? policy.use,
    ...(amount === undefined ? {} : { amount }),
    policy,
    signer,
    anchors: isEmpty(anchors) ? [] : await (await certificateReader()).heldAnchors(anchors, engine),
  }
}

/** Loaded for a caller who gives certificates. */
const certificateReader = () => import('../evidence/caller-certificates.ts')

async function certificatesOf(certificates: readonly CertificateInput[]): Promise<readonly Uint8Array[]> {
  return isEmpty(certificates) ? [] : (await certificateReader()).callerCertificates(certificates, 'certificates')
}

async function revocationOf(
  inputs: readonly RevocationInput[],
  kind: 'crl' | 'ocsp',
  option: string,
): Promise<readonly Uint8Array[]> {
  if (isEmpty(inputs)) return []
  const { callerRevocation } = await import('../evidence/caller-revocation.ts')
  return callerRevocation(inputs, kind, option)
}

function isEmpty(list: readonly unknown[]): boolean {
  return Array.isArray(list) && list.length === 0
}
