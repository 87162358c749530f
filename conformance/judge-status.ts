import { CALENDAR } from '../src/constraints/calendar.ts'
import { createBudget } from '../src/core/budget.ts'
import type { Instant } from '../src/core/time.ts'
import type { RevocationStore } from '../src/evidence/hold-revocation.ts'
import { searchPaths } from '../src/path/search-paths.ts'
import type { InitialPolicies, PathSearch, ValidatedPath } from '../src/path/types.ts'
import { certificateStatus } from '../src/revocation/certificate-status.ts'
import { revocationContext } from '../src/validation/revocation-context.ts'
import type { HeldCertificate, TrustAnchor } from '../src/x509/types.ts'
import { arithmetic as engine } from '../test/arithmetic.ts'
import { record, searchRecord } from './record.ts'

/** A test of path validation with revocation: what is at hand, and what is asked. */
export interface StatusPathQuestion {
  readonly leaf: HeldCertificate
  readonly certificates: readonly HeldCertificate[]
  readonly anchor: TrustAnchor
  readonly revocation: RevocationStore
  readonly policies: InitialPolicies
  readonly at: Instant
}

export interface StatusPathAnswer {
  /** `unsupported`: each path fails for what the engine says it cannot tell. */
  readonly outcome: 'valid' | 'invalid' | 'unsupported'
  /** Why not, in codes; empty where it is valid. */
  readonly because: string
  /** The path that is valid. */
  readonly path: ValidatedPath | null
}

/** RFC 5280 §6 as a whole: a path none of whose certificates was revoked, each known to be good by CRLs at hand. */
export async function judgeStatusPath(question: StatusPathQuestion): Promise<StatusPathAnswer> {
  const { leaf, certificates, anchor, revocation, policies, at } = question
  const means = { engine, cache: null, budget: createBudget(), calendar: CALENDAR }
  const lookup = { exclusionOf: () => null, exclusionNamed: () => null, acceptsClientAuth: () => false }
  const anchorsNamed = ({ key }: TrustAnchor['subject']) => (key === anchor.subject.key ? [anchor] : [])
  const input = { leaf, certificates, anchorsNamed, ...lookup, at, purpose: 'any', policies } as const
  const search = await searchPaths(input, engine, null, means.budget)
  const context = revocationContext(revocation, [leaf, ...certificates], lookup, means)
  record('paths with status', { ...searchRecord(search), spent: means.budget.spent })
  const refused: string[] = []
  for (const path of search.valid) {
    const code = await firstNotGood(path, (certificate, issuer) =>
      certificateStatus({ certificate, issuer, anchor, at, now: at }, context),
    )
    if (code === null) return { outcome: 'valid', because: '', path }
    refused.push(code)
  }
  return { ...refusal(search, refused), path: null }
}

type AskStatus = (
  certificate: HeldCertificate,
  issuer: Parameters<typeof certificateStatus>[0]['issuer'],
) => ReturnType<typeof certificateStatus>

async function firstNotGood({ certificates, anchor }: ValidatedPath, ask: AskStatus): Promise<string | null> {
  for (const [i, held] of certificates.entries()) {
    const above = certificates[i + 1] ?? null
    const { subject, spki } = above?.certificate ?? anchor
    const { status, code } = await ask(held, { subject, spki, certificate: above })
    if (status !== 'good') return code
  }
  return null
}

function refusal(
  { invalid, deadEnds, reason, exhausted }: PathSearch,
  refused: readonly string[],
): Pick<StatusPathAnswer, 'outcome' | 'because'> {
  const paths = [...refused.map((code) => [code]), ...invalid.map(({ problems }) => problems.map(({ code }) => code))]
  const ended = deadEnds.map(({ problem }) => [problem.code])
  const reasons = exhausted
    ? [['BUDGET_EXHAUSTED']]
    : paths.length > 0
      ? paths
      : [...ended, [reason?.code ?? 'NO_PATH']]
  // One problem that is certain is enough for a path; every path has to have one.
  const isCertain = reasons.every((codes) => codes.some((code) => !isUncertain(code)))
  const because = [...new Set(reasons.map((codes) => [...new Set(codes)].join(', ')))].join('; ')
  return { outcome: isCertain ? 'invalid' : 'unsupported', because }
}

function isUncertain(code: string): boolean {
  return code.endsWith('_UNSUPPORTED') || code === 'BUDGET_EXHAUSTED'
}
