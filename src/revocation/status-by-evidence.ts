import { append } from '../core/append.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt } from '../core/outcome.ts'
import { keyText } from '../x509/spki.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { acceptedIn, type RevocationContext } from './context.ts'
import { crlOpinions } from './crl-opinions.ts'
import { isFromFuture } from './freshness.ts'
import { notPublished, saysNothingIsPublished } from './no-status-published.ts'
import { ocspOpinions } from './ocsp-opinions.ts'
import { canBeReliedOn, type Opinion } from './opinion.ts'
import { mostTellingRefusal } from './rank-refusals.ts'
import type { CertificateStatus, RefusedEvidence, RevocationSource, StatusQuestion, UnknownStatus } from './types.ts'
import { type WeighedStatus, weighOpinions } from './weigh-opinions.ts'

/**
 * How many signers of evidence are asked about for the sake of other signers, one after another. Real chains need one
 * step, or two.
 */
const DEEPEST = 4
/** How many pieces of refused evidence are reported one by one: a hostile document can have any number. */
const REFUSALS_TOLD = 32

/**
 * The status of one certificate by all available evidence (RFC 5280 §6.3, RFC 6960 §3.2): CRLs and OCSP answers
 * together.
 */
export function statusByEvidence(question: StatusQuestion, context: RevocationContext): CertificateStatus {
  return once(answersOf(context), keyOf(question), () => judgeWithinBudget(question, context))
}

type Answers = Map<string, CertificateStatus>

/** Statuses of one context, each determined and charged once: the signatures of a document often share their CAs. */
const answersOf: (context: RevocationContext) => Answers = onceForEach(() => new Map())

/**
 * The same of what is asked for the sake of others. Which certificates are being asked about, and not in which order, decides what can be said: an
 * authority with many CRLs, or one that renewed its key, would be asked about again for each of them, and above it for each of these.
 */
const furtherAnswersOf: (context: RevocationContext) => Answers = onceForEach(() => new Map())

function keyOf({ certificate, issuer, anchor, at, now, issuerBadSince, anchorBadSince }: StatusQuestion): string {
  const keys = [keyText(issuer.spki), keyText(anchor.spki)]
  const above = issuer.certificate?.sha256
  return [
    certificate.sha256,
    issuer.subject.key,
    above,
    anchor.id,
    ...keys,
    at,
    now,
    issuerBadSince,
    anchorBadSince,
  ].join(' ')
}

function once(answers: Answers, key: string, determine: () => CertificateStatus): CertificateStatus {
  const known = answers.get(key) ?? determine()
  answers.set(key, known)
  return known
}

function judgeWithinBudget(question: StatusQuestion, context: RevocationContext): CertificateStatus {
  // Only the budget refuses here, and what it leaves out could be a revocation.
  const outcome = attempt(() => assessStatus(question, context, []))
  if (outcome.ok) return outcome.value
  const { certificate } = question
  const { code, what: exhausted = '' } = outcome.failure
  return Object.freeze({ certificate, status: 'unknown', code, exhausted, refused: [], findings: [] })
}

/**
 * `asking`: the certificates whose status led here. Evidence that one of them signed cannot show that it is good
 * itself.
 */
function assessStatus(
  question: StatusQuestion,
  context: RevocationContext,
  asking: readonly string[],
): CertificateStatus {
  const { certificate } = question
  const path = [...asking, certificate.sha256]
  const lacking: StatusQuestion[] = [question]
  const ask = (further: StatusQuestion, isNeeded = true): CertificateStatus => {
    if (path.includes(further.certificate.sha256) || path.length > DEEPEST)
      return nothingKnown(further.certificate, [], [])
    const key = `${keyOf(further)} ${[...path].sort().join(' ')}`
    const status = once(furtherAnswersOf(context), key, () => assessStatus(further, context, path))
    if (isNeeded && status.status === 'unknown') append(lacking, status.lacking ?? [])
    return status
  }
  const answers = [crlOpinions(question, context, ask), ocspOpinions(question, context, ask)]
  const opinions = answers.flatMap((answer) => answer.opinions)
  for (const { source } of opinions.filter(canBeReliedOn)) acceptedIn(context).add(source.sha256)
  const weighed = weighOpinions(opinions, question.at, question.now)
  const unused = answers.flatMap((answer) => answer.findings ?? [])
  if (weighed.status === 'revoked') return revoked(certificate, weighed, question, unused)
  if (weighed.status === 'good') {
    const { source: latest } = weighed.opinion
    const findings = [...weighed.opinion.findings, ...unused]
    const together = [...(latest.together ?? []), ...sourcesOf(weighed.together)]
    const source = together.length === 0 ? latest : { ...latest, together }
    const others = sourcesOf([weighed.opinion, ...weighed.beside]).slice(1)
    const beside = others.length === 0 ? {} : { beside: others }
    return Object.freeze({ certificate, status: 'good', code: 'REVOCATION_GOOD', source, ...beside, findings })
  }
  const { isPartlyGood, isSaidRevoked, lostSince } = weighed
  if (saysNothingIsPublished(certificate) && !isSaidRevoked) return notPublished(certificate)
  const refused = [...answers.flatMap((answer) => answer.refused), ...opinions.flatMap(refusalOf)]
  const unknown = nothingKnown(certificate, [...refused].sort(bySource), lacking, isPartlyGood)
  return isSaidRevoked
    ? Object.freeze({ ...unknown, isSaidRevoked, ...(lostSince === null ? {} : { lostSince }) })
    : unknown
}

