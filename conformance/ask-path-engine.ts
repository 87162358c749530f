import { createHash } from 'node:crypto'
import { type BudgetLimits, createBudget } from '../src/core/budget.ts'
import { equalBytes } from '../src/core/bytes.ts'
import { groupBy } from '../src/core/group-by.ts'
import type { Outcome } from '../src/core/outcome.ts'
import type { Instant } from '../src/core/time.ts'
import { checkProfile } from '../src/path/check-profile.ts'
import { searchPaths } from '../src/path/search-paths.ts'
import type { InitialPolicies, KeyPurpose, PathSearch, ValidatedPath } from '../src/path/types.ts'
import { readCertificateOf } from '../src/x509/certificate-cache.ts'
import type { HeldCertificate, TrustAnchor } from '../src/x509/types.ts'
import { arithmetic as engine } from '../test/arithmetic.ts'
import { handOver } from './handed-over.ts'
import { record, searchRecord } from './record.ts'

/** What a test of path validation gives, all certificates encoded. */
export interface PathQuestion {
  readonly leaf: Uint8Array
  readonly certificates: readonly Uint8Array[]
  readonly anchors: readonly Uint8Array[]
  /** Never to be on a path, as trust lists exclude: by name and key. */
  readonly excluded?: readonly Uint8Array[]
  readonly at: Instant
  /** `any` where none is given: what else a test asks of the end of the path is its own. */
  readonly purpose?: KeyPurpose
  readonly policies?: InitialPolicies
  readonly checkProfile?: boolean
  readonly limits?: Partial<BudgetLimits>
  /** What the test's own rules ask beyond RFC 5280, of a path that the engine takes: why not, or `null`. */
  readonly alsoAsked?: (certificates: readonly HeldCertificate[]) => string | null
}

export interface PathAnswer {
  /** `undecided`: each path fails for what the engine does not support, or for the budget. */
  readonly outcome: 'valid' | 'invalid' | 'undecided'
  /** Why not, in codes, one list a path; empty where it is valid. */
  readonly because: string
}

/**
 * Has the path engine search a path to the anchors. Tests of this kind trust certificates, whose own constraints and validity count
 * (RFC 5937).
 */
export async function askPathEngine(question: PathQuestion): Promise<PathAnswer> {
  const leaf = hold(question.leaf)
  if (!leaf.ok) return { outcome: 'invalid', because: leaf.failure.code }
  const anchors = groupBy(holdAll(question.anchors).map(anchorOf), ({ subject }) => subject.key)
  const excluded = holdAll(question.excluded ?? []).map(({ certificate: { subject, spki } }) => ({ subject, spki }))
  const budget = createBudget(question.limits)
  const search = await searchPaths(
    {
      leaf: leaf.value,
      certificates: holdAll(question.certificates),
      anchorsNamed: ({ key }) => anchors.get(key) ?? [],
      exclusionOf: ({ subject, spki }) =>
        excluded.some((one) => one.subject.key === subject.key && equalBytes(one.spki.encoded, spki.encoded))
          ? 'EXCLUDED_CA'
          : null,
      exclusionNamed: () => null,
      acceptsClientAuth: () => false,
      at: question.at,
      purpose: question.purpose ?? 'any',
      ...(question.policies === undefined ? {} : { policies: question.policies }),
      checkAnchorCertificate: true,
      ...(question.checkProfile === true ? { profileCheck: checkProfile } : {}),
    },
    engine,
    null,
    budget,
  )
  record('paths', { ...searchRecord(search), spent: budget.spent })
  return answerOf(search, question.alsoAsked ?? (() => null))
}

export function hold(encoded: Uint8Array): Outcome<HeldCertificate> {
  return readCertificateOf(handOver(encoded), createHash('sha256').update(encoded).digest('hex'), createBudget(), null)
}

/** Those that can be read: others lead nowhere. */
function holdAll(encoded: readonly Uint8Array[]): readonly HeldCertificate[] {
  return encoded.flatMap((one) => {
    const held = hold(one)
    return held.ok ? [held.value] : []
  })
}

function anchorOf(held: HeldCertificate, index: number): TrustAnchor {
  const { subject, spki, known } = held.certificate
  return {
    id: `caller/${index}`,
    subject,
    spki,
    subjectKeyIdentifier: known.subjectKeyIdentifier,
    certificateSha256: [held.sha256],
    source: 'caller',
    certificate: held,
  }
}

function answerOf(
  { valid, invalid, reason, exhausted }: PathSearch,
  alsoAsked: NonNullable<PathQuestion['alsoAsked']>,
): PathAnswer {
  const refused = valid.map((path) => alsoAsked(withAnchor(path)))
  if (refused.includes(null)) return { outcome: 'valid', because: '' }
  const found = [
    ...refused.map((why) => [why ?? '']),
    ...invalid.map(({ problems }) => problems.map(({ code }) => code)),
  ]
  const reasons = found.length > 0 ? found : [[exhausted ? 'BUDGET_EXHAUSTED' : (reason?.code ?? 'no reason')]]
  // One problem that is certain is enough for a path; every path has to have one.
  const isCertain = !exhausted && reasons.every((codes) => codes.some((code) => !isUncertain(code)))
  return {
    outcome: isCertain ? 'invalid' : 'undecided',
    because: [...new Set(reasons.map((codes) => [...new Set(codes)].join(', ')))].join('; '),
  }
}

function isUncertain(code: string): boolean {
  return code.endsWith('_UNSUPPORTED') || code === 'BUDGET_EXHAUSTED'
}

/** The path and the certificate that the anchor was given in, unless that is the one it starts with. */
function withAnchor({ certificates, anchor }: ValidatedPath): readonly HeldCertificate[] {
  const { certificate } = anchor
  return certificate === undefined || certificates[0]?.sha256 === certificate.sha256
    ? certificates
    : [...certificates, certificate]
}
