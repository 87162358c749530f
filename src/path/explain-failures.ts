import type { ExclusionCode } from '../core/codes/path.ts'
import type { Verification } from '../crypto/types.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import { type BuiltPaths, isListed, type PathBuilding } from './build-paths.ts'
import { type Entity, entityId, isSelfIssued, keyId } from './identity.ts'
import { mostTelling } from './rank-problems.ts'
import type { CandidatePath, DeadEnd, PathProblem } from './types.ts'
import { isPinned, isValidated, validatePath } from './validate-path.ts'

/** Invalid paths and dead ends kept, of each kind, for the reader: a mesh has millions. */
const ATTEMPTS_KEPT = 64
/** What explaining may take, beside what the search took: nothing rests on it, and it never uses up what others need. */
const STEPS_TO_EXPLAIN = 20_000
const LOOKS_TO_EXPLAIN = 1_000_000
const SIGNATURES_TO_EXPLAIN = 250

export interface Explanation {
  readonly invalid: CandidatePath[]
  readonly deadEnds: DeadEnd[]
  /** Of all problems met, those that are not kept included, the most telling. */
  reason: PathProblem | null
}

/** Certificates from the end up, each signed by the next. */
interface Chain {
  readonly held: HeldCertificate
  readonly below: Chain | null
  readonly length: number
}

/** A way from a certificate up to an anchor. */
interface Completion {
  readonly anchor: TrustAnchor
  readonly certificates: readonly HeldCertificate[]
}

/**
 * Tells why certificates lead to no valid path: walks from the end up, breadth first, over signatures that verify, each certificate once, so that
 * it ends however they certify each other. Every certificate from which an anchor is reached is told on one path with all that is wrong with it,
 * and every branch that ends with what it lacks.
 */
