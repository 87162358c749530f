import { EXTENSION } from '../asn1/oids.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { append } from '../core/append.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { Refusal } from '../core/outcome.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { CertificateRevocationList, CrlEntry, HeldCrl } from '../x509/crl-types.ts'
import { findCrlEntries } from '../x509/find-crl-entries.ts'
import { formatName } from '../x509/format-name.ts'
import type { Certificate, GeneralName } from '../x509/types.ts'
import { acceptedIn, provenSince, type RevocationContext } from './context.ts'
import { findCrlIssuer } from './crl-issuer.ts'
import { keepsToProfile } from './crl-profile.ts'
import { directoryNames, distributionPointsOf, reasonsAgainst, reasonsInScope } from './crl-scope.ts'
import { type DeltaOutcome, DeltaOutcomes, deltaFindings, isDelta, isDeltaOf, isInside } from './delta-crls.ts'
import { expiryRefusal, keyOf } from './evidence-signer.ts'
import { checkFreshness, checkSignerPeriod, DEFAULT_MAX_AGE } from './freshness.ts'
import type { AskIssuerStatus } from './issuer-status.ts'
import { canBeReliedOn, GOOD, type Opinion, type Opinions, type Says } from './opinion.ts'
import type { RefusedEvidence, RevocationSource, StatusQuestion } from './types.ts'
import { verifyEvidence, weaknessRefusal } from './verify-evidence.ts'

/**
 * What the available CRLs say of a certificate (RFC 5280 §6.3.3), each by itself; with a delta CRL, the two together.
 */
export function crlOpinions(question: StatusQuestion, context: RevocationContext, ask: AskIssuerStatus): Opinions {
  const { certificate } = question.certificate
  const opinions: Opinion[] = []
  const refused: RefusedEvidence[] = []
  const findings: Finding[] = []
  const points = distributionPointsOf(certificate)
  const issuers = new Set([
    certificate.issuer.key,
    ...points.flatMap(({ crlIssuer }) => directoryNames(crlIssuer ?? []).map(({ key }) => key)),
  ])
  for (const key of issuers) {
    const { complete, deltas } = crlsOf(context.store).get(key) ?? NO_CRLS
    const outcomes = new DeltaOutcomes()
    for (const held of complete) {
      context.budget.spend('crlEntries', CRL_UNITS * (1 + deltas.length))
      const judged = judgeCrl(held, deltas, outcomes, question, context, ask)
      if ('opinions' in judged) {
        append(opinions, judged.opinions)
        continue
      }
      const news = judged.refused === 'CRL_SCOPE_MISMATCH' ? newsOf(held, question, context, ask) : []
      append(opinions, news)
      if (news.length === 0) refused.push({ source: sourceOf(held), code: judged.refused })
      for (const delta of deltas.filter(({ crl }) => isDeltaOf(crl, held.crl))) outcomes.add(delta, judged.refused)
    }
    // §5.2.4: the changes of a list say nothing good without it. Whom they revoke is revoked all the same, so that losing the list never helps.
    const alone = new Set<HeldCrl>()
    for (const delta of deltas) {
      if (outcomes.hasSpoken(delta)) continue
      const news = newsOf(delta, question, context, ask)
      append(opinions, news)
      if (news.length > 0) alone.add(delta)
    }
    const unused = outcomes.refused(deltas).filter(({ delta }) => !alone.has(delta))
    append(
      refused,
      unused.map(({ delta, code }) => ({ source: sourceOf(delta), code })),
    )
    const about = unused.filter(({ delta }) => reasonsInScope(delta.crl, certificate, context.budget) !== 0)
    append(findings, deltaFindings(about, question.certificate))
  }
  return { opinions, refused, findings }
}

/** What a CRL takes, and each delta CRL that is compared with it, in entries of CRLs: each certificate and each time asks all of them. */
const CRL_UNITS = 16

interface IssuedCrls {
  readonly complete: readonly HeldCrl[]
  readonly deltas: readonly HeldCrl[]
}

const NO_CRLS: IssuedCrls = Object.freeze({ complete: Object.freeze([]), deltas: Object.freeze([]) })

/** By the name of their issuer. */
const crlsOf: (store: RevocationStore) => ReadonlyMap<string, IssuedCrls> = onceForEach(({ crls }: RevocationStore) => {
  const groups = new Map<string, { complete: HeldCrl[]; deltas: HeldCrl[] }>()
  for (const held of crls) {
    const { issuer } = held.crl
    const group = groups.get(issuer.key) ?? { complete: [], deltas: [] }
    groups.set(issuer.key, group)
    if (isDelta(held.crl)) group.deltas.push(held)
    else group.complete.push(held)
  }
  return groups
})

