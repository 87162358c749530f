import { onceForEach } from '../core/once-for-each.ts'
import type { BasisPath, BasisProof, BasisReport } from '../report/basis.ts'
import type { TimeByBasis } from '../report/time-basis.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../report/types.ts'
import {
  agreementsBehind,
  agreementsOf,
  areHit,
  boundOf,
  elementsOf,
  elementsOfStamp,
  evidenceBeside,
  falls,
  type Hit,
  provesEvidence,
  provingStamps,
  type Stamps,
  tokenOf,
  vetoes,
} from './elements.ts'
import { holdsAt, mayHaveEnded, needsProvenCertificate, needsProvenEvidence } from './holds-at.ts'
import type { Alternative, Dependency } from './types.ts'

export type DependencyStanding = Pick<Dependency, 'sole' | 'alternative' | 'provenSince'>

/** What becomes of the verdict on a signature without what is hit; `null`: it does not rest on any of it. */
export type StandingWithout = (hit: Hit) => DependencyStanding | null

/** What hangs on the signature alone is found once, however many things are asked about. */
export function standingOf(report: Report, signature: SignatureReport, stamps: Stamps): StandingWithout {
  const bound = boundOf(signature, stamps, report)
  const without = standingByPaths(report, signature, stamps)
  // A signature that may be older than that is none to accept.
  return bound.length === 0 ? without : (hit) => (areHit(bound, hit) ? { sole: true } : without(hit))
}

function standingByPaths(report: Report, signature: SignatureReport, stamps: Stamps): StandingWithout {
  const wholeWithout = standingBy(report, signature, stamps)
  const decision = signature.restsOn?.decision
  if (decision === undefined) return wholeWithout
  // The decision sees it with fewer proofs: neither that nor the indication is to fall.
  const { best, ...seenBasis } = decision
  const unproven = signature.restsOn?.unproven
  const basis = unproven === undefined ? seenBasis : { ...seenBasis, unproven }
  const [first] = basis.proofs.filter(({ time }) => time === best)
  const { claimed: _, timeStamps } = signature.time
  const time = { best, timeStamps, ...timeBasisOf(first) }
  const { byState: __, ...others } = signature
  const seenWithout = standingBy(report, { ...others, restsOn: basis, time }, stamps)
  return (hit) => worstOf(wholeWithout(hit), seenWithout(hit))
}

function worstOf(whole: DependencyStanding | null, seen: DependencyStanding | null): DependencyStanding | null {
  if (whole === null || seen === null) return whole ?? seen
  if (whole.sole !== seen.sole) return whole.sole ? whole : seen
  // Both fall: a later revocation leaves both as they are only where both are proven.
  return seen.provenSince === undefined ? seen : whole.provenSince === undefined ? whole : latestOf(whole, seen)
}

const latestOf = (one: DependencyStanding, other: DependencyStanding): DependencyStanding =>
  Date.parse(one.provenSince ?? '') >= Date.parse(other.provenSince ?? '') ? one : other

function timeBasisOf(proof: BasisProof | undefined): TimeByBasis {
  if (proof === undefined || proof.basis === 'caller') return { basis: proof?.basis ?? 'validation-time' }
  const { basis, tsa } = proof
  return { basis, ...(tsa === undefined ? {} : { tsa }) }
}

function standingBy(report: Report, signature: SignatureReport, stamps: Stamps): StandingWithout {
  const { restsOn: basis } = signature
  if (basis === undefined) return () => null
  const proving = provingStamps(signature, stamps, report)
  const agreements = agreementsOf(signature, report)
  const onPaths = basis.paths.flatMap(elementsOf)
  const ofStamps = [...proving].flatMap(([id, stamp]) => elementsOfStamp(id, stamp))
  const onStamps = [...ofStamps, ...basis.proofs.flatMap(agreementsBehind)]
  const holdsIn = holdingIn(report)
  const needsProof = onceForEach((path: BasisPath) => needsProvenEvidence(path, report))
  return (hit) => {
    const path = areHit(onPaths, hit) || vetoes(basis, hit)
    const stamped = areHit(onStamps, hit)
    const agreed = agreements.some(hit)
    if (!path && !stamped && !agreed) return null
    const times = createTimes(report, proving, hit, holdsIn, needsProof)
    const left = survivors(basis, hit)
    const time = stamped ? times.ofSignature(signature, left) : null
    const holds = left.length > 0 && !agreed && (!stamped || time !== null)
    if (holds) return { sole: false, alternative: (path ? pathBeside(basis, left, hit) : null) ?? time ?? NOTHING_ELSE }
    // A caller's or a time-stamp's proof that is not touched: what is revoked later leaves what was signed before.
    const isProven = !agreed && signature.time.basis !== 'validation-time' && left.length === 0
    const kept = isProven && (!stamped || times.keepsBest(signature))
    return { sole: true, ...(kept ? { provenSince: signature.time.best } : {}) }
  }
}

function someOf(stamps: Stamps, is: (id: string, stamp: JudgedTimeStampReport) => boolean): boolean {
  for (const [id, stamp] of stamps) if (is(id, stamp)) return true
  return false
}

type Holding = (path: BasisPath, time: string) => boolean

/** `holdsAt`, found once for each path and time. */
function holdingIn(report: Report): Holding {
  const known = onceForEach((_: BasisPath) => new Map<string, boolean>())
  return (path, time) => {
    const times = known(path)
    const holds = times.get(time) ?? holdsAt(path, time, report)
    times.set(time, holds)
    return holds
  }
}