export function explainFailures(
  { input, graph, checks, budget }: PathBuilding,
  built: BuiltPaths,
  explanation: Explanation,
): void {
  const foundNone = built.valid.length === 0
  const before = budget.spent.signatureVerifications
  const leading = graph.below(
    (held) =>
      input.anchorsNamed(held.certificate.issuer).length > 0 ||
      (foundNone && (input.exclusionNamed(held.certificate) ?? exclusionOf(held)) !== null),
  )
  const chains: Chain[] = [{ held: input.leaf, below: null, length: 1 }]
  const visited = new Set([input.leaf])
  const completions = new Map<HeldCertificate, Completion>()

  function exclusionOf({ certificate: { subject, spki }, sha256 }: HeldCertificate): ExclusionCode | null {
    return input.exclusionOf({ subject, spki, sha256 })
  }

  /** `null`: that is more than explaining may take. */
  const verify = (held: HeldCertificate, key: TrustAnchor['spki']): Verification | null => {
    const spent = budget.spent.signatureVerifications - before
    return spent < SIGNATURES_TO_EXPLAIN && checks.isAffordable(held, key) ? checks.verify(held, key) : null
  }

  const tell = (problems: readonly PathProblem[]): void => {
    const { reason } = explanation
    explanation.reason = mostTelling(reason === null ? problems : [reason, ...problems])
  }

  const deadEnd = (chain: Chain, problem: PathProblem): void => {
    tell([problem])
    if (explanation.deadEnds.length < ATTEMPTS_KEPT)
      explanation.deadEnds.push({ certificates: certificatesOf(chain), problem })
  }

  const complete = (chain: Chain, { anchor, certificates }: Completion): void => {
    const whole = [...certificatesOf(chain), ...certificates]
    for (const [i, held] of whole.entries())
      if (!completions.has(held)) completions.set(held, { anchor, certificates: whole.slice(i) })
    const path = validatePath(whole, anchor, input, budget)
    if (!isValidated(path)) {
      tell(path.problems)
      if (explanation.invalid.length < ATTEMPTS_KEPT) explanation.invalid.push(path)
    } else if (foundNone) built.valid.push(path)
  }

  /**
   * The name of an anchor with another key is the oldest trick there is, and two real roots share a common name. So it is with a name that a list has where
   * no path ends: whoever has that name has another key than the list says, or is not the one that was meant.
   */
  const tellNamesake = (
    chain: Chain,
    anchors: readonly TrustAnchor[],
    results: readonly (Verification | null)[],
  ): void => {
    const { held } = chain
    if (results.some((result) => result !== 'invalid')) return
    const others = foundNone ? (input.othersNamed?.(held.certificate.issuer) ?? []) : []
    for (const { spki } of others) if (verify(held, spki) !== 'invalid') return
    const [first] = [...anchors, ...others]
    if (first === undefined) return
    const data = { anchor: first.id }
    deadEnd(chain, { code: 'ANCHOR_NAME_KEY_MISMATCH', clause: 'RFC 5280 §6.1.1 (d)', certificate: held, data })
  }

  /** Whether an anchor signed the last certificate. */
  const tryAnchors = (chain: Chain): boolean => {
    const { held } = chain
    const anchors = input.anchorsNamed(held.certificate.issuer)
    const results: (Verification | null)[] = []
    for (const anchor of anchors) {
      const result = verify(held, anchor.spki)
      results.push(result)
      if (result === 'unsupported') deadEnd(chain, unsupported(held))
      if (result !== 'verified') continue
      // What a list excludes is not made good by a caller who trusts it. No path leads through its own anchor, and a pinned signer is a path of its own.
      const code = input.exclusionOf({ subject: anchor.subject, spki: anchor.spki, sha256: null })
      if (code !== null) deadEnd(chain, excluded(code, held))
      else if (!(chain.below === null ? isPinned([held], anchor) : isOn(chain, anchor)))
        complete(chain, { anchor, certificates: [] })
    }
    tellNamesake(chain, anchors, results)
    return results.includes('verified')
  }

  const isPossible = (chain: Chain, issuer: HeldCertificate): boolean =>
    (foundNone || leading.has(issuer)) && !isListed(issuer, input) && !isOn(chain, issuer.certificate)

  /** Those of a name that were not come to yet: in a mesh soon none, however often the name is asked for. */
  const pending = new Map<string, readonly HeldCertificate[]>()

  let looks = 0

  /** Whether there is anybody of the issuer's name that leads on; `null`: no more can be asked. */
  const tryIssuers = (chain: Chain): boolean | null => {
    const { held } = chain
    const name = held.certificate.issuer.key
    const refusedKeys = new Set<string>()
    const namesakes = graph.namesakesOfIssuer(held)
    looks += namesakes.length
    const unvisited = pending.get(name) ?? namesakes
    for (const issuer of unvisited) {
      if (visited.has(issuer) || refusedKeys.has(keyId(issuer.certificate.spki)) || !isPossible(chain, issuer)) continue
      const result = verify(held, issuer.certificate.spki)
      if (result === null) return null
      if (result === 'verified') {
        visited.add(issuer)
        chains.push({ held: issuer, below: chain, length: chain.length + 1 })
        continue
      }
      refusedKeys.add(keyId(issuer.certificate.spki))
      if (leading.has(issuer)) deadEnd(chain, result === 'unsupported' ? unsupported(held) : notSigned(held))
    }
    if (unvisited.length > 0)
      pending.set(
        name,
        unvisited.filter((issuer) => !visited.has(issuer)),
      )
    return namesakes.some((issuer) => leading.has(issuer) && isPossible(chain, issuer))
  }

  /** `isSigned`: by a certificate that is at hand, which leads on. */
  const missingIssuer = (chain: Chain, isSigned: boolean): void => {
    const { held } = chain
    // Nobody stands above who signed his own certificate: what is missing there is trust.
    const hasIssuer = isSigned || (isSelfIssued(held) && verify(held, held.certificate.spki) === 'verified')
    // Of a certificate that leads nowhere by name, only a missing issuer is news; who was come to before may have signed it.
    const isVisited = graph.namesakesOfIssuer(held).some((one) => one !== held && visited.has(one))
    if (chain.length > 1 && !leading.has(held) && (hasIssuer || isVisited)) return
    const code = hasIssuer ? 'NO_PATH' : 'ISSUER_NOT_FOUND'
    deadEnd(chain, { code, clause: 'RFC 4158 §2.4', certificate: held })
  }

  // An array is walked to its end, additions included.
  for (const chain of chains) {
    if (chains.length > STEPS_TO_EXPLAIN || looks > LOOKS_TO_EXPLAIN || chain.length > budget.limits.pathLength) break
    const code = exclusionOf(chain.held)
    if (code !== null) {
      deadEnd(chain, excluded(code, chain.held))
      continue
    }
    const anchorSigned = tryAnchors(chain)
    const known = chains.length
    const tried = tryIssuers(chain)
    if (tried === null) break
    if (anchorSigned) continue
    // No available certificate signed it: what it says of its issuer is all that there is, and makes nothing valid or invalid.
    const named = chains.length === known ? input.exclusionNamed(chain.held.certificate) : null
    if (named !== null) deadEnd(chain, excluded(named, chain.held))
    else if (!tried) missingIssuer(chain, chains.length > known)
  }
  // What was passed over because its issuers had been visited from elsewhere gets a path through them.
  for (const chain of chains) {
    looks += graph.namesakesOfIssuer(chain.held).length
    if (explanation.invalid.length >= ATTEMPTS_KEPT || looks > 2 * LOOKS_TO_EXPLAIN) break
    if (completions.has(chain.held) || exclusionOf(chain.held) !== null) continue
    for (const issuer of graph.namesakesOfIssuer(chain.held)) {
      const completion = completions.get(issuer)
      if (completion === undefined || completion.certificates.some(({ certificate }) => isOn(chain, certificate)))
        continue
      if (verify(chain.held, issuer.certificate.spki) !== 'verified') continue
      complete(chain, completion)
      break
    }
  }
}

function isOn(chain: Chain, entity: Entity): boolean {
  const id = entityId(entity)
  for (let at: Chain | null = chain; at !== null; at = at.below) if (entityId(at.held.certificate) === id) return true
  return false
}

function certificatesOf(chain: Chain): readonly HeldCertificate[] {
  const certificates: HeldCertificate[] = []
  for (let at: Chain | null = chain; at !== null; at = at.below) certificates.unshift(at.held)
  return certificates
}

function excluded(code: ExclusionCode, held: HeldCertificate): PathProblem {
  return { code, clause: 'trust list', certificate: held }
}

function unsupported(held: HeldCertificate): PathProblem {
  return { code: 'CERTIFICATE_SIGNATURE_UNSUPPORTED', clause: 'RFC 5280 §6.1.3 (a)(1)', certificate: held }
}

function notSigned(held: HeldCertificate): PathProblem {
  return { code: 'CERTIFICATE_SIGNATURE_INVALID', clause: 'RFC 5280 §6.1.3 (a)(1)', certificate: held }
}
