import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { BasisAnchor, BasisBehind, BasisEvidence, BasisPath, BasisProof, BasisReport } from '../report/basis.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../report/types.ts'
import { needsProvenCertificate, needsProvenEvidence } from './needs-proof.ts'
import type { DependencyKind, Gap } from './types.ts'

/** One thing that verdicts rest on, as a report names it. */
export interface Element {
  readonly kind: DependencyKind
  readonly id: string
  readonly spkiSha256?: string
  /** Of a service or an anchor: digests of its certificates. Of evidence: the key that signed it. */
  readonly certificates?: readonly string[]
  readonly signerSpkiSha256?: string
}

/** Whether something is what is asked about. */
export type Hit = (element: Element) => boolean

// Each is made once: whatever is asked about is looked for among all of them.
export const elementsOf: (path: BasisPath) => readonly Element[] = onceForEach((path) => [
  ...path.certificates.map(({ sha256, spkiSha256 }): Element => ({ kind: 'certificate', id: sha256, spkiSha256 })),
  ...[path.anchor, ...(path.services ?? [])].map(anchorOf),
  ...path.statuses.flatMap(({ source }) => (source === undefined ? [] : wordOf(source))),
])

export const vetoesBeside = ({ vetoes: beside = [] }: Pick<BasisReport, 'vetoes'>): readonly Element[] =>
  beside.map(anchorOf)

function anchorOf({ id, source, spkiSha256, certificates }: BasisAnchor): Element {
  return { kind: source === 'service' ? 'service' : 'anchor', id, spkiSha256, certificates }
}

function evidenceOf({ kind, sha256, signer }: BasisEvidence): Element {
  return { kind, id: sha256, ...(signer === undefined ? {} : { signerSpkiSha256: signer.spkiSha256 }) }
}

/** A piece of evidence, and what its word rests on. */
const wordOf = onceForEach((evidence: BasisEvidence): readonly Element[] => [
  evidenceOf(evidence),
  ...(evidence.behind ?? []).map(behindOf),
  ...[evidence, ...(evidence.behind ?? [])].flatMap(({ service }) =>
    service === undefined ? [] : [anchorOf(service)],
  ),
])

function behindOf({ kind, sha256: id, spkiSha256 }: BasisBehind): Element {
  if (spkiSha256 === undefined) return { kind, id }
  return kind === 'certificate' ? { kind, id, spkiSha256 } : { kind, id, signerSpkiSha256: spkiSha256 }
}

export const tokenOf = (id: string): Element => ({ kind: 'time-stamp', id })

/** What the relying state recognises the signature by. */
export function agreementsOf({ recognition }: SignatureReport, { question }: Report): readonly Element[] {
  const state = question.relyingState
  const answer = state == null ? undefined : recognition[state]
  return (answer?.agreements ?? []).map(({ id }) => agreementOf(id))
}

const agreementOf = (id: string): Element => ({ kind: 'agreement', id })

/** What the relying state relies on a time-stamp by. */
export const agreementsBehind = ({ agreements = [] }: BasisProof): readonly Element[] => agreements.map(agreementOf)

/** Time-stamps of a report that prove something, by their `id`. */
export type Stamps = ReadonlyMap<string, JudgedTimeStampReport>

export function stampsOf({ signatures }: Report): Stamps {
  const all = signatures.flatMap(({ time }) => time.timeStamps)
  return new Map(all.flatMap((stamp) => (stamp.id === undefined ? [] : [[stamp.id, stamp] as const])))
}

/**
 * The time-stamps that prove a signature, and those that prove these. Where evidence counts only as something proves it to be older: every
 * one that can prove evidence, be it of another signature.
 */
export function provingStamps(signature: SignatureReport, stamps: Stamps, report: Report): Stamps {
  const found = new Map<string, JudgedTimeStampReport>()
  const follow = (ids: readonly string[]): void => addBehind(ids, stamps, found)
  follow(idsOf(signature.restsOn))
  const paths = [signature, ...found.values()].flatMap(({ restsOn }) => restsOn?.paths ?? [])
  if (needsProvenCertificate(signature, report) || paths.some((path) => needsProvenEvidence(path, report)))
    follow([...stamps].filter(([, stamp]) => provesEvidence(stamp)).map(([id]) => id))
  return found
}

