import type { SignatureRole } from '../../acceptance/counted-signatures.ts'
import type { SignerBinding } from '../../acceptance/decide.ts'
import { toHex } from '../../core/bytes.ts'
import { isExclusion } from '../../core/codes/path.ts'
import type { OriginCode, ReasonCode } from '../../core/codes.ts'
import { exhaustedIn } from '../../core/exhausted.ts'
import type { Instant } from '../../core/time.ts'
import { listsStanding } from '../../lists/list-standing.ts'
import { determineOrigin, isSameOrigin, listsOf, servicesBehind } from '../../origin/determine-origin.ts'
import type { Origin, OriginAtTime } from '../../origin/origin.ts'
import { factsOnPaths } from '../../origin/read-signer-facts.ts'
import { NO_FACTS } from '../../origin/signer-facts.ts'
import { issuesTaxStampsAlone } from '../../origin/tax-stamp.ts'
import { unsettledService } from '../../origin/throughout.ts'
import type { CandidatePath, PathSearch } from '../../path/types.ts'
import type { Behind } from '../../report/describe-basis.ts'
import type { Trust } from '../../trust/types.ts'
import { anchoredPath } from '../../validation/anchored-path.ts'
import { carryingPaths } from '../../validation/carrying-paths.ts'
import type { Lead } from '../../validation/origin-paths.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import type { SubjectPublicKeyInfo } from '../../x509/types.ts'

/**
 * Who stands behind the signer: from every path that counts, so that paths to different states are seen. One that does not count, because
 * another has stronger signatures, or lists that are in force, gives no origin, and vetoes all the same. One that carries no verdict, because its
 * revocation is not known, makes nobody known; what it leads to is told beside, since the signer may mean that one. Where none is valid, from those
 * that fail by time alone.
 */
export function judgeOrigin(
  validation: SignatureValidation,
  trust: Trust,
  {
    engine,
    budget,
    validationTime,
    policy,
  }: Pick<ValidationContext, 'engine' | 'budget' | 'validationTime' | 'policy'>,
): Origin {
  const { search, lead, signer, time, since, facts: signature } = validation
  const [stamp] = validation.timeStamps
  if (signature.kind === 'document-time-stamp' && stamp !== undefined && stamp.origin !== null) return stamp.origin
  if (search === null || lead === null || signer === null) return { known: false, code: whyUnknown(validation) }
  const { because } = lead
  const isInForce = (path: CandidatePath): boolean => standingsOf([path], trust, validationTime).includes(null)
  const inForceOf = (some: readonly CandidatePath[]): readonly CandidatePath[] =>
    some.length > 1 && some.some(isInForce) ? some.filter(isInForce) : some
  const digestOf = ({ encoded }: SubjectPublicKeyInfo) => toHex(engine.digest('sha-256', [encoded]))
  const all = pathsOf(search, lead)
  const facts = factsOnPaths<CandidatePath>(signer.certificate, all, digestOf, budget)
  const originOf = (some: readonly CandidatePath[], at: Instant, unproven: readonly CandidatePath[] = []) => {
    const anchored = (path: CandidatePath) => ({ ...anchoredPath(path), facts: facts.get(path) ?? NO_FACTS })
    const beside = unproven.map((path) => ({ ...anchored(path), unproven: true as const }))
    return determineOrigin([...some.map(anchored), ...beside], { trust, at, because })
  }
  const carrying = inForceOf(carryingPaths(validation, policy))
  const originAt = (at: Instant): OriginAtTime => {
    const ofAll = originOf(all, at)
    const vetoed = !ofAll.known || ofAll.withdrawn !== null
    if (vetoed || carrying.length === all.length) return ofAll
    // Where they lead to no service, nobody is known by another one either.
    const isOfNobody = carrying.every((path) => !originOf([path], at).known)
    return originOf(carrying, at, isOfNobody ? [] : inForceOf(lead.paths).filter((path) => !carrying.includes(path)))
  }
  const origin = originAt(time.best)
  const now = time.best === validationTime ? origin : originAt(validationTime)
  const today = isSameOrigin(origin, now) ? {} : { today: now }
  if (!origin.known || origin.withdrawn !== null || since === null) return { ...origin, ...today }
  // A service that was not good in between is told as one that is not good: on whichever path it is.
  const behind = new Set(all.flatMap((path) => servicesBehind(anchoredPath(path), trust, 'signer')))
  const unsettled = unsettledService([...behind], { since: since.time, at: time.best })
  return { ...origin, ...(unsettled === null ? {} : { unsettled }), ...today }
}