function revoked(
  certificate: HeldCertificate,
  { opinion, isForEver, orderlySince, surelySince, lostSince, together }: Extract<WeighedStatus, { status: 'revoked' }>,
  { now }: StatusQuestion,
  unused: readonly Finding[],
): CertificateStatus {
  const { says, findings } = opinion
  const others = sourcesOf(together)
  const source =
    others.length === 0
      ? opinion.source
      : { ...opinion.source, together: [...(opinion.source.together ?? []), ...others] }
  const fromFuture: readonly Finding[] = isFromFuture(source, now)
    ? [
        {
          code: 'REVOCATION_NOT_YET_ISSUED',
          level: 'warning',
          clause: 'RFC 6960 §4.2.2.1',
          about: { kind: 'certificate', sha256: certificate.sha256 },
        },
      ]
    : []
  return Object.freeze({
    certificate,
    status: 'revoked',
    code: isForEver ? 'CERTIFICATE_REVOKED' : 'CERTIFICATE_ON_HOLD',
    revokedAt: says.revokedAt,
    reason: says.reason,
    invalidityDate: says.invalidityDate,
    ...(orderlySince === null ? {} : { orderlySince }),
    ...(surelySince === null ? {} : { surelySince }),
    ...(lostSince === null ? {} : { lostSince }),
    source,
    findings: [...findings, ...unused, ...fromFuture],
  })
}

/** What opinions are from, each once: one answer can say the same thing thousands of times, and every status tells where it is from. */
function sourcesOf(opinions: readonly Opinion[]): readonly RevocationSource[] {
  const sources = new Map<string, RevocationSource>()
  for (const { source } of opinions) {
    const key = `${source.sha256} ${source.together?.[0]?.sha256}`
    if (!sources.has(key)) sources.set(key, source)
  }
  return [...sources.values()]
}

function refusalOf({ source, goodRefused }: Opinion): readonly RefusedEvidence[] {
  return goodRefused !== null ? [{ source, code: goodRefused }] : []
}

function nothingKnown(
  certificate: HeldCertificate,
  refused: readonly RefusedEvidence[],
  lacking: readonly StatusQuestion[],
  isPartlyGood = false,
): UnknownStatus {
  const code = isPartlyGood ? 'CRL_REASONS_INCOMPLETE' : reasonOf(refused)
  const told = Object.freeze(refused.slice(0, REFUSALS_TOLD))
  return Object.freeze({ certificate, status: 'unknown', code, refused: told, lacking, findings: [] })
}

/**
 * The most telling of the reasons; without any, that no evidence is available.
 */
function reasonOf(refused: readonly RefusedEvidence[]): FindingCode {
  const [first = 'REVOCATION_UNKNOWN', ...others] = new Set(refused.map(({ code }) => code))
  return others.length === 0 ? first : mostTellingRefusal([first, ...others])
}

function bySource(
  { source: a, code: codeOfA }: RefusedEvidence,
  { source: b, code: codeOfB }: RefusedEvidence,
): number {
  const [left, right] = [`${a.sha256} ${codeOfA} ${a.thisUpdate}`, `${b.sha256} ${codeOfB} ${b.thisUpdate}`]
  return left < right ? -1 : left > right ? 1 : 0
}
