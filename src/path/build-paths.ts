import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import type { CertificateGraph } from './certificate-graph.ts'
import { entityId, sameKey } from './identity.ts'
import { createPriorityQueue } from './priority-queue.ts'
import { createKnownStates } from './search-pruning.ts'
import type { SignatureChecks } from './signature-checks.ts'
import type { PathSearchInput, ValidatedPath } from './types.ts'
import { isValidated, validatePath } from './validate-path.ts'
import {
  type PathContext,
  startValidation,
  type ValidationState,
  validateIssuer,
  validationContext,
} from './validation-state.ts'

/**
 * Valid paths sought to one anchor. Any other that leads there leads to the same service, so that they are enough; but each anchor
 * within reach is sought, since paths to different states are to be seen.
 */
const PATHS_TO_AN_ANCHOR = 8

/** Certificates tried for a second and further path to an anchor. There may be none, and then a mesh is not gone through for it. */
const TRIED_FOR_OTHERS = 200

/** What a search builds on. */
export interface PathBuilding {
  readonly input: PathSearchInput
  readonly graph: CertificateGraph
  readonly checks: SignatureChecks
  readonly budget: Budget
}

export interface BuiltPaths {
  readonly valid: ValidatedPath[]
  /** Whether something was refused on the way, which is worth explaining. */
  refused: boolean
  /** Whether a path was longer than the budget allows. */
  tooLong: boolean
}

/** Where a search from an anchor down has come to: the certificates so far, and what may follow. */
interface Position {
  readonly context: PathContext
  readonly state: ValidationState
  readonly certificate: HeldCertificate | null
  readonly above: Position | null
  readonly length: number
  readonly misfits: number
}

/** A certificate that may follow. */
interface Attempt {
  readonly position: Position
  readonly held: HeldCertificate
  /** Length of the path, at least. */
  readonly total: number
  readonly distance: number
  /** Certificates whose key identifier is not the one that is named below. */
  readonly misfits: number
}

/**
 * Builds paths from the anchors down (RFC 4158), over certificates that by their names lead to the end, the likeliest first: what is shortest, has
 * the key identifier that is named, and is newest. A certificate is validated before its signature is verified, and its signature before
 * anything below it is looked at, so that nothing that an anchor does not stand behind makes work. No name and key occurs twice on a path.
 */
export function buildPaths(building: PathBuilding, built: BuiltPaths): void {
  const { input, graph, checks, budget } = building
  const knownAbove = onceForEach((_: TrustAnchor) => createKnownStates(input.model === 'chain'))
  const queue = createPriorityQueue(compareLikelihood)
  const found = new Map<TrustAnchor, number>()
  const covered = new Map<TrustAnchor, Attempt[]>()
  const sought = input.allPaths === true ? Number.POSITIVE_INFINITY : PATHS_TO_AN_ANCHOR
  let forOthers = input.allPaths === true ? Number.POSITIVE_INFINITY : TRIED_FOR_OTHERS

  const descend = (position: Position): void => {
    const above = position.certificate?.certificate ?? position.context.anchor
    for (const held of graph.issuedBy(above.subject)) {
      budget.spend('pathNodes')
      if (held !== input.leaf && (isListed(held, input) || isOn(position, held))) continue
      const distance = held === input.leaf ? 0 : graph.distance(held.certificate.subject)
      const misfits = position.misfits + (isMisfit(above, held) ? 1 : 0)
      queue.push({ position, held, total: position.length + 1 + distance, distance, misfits })
    }
  }

  const isSignedAt = ({ position, held }: Attempt): boolean => {
    const key = position.certificate?.certificate.spki ?? position.context.anchor.spki
    const { subject, spki } = held.certificate
    return checks.verify(held, key) === 'verified' && input.exclusionOf({ subject, spki, sha256: held.sha256 }) === null
  }

  const complete = (attempt: Attempt): boolean => {
    if (!isSignedAt(attempt)) return false
    const { anchor } = attempt.position.context
    const path = validatePath([input.leaf, ...certificatesOf(attempt.position)], anchor, input, budget)
    if (!isValidated(path)) return false
    built.valid.push(path)
    found.set(anchor, (found.get(anchor) ?? 0) + 1)
    // There is a way down, so that other ways to where it passes are other paths.
    for (const other of covered.get(anchor) ?? []) queue.push(other)
    covered.delete(anchor)
    return true
  }

  const proceed = (attempt: Attempt): boolean => {
    const { position, held } = attempt
    const { context } = position
    const { state, problems } = validateIssuer(position.state, held, context, 0)
    if (problems.length > 0 || state.issuersAllowed < 0) return false
    const known = knownAbove(context.anchor)
    const entity = entityId(held.certificate)
    if (!found.has(context.anchor) && known.covers(entity, state)) {
      const others = covered.get(context.anchor) ?? []
      covered.set(context.anchor, others)
      others.push(attempt)
      return true
    }
    if (!isSignedAt(attempt)) return false
    known.remember(entity, state)
    descend({
      context,
      state,
      certificate: held,
      above: position,
      length: position.length + 1,
      misfits: attempt.misfits,
    })
    return true
  }

  for (const anchor of anchorsAbove(building)) {
    const { subject, spki } = anchor
    const context = validationContext(anchor, input, budget)
    const { state, problems } = startValidation(context)
    // What a list excludes is not made good by a caller who trusts it.
    if (problems.length > 0 || input.exclusionOf({ subject, spki, sha256: null }) !== null) built.refused = true
    else descend({ context, state, certificate: null, above: null, length: 0, misfits: 0 })
  }
  for (let attempt = queue.pop(); attempt !== undefined; attempt = queue.pop()) {
    const { position, held } = attempt
    const paths = found.get(position.context.anchor) ?? 0
    if (paths >= sought || (paths > 0 && forOthers-- <= 0)) continue
    if (attempt.total > budget.limits.pathLength) built.tooLong = true
    else if (!(held === input.leaf ? complete(attempt) : proceed(attempt))) built.refused = true
  }
}