type Judged = { readonly opinions: readonly Opinion[] } | { readonly refused: FindingCode }

function judgeCrl(
  held: HeldCrl,
  deltas: readonly HeldCrl[],
  outcomes: DeltaOutcomes,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): Judged {
  const { crl } = held
  const { certificate } = question.certificate
  const unprocessed = checkExtensions(crl)
  if (unprocessed !== null) return { refused: unprocessed }
  const reasons = reasonsInScope(crl, certificate, context.budget)
  if (reasons === 0) return { refused: 'CRL_SCOPE_MISMATCH' }
  const issuer = findCrlIssuer(crl, question, context, ask)
  if ('refused' in issuer) return issuer
  const entries = lookUp(crl, certificate, context)
  // §5.3.1: only a delta CRL takes an entry away.
  if (entries === 'invalid' || isRemoval(entries)) return { refused: 'CRL_ENTRY_INVALID' }

  const strongAt = relianceTime(provenSince(held.sha256, question, context))
  const weak = weaknessRefusal(crl, issuer.spki, strongAt, context)
  const maxAge = context.maxAge ?? DEFAULT_MAX_AGE.crl
  const coversExpiredSince = crl.known.expiredCertsOnCrl
  const opinionsOf = (of: HeldCrl, told: readonly Says[], weakness: FindingCode | null): readonly Opinion[] => {
    const base = of === held ? {} : { together: [sourceOf(held)] }
    const source: RevocationSource = { ...sourceOf(of), signer: keyOf(issuer), ...base }
    const expired = expiryRefusal(issuer, of.sha256, question, context)
    const doubt = issuer.goodRefused ?? expired ?? weakness
    const isDoubted = doubt === null ? {} : ({ isDoubted: true } as const)
    const goodRefused =
      issuer.goodRefused ??
      checkFreshness({ ...source, coversExpiredSince }, question, maxAge) ??
      expired ??
      checkSignerPeriod(source, issuer.until, question) ??
      weakness ??
      profileRefusal(of, context)
    return told.map((says) => ({ source, says, reasons, goodRefused, ...isDoubted, findings: issuer.findings }))
  }
  const opinions: Opinion[] = [...opinionsOf(held, saidBy(entries, crl), weak)]
  const addDelta = (delta: HeldCrl): DeltaOutcome => {
    const extension = checkExtensions(delta.crl)
    if (extension !== null) return extension
    if (!isDeltaOf(delta.crl, crl)) return isInside(delta.crl, crl) ? null : 'CRL_BASE_NOT_FOUND'
    // (h): with the key that signed the complete CRL.
    const signature = verifyEvidence(delta.crl, issuer.spki, context)
    if (signature === 'unsupported') return 'REVOCATION_SIGNATURE_UNSUPPORTED'
    if (signature !== 'verified') return 'CRL_SIGNATURE_INVALID'
    const changes = lookUp(delta.crl, certificate, context)
    if (changes === 'invalid') return 'CRL_ENTRY_INVALID'
    // A removal ends a hold as any other later `good` does. The delta CRL has to be acceptable itself, and later than
    // the hold.
    const told = isRemoval(changes) ? [GOOD] : saidBy(changes.length > 0 ? changes : entries, delta.crl)
    const unfit = delta.crl.thisUpdate < crl.thisUpdate ? 'CRL_BASE_NOT_FOUND' : null
    const weakness = weak ?? weaknessRefusal(delta.crl, issuer.spki, strongAt, context)
    append(opinions, opinionsOf(delta, told, weakness ?? unfit))
    return null
  }
  for (const delta of deltas) {
    const before = opinions.length
    outcomes.add(delta, addDelta(delta), opinions.length > before)
  }
  // A complete CRL that is current only together with its delta CRL can be relied on, and is worth keeping too.
  if (opinions.some(canBeReliedOn)) acceptedIn(context).add(held.sha256)
  return { opinions }
}

/**
 * What a CRL says against the certificate where it says nothing good of it: a delta CRL without a list that it changes, and one that is to speak of other certificates. The
 * entries are their issuer's word.
 */
