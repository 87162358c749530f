import { rowOf } from '../../core/codes/table.ts'
import type { FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { problemFinding } from '../../path/problem-finding.ts'
import { tellingRank } from '../../path/rank-problems.ts'
import type { PathSearch } from '../../path/types.ts'
import type { PathOutcome } from '../../report/path-result.ts'
import type { CertificateStatus } from '../../revocation/types.ts'
import type { HeldCertificate, TrustAnchor } from '../../x509/types.ts'
import type { AssessedPath } from './assess-path.ts'

/** A path that failed, whether it reached an anchor or not. */
export interface FailedPath {
  readonly certificates: readonly HeldCertificate[]
  readonly anchor: TrustAnchor | null
  readonly revocation: readonly CertificateStatus[]
  /** The most telling first; never empty. */
  readonly problems: readonly Finding[]
}

export type PathConclusion = ConcludedFrom & (FoundPath | NoPath)

interface FoundPath {
  readonly outcome: 'valid'
  readonly found: AssessedPath
}

interface NoPath {
  readonly outcome: Exclude<PathOutcome, 'valid'>
  readonly reason: FindingCode
}

interface ConcludedFrom {
  /** The most telling first. */
  readonly failed: readonly FailedPath[]
}

/** What a problem means for the answer: shown not to hold, or not to be told with what is available. */
function meaningOf(code: FindingCode): Exclude<PathOutcome, 'valid'> {
  return rowOf(code).path ?? 'indeterminate'
}

/** Whether a path is an answer of which nothing is left open. */
export function isSettled({ problems, findings }: AssessedPath): boolean {
  return problems.length === 0 && findings.every(({ level }) => level !== 'warning')
}

/**
 * The answer from everything that was tried. A path that would hold but for something missing makes it indeterminate, whatever else failed;
 * after that, what is shown not to hold comes before what led nowhere.
 */
export function concludePath(search: PathSearch, assessed: readonly AssessedPath[]): PathConclusion {
  const holding = assessed.filter(({ problems }) => problems.length === 0)
  const found = holding.find(isSettled) ?? holding[0] ?? null
  const fallen = assessed
    .filter(({ problems }) => problems.length > 0)
    .map(({ path, ...rest }) => ({ ...path, ...rest }))
  if (found !== null) return { outcome: 'valid', found, failed: ordered(fallen) }
  const failed = ordered([...fallen, ...brokenPaths(search), ...deadEnds(search)])
  const reason = failed[0]?.problems[0]?.code ?? 'NO_PATH'
  // There may be paths that were not looked at.
  if (search.exhausted !== null) return { outcome: 'indeterminate', reason: 'BUDGET_EXHAUSTED', failed }
  return { outcome: meaningOf(reason), reason, failed }
}

function brokenPaths({ invalid }: PathSearch): readonly FailedPath[] {
  return invalid.map(({ certificates, anchor, problems }) => ({
    certificates,
    anchor,
    revocation: [],
    problems: problems.map(problemFinding),
  }))
}

/** Branches that reached no anchor. That somebody of the issuer's name did not sign a certificate is no news where another did, or may have. */
function deadEnds({ deadEnds, invalid, valid }: PathSearch): readonly FailedPath[] {
  const all = [...deadEnds, ...invalid, ...valid].map(({ certificates }) => certificates)
  const unsettled = deadEnds.filter(({ problem }) => problem.code === 'CERTIFICATE_SIGNATURE_UNSUPPORTED')
  const wentOn = (head: readonly HeldCertificate[]): boolean =>
    all.some((path) => path.length > head.length && begins(path, head)) ||
    unsettled.some(({ certificates }) => certificates.length === head.length && begins(certificates, head))
  return deadEnds
    .filter(({ certificates, problem }) => problem.code !== 'CERTIFICATE_SIGNATURE_INVALID' || !wentOn(certificates))
    .map(({ certificates, problem }) => ({
      certificates,
      anchor: null,
      revocation: [],
      problems: [problemFinding(problem)],
    }))
}

function begins(path: readonly HeldCertificate[], head: readonly HeldCertificate[]): boolean {
  return head.every((held, i) => path[i] === held)
}

/** Each path once, whatever the order in which they were found. */
function ordered(paths: readonly FailedPath[]): readonly FailedPath[] {
  const sorted = paths.map(sortProblems).sort((a, b) => compare(keyOf(a), keyOf(b)))
  return sorted.filter((path, i) => i === 0 || compare(keyOf(path), keyOf(sorted[i - 1] as FailedPath)) !== 0)
}

/** What is shown before what is open, then by how telling it is. */
function sortProblems(path: FailedPath): FailedPath {
  const problems = [...path.problems].sort(
    (a, b) => openness(a.code) - openness(b.code) || tellingRank(a.code) - tellingRank(b.code),
  )
  return { ...path, problems }
}

const openness = (code: FindingCode): number => (meaningOf(code) === 'invalid' ? 0 : 1)

function keyOf({ certificates, anchor, problems }: FailedPath): readonly (number | string)[] {
  const { code } = problems[0] as Finding
  const isOpen = openness(code) === 1
  // Nearly an answer; shown not to hold; led nowhere.
  const kind = isOpen ? (anchor === null ? 2 : 0) : 1
  const chain = certificates.map(({ sha256 }) => sha256).join(' ')
  return [kind, tellingRank(code), certificates.length, code, `${chain} ${anchor?.id ?? ''}`]
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] as number | string
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}
