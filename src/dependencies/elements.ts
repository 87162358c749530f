import type { BasisAnchor, BasisBehind, BasisEvidence, BasisPath, BasisReport, BasisStatus } from '../report/basis.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../report/types.ts'
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

/** Whether something is what falls away. */
export type Hit = (element: Element) => boolean

export function elementsOf(path: BasisPath): readonly Element[] {
  const { certificates, statuses } = path
  return [
    ...certificates.map(({ sha256, spkiSha256 }): Element => ({ kind: 'certificate', id: sha256, spkiSha256 })),
    anchorOf(path.anchor),
    ...servicesOf(path),
    ...statuses.flatMap(({ source }) => (source === undefined ? [] : wordOf(source))),
  ]
}

/** Listed services, of which one that is withdrawn vetoes whatever other path there is. */
function servicesOf({ anchor, services = [] }: BasisPath): readonly Element[] {
  return [anchor, ...services].filter(({ source }) => source === 'service').map(anchorOf)
}

export function vetoes({ paths }: BasisReport, hit: Hit): boolean {
  return paths.some((path) => servicesOf(path).some(hit))
}

function anchorOf({ id, source, spkiSha256, certificates }: BasisAnchor): Element {
  return { kind: source === 'service' ? 'service' : 'anchor', id, spkiSha256, certificates }
}

function evidenceOf({ kind, sha256, signer }: BasisEvidence): Element {
  return { kind, id: sha256, ...(signer === undefined ? {} : { signerSpkiSha256: signer.spkiSha256 }) }
}

/** A piece of evidence, and what its word rests on. */
function wordOf(evidence: BasisEvidence): readonly Element[] {
  return [evidenceOf(evidence), ...(evidence.behind ?? []).map(behindOf)]
}

function behindOf({ kind, sha256: id, spkiSha256 }: BasisBehind): Element {
  if (spkiSha256 === undefined) return { kind, id }
  return kind === 'certificate' ? { kind, id, spkiSha256 } : { kind, id, signerSpkiSha256: spkiSha256 }
}

export const tokenOf = (id: string): Element => ({ kind: 'time-stamp', id })

/** What the relying state recognises the signature by. */
export function agreementsOf({ recognition }: SignatureReport, { question }: Report): readonly Element[] {
  const state = question.relyingState
  const answer = state == null ? undefined : recognition[state]
  return (answer?.agreements ?? []).map(({ id }): Element => ({ kind: 'agreement', id }))
}

/** Whether a path counts no more. Evidence beside the one that fell keeps a status. */
export function falls(path: BasisPath, hit: Hit): boolean {
  return elementsOf({ ...path, statuses: [] }).some(hit) || path.statuses.some((status) => statusFalls(status, hit))
}

function statusFalls({ source, beside = [] }: BasisStatus, hit: Hit): boolean {
  return source !== undefined && [source, ...beside].every((evidence) => wordOf(evidence).some(hit))
}

/** The evidence that takes the place of evidence that fell. */
export function evidenceBeside({ statuses }: BasisPath, hit: Hit): BasisEvidence | null {
  for (const { source, beside = [] } of statuses)
    if (source !== undefined && wordOf(source).some(hit))
      return beside.find((other) => !wordOf(other).some(hit)) ?? null
  return null
}

/** Time-stamps of a report that prove something, by their `id`. */
export type Stamps = ReadonlyMap<string, JudgedTimeStampReport>

export function stampsOf({ signatures }: Report): Stamps {
  const all = signatures.flatMap(({ time }) => time.timeStamps)
  return new Map(all.flatMap((stamp) => (stamp.id === undefined ? [] : [[stamp.id, stamp] as const])))
}

/** The time-stamps that prove a signature, and those that prove these. */
export function provingStamps({ restsOn }: SignatureReport, stamps: Stamps): Stamps {
  const found = new Map<string, JudgedTimeStampReport>()
  const open = [...(restsOn?.proofs ?? [])]
  // It grows while it is read.
  for (const proof of open) {
    const { timeStamp: id } = proof
    const stamp = id === undefined ? undefined : stamps.get(id)
    if (id === undefined || stamp === undefined || found.has(id)) continue
    found.set(id, stamp)
    open.push(...(stamp.restsOn?.proofs ?? []))
  }
  return found
}

const isBaseless = (indication: SignatureReport['indication'], { paths }: BasisReport): boolean =>
  indication === 'TOTAL-PASSED' && paths.length === 0

/** Why a report does not tell all that its verdicts rest on; `null`: it does. */
export function gapIn({ complete, signatures }: Report): Gap | null {
  if (complete !== undefined) return 'incomplete'
  // One that tells a path and not its basis was made before there was one. What has passed rests on a path.
  const isUntold = ({ path, indication, restsOn }: SignatureReport): boolean =>
    restsOn === undefined ? path.length > 0 || indication === 'TOTAL-PASSED' : isBaseless(indication, restsOn)
  return signatures.some(isUntold) ? 'older' : null
}