/** The anchors of the names from which a way leads down; a pinned signer is a path of its own, and above nothing. */
function anchorsAbove({ input, graph }: PathBuilding): readonly TrustAnchor[] {
  const { subject, spki } = input.leaf.certificate
  const isPin = (anchor: TrustAnchor): boolean =>
    anchor.source === 'caller' && anchor.subject.key === subject.key && sameKey(anchor.spki, spki)
  return graph.issuers
    .flatMap(({ certificate }) => input.anchorsNamed(certificate.issuer))
    .filter((anchor) => !isPin(anchor))
}

/**
 * The certificate of a listed service says nothing that its list did not. That of a caller's anchor does: no list speaks of it, and above it may be a
 * service whose list does.
 */
export function isListed({ certificate }: HeldCertificate, { anchorsNamed }: PathSearchInput): boolean {
  return anchorsNamed(certificate.subject).some(
    ({ source, spki }) => source === 'service' && sameKey(spki, certificate.spki),
  )
}

function isOn(position: Position, { certificate }: HeldCertificate): boolean {
  const id = entityId(certificate)
  if (entityId(position.context.anchor) === id) return true
  for (let at: Position | null = position; at !== null; at = at.above)
    if (at.certificate !== null && entityId(at.certificate.certificate) === id) return true
  return false
}

/** From the lowest up. */
function certificatesOf(position: Position): readonly HeldCertificate[] {
  const certificates: HeldCertificate[] = []
  for (let at: Position | null = position; at !== null; at = at.above)
    if (at.certificate !== null) certificates.push(at.certificate)
  return certificates
}

/** RFC 5280 §4.2.1.1: the hint that a certificate gives about its issuer's key. It is a hint: CAs get it wrong. */
function isMisfit(above: HeldCertificate['certificate'] | TrustAnchor, { certificate }: HeldCertificate): boolean {
  const authority = certificate.known.authorityKeyIdentifier?.keyIdentifier ?? null
  const subject = 'known' in above ? above.known.subjectKeyIdentifier : above.subjectKeyIdentifier
  return authority !== null && subject !== null && !equalBytes(authority, subject)
}

/** The digest, and the anchor, make the order a fixed one. */
function compareLikelihood(a: Attempt, b: Attempt): number {
  return (
    a.total - b.total ||
    a.misfits - b.misfits ||
    a.distance - b.distance ||
    b.held.certificate.notBefore - a.held.certificate.notBefore ||
    compareText(a.held.sha256, b.held.sha256) ||
    compareText(a.position.context.anchor.id, b.position.context.anchor.id) ||
    comparePositions(a.position, b.position)
  )
}

function comparePositions(a: Position, b: Position): number {
  for (let [one, other]: [Position | null, Position | null] = [a, b]; one !== null && other !== null; ) {
    const order = compareText(one.certificate?.sha256 ?? '', other.certificate?.sha256 ?? '')
    if (order !== 0) return order
    one = one.above
    other = other.above
  }
  return 0
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