/** Time-stamps, and those that prove them. */
function addBehind(ids: readonly string[], stamps: Stamps, found: Map<string, JudgedTimeStampReport>): void {
  const open = [...ids]
  // It grows while it is read.
  for (const id of open) {
    const stamp = stamps.get(id)
    if (stamp === undefined || found.has(id)) continue
    found.set(id, stamp)
    open.push(...idsOf(stamp.restsOn))
  }
}

/** All that a time-stamp rests on, whatever stands beside it. */
function elementsOfStamp(id: string, { restsOn }: JudgedTimeStampReport): readonly Element[] {
  return [
    tokenOf(id),
    ...(restsOn === undefined ? [] : [...restsOn.paths.flatMap(elementsOf), ...vetoesBeside(restsOn)]),
  ]
}

/** What an `accept` rests on because it shows since when the signature was made: whether something else does is not in the report. */
export function boundOf({ restsOn }: SignatureReport, stamps: Stamps, report: Report): readonly Element[] {
  const bound = restsOn?.bound
  if (bound === undefined) return []
  const { kind, id, agreements = [] } = bound
  const found = new Map<string, JudgedTimeStampReport>()
  addBehind([id], stamps, found)
  return [
    { kind, id },
    ...(evidenceIn(report).get(id) ?? []).flatMap(wordOf),
    ...[...found].flatMap(([stampId, stamp]) => elementsOfStamp(stampId, stamp)),
    ...agreements.map(agreementOf),
  ]
}

/** The evidence of all paths of a report, by its digest. */
const evidenceIn = onceForEach(({ signatures }: Report): ReadonlyMap<string, readonly BasisEvidence[]> => {
  const bases = signatures.flatMap(({ restsOn, time }) => [restsOn, ...time.timeStamps.map((stamp) => stamp.restsOn)])
  const statuses = bases.flatMap((basis) => basis?.paths ?? []).flatMap((path) => path.statuses)
  const evidence = statuses.flatMap(({ source, beside = [] }) => [...(source === undefined ? [] : [source]), ...beside])
  return groupBy(evidence, ({ sha256 }) => sha256)
})

const idsOf = (basis: BasisReport | undefined): readonly string[] =>
  (basis?.proofs ?? []).flatMap(({ timeStamp }) => timeStamp ?? [])

/** A signature time-stamp proves the signature that it is in, and nothing else. */
const provesEvidence = ({ kind, restsOn }: JudgedTimeStampReport): boolean =>
  restsOn !== undefined && (kind === 'archive-time-stamp' || kind === 'document-time-stamp')

/** Why a report does not tell all that its verdicts rest on; `null`: it does. */
export function gapIn(report: Report): Gap | null {
  const { complete, decision, signatures } = report
  if (complete !== undefined) return 'incomplete'
  const stamps = stampsOf(report)
  const passed = signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')
  if (decision.outcome === 'accept' && passed.length === 0) return 'older'
  return signatures.some((signature) => isUntold(signature, stamps)) ? 'older' : null
}

/**
 * One that tells a path and not its basis was made before there was one. What has passed rests on a path, and what is judged as of an
 * earlier time on what proves that.
 */
function isUntold({ path, indication, restsOn, decision, time, kind }: SignatureReport, stamps: Stamps): boolean {
  const isYes = indication === 'TOTAL-PASSED' || decision.outcome === 'accept'
  if (restsOn === undefined) return path.length > 0 || isYes
  const { decision: byFewer, ...whole } = restsOn
  const bases = [
    whole,
    ...(byFewer === undefined ? [] : [byFewer]),
    ...time.timeStamps.flatMap((stamp) => stamp.restsOn ?? []),
  ]
  if (bases.some(({ paths }) => !paths.every(isWhole)) || (isYes && restsOn.paths.length === 0)) return true
  const proofs = [...restsOn.proofs, ...(byFewer?.proofs ?? [])]
  if (proofs.some(({ timeStamp }) => timeStamp !== undefined && stamps.get(timeStamp)?.restsOn === undefined))
    return true
  const isProven = time.basis !== 'validation-time' && time.basis !== 'caller' && kind !== 'document-time-stamp'
  return isProven && restsOn.proofs.every((proof) => proof.time !== time.best)
}

/** A path has a certificate, and each its digests and its status. */
function isWhole({ certificates, statuses }: BasisPath): boolean {
  return (
    certificates.length > 0 &&
    certificates.length <= statuses.length &&
    certificates.every(({ sha256, spkiSha256 }) => isDigest(sha256) && isDigest(spkiSha256))
  )
}

const isDigest = (digest: unknown): boolean => typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)
