import type { Calendar } from '../../constraints/calendar.ts'
import type { Budget } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import { exhaustedFinding, exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import type { Instant } from '../../core/time.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import { unnamedSignerPlaces } from '../../evidence/certificate-places.ts'
import type { CarriedToken, GatheredEvidence } from '../../evidence/gather-evidence.ts'
import type { EvidencePlace } from '../../evidence/places.ts'
import type { Without } from '../../evidence/without.ts'
import { carriedTokens, readAllTimeStamps, type TimeStampsOf } from '../../formats/read-time-stamps.ts'
import type { TimeStamp } from '../../formats/time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import { determineOrigin } from '../../origin/determine-origin.ts'
import type { Origin } from '../../origin/origin.ts'
import type { ValidatedPath } from '../../path/types.ts'
import type { RevocationContext } from '../../revocation/context.ts'
import { anchorLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { Trust } from '../../trust/types.ts'
import { anchoredPath } from '../../validation/anchored-path.ts'
import { type ValidatedTimeStamps, validateTimeStamps } from '../../validation/archival.ts'
import {
  type ContentProof,
  type JudgedTimeStamp,
  NOT_STAMPED,
  type StampedSignature,
  type TimeProof,
  type TimeProofs,
} from '../../validation/judged-time-stamp.ts'
import { revocationContext } from '../../validation/revocation-context.ts'
import type { ValidationContext } from '../../validation/types.ts'
import type { TrustAnchor } from '../../x509/types.ts'
import { lookupWithout } from './lookup-without.ts'

/** The time-stamps of a document. Read where there may be one, or where the caller vouches for a time. */

export interface ReadStamps {
  readonly stamps: TimeStampsOf
  readonly tokens: readonly CarriedToken[]
}

export function readStamps(
  signatures: readonly DocumentSignature[],
  budget: Budget,
  engine: Pick<Arithmetic, 'digest'>,
  without: Without | undefined,
): ReadStamps {
  const all = readAllTimeStamps(signatures, budget)
  const stamps = without === undefined ? all : stampsWithout(all, without, engine)
  const tokens = carriedTokens(stamps)
  return { stamps, tokens }
}

/** A time-stamp goes by the SHA-256 of its signature value. */
function stampsWithout(all: TimeStampsOf, { sha256 }: Without, engine: Pick<Arithmetic, 'digest'>): TimeStampsOf {
  const isLeft = ({ signerInfo }: TimeStamp): boolean =>
    signerInfo === null || !sha256.has(toHex(engine.digest('sha-256', [signerInfo.signature])))
  return new Map([...all].map(([facts, stamps]) => [facts, { ...stamps, tokens: stamps.tokens.filter(isLeft) }]))
}

export interface StampsQuestion {
  readonly trust: Trust
  /** The caller's own. */
  readonly anchors: readonly TrustAnchor[]
  readonly gathered: GatheredEvidence
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly without: Without | undefined
}

/**
 * What time-stamps prove by the acceptance policy, and what they would prove by one that asks less of them. A proof that only the policy does not
 * take helps nobody, and is no less true for it: what it shows against a signature still counts.
 */
export function judgeStamps(
  stamps: TimeStampsOf,
  question: StampsQuestion,
  context: Omit<ValidationContext, 'revocation'>,
  mildest: Calendar,
): ValidatedTimeStamps {
  const judged = judgeByPolicy(stamps, question, context)
  const isOpen = [...judged.of.values()].some((stamped) => stamped.stamps.some(isRefused))
  if (!isOpen) return judged
  const policy = { ...context.policy, revocation: 'if-available', expiredTimeStamps: 'accepted' } as const
  const milder = judgeByPolicy(stamps, question, { ...context, policy, calendar: mildest })
  const of = [...judged.of].map(([facts, stamped]) => {
    const all = milder.of.get(facts) ?? NOT_STAMPED
    // What a limit left out could have been bad news.
    const findings = [...stamped.findings, ...limitsBeyond(stamped, all)]
    return [facts, { ...stamped, findings, untaken: proofsBeyond(stamped, all) }] as const
  })
  return { ...judged, of: new Map(of) }
}

/** Its TSA is known, and it does not count all the same. */
const isRefused = ({ conclusion, lead }: JudgedTimeStamp): boolean =>
  conclusion.indication === 'INDETERMINATE' && lead !== null

function limitsBeyond(taken: StampedSignature, all: StampedSignature): readonly Finding[] {
  const limits = all.stamps.flatMap(({ findings }, i) =>
    exhaustedIn(taken.stamps[i]?.findings ?? []) === null ? (exhaustedIn(findings) ?? []) : [],
  )
  return limits.slice(0, 1).map((limit) => exhaustedFinding(limit))
}

function proofsBeyond(taken: TimeProofs, all: TimeProofs): TimeProofs {
  // What contradicts a proof that is taken is known by the milder judgement alone.
  const keyOf = ({ time, service, coveredEarlier = [] }: TimeProof): string =>
    `${time} ${service?.id} ${coveredEarlier}`
  const beyond = <P extends ContentProof>(some: readonly P[], others: readonly P[]): readonly P[] => {
    const known = new Set(some.map(keyOf))
    return others.filter((proof) => !known.has(keyOf(proof)))
  }
  return {
    proofs: beyond(taken.proofs, all.proofs),
    madeAfter: beyond(taken.madeAfter, all.madeAfter),
    inside: beyond(taken.inside, all.inside),
  }
}

/** A TSA is a service that is listed for time-stamps, or one that leads to an anchor of the caller. */
function judgeByPolicy(
  stamps: TimeStampsOf,
  { trust, anchors: callerAnchors, gathered, places, without }: StampsQuestion,
  context: Omit<ValidationContext, 'revocation'>,
): ValidatedTimeStamps {
  const { engine, cache, budget, calendar } = context
  const anchors = lookupWithout(anchorLookup(trust, callerAnchors, 'tsa'), without, engine)
  const certificates = gathered.ofTokens
  const revocationWith = (provenSince: NonNullable<RevocationContext['provenSince']>): RevocationContext => ({
    ...revocationContext(gathered.revocationStore, certificates, anchors, { engine, cache, budget, calendar }),
    provenSince,
  })
  const originOf = (paths: readonly ValidatedPath[], at: Instant): Origin =>
    determineOrigin(paths.map(anchoredPath), { trust, at, purpose: 'tsa' })
  const signers = [...stamps.keys()].flatMap(({ signerInfo }) => signerInfo ?? [])
  const allPlaces = new Map([...places, ...unnamedSignerPlaces(signers, gathered)])
  return validateTimeStamps(stamps, {
    ...context,
    anchors,
    certificates,
    revocationWith,
    originOf,
    places: allPlaces,
  })
}

/** Whether any of them counts though the certificate of its TSA has expired since. */
export function countThoughExpired({ of }: ValidatedTimeStamps): boolean {
  const stamps = [...of.values()].flatMap((stamped) => stamped.stamps)
  return stamps.some(
    ({ conclusion, findings }) =>
      conclusion.indication === 'TOTAL-PASSED' && findings.some(({ code }) => code === 'TIME_STAMP_TSA_EXPIRED'),
  )
}