function newsOf(
  { crl, sha256 }: HeldCrl,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): readonly Opinion[] {
  const { certificate } = question.certificate
  const inScope = reasonsInScope(crl, certificate, context.budget)
  const reasons = inScope || reasonsAgainst(crl, certificate, context.budget)
  if (checkExtensions(crl) !== null || reasons === 0) return []
  const entries = lookUp(crl, certificate, context)
  if (entries === 'invalid' || entries.length === 0 || isRemoval(entries)) return []
  const issuer = findCrlIssuer(crl, question, context, ask)
  if ('refused' in issuer) return []
  const strongAt = relianceTime(provenSince(sha256, question, context))
  const doubt =
    issuer.goodRefused ??
    expiryRefusal(issuer, sha256, question, context) ??
    weaknessRefusal(crl, issuer.spki, strongAt, context)
  return saidBy(entries, crl).map((says) => ({
    source: { ...sourceOf({ crl, sha256 }), signer: keyOf(issuer) },
    says,
    reasons,
    goodRefused: doubt ?? (inScope === 0 ? 'CRL_SCOPE_MISMATCH' : 'CRL_BASE_NOT_FOUND'),
    ...(doubt === null ? {} : { isDoubted: true as const }),
    findings: issuer.findings,
  }))
}

function isRemoval(entries: readonly CrlEntry[]): boolean {
  return entries.length > 0 && entries.every(({ reason }) => reason === 'removeFromCRL')
}

/** Critical extensions that are processed here (§5.2); freshestCRL says only where to look. */
const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.cRLNumber,
  EXTENSION.deltaCRLIndicator,
  EXTENSION.issuingDistributionPoint,
  EXTENSION.expiredCertsOnCRL,
])
/** A malformed one of these is never ignored, critical or not: the scope of the CRL depends on them. */
const NEEDED: ReadonlySet<string> = new Set([EXTENSION.deltaCRLIndicator, EXTENSION.issuingDistributionPoint])

/** §5.2, §5.3: a CRL with a critical extension that is not processed says nothing of any certificate. */
const checkExtensions = onceForEach(
  ({ extensions, malformedExtensions, entries }: CertificateRevocationList): FindingCode | null => {
    const stops = extensions.some(({ oid, critical }) =>
      malformedExtensions.has(oid) ? critical || NEEDED.has(oid) : critical && !PROCESSED.has(oid),
    )
    return stops || entries.unknownCriticalExtension !== null ? 'REVOCATION_EXTENSION_UNKNOWN' : null
  },
)

/** The entries of the certificate: an indirect CRL can have several, and so has a careless one. */
function lookUp(
  crl: CertificateRevocationList,
  { serialNumber, issuer }: Certificate,
  { budget }: RevocationContext,
): readonly CrlEntry[] | 'invalid' {
  const found = findCrlEntries(crl, serialNumber, budget)
  if (!found.ok) {
    // Nothing is concluded from what the budget did not allow to be read.
    if (found.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', found.failure.what)
    return 'invalid'
  }
  // §5.3.3: only in an indirect CRL does an entry name another issuer.
  const isIndirect = crl.known.issuingDistributionPoint?.indirectCrl === true
  // Entries with the issuer of the one before them share one list of names, which is searched once.
  const isAmong = onceForEach((names: readonly GeneralName[]) =>
    directoryNames(names).some(({ key }) => key === issuer.key),
  )
  return found.value.filter(({ certificateIssuer }) =>
    certificateIssuer === null || !isIndirect ? crl.issuer.key === issuer.key : isAmong(certificateIssuer),
  )
}

function profileRefusal({ crl }: HeldCrl, { checkProfile = false }: RevocationContext): FindingCode | null {
  return checkProfile && !keepsToProfile(crl) ? 'CRL_PROFILE_BROKEN' : null
}

/**
 * What a CRL says by the entries of the certificate, each by itself. A certificate that is on it is revoked when the
 * CRL is made, whatever date the entry has.
 */
function saidBy(entries: readonly CrlEntry[], { thisUpdate }: CertificateRevocationList): readonly Says[] {
  if (entries.length === 0) return [GOOD]
  return entries
    .filter(({ reason }) => reason !== 'removeFromCRL')
    .map(({ revocationDate, reason, invalidityDate }) => ({
      kind: 'revoked',
      revokedAt: Math.min(revocationDate, thisUpdate),
      reason,
      invalidityDate,
    }))
}

function sourceOf({ crl: { thisUpdate, nextUpdate, issuer }, sha256 }: HeldCrl): RevocationSource {
  return { kind: 'crl', sha256, thisUpdate, nextUpdate, issuer: formatName(issuer) }
}