const NOTHING_ELSE: Alternative = { kind: 'validation-time' }

/** The paths that still count. One with a status that is not known counts where the first may have one. */
function survivors(basis: BasisReport, hit: Hit): readonly BasisPath[] {
  if (vetoes(basis, hit)) return []
  const { paths } = basis
  const [first] = paths
  return paths.filter(
    (path) => !falls(path, hit) && (path === first || !isOpen(path) || (first !== undefined && isOpen(first))),
  )
}

const isOpen = onceForEach(({ statuses }: BasisPath): boolean => statuses.some(({ status }) => status === 'unknown'))

function pathBeside({ paths: [first] }: BasisReport, [next]: readonly BasisPath[], hit: Hit): Alternative | null {
  if (first === undefined || next === undefined) return null
  if (next === first) {
    const other = evidenceBeside(first, hit)
    // What is hit is on another path alone.
    return other === null ? describe(first) : { kind: 'source', sha256: other.sha256 }
  }
  return describe(next)
}

const describe = ({ anchor, certificates }: BasisPath): Alternative => ({
  kind: 'path',
  anchor: anchor.id,
  certificates: certificates.map(({ sha256 }) => sha256),
})

/** Times as of which a signature and its time-stamps can be judged without what is hit. */
function createTimes(
  report: Report,
  proving: Stamps,
  hit: Hit,
  holds: Holding,
  needsProof: (path: BasisPath) => boolean,
) {
  const asked = new Map<string, boolean>()

  const stampHolds = (id: string): boolean => {
    const known = asked.get(id)
    if (known !== undefined) return known
    // Nothing proves itself.
    asked.set(id, false)
    const stamp = proving.get(id)
    const isHolding = stamp !== undefined && !hit(tokenOf(id)) && tokenHolds(stamp)
    asked.set(id, isHolding)
    return isHolding
  }

  const proofHolds = (proof: BasisProof): boolean => {
    const { timeStamp } = proof
    const agreements = agreementsBehind(proof)
    const isRelied = agreements.length === 0 || !agreements.every(hit)
    return isRelied && (timeStamp === undefined || stampHolds(timeStamp))
  }

  const tokenHolds = ({ restsOn, at }: JudgedTimeStampReport): boolean => {
    if (restsOn === undefined) return false
    const left = survivors(restsOn, hit)
    if (left.length === 0 || lacksEvidence(left)) return false
    if (at === report.validationTime || restsOn.proofs.some((proof) => proof.time === at && proofHolds(proof)))
      return true
    const since = restsOn.proofs.find(proofHolds)?.time ?? report.validationTime
    return left.some((path) => holds(path, since))
  }

  /** What an archive time-stamp proves of evidence is not in the report: where such proofs are needed, all of them are. */
  const lacksEvidence = (paths: readonly BasisPath[], isUnproven = false): boolean =>
    (isUnproven || paths.some(needsProof)) &&
    someOf(proving, (id, stamp) => provesEvidence(stamp) && isTouched(id, stamp.restsOn))

  const isTouched = (id: string, basis: BasisReport | undefined): boolean =>
    hit(tokenOf(id)) || basis === undefined || basis.paths.every((path) => falls(path, hit))

  const isBest = ({ time: { best } }: SignatureReport, proof: BasisProof): boolean => proof.time === best

  const keepsBest = (signature: SignatureReport): boolean =>
    signature.time.basis === 'caller' ||
    (signature.restsOn?.proofs ?? []).some((proof) => isBest(signature, proof) && proofHolds(proof))

  /** Where an algorithm has ended, the content is to be proven as well as the signature: whether it was, by what is first. */
  const contentHolds = ({ restsOn }: SignatureReport): boolean => {
    const first = (restsOn?.proofs ?? []).find(({ basis }) => basis !== 'time-stamp')
    return first === undefined || proofHolds(first)
  }

  /** As of when the signature holds; `null`: as of no time that is known to do. */
  const ofSignature = (signature: SignatureReport, left: readonly BasisPath[]): Alternative | null => {
    const { restsOn, byState, origin, time } = signature
    const proofs = restsOn?.proofs ?? []
    const state = report.question.relyingState
    if (left.length === 0 || lacksEvidence(left, needsProvenCertificate(signature, report))) return null
    if (mayHaveEnded(report) && !contentHolds(signature)) return null
    const best = proofs.find((proof) => isBest(signature, proof) && proofHolds(proof))
    if (best !== undefined) return proofOf(best)
    if (time.basis === 'caller' || time.basis === 'validation-time') return NOTHING_ELSE
    // What a state relies on without a time-stamp, or of a service that has ended since, is not in the report.
    if (state != null && (byState?.[state] !== undefined || signature.recognition[state]?.now !== undefined))
      return null
    if (origin.known && (origin.withdrawn ?? null) !== null) return null
    const begins = left[0]?.certificates[0]?.notBefore ?? ''
    const next = proofs.find((proof) => proofHolds(proof) && Date.parse(proof.time) >= Date.parse(begins))
    if (next !== undefined && left.some((path) => holds(path, next.time))) return proofOf(next)
    if (restsOn?.unproven !== undefined) return null
    return left.some((path) => holds(path, report.validationTime)) ? NOTHING_ELSE : null
  }
  return { ofSignature, keepsBest }
}

function proofOf({ time, timeStamp }: BasisProof): Alternative {
  return { kind: 'proof', time, ...(timeStamp === undefined ? {} : { timeStamp }) }
}
