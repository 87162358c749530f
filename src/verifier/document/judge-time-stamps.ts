import type { Budget } from '../../core/budget.ts'
import type { Instant } from '../../core/time.ts'
import { unnamedSignerPlaces } from '../../evidence/certificate-places.ts'
import type { CarriedToken, GatheredEvidence } from '../../evidence/gather-evidence.ts'
import type { EvidencePlace } from '../../evidence/places.ts'
import { carriedTokens, readAllTimeStamps, type TimeStampsOf } from '../../formats/read-time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import { determineOrigin } from '../../origin/determine-origin.ts'
import type { Origin } from '../../origin/origin.ts'
import type { ValidatedPath } from '../../path/types.ts'
import type { RevocationContext } from '../../revocation/context.ts'
import { anchorLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { Trust } from '../../trust/types.ts'
import { anchoredPath } from '../../validation/anchored-path.ts'
import { type ValidatedTimeStamps, validateTimeStamps } from '../../validation/archival.ts'
import { revocationContext } from '../../validation/revocation-context.ts'
import type { ValidationContext } from '../../validation/types.ts'
import type { TrustAnchor } from '../../x509/types.ts'

/** The time-stamps of a document. Loaded where there may be one, or where the caller vouches for a time. */

export interface ReadStamps {
  readonly stamps: TimeStampsOf
  readonly tokens: readonly CarriedToken[]
}

export function readStamps(signatures: readonly DocumentSignature[], budget: Budget): ReadStamps {
  const stamps = readAllTimeStamps(signatures, budget)
  const tokens = carriedTokens(stamps)
  return { stamps, tokens }
}

export interface StampsQuestion {
  readonly trust: Trust
  /** The caller's own. */
  readonly anchors: readonly TrustAnchor[]
  readonly gathered: GatheredEvidence
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
}

/** A TSA is a service that is listed for time-stamps, or one that leads to an anchor of the caller. */
export function judgeStamps(
  stamps: TimeStampsOf,
  { trust, anchors: callerAnchors, gathered, places }: StampsQuestion,
  context: Omit<ValidationContext, 'revocation'>,
): Promise<ValidatedTimeStamps> {
  const { engine, cache, budget, calendar } = context
  const anchors = anchorLookup(trust, callerAnchors, 'tsa')
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