/** The services whose withdrawal is one of a path of a signer or of a TSA; and those of the paths that do not count. */
export function behindIn(trust: Trust): Pick<Behind, 'servicesBehind' | 'vetoesBeside'> {
  const behind: Behind['servicesBehind'] = (path, purpose) => servicesBehind(anchoredPath(path), trust, purpose)
  return {
    servicesBehind: behind,
    vetoesBeside: ({ search, lead, paths }, purpose) => {
      const others = pathsOf(search, lead).filter((path) => !paths.some((counting) => counting === path))
      return others.flatMap((path) => behind(path, purpose))
    },
  }
}

/** Every valid path; where there is none, those that still say who stands behind the signer. */
function pathsOf(search: PathSearch | null, lead: Lead | null): readonly CandidatePath[] {
  return search !== null && search.valid.length > 0 ? search.valid : (lead?.paths ?? [])
}

/** That nobody stands behind the signer is said where it was looked for, and nobody found. */
function whyUnknown({ signer, search, findings }: SignatureValidation): OriginCode {
  // What a limit left out makes that no better.
  const code = search?.reason?.code
  if (isExclusion(code)) return code
  if (exhaustedIn(findings) !== null) return 'BUDGET_EXHAUSTED'
  if (signer === null) return 'ORIGIN_SIGNER_UNKNOWN'
  return search?.invalid.some(({ anchor }) => anchor.source === 'service') ? 'ORIGIN_PATH_BROKEN' : 'ORIGIN_UNKNOWN'
}

/**
 * What a signature is to a decision. A stamp of a tax is known by the services behind it, and by nothing that whoever puts one in can write. What is
 * not shown to be by such a service is judged like any other signature, and so is what leads to another service too.
 */
export function judgeRole(
  { facts, integrity, search, lead, time }: SignatureValidation,
  origin: Origin,
  binding: SignerBinding,
  trust: Trust,
): SignatureRole {
  if (facts.kind === 'document-time-stamp') return 'time-stamp'
  if (!isTaxStampService(origin) || integrity?.digest !== 'verified' || integrity.signature !== 'verified')
    return 'signature'
  // Somebody with another certificate on the same key may have signed it.
  if (binding === 'other-certificate') return 'signature'
  const question = { trust, at: time.best }
  return pathsOf(search, lead).every((path) => isTaxStampService(determineOrigin([anchoredPath(path)], question)))
    ? 'tax-stamp'
    : 'signature'
}

function isTaxStampService(origin: Origin): boolean {
  return origin.known && origin.withdrawn === null && issuesTaxStampsAlone(origin.service)
}

/** Set where each path that gives the origin rests on a list that is past its nextUpdate, or not yet issued. */
export function staleTrust(
  validation: SignatureValidation,
  origin: Origin,
  trust: Trust,
  { validationTime, policy }: Pick<ValidationContext, 'validationTime' | 'policy'>,
): ReasonCode | null {
  if (!origin.known) return null
  const { facts, timeStamps } = validation
  const isStamp = facts.kind === 'document-time-stamp'
  const paths = isStamp ? (timeStamps[0]?.paths ?? []) : carryingPaths(validation, policy)
  const standings = standingsOf(paths, trust, validationTime, isStamp ? 'tsa' : 'signer')
  return standings.includes(null) ? null : (standings.sort()[0] ?? null)
}

/** Of all lists on which a path rests, for each that rests on any. */
function standingsOf(
  paths: readonly CandidatePath[],
  trust: Trust,
  at: Instant,
  purpose: 'signer' | 'tsa' = 'signer',
): (ReasonCode | null)[] {
  return paths.flatMap((path) => {
    const lists = listsOf(servicesBehind(anchoredPath(path), trust, purpose), trust)
    return lists.length === 0 ? [] : [listsStanding(lists, at)]
  })
}
