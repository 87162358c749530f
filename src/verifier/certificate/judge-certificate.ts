import { nextSteps } from '../../acceptance/next-steps.ts'
import type { Budget } from '../../core/budget.ts'
import type { FindingCode, NextStepCode } from '../../core/codes.ts'
import { exhaustedFinding, exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { attempt, type Failure, type Outcome } from '../../core/outcome.ts'
import type { ResultCache } from '../../core/result-cache.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import { holdCertificates } from '../../evidence/hold-certificates.ts'
import { holdRevocation } from '../../evidence/hold-revocation.ts'
import type { Need, RevocationEvidence } from '../../evidence/types.ts'
import { checkProfile } from '../../path/check-profile.ts'
import { searchPaths } from '../../path/search-paths.ts'
import type { PathSearch, ValidatedPath } from '../../path/types.ts'
import { describeTrust } from '../../report/describe-trust.ts'
import type { PathResult } from '../../report/path-result.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import { certificateStatus } from '../../revocation/certificate-status.ts'
import type { AnchorLookup } from '../../trust/anchors/anchor-lookup.ts'
import { trustFindings } from '../../trust/trust-findings.ts'
import type { Trust } from '../../trust/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import type { AskStatus } from '../../validation/blocks/path-revocation.ts'
import { needsOf } from '../../validation/needs.ts'
import { revocationContext } from '../../validation/revocation-context.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { type AssessedPath, assessPath } from './assess-path.ts'
import { concludePath, isSettled, type PathConclusion } from './conclude-path.ts'
import { describePathResult } from './describe-path-result.ts'
import type { PathQuestion } from './read-path-question.ts'

/** What a judgement may use: received bytes, no conclusions. */
export interface PathEvidence extends RevocationEvidence {
  /** The certificate asked about, and others that came with it; or why there is none. */
  readonly leaf: Outcome<readonly Uint8Array[]>
  /** Those that help to build paths. */
  readonly certificates: readonly Uint8Array[]
  /** About evidence that was left out before. */
  readonly findings: readonly Finding[]
}

/** Whom to trust: look-ups by name, and the lists behind them where there are some. */
export interface PathTrust {
  readonly anchors: AnchorLookup
  readonly trust: Trust | null
  /** Whether whoever asked gave anchors. */
  readonly hasAnchors: boolean
}

export interface PathMeans {
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
}

/**
 * The pipeline for one certificate: bytes, paths, and of each path its strength, its standing on the lists, and revocation. It makes no
 * request and asks no clock. Bad input is an answer, never an exception.
 */
export function judgeCertificate(
  evidence: PathEvidence,
  trusted: PathTrust,
  question: PathQuestion,
  means: PathMeans,
): PathJudgement {
  const { trust, hasAnchors } = trusted
  const listFindings = trust === null ? [] : trustFindings(trust, question.at)
  // Nothing below refuses but the budget, and what was found until then is lost with it.
  const outcome = attempt(() => judgePaths(evidence, trusted, question, means))
  const judged = outcome.ok ? outcome.value : nothing(outcome.failure)
  const { conclusion, findings, leaf } = judged
  const problems = conclusion.failed.flatMap((path) => path.problems[0]?.code ?? [])
  const failures = findings.filter(({ level }) => level === 'failure')
  const limits: readonly FindingCode[] = exhaustedIn(failures) === null ? [] : ['BUDGET_EXHAUSTED']
  const verdict = describePathResult({
    question,
    leaf,
    trust: trust === null ? null : describeTrust(trust, hasAnchors),
    conclusion,
    next: nextSteps(conclusion.outcome === 'valid' ? [] : [conclusion.reason, ...problems, ...limits]).filter(
      isAboutPaths,
    ),
    findings: [...findings, ...evidence.findings, ...listFindings],
  })
  const needs = needsOf([lackingOf(judged)], means.engine)
  return { verdict: freezeDeep(verdict), needs, accepted: judged.accepted }
}

export interface PathJudgement {
  readonly verdict: PathResult
  /** Evidence that was lacking: with it, the same question may have a better answer. */
  readonly needs: readonly Need[]
  /** SHA-256 of the evidence that it could rely on: verified, and of a CA that counts. */
  readonly accepted: readonly string[]
}

/** Of the path that was found; where none was, of those that fell, and of certificates whose issuer is not available. */
function lackingOf({ conclusion, search }: Judgement): Parameters<typeof needsOf>[0][number] {
  if (conclusion.outcome === 'valid') {
    const { path, revocation } = conclusion.found
    return { findings: [], search, path, revocation }
  }
  return { findings: [], search, path: null, revocation: conclusion.failed.flatMap((path) => path.revocation) }
}

/** Steps are known for documents, whose signer may be asked for another. */
function isAboutPaths(step: NextStepCode): boolean {
  return step !== 'ASK_FOR_NEW_DOCUMENT' && step !== 'ASK_FOR_TIME_STAMP'
}

interface Judgement {
  readonly search: PathSearch | null
  readonly leaf: HeldCertificate | null
  readonly conclusion: PathConclusion
  readonly findings: readonly Finding[]
  readonly accepted: readonly string[]
}

function judgePaths(
  evidence: PathEvidence,
  { anchors, trust }: PathTrust,
  question: PathQuestion,
  means: PathMeans,
): Judgement {
  const { engine, cache, budget } = means
  if (!evidence.leaf.ok) return nothing(evidence.leaf.failure)
  const [first, ...others] = evidence.leaf.value
  const asked = holdCertificates(first === undefined ? [] : [first], engine, budget, cache)
  const [leaf] = asked.held
  if (leaf === undefined) return unreadable(asked.findings)
  const helping = holdCertificates([...others, ...evidence.certificates], engine, budget, cache)
  const find = (avoided: ReadonlySet<string>): PathSearch =>
    searchPaths(
      {
        leaf,
        certificates: helping.held.filter(({ sha256 }) => !avoided.has(sha256)),
        ...anchors,
        at: question.at,
        purpose: question.keyPurpose,
        policies: question.policies,
        model: question.model,
        checkAnchorCertificate: question.checkAnchorCertificate,
        ...(question.checkProfile ? { profileCheck: checkProfile } : {}),
      },
      engine,
      cache,
      budget,
    )
  const search = find(new Set())
  const store = holdRevocation(evidence, engine, budget, cache)
  const pool = [leaf, ...helping.held]
  const context = {
    ...revocationContext(store, pool, anchors, { ...means, calendar: question.calendar }),
    checkProfile: question.checkProfile,
    checkAnchorCertificate: question.checkAnchorCertificate,
  }
  const ask: AskStatus = (asked) => certificateStatus(asked, context)
  const assess = (path: ValidatedPath): AssessedPath => assessPath(path, trust, question, ask, context.pathsAbove)
  const tried = assessPaths(search, assess, find)
  // A reader may have told a limit as something else.
  const exhausted = tried.exhausted ?? budget.exhausted
  const conclusion = concludePath({ ...search, exhausted }, tried.assessed)
  const told = limitFindings(conclusion, exhausted, budget)
  return {
    search,
    leaf,
    conclusion: conclusion.failed.length > 0 ? conclusion : { ...conclusion, failed: endedAt(leaf, told) },
    findings: [...told, ...helping.findings, ...store.findings],
    accepted: acceptedEvidence([search], [context]),
  }
}

/** The limit that was reached, or that something was too large for, which may be why there is no path. */
function limitFindings(
  { outcome }: PathConclusion,
  exhausted: string | null,
  { oversized }: Pick<Budget, 'oversized'>,
): readonly Finding[] {
  const resource = exhausted ?? (outcome === 'valid' ? null : oversized)
  return resource === null ? [] : [exhaustedFinding(resource, { level: outcome === 'valid' ? 'warning' : 'failure' })]
}

/** A search that came no further than the certificate that was asked about. */
function endedAt(leaf: HeldCertificate, told: readonly Finding[]): PathConclusion['failed'] {
  const problems = told.filter(({ level }) => level === 'failure')
  return problems.length === 0 ? [] : [{ certificates: [leaf], anchor: null, revocation: [], problems }]
}

/** Nothing is known but why. */
function nothing(failure: Failure): Judgement {
  const { code } = failure
  return {
    search: null,
    leaf: null,
    conclusion: { outcome: 'indeterminate', reason: code, failed: [] },
    findings: [unreadableFinding(failure)],
    accepted: [],
  }
}

function unreadable([finding]: readonly Finding[]): Judgement {
  const told: Finding = { ...(finding ?? { code: 'CERTIFICATE_MALFORMED' }), level: 'failure' }
  return { ...nothing({ code: told.code }), findings: [told] }
}

/**
 * In the order of preference, until one holds whose status is known. A search gives some of the valid paths to an anchor: where all of them
 * fall over the status of a CA's certificate, others are sought that avoid it.
 */
function assessPaths(
  search: PathSearch,
  assess: (path: ValidatedPath) => AssessedPath,
  find: (avoided: ReadonlySet<string>) => PathSearch,
): { readonly assessed: readonly AssessedPath[]; readonly exhausted: string | null } {
  const assessed: AssessedPath[] = []
  const avoided = new Set<string>()
  let { valid, exhausted } = search
  while (valid.length > 0) {
    for (const path of valid) {
      const one = assess(path)
      assessed.push(one)
      if (isSettled(one)) return { assessed, exhausted }
    }
    const bad = assessed.flatMap(fallenIssuers).filter((sha256) => !avoided.has(sha256))
    if (bad.length === 0 || assessed.some(({ problems }) => problems.length === 0)) break
    for (const sha256 of bad) avoided.add(sha256)
    const further = find(avoided)
    valid = further.valid
    exhausted ??= further.exhausted
  }
  return { assessed, exhausted }
}

/** The CAs' certificates of a path whose status is not good. */
function fallenIssuers({ path, revocation }: AssessedPath): readonly string[] {
  const [leaf] = path.certificates
  return revocation
    .filter(({ certificate, status }) => status !== 'good' && certificate !== leaf)
    .map(({ certificate }) => certificate.sha256)
}
